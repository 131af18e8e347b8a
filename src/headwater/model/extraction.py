"""Extractions: all that one pass over one report gave."""

from headwater.model.claim import Claim, Dropped, Mask
from headwater.model.placement import Placement, Term
from headwater.model.value import Value


class Extraction(Value, frozen=True, kw_only=True):
    """What one pass over one report gave: its claims, the numbers that are none, and what was dropped.

    Beside them who is placed where, and the words that name people and acts in one of several ways.
    """

    report: str
    extractor: str
    claims: tuple[Claim, ...] = ()
    masks: tuple[Mask, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    placements: tuple[Placement, ...] = ()
    terms: tuple[Term, ...] = ()
