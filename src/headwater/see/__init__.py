"""Seeing: photographs and videos become exhibits; what people see in them becomes sightings and unique items."""
