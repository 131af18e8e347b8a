"""Reporting bias: the losses of each party and the bias of each speaker, estimated together from their claims."""
