"""Wordings: by which words each outlet named people and acts. The words of a reprint are those of whom it reprints."""

from typing import NamedTuple

from headwater.compare.held import Held
from headwater.model import Tone


class Said(NamedTuple):
    """One way of naming a thing by one outlet: how often, and in which reports."""

    key: tuple[str, str, Tone, str | None]
    times: int
    reports: tuple[str, ...]


def wordings(held: Held) -> dict[str, tuple[Said, ...]]:
    """Give by outlet what its own reports call things, reports in another's words left aside."""
    found: dict[str, dict[tuple[str, str, Tone, str | None], list[str]]] = {}
    for term in held.state.terms:
        report = held.reports.get(term.report)
        if report is None or report.id in held.borrowed:
            continue
        key = (term.thing, term.group, term.tone, term.party[-1] if term.party else None)
        found.setdefault(report.outlet, {}).setdefault(key, []).append(report.id)
    return {
        outlet: tuple(Said(key, len(reports), tuple(sorted(set(reports)))) for key, reports in by_key.items())
        for outlet, by_key in found.items()
    }
