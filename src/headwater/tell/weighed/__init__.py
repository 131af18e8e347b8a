"""A weighed sheet told as a folder of plain HTML: curves, speakers' factors, suspected rows, and how it was done."""

from headwater.tell.weighed.values import Leaning, Point, Shift, Suspicion, Weighed
from headwater.tell.weighed.write import write_weighed

__all__ = ["Leaning", "Point", "Shift", "Suspicion", "Weighed", "write_weighed"]
