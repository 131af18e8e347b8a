"""Claimed against visible: what a claim says was lost beside the items that pictures show of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from headwater.model import (
    Case,
    Claim,
    Count,
    Exhibit,
    Finding,
    FindingKind,
    Item,
    Kind,
    Modality,
    Number,
    Origin,
    Period,
    Report,
    Sighting,
)
from headwater.see.floor import Asked, Looked, Visible, looked, of_scope, visible

DRAWINGS = " in drawings, which are no evidence"
MOST_LISTED = 60
"""Items that a derivation lists one by one; of more it says how many there are."""


class Seeing(NamedTuple):
    """What claims are held against: the sightings and items of a case, its reports and its pictures."""

    case: Case
    sightings: tuple[Sighting, ...]
    items: tuple[Item, ...]
    reports: tuple[Report, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


def visible_findings(claims: Iterable[Claim], origins: Iterable[Origin], seeing: Seeing) -> tuple[Finding, ...]:
    """Give a finding for each origin's first claim of lost equipment of which something is seen; the claims' order.

    It holds where as many are surely seen within the claim's own scope as it says at least. Else it is left open: what
    nobody photographed may be lost all the same.
    """
    if not seeing.items:
        return ()
    speakers = {origin.first: origin.speaker for origin in origins}
    at, reports = looked(seeing.sightings, seeing.items), {report.id: report for report in seeing.reports}
    drawn = _drawn_items(seeing)
    found = []
    for claim in claims:
        if claim.id in speakers and _counts_equipment(claim):
            asked, wide = _asked(claim, reports.get(claim.report))
            seen = visible(asked, at)
            if seen.floor:
                held = _Held(claim, speakers[claim.id], seen, tuple(wide), all(one.id in drawn for one in seen.items))
                found.append(_finding(held, at, seeing.case))
    return tuple(found)


class _Held(NamedTuple):
    """A claim with what is visible of it: `wide` are the parts of its scope that it leaves open.

    `drawn` says that it is seen in drawings only.
    """

    claim: Claim
    speaker: str | None
    seen: Visible
    wide: tuple[str, ...]
    drawn: bool = False


def _drawn_items(seeing: Seeing) -> frozenset[str]:
    """Give the items that are seen in pictures marked as drawn, and in no other."""
    drawn = {exhibit.id for exhibit in seeing.exhibits if exhibit.drawn}
    real = {sighting.id for sighting in seeing.sightings if sighting.exhibit not in drawn}
    return frozenset(item.id for item in seeing.items if not real & set(item.sightings))


def _counts_equipment(claim: Claim) -> bool:
    said = claim.modality not in (Modality.DENIED, Modality.HYPOTHETICAL)
    return said and claim.kind is Kind.LOSS and claim.scope.population.kind[0] == "equipment"


def _asked(claim: Claim, report: Report | None) -> tuple[Asked, Iterator[str]]:
    """Give what a claim asks for, read as widely as its words allow, and the parts that it leaves open.

    Whoever claims cannot have counted what came later: without a period of its own, a claim counts what was seen by
    the day of its publication.
    """
    scope = claim.scope
    asked = of_scope(scope)
    published = report.published if report else None
    if scope.period is None and published and published.end:
        asked = asked._replace(period=Period(end=published.end))
    parts = {"whose": scope.population.party, "where": scope.area, "since when": scope.period}
    return asked, (name for name, part in parts.items() if part is None)


def _finding(held: _Held, at: Looked, case: Case) -> Finding:
    claim, seen, wide = held.claim, held.seen, held.wide
    enough = claim.count.low is not None and seen.floor >= claim.count.low
    holds = True if enough and not wide and not held.drawn else None
    statement = f"{_claimed(claim, held.speaker, case)}, {seen.floor:,} visible{DRAWINGS if held.drawn else ''}"
    resolve = "" if holds else f"Pictures of {_missing(claim.count, seen.floor)}, each not seen before."
    if enough and wide:
        resolve = f"Find out {_listed(wide)} the claim counts: it does not say."
    return Finding(
        kind=FindingKind.VISIBLE,
        claims=(claim.id,),
        holds=holds,
        statement=f"{statement}{_verdict(held, enough)}.",
        derivation=tuple(_steps(held, at, enough)),
        resolve=resolve,
        shown=tuple(item.id for item in seen.items),
    )


def _verdict(held: _Held, enough: bool) -> str:
    low = held.claim.count.low
    if not enough and low is not None:
        return f": {_number(low - held.seen.floor)} are not seen, which is no proof that they are not"
    return ", read as widely as it can be" if held.wide else ""


def _steps(held: _Held, at: Looked, enough: bool) -> Iterator[str]:
    claim, seen = held.claim, held.seen
    yield f"claimed: {_figure(claim.count)}, in “{' '.join(claim.quote.split())}”"
    if held.wide:
        yield f"the claim does not say {_listed(held.wide)}: whatever it could mean is counted as seen here"
    yield f"seen within that: {_plural(_seen(seen, at), 'sighting')} of {_plural(len(seen.items), 'item')}"
    if seen.most > seen.floor:
        yield (
            f"some of the {seen.most:,} may be one thing, and nobody has judged: counted once each, they are at "
            f"least {seen.floor:,}"
        )
    inside = {sighting for item in seen.items for sighting in item.sightings}
    ordered = sorted(seen.items, key=lambda item: _first(item, at.sightings))
    yield from (_line(item, at.sightings, inside) for item in ordered[:MOST_LISTED])
    if len(seen.items) > MOST_LISTED:
        yield f"and {len(seen.items) - MOST_LISTED:,} more"
    low = claim.count.low
    if low is not None:
        sign, verdict = ("≥", "as many are visible as are claimed") if enough else ("<", "fewer are visible")
        yield f"{seen.floor:,} {sign} {_number(low)}: {verdict}"
    yield "what is visible is a floor: what nobody photographed, or nobody recorded, is not in it"


def _seen(seen: Visible, at: Looked) -> int:
    return sum(sighting in at.sightings for item in seen.items for sighting in item.sightings)


def _first(item: Item, sightings: Mapping[str, Sighting]) -> tuple[str, str, str]:
    told = sightings.get(item.sightings[0])
    return (str(told.on or "9999"), told.source, item.id) if told else ("9999", "", item.id)


def _line(item: Item, sightings: Mapping[str, Sighting], inside: set[str]) -> str:
    what = " ".join(part for part in (item.type, item.model) if part)
    told = []
    for sighting in (sightings[one] for one in item.sightings if one in sightings):
        state = " and ".join(state.value for state in sighting.states) or "seen"
        told.append(" ".join(filter(None, (state, str(sighting.on or ""), f"[{sighting.source}]"))))
    doubt = "; may be another of these" if inside & set(item.open) else ""
    return f"{what}: {'; '.join(told)}{doubt}"


def _claimed(claim: Claim, speaker: str | None, case: Case) -> str:
    population = claim.scope.population
    thing = population.kind[-1].replace("_", " ") if len(population.kind) > 1 else "piece of equipment"
    actor = case.actor(population.party[-1]) if population.party else None
    states = " or ".join(outcome.value for outcome in claim.scope.outcomes)
    of = f" of {actor.name}" if actor else ""
    things = _THINGS.get(thing, thing if claim.count.low == 1 == claim.count.high else f"{thing}s")
    return f"{_figure(claim.count)} {things}{of} {states} ({_name(claim, speaker, case)})"


_THINGS = {
    "mlrs": "rocket launchers", "aircraft": "aircraft", "artillery": "artillery pieces", "apc ifv": "APCs or IFVs",
    "armoured": "armoured vehicles", "bmp": "BMPs", "abrams": "Abrams", "other": "other pieces",
    "piece of equipment": "pieces of equipment", "humvee": "Humvees",
}  # fmt: skip


def _name(claim: Claim, speaker: str | None, case: Case) -> str:
    first = claim.speakers[0].actor if claim.speakers else None
    actor = case.actor(first) if first else None
    return actor.name if actor else speaker or "nobody named"


def _figure(count: Count) -> str:
    if count.low is not None and count.low == count.high:
        return _number(count.low)
    if count.low is None or count.high is None:
        return f"{'at least' if count.high is None else 'at most'} {_number(count.point)}"
    return f"{_number(count.low)} to {_number(count.high)}"


def _missing(count: Count, seen: int) -> str:
    return f"{_number(count.low - seen)} more" if count.low is not None and count.low > seen else "more"


def _number(number: Number) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.1f}"


def _plural(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _listed(parts: tuple[str, ...]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
