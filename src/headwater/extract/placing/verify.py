"""Verifying: a placement's words stand in the report, those placed and their places in its sentence's reach."""

from headwater.model import Placement, Report

NOT_PINNED = "the quote does not stand in the report where the placement says"
NOT_NAMED = "those placed are not named in the report"
NOT_THERE = "the place does not stand in the report"


def misplaced(placement: Placement, report: Report) -> str | None:
    """Give the reason why a placement cannot be kept, or None where it can: every word of it is the report's own."""
    if not placement.pinned_to(report):
        return NOT_PINNED
    if placement.who not in report.text:
        return NOT_NAMED
    grounds = (placement.place, placement.start, placement.goal)
    if any(ground is not None and ground.words not in report.text for ground in grounds):
        return NOT_THERE
    return None
