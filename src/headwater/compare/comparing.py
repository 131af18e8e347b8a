"""Comparing: the figures of a state against the outlets that carried them."""

from collections.abc import Sequence

from headwater.compare.cells import figures_and_cells
from headwater.compare.columns import columns
from headwater.compare.follows import RAISED, Dealt, following
from headwater.compare.held import Held, hold
from headwater.compare.options import DEFAULTS, CompareOptions
from headwater.compare.sides import Sides, chain, party_counted, related
from headwater.model import Case, Cell, Comparison, Figure, State


def compare(state: State, options: CompareOptions = DEFAULTS) -> Comparison:
    """Give what every outlet, country and controller did with the figures of a state.

    Only what is held counts: an outlet left out a figure if the case has a report by it from the days when the figure
    was news, and no claim. The order of the state's parts does not matter.
    """
    held, sides = hold(state), Sides(state.case)
    figures, cells = figures_and_cells(held, sides, options)
    return Comparison(
        figures=tuple(sorted(figures, key=lambda one: (-len(one.outlets), one.origin))),
        cells=tuple(cells),
        columns=tuple(columns(figures, cells, held, sides, options)),
        following=following(cells, _dealt(cells, held), sides, options),
        related=related(state.case, _in_play(figures, cells, state.case), held.outlets.keys()),
        least=options.least,
        days=options.days,
    )


def _in_play(figures: Sequence[Figure], cells: Sequence[Cell], case: Case | None) -> set[str]:
    """Give the actors whose losses are counted, who said so, or who control an outlet, and what they are part of."""
    parties = {actor for figure in figures for actor in figure.party or ()}
    named = {figure.actor for figure in figures} | {cell.controller for cell in cells}
    return parties | {step for actor in named for step in chain(actor, case)}


def _dealt(cells: list[Cell], held: Held) -> dict[tuple[str, str], Dealt]:
    return {
        (cell.outlet, cell.figure): Dealt(
            party=party_counted(held.claims[cell.claims[0]]),
            on=held.report_of(cell.claims[0]).published,
            held=cell.does.held and not cell.reprinted,
            raised=cell.does in RAISED and not cell.reprinted,
        )
        for cell in cells
        if cell.controller and cell.does.carried
    }
