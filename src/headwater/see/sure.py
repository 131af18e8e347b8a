"""From where on two pictures are taken as one."""

SURE = 0.6
"""The score, of 0 to 1; swept with the other thresholds of `headwater.see.judged`."""
