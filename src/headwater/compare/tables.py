"""Tables: a comparison as rows for a sheet, one sort of row a file."""

from collections.abc import Sequence
from statistics import median

from headwater.model import Column, Comparison, Grouping, Rate, State, Value


class MatrixRow(Value, frozen=True, kw_only=True):
    """One cell: a figure and an outlet. `low` and `high` are the figure's as first given, lags in days."""

    origin: str
    speaker: str
    stance: str
    low: float | int | None
    high: float | int | None
    of: str
    outlet: str
    country: str
    controller: str
    does: str
    changes: str
    side: str
    reprinted: bool
    lag_least: int | None
    lag_most: int | None
    claims: str


class RateRow(Value, frozen=True, kw_only=True):
    """One rate of one outlet, country or controller; share and interval empty where too few were counted."""

    by: str
    key: str
    what: str
    of: str
    count: int
    total: int
    share: float | None
    low: float | None
    high: float | None


class LagRow(Value, frozen=True, kw_only=True):
    """Days behind the first publication: how many figures, the middle one, fewest and most; `undated` tell none."""

    by: str
    key: str
    figures: int
    median: float | None
    least: int | None
    most: int | None
    undated: int


class WordRow(Value, frozen=True, kw_only=True):
    """How often a thing was named in one way; `party` is of whom, empty where the text does not tell."""

    by: str
    key: str
    thing: str
    group: str
    tone: str
    party: str
    count: int
    reports: str


class RelationRow(Value, frozen=True, kw_only=True):
    """A relation between two actors, or of an actor to an outlet."""

    actor: str
    kind: str
    other: str
    period: str
    reports: str
    why: str


Tables = dict[str, tuple[type[Value], Sequence[Value]]]
"""The rows of each file and their sort, by the file's name."""


def tables(comparison: Comparison, state: State, by: Grouping | None = None) -> Tables:
    """Give the five tables; `by` keeps the columns of one grouping only."""
    chosen = [column for column in comparison.columns if by is None or column.by is by]
    return {
        "matrix.csv": (MatrixRow, _matrix(comparison, state)),
        "rates.csv": (RateRow, [row for column in chosen for row in _rates(column)]),
        "lags.csv": (LagRow, [_lags(column) for column in chosen]),
        "words.csv": (WordRow, [row for column in chosen for row in _words(column)]),
        "relations.csv": (RelationRow, _relations(comparison)),
    }


def _matrix(comparison: Comparison, state: State) -> list[MatrixRow]:
    figures = {figure.origin: figure for figure in comparison.figures}
    counts = {claim.id: claim.count for claim in state.claims}
    rows = []
    for cell in comparison.cells:
        figure, entry = figures[cell.figure], state.case.outlet(cell.outlet) if state.case else None
        count = counts[figure.first]
        rows.append(
            MatrixRow(
                origin=figure.origin,
                speaker=figure.speaker or "",
                stance=figure.stance.value,
                low=count.low,
                high=count.high,
                of=(figure.party or ("",))[-1],
                outlet=cell.outlet,
                country=(entry.country if entry else None) or "",
                controller=cell.controller or "",
                does=cell.does.value,
                changes=";".join(cell.words),
                side=cell.side.value,
                reprinted=cell.reprinted,
                lag_least=cell.lag[0] if cell.lag else None,
                lag_most=cell.lag[1] if cell.lag else None,
                claims=";".join(cell.claims),
            )
        )
    return rows


def _rates(column: Column) -> list[RateRow]:
    held = [("change", kind.value, rate) for kind, rate in column.changes.items()]
    held += [("stance", stance.value, rate) for stance, rate in column.stances.items()]
    held += [("losses", side.value, rate) for side, rate in column.sides.items()]
    return [_rate(column, what, of, rate) for what, of, rate in held]


def _rate(column: Column, what: str, of: str, rate: Rate) -> RateRow:
    low, high = rate.low, rate.high
    return RateRow(
        by=column.by.value,
        key=column.key,
        what=what,
        of=of,
        count=rate.count,
        total=rate.total,
        share=None if rate.share is None else round(rate.share, 4),
        low=None if low is None else round(low, 4),
        high=None if high is None else round(high, 4),
    )


def _lags(column: Column) -> LagRow:
    days = column.lags
    return LagRow(
        by=column.by.value,
        key=column.key,
        figures=len(days),
        median=float(median(days)) if days else None,
        least=days[0] if days else None,
        most=days[-1] if days else None,
        undated=column.undated,
    )


def _words(column: Column) -> list[WordRow]:
    return [
        WordRow(
            by=column.by.value,
            key=column.key,
            thing=one.thing,
            group=one.group,
            tone=one.tone.value,
            party=one.party or "",
            count=one.count,
            reports=";".join(one.reports),
        )
        for one in column.wordings
    ]


def _relations(comparison: Comparison) -> list[RelationRow]:
    return [
        RelationRow(
            actor=one.actor,
            kind=one.kind.value,
            other=one.other,
            period=str(one.period or ""),
            reports="; ".join(one.reports),
            why=one.why,
        )
        for one in comparison.related
    ]
