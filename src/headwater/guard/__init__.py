"""Guarded processes: strangers' files are opened where nothing else is, with limits of time and memory.

`headwater.guard.process` is the side that asks, `headwater.guard.serving` the side that answers. What they say to each
other is bytes: each stage has its own words for it.
"""
