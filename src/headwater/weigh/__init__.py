"""Weighing: from claims, origins and lists to ranges that can be defended."""
