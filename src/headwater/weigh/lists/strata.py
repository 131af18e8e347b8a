"""Strata: the sum of estimates made in parts of a population, and what it leaves open where a part has none."""

from collections.abc import Sequence
from math import hypot

from msgspec.structs import replace

from headwater.model import Diagnostic, Estimate, Interval, Sense, Subject
from headwater.weigh.lists.counted import Counted
from headwater.weigh.lists.options import LEVEL
from headwater.weigh.lists.words import figure

SUMMED = (
    "Strata are independent: the ends of the sum are as far from it as those of the strata are together, squared and"
    " added (Zou and Donner 2008)."
)


def summed(parts: Sequence[Estimate], given: Sequence[Counted]) -> Estimate:
    """Give the sum of one method's estimates over strata.

    A stratum without an estimate counts with those seen in it alone, and is named; the sum is then a floor without a
    high end. Where no stratum has one, the sum is refused.
    """
    told = [part for part in parts if part.best is not None]
    subject = Subject(words=f"{given[0].options.subject}, all {len(parts)} strata")
    lines = tuple(_line(part, one) for part, one in zip(parts, given, strict=True))
    first = replace(parts[0], id="", subject=subject, assumptions=_shared(parts, given), diagnostics=(), turns=())
    first = replace(first, id="", best=None, mean=None, median=None, intervals=(), refused="see the strata")
    if not told:
        return replace(first, id="", derivation=lines, refused="no stratum has an estimate: see each for its reason")
    blank = sum(one.seen for part, one in zip(parts, given, strict=True) if part.best is None)
    best = sum(part.best or 0.0 for part in parts) + blank
    low = best - hypot(*((part.best or 0.0) - (part.intervals[0].low or 0.0) for part in told))
    high = _high(best, parts)
    refused = [_name(one) for part, one in zip(parts, given, strict=True) if part.best is None]
    return replace(
        first,
        id="",
        best=best,
        sense=Sense.FLOOR if refused else Sense.RANGE,
        intervals=(Interval(low=max(low, sum(one.seen for one in given)), high=high, level=LEVEL),),
        refused="",
        diagnostics=_missing(refused),
        derivation=lines,
        turns=tuple(f"{name} counts with those seen alone; an estimate for it would add to this." for name in refused),
    )


def _high(best: float, parts: Sequence[Estimate]) -> float | None:
    away = []
    for part in parts:
        high = part.intervals[0].high if part.intervals else None
        if part.best is None or high is None:
            return None
        away.append(high - part.best)
    return best + hypot(*away)


def _missing(refused: Sequence[str]) -> tuple[Diagnostic, ...]:
    if not refused:
        return ()
    return (Diagnostic(name="strata without an estimate", value=float(len(refused)), tells=f"{', '.join(refused)}."),)


def _shared(parts: Sequence[Estimate], given: Sequence[Counted]) -> tuple[str, ...]:
    """Give what all strata assume, and what only some of them do, those named."""
    lines = dict.fromkeys(line for part in parts for line in part.assumptions)
    held = {
        line: [_name(one) for part, one in zip(parts, given, strict=True) if line in part.assumptions] for line in lines
    }
    told = (line if len(names) == len(parts) else f"{', '.join(names)}: {line}" for line, names in held.items())
    return (*told, SUMMED)


def _line(part: Estimate, one: Counted) -> str:
    if part.best is None:
        return f"{_name(one)}: {figure(one.seen)} seen, no estimate: {part.refused}."
    ends = part.intervals[0]
    high = "no limit" if ends.high is None else figure(ends.high)
    return f"{_name(one)}: {figure(part.best)} ({figure(ends.low or 0.0)} to {high})."


def _name(one: Counted) -> str:
    return one.held.stratum or "(unnamed)"
