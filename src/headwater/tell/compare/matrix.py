"""The matrix: figures that several outlets carried, across; outlets, by country, down."""

from collections.abc import Iterator, Sequence

from headwater.model import Carrying, Cell, Column, Comparison, Figure, Grouping, Value
from headwater.tell.compare.marks import DOES, SIGNS
from headwater.tell.lookup import Lookup
from headwater.tell.wording import change_words, country, figure, party_words

MOST_FIGURES, MOST_OUTLETS = 18, 60
"""What a page has room for: the figures that most outlets carried. The sheet has all of them."""


class Head(Value, frozen=True, kw_only=True):
    """A figure as it is named: its number, what it counts, who said it, and the id that it leads to."""

    origin: str
    number: str
    counts: str
    said: str


class Spot(Value, frozen=True, kw_only=True):
    """A cell in words: its sign, what was done, with which changes, how late, and the claims that show it."""

    figure: Head
    does: Carrying
    sign: str
    words: str
    changes: tuple[str, ...] = ()
    late: str = ""
    claims: tuple[str, ...] = ()
    reprinted: bool = False


class Row(Value, frozen=True, kw_only=True):
    """An outlet in the matrix: its anchor, who controls it, and a spot or None under each figure."""

    outlet: str
    anchor: str
    controller: str
    spots: tuple[Spot | None, ...]


class Matrix(Value, frozen=True, kw_only=True):
    """Figures across, outlets down by country; `told` has by figure what was done by whom, for narrow pages."""

    heads: tuple[Head, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    told: tuple[tuple[Head, tuple[tuple[Carrying, tuple[tuple[Row, Spot], ...]], ...]], ...]
    shared: int
    outlets: int


class Named:
    """Names and anchors of a comparison's outlets and figures, made once."""

    def __init__(self, comparison: Comparison, look: Lookup) -> None:
        self.look = look
        self.columns = [column for column in comparison.columns if column.by is Grouping.OUTLET]
        self.anchors = {column.key: f"outlet-{at}" for at, column in enumerate(self.columns, 1)}
        self.heads = {one.origin: self._head(one) for one in comparison.figures}
        self.figures = {one.origin: one for one in comparison.figures}

    def outlet(self, key: str) -> str:
        """Give an outlet's name."""
        entry = self.look.case.outlet(key) if self.look.case else None
        return entry.name if entry else key

    def country(self, key: str) -> str:
        """Give an outlet's country in words."""
        entry = self.look.case.outlet(key) if self.look.case else None
        return country(entry.country) if entry else ""

    def _head(self, one: Figure) -> Head:
        claim = self.look.claims[one.first]
        who = party_words(one.party, self.look.case) if one.party else claim.words.population or "people not named"
        outcomes = " or ".join(outcome.value for outcome in claim.scope.outcomes) or claim.kind.value
        return Head(
            origin=one.origin,
            number=figure(claim),
            counts=f"{who}: {outcomes}",
            said=one.speaker or "nobody named",
        )

    def spot(self, cell: Cell) -> Spot:
        """Give a cell in words."""
        changes = [
            change_words(change)
            for claim in cell.claims
            for tie in self.look.sources_of.get(claim, ())
            for change in tie.changes
        ]
        return Spot(
            figure=self.heads[cell.figure],
            does=cell.does,
            sign=SIGNS[cell.does],
            words=DOES[cell.does],
            changes=tuple(dict.fromkeys(changes)),
            late=_late(cell.lag),
            claims=tuple(sorted(cell.claims, key=lambda claim: self.look.number[claim])),
            reprinted=cell.reprinted,
        )


def _late(lag: tuple[int, int] | None) -> str:
    if lag is None:
        return ""
    least, most = lag
    if least != most:
        return f"{least} to {most} days behind"
    return "the same day" if not most else f"{most} day behind" if most == 1 else f"{most} days behind"


def matrix(comparison: Comparison, named: Named) -> Matrix | None:
    """Give the matrix; None where no figure was carried by two outlets."""
    shared = [one for one in comparison.figures if len(one.outlets) > 1]
    chosen = shared[:MOST_FIGURES]
    if not chosen:
        return None
    cells = {(cell.outlet, cell.figure): named.spot(cell) for cell in comparison.cells
             if cell.figure in {one.origin for one in chosen}}  # fmt: skip
    rows = sorted(_rows(chosen, cells, named), key=lambda row: (-sum(map(_carried, row.spots)), row.outlet))
    rows = rows[:MOST_OUTLETS]
    groups: dict[str, list[Row]] = {}
    keys = {anchor: key for key, anchor in named.anchors.items()}
    for row in rows:
        groups.setdefault(named.country(keys[row.anchor]), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (not item[0], item[0]))
    return Matrix(
        heads=tuple(named.heads[one.origin] for one in chosen),
        groups=tuple(
            (place, tuple(sorted(found, key=lambda row: (row.controller, row.outlet)))) for place, found in ordered
        ),
        told=tuple(_told(at, one, rows, named) for at, one in enumerate(chosen)),
        shared=len(shared),
        outlets=len({outlet for outlet, _ in cells}),
    )


def _carried(spot: Spot | None) -> bool:
    return spot is not None and spot.does is not Carrying.LEFT_OUT


def _rows(chosen: Sequence[Figure], cells: dict[tuple[str, str], Spot], named: Named) -> Iterator[Row]:
    for column in named.columns:
        spots = tuple(cells.get((column.key, one.origin)) for one in chosen)
        if any(spots):
            yield Row(
                outlet=named.outlet(column.key),
                anchor=named.anchors[column.key],
                controller=controller(column, named.look),
                spots=spots,
            )


def controller(column: Column, look: Lookup) -> str:
    """Give the name of whoever controls an outlet, by its own entry."""
    entry = look.case.outlet(column.key) if look.case else None
    return look.actor_name(entry.controlled_by) if entry else ""


def _told(
    at: int, one: Figure, rows: Sequence[Row], named: Named
) -> tuple[Head, tuple[tuple[Carrying, tuple[tuple[Row, Spot], ...]], ...]]:
    """Give what was done with one figure, by what was done."""
    found: dict[Carrying, list[tuple[Row, Spot]]] = {}
    for row in rows:
        spot = row.spots[at]
        if spot is not None:
            found.setdefault(spot.does, []).append((row, spot))
    return named.heads[one.origin], tuple((does, tuple(found[does])) for does in Carrying if does in found)
