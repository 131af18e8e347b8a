"""Figures and cells: each origin against each outlet that carried it, denied it, or left it out while it was news."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from headwater.compare.carried import done
from headwater.compare.held import Held
from headwater.compare.options import CompareOptions
from headwater.compare.sides import Sides, party_counted
from headwater.model import Carrying, Cell, Figure, Origin, Period, Report


def figures_and_cells(held: Held, sides: Sides, options: CompareOptions) -> tuple[list[Figure], list[Cell]]:
    """Give every figure that a read report gives, and what every outlet did with it."""
    figures: list[Figure] = []
    cells: list[Cell] = []
    calendar = _calendar(held)
    for origin in held.origins:
        by_outlet = _by_outlet(origin, held)
        if not by_outlet:
            continue
        figure = _figure(origin, by_outlet, held, options)
        figures.append(figure)
        cells.extend(_cell(figure, outlet, claims, held, sides) for outlet, claims in by_outlet.items())
        cells.extend(_left_out(figure, calendar))
    return figures, cells


def _by_outlet(origin: Origin, held: Held) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in sorted(claim for claim in origin.claims if claim in held.claims):
        found.setdefault(held.report_of(claim).outlet, []).append(claim)
    return {outlet: found[outlet] for outlet in sorted(found)}


def _figure(origin: Origin, by_outlet: dict[str, list[str]], held: Held, options: CompareOptions) -> Figure:
    first = origin.first if origin.first in held.claims else min(next(iter(by_outlet.values())))
    published = held.report_of(first).published
    return Figure(
        origin=origin.id,
        speaker=origin.speaker,
        actor=origin.actor,
        stance=origin.stance,
        party=party_counted(held.claims[first]),
        first=first,
        published=published,
        window=_window(published, by_outlet.values(), held, options.days),
        outlets=tuple(by_outlet),
    )


def _window(published: Period | None, told: Iterable[list[str]], held: Held, days: int) -> Period | None:
    """Give the day of the first publication and those behind it, if at least two outlets carried the figure in them."""
    if published is None or published.days != 1 or published.start is None:
        return None
    window = Period(start=published.start, end=published.start + timedelta(days=days))
    inside = (any(_lies_in(held.report_of(claim), window) for claim in claims) for claims in told)
    return window if sum(inside) > 1 else None


def _lies_in(report: Report, window: Period) -> bool:
    """Say whether a report was published within a window for certain: 'December' may lie outside."""
    own = report.published
    if own is None or own.start is None or own.end is None or window.start is None or window.end is None:
        return False
    return window.start <= own.start and own.end <= window.end


def _calendar(held: Held) -> dict[date, set[str]]:
    """Give the outlets of which a read report is known to be of a day; months and years name none."""
    days: dict[date, set[str]] = {}
    for outlet, reports in held.outlets.items():
        for report in reports:
            if report.published and report.published.days == 1 and report.published.start:
                days.setdefault(report.published.start, set()).add(outlet)
    return days


def _left_out(figure: Figure, calendar: dict[date, set[str]]) -> Iterator[Cell]:
    window = figure.window
    if window is None or window.start is None or window.days is None:
        return
    dates = (window.start + timedelta(days=day) for day in range(window.days))
    present = {outlet for day in dates for outlet in calendar.get(day, ())}
    for outlet in sorted(present.difference(figure.outlets)):
        yield Cell(figure=figure.origin, outlet=outlet, does=Carrying.LEFT_OUT)


def _cell(figure: Figure, outlet: str, claims: Sequence[str], held: Held, sides: Sides) -> Cell:
    reports = sorted((held.report_of(claim) for claim in claims), key=_when)
    does, words = done(claims, held)
    controller = sides.controller(outlet, reports[0].published)
    return Cell(
        figure=figure.origin,
        outlet=outlet,
        does=does,
        claims=tuple(claims),
        words=words,
        lag=None if held.report_of(figure.first).outlet == outlet else _lag(figure.published, reports[0].published),
        controller=controller,
        side=sides.side(controller, party_counted(held.claims[claims[0]]), reports[0].published),
        reprinted=all(report.id in held.borrowed for report in reports),
    )


def _when(report: Report) -> tuple[date, str]:
    published = report.published
    return (published.start or published.end or date.max if published else date.max), report.id


def _lag(first: Period | None, own: Period | None) -> tuple[int, int] | None:
    """Give the fewest and the most days from the first publication to the outlet's; None where a date is open."""
    if first is None or own is None or not (first.start and first.end and own.start and own.end):
        return None
    least, most = (own.start - first.end).days, (own.end - first.start).days
    return None if most < 0 else (max(least, 0), most)
