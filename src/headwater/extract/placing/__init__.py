"""Placing: who a report says is where, and who it says has gone where."""

from headwater.extract.placing.report import Placed, placements
from headwater.extract.placing.verify import misplaced

__all__ = ["Placed", "misplaced", "placements"]
