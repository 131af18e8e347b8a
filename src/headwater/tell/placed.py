"""Placements as rows: who is said to be, or to go, where, for a sheet and for a reader."""

from headwater.model import Ground, Lie, Placement, PlacementKind, State, Value
from headwater.tell.lookup import look_up


class PlacementRow(Value, frozen=True, kw_only=True):
    """One placement with its report; paths run from the widest name down.

    `place`, `start` and `goal` are the report's words; `area` and `site` what the place, or else the goal, or the
    start, is resolved to: names of the case, ids of the gazetteer.
    """

    id: str
    kind: str
    who: str
    party: tuple[str, ...] | None
    place: str
    lie: str
    bearings: tuple[str, ...]
    distance_km: float | None
    start: str
    goal: str
    done: bool
    area: tuple[str, ...]
    site: str
    period: str
    modality: str
    speakers: tuple[str, ...]
    quote: str
    begin: int
    end: int
    report_id: str
    outlet: str
    country: str
    published: str
    language: str
    address: str


def export_placements(state: State) -> tuple[PlacementRow, ...]:
    """Give one row a placement, in ledger order."""
    look = look_up(state)
    rows = []
    for one in state.placements:
        report = look.reports.get(one.report)
        carrier = look.carrier(report)
        rows.append(
            PlacementRow(
                id=one.id,
                kind=one.kind.value,
                who=one.who,
                party=one.party,
                place=_words(one.place),
                lie=one.lie.value if one.lie else "",
                bearings=tuple(bearing.value for bearing in one.bearings),
                distance_km=one.distance_km,
                start=_words(one.start),
                goal=_words(one.goal),
                done=one.done,
                area=_area(one),
                site=_site(one),
                period=str(one.period or ""),
                modality=one.modality.value,
                speakers=tuple(speaker.name for speaker in one.speakers),
                quote=one.quote,
                begin=one.span.start,
                end=one.span.end,
                report_id=one.report,
                outlet=carrier.name,
                country=carrier.country,
                published=str((report.published if report else None) or ""),
                language=(report.language if report else None) or "",
                address=(report.address if report else None) or "",
            )
        )
    return tuple(rows)


def placed_words(one: Placement) -> str:
    """Give where somebody is said to be, or to go, in one phrase: '12 km west of Homs', 'from Homs to Hama'."""
    if one.kind is PlacementKind.MOVEMENT:
        ends = [f"from {one.start.words}" if one.start else "", f"to {one.goal.words}" if one.goal else ""]
        return " ".join(filter(None, [*ends, "" if one.done else "(not done)"]))
    far = f"{one.distance_km:g} km " if one.distance_km is not None else ""
    if one.lie is Lie.SIDE:
        return f"{far}{' and '.join(one.bearings)} of {_words(one.place)}"
    return f"{far}{'from' if far else one.lie} {_words(one.place)}"


def _words(ground: Ground | None) -> str:
    return ground.words if ground is not None else ""


def _grounds(one: Placement) -> list[Ground]:
    return [ground for ground in (one.place, one.goal, one.start) if ground is not None]


def _area(one: Placement) -> tuple[str, ...]:
    return next((ground.area.path for ground in _grounds(one) if ground.area is not None), ())


def _site(one: Placement) -> str:
    return next((ground.site.id for ground in _grounds(one) if ground.site is not None and ground.site.id), "")
