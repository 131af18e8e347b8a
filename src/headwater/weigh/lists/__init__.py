"""Overlapping lists: how many were on no list, told from how many were on several (multiple systems estimation)."""
