"""Counts in plain digits: what can be verified in a language that has no pack.

Only the number is verified then: that the limits are the digits that stand there. Which bound their words set is the
model's reading, as outcomes and speakers are. Words for numbers, and for thousands behind digits, are not known here.
"""

import re

from headwater.extract.verify import NOT_DERIVED, NOT_PINNED, NOT_QUOTED
from headwater.model import Bound, Claim, Count, Kind, Report

# Digits of any script, in groups of three or in one run. A decimal part makes it no count.
_NUMBER = re.compile(r"(?<![\d.,٫٬])(?:\d{1,3}(?:[ \u00a0\u202f.,'’٬]\d{3})+|\d+)(?![.,٫٬]?\d)")
_GROUPING = re.compile(r"\D")

_LIMITS = {
    Bound.EXACT: (True, True),
    Bound.ABOUT: (True, True),
    Bound.AT_LEAST: (True, False),
    Bound.AT_MOST: (False, True),
}


def plain_problem(claim: Claim, report: Report) -> str | None:
    """Give the reason why a claim cannot be kept, or None where it can: as `problem` does with a pack."""
    if not claim.pinned_to(report):
        return NOT_PINNED
    if claim.count.as_written not in claim.quote:
        return NOT_QUOTED
    return None if plainly_derives(claim.count, claim.kind) else NOT_DERIVED


def plainly_derives(count: Count, kind: Kind) -> bool:
    """Say whether a count's limits are the digits in its own words."""
    found = [int(_GROUPING.sub("", match.group())) for match in _NUMBER.finditer(count.as_written)]
    if len(found) != sum(1 for _ in re.finditer(r"\d+(?:[ \u00a0\u202f.,'’٫٬]\d+)*", count.as_written)):
        return False
    limits = (count.low, count.high)
    if kind is Kind.RATIO:
        return len(found) == 2 and found[1] > 0 and limits == (found[0] / found[1],) * 2
    if count.bound is Bound.RANGE:
        return len(found) == 2 and limits == (found[0], found[1])
    if len(found) != 1 or count.bound not in _LIMITS:
        return False
    low, high = _LIMITS[count.bound]
    return limits == (found[0] if low else None, found[0] if high else None)
