"""Columns: the cells of one outlet, country or controller, counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from headwater.compare.held import Held
from headwater.compare.options import CompareOptions
from headwater.compare.rates import rate
from headwater.compare.sides import Sides, chain
from headwater.compare.wordings import Said, wordings
from headwater.model import Carrying, Cell, Column, Figure, Grouping, Lean, Rate, Side, Stance, Tone, Wording

K = TypeVar("K", bound=StrEnum)

CHANGES = tuple(kind for kind in Carrying if kind.held)

_SEEN = tuple(side for side in Side if side is not Side.NONE)


def columns(
    figures: Sequence[Figure], cells: Sequence[Cell], held: Held, sides: Sides, options: CompareOptions
) -> Iterator[Column]:
    """Give a column of all, then of each outlet, each country, each controller and what it is part of."""
    by_figure = {figure.origin: figure for figure in figures}
    by_outlet: dict[str, list[Cell]] = {outlet: [] for outlet in held.outlets}
    for cell in cells:
        by_outlet[cell.outlet].append(cell)
    said = wordings(held)
    for by, key, outlets in _groups(held, sides):
        own = [cell for outlet in outlets for cell in by_outlet[outlet]]
        words = [one for outlet in outlets for one in said.get(outlet, ())]
        yield _column((by, key, outlets), own, words, _Given(by_figure, held, options))


class _Given:
    """What every column is made with."""

    def __init__(self, figures: dict[str, Figure], held: Held, options: CompareOptions) -> None:
        self.figures = figures
        self.held = held
        self.options = options


def _groups(held: Held, sides: Sides) -> Iterator[tuple[Grouping, str, tuple[str, ...]]]:
    """Give the groups of outlets, all of them first; the empty key is for those of no known country or controller."""
    yield Grouping.ALL, "", tuple(held.outlets)
    countries: dict[str, list[str]] = {}
    controllers: dict[str, set[str]] = {}
    case = held.state.case
    for outlet, reports in held.outlets.items():
        yield Grouping.OUTLET, outlet, (outlet,)
        entry = case.outlet(outlet) if case else None
        countries.setdefault((entry.country if entry else None) or "", []).append(outlet)
        over = {step for report in reports for step in chain(sides.controller(outlet, report.published), case)}
        for actor in over or {""}:
            controllers.setdefault(actor, set()).add(outlet)
    yield from ((Grouping.COUNTRY, key, tuple(countries[key])) for key in sorted(countries))
    yield from ((Grouping.CONTROLLER, key, tuple(sorted(controllers[key]))) for key in sorted(controllers))


def _column(
    group: tuple[Grouping, str, tuple[str, ...]], cells: Sequence[Cell], said: Sequence[Said], given: _Given
) -> Column:
    by, key, outlets = group
    least = given.options.least
    told = [cell for cell in cells if cell.claims]  # most of all are left out: told apart first
    compared = [cell.does for cell in told if cell.does.held and not cell.reprinted]
    carried = [cell for cell in told if cell.does.carried]
    lags = [cell.lag for cell in carried if given.figures[cell.figure].first not in cell.claims]
    return Column(
        by=by,
        key=key,
        outlets=outlets,
        reports=sum(len(given.held.outlets[outlet]) for outlet in outlets),
        does=dict(sorted(Counter(cell.does for cell in cells).items())),
        changes=rates(compared, CHANGES, least),
        stances=rates([given.figures[cell.figure].stance for cell in carried], tuple(Stance), least),
        sides=rates([cell.side for cell in carried if cell.side is not Side.NONE], _SEEN, least),
        lags=tuple(sorted(lag[0] for lag in lags if lag is not None and lag[0] == lag[1])),
        undated=sum(lag is None or lag[0] != lag[1] for lag in lags),
        leans=_leans(given.figures[cell.figure] for cell in carried),
        wordings=tuple(_merged(said)),
    )


def rates(found: Sequence[K], kinds: Sequence[K], least: int) -> dict[K, Rate]:
    """Give the rate of each kind among those found."""
    counted = Counter(found)
    return {kind: rate(counted[kind], len(found), least) for kind in kinds}


def _leans(figures: Iterable[Figure]) -> tuple[Lean, ...]:
    counted = Counter((one.speaker, one.actor, one.stance) for one in figures)
    leans = (
        Lean(speaker=speaker, actor=actor, stance=stance, figures=count)
        for (speaker, actor, stance), count in counted.items()
    )
    return tuple(sorted(leans, key=lambda one: (-one.figures, one.speaker or "", one.actor or "", one.stance.value)))


def _merged(said: Sequence[Said]) -> Iterator[Wording]:
    groups: dict[tuple[str, str, Tone, str | None], list[Said]] = {}
    for one in said:
        groups.setdefault(one.key, []).append(one)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -sum(one.times for one in item[1]), item[0][1],
                                                       item[0][3] or ""))  # fmt: skip
    for (thing, group, tone, party), listed in ordered:
        yield Wording(
            thing=thing,
            group=group,
            tone=tone,
            party=party,
            count=sum(one.times for one in listed),
            reports=tuple(sorted({report for one in listed for report in one.reports})),
        )
