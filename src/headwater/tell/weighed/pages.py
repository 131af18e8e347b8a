"""Pages of a weighed sheet: which template shows what. A page's pictures are drawn when it is written."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from headwater.model import Estimate, Value
from headwater.tell.ranges import NARROW as NARROW_ROWS
from headwater.tell.ranges import WIDE as WIDE_ROWS
from headwater.tell.ranges import Line, line_of, ranges
from headwater.tell.svg import draw
from headwater.tell.weighed.curve import NARROW, WIDE, Drawn, curve, shape_of
from headwater.tell.weighed.values import Leaning, Series, Shift, Weighed

NAV = (
    ("Overview", "index.html"),
    ("Who leans which way", "sources.html"),
    ("Likely slips", "suspects.html"),
    ("How it was done", "method.html"),
)
MODE_WORDS = {"robust": "robust", "published": "as published", "taught": "robust, with learned factors"}
SLIPS = {"other": "an error of another kind", "day for total": "the figure of a day, filed as a total"}
FIRST_SUSPECTS = 8
"""Suspected rows on the opening page; all others are one link away."""


@dataclass(frozen=True)
class Page:
    """One page: its path, its template, and what gives the template its values."""

    path: str
    template: str
    drawn: Callable[[], dict[str, Any]]


class Row(Value, frozen=True, kw_only=True):
    """A series in the overview: its totals in each mode, and how far they are apart."""

    category: str
    party: str
    path: str
    claims: int
    robust: Estimate | None
    published: Estimate | None
    taught: Estimate | None = None
    ratio: float | None
    from_data: float | None


def pages(weighed: Weighed) -> list[Page]:
    """Give every page, the opening page first."""
    rows = overview(weighed)
    return [
        Page("index.html", "index.html", lambda: _index(weighed, rows)),
        Page("sources.html", "sources.html", lambda: _sources(weighed, rows)),
        Page("suspects.html", "suspects.html", lambda: {"when": lambda day: when(weighed, day), "rounded": rounded}),
        Page("method.html", "method.html", lambda: _method(weighed)),
        *(Page(row.path, "series.html", partial(_series, weighed, row)) for row in rows),
    ]


def overview(weighed: Weighed) -> tuple[Row, ...]:
    """Give a row for each series, by party and category."""
    found: dict[Series, dict[str, Estimate]] = {}
    for estimate in weighed.estimates:
        found.setdefault((estimate.subject.category, estimate.subject.party), {})[estimate.method] = estimate
    counts = Counter((point.category, point.party) for point in weighed.points)
    in_order = sorted(found, key=lambda series: (series[1], series[0]))
    return tuple(_row(series, found[series], counts[series], place) for place, series in enumerate(in_order, 1))


def _row(series: Series, by_mode: dict[str, Estimate], claims: int, place: int) -> Row:
    robust, published = by_mode.get("robust"), by_mode.get("published")
    return Row(
        category=series[0],
        party=series[1],
        path=f"series/{place:03d}.html",
        claims=claims,
        robust=robust,
        published=published,
        taught=by_mode.get("taught"),
        ratio=_ratio(robust, published),
        from_data=diagnostic(robust, "from_data"),
    )


def _ratio(one: Estimate | None, other: Estimate | None) -> float | None:
    """Give how many times larger one median is than another, None where either lacks."""
    if one is None or other is None or not one.median or not other.median:
        return None
    return one.median / other.median


def diagnostic(estimate: Estimate | None, name: str) -> float | None:
    """Give the value of a diagnostic, None where there is none."""
    found = (one.value for one in (estimate.diagnostics if estimate else ()) if one.name == name)
    return next(found, None)


def rounded(value: float | None) -> str:
    """Give a figure as a reader wants it: three digits that count, groups of thousands."""
    if value is None:
        return ""
    if value >= 1000:
        digits = len(str(int(value))) - 3
        return f"{round(value / 10**digits) * 10**digits:,}"
    return f"{value:.3g}" if value >= 0.01 or value == 0 else "0.00"


def words_of(estimate: Estimate) -> str:
    """Give an estimate as '3,380 (1,700 to 6,180)': its median, and the range of its first interval."""
    shown = estimate.intervals[0] if estimate.intervals else None
    spread = f" ({rounded(shown.low)} to {rounded(shown.high)})" if shown else ""
    return f"{rounded(estimate.median)}{spread}"


def when(weighed: Weighed, day: int) -> str:
    """Give a day as its date, or as its number where the sheet has no dates."""
    return f"{weighed.start + timedelta(days=day - 1)}" if weighed.start else f"day {day:,}"


def _index(weighed: Weighed, rows: Sequence[Row]) -> dict[str, Any]:
    parties = sorted({row.party for row in rows})
    return {
        "rows": rows,
        "groups": [(party, _totals(party, [row for row in rows if row.party == party])) for party in parties],
        "apart": sorted((row for row in rows if row.ratio), key=_distance, reverse=True)[:5],
        "suspicions": weighed.suspicions[:FIRST_SUSPECTS],
        "taught": any(row.taught for row in rows),
        "when": lambda day: when(weighed, day),
        "rounded": rounded,
        "words_of": words_of,
    }


def _distance(row: Row) -> float:
    return max(row.ratio or 1.0, 1 / (row.ratio or 1.0))


def _totals(party: str, rows: Sequence[Row]) -> list[str]:
    lines = []
    places = {}
    for row in rows:
        for estimate, name, sort in (
            (row.robust, row.category, "range"),
            (row.published, "as published", "other"),
            (row.taught, "with learned factors", "floor"),
        ):
            if estimate:
                line = line_of(estimate, name, words_of(estimate))
                lines.append(Line(**{**line.to_builtins(), "sort": sort}))
                places[estimate.id] = row.path
    return _pictures(lines, places, f"Losses of {party}: estimated totals with their 95% ranges")


def _pictures(lines: Sequence[Line], places: dict[str, str], label: str, plumb: float | None = None) -> list[str]:
    specs = [(size, ranges(lines, size, plumb=plumb)) for size in (WIDE_ROWS, NARROW_ROWS)]
    return [draw(spec, places, label, size) for size, spec in specs if spec]


def _sources(weighed: Weighed, rows: Sequence[Row]) -> dict[str, Any]:
    paths = {(row.category, row.party): row.path for row in rows}
    groups = []
    for source in weighed.sources:
        mine = [one for one in weighed.leanings if one.source == source and one.mode == "robust"]
        mine = mine or [one for one in weighed.leanings if one.source == source]
        lines = [_leaning(one, f"{one.category}, {one.party}") for one in _by_party(mine)]
        groups.append((source, mine, _pictures(lines, {}, f"Factors by which {source} exceeds the estimate", 1.0)))
    return {"groups": groups, "paths": paths, "rounded": rounded}


def _by_party(leanings: Sequence[Leaning]) -> list[Leaning]:
    return sorted(leanings, key=lambda one: (one.party, one.category))


def _leaning(one: Leaning, name: str) -> Line:
    words = f"× {rounded(one.median)} ({rounded(one.low)} to {rounded(one.high)})"
    sort = "range" if one.mode == "robust" else "other"
    return Line(name=name, best=one.median, low=one.low, high=one.high, sort=sort, words=words)


def _series(weighed: Weighed, row: Row) -> dict[str, Any]:
    points = [p for p in weighed.points if (p.category, p.party) == (row.category, row.party)]
    estimates = tuple(one for one in (row.taught, row.published, row.robust) if one)
    said = [source for source in weighed.sources if any(point.source == source for point in points)]
    drawings = {}
    for daily in (False, True):
        drawn = Drawn(
            points=tuple(point for point in points if point.daily is daily),
            estimates=estimates,
            sources=weighed.sources,
            daily=daily,
            start=weighed.start,
        )
        label = f"{row.category}, {row.party}: {'figures of single days' if daily else 'totals'} and their estimate"
        specs = [(size, curve(drawn, size)) for size in (WIDE, NARROW)]
        drawings["daily" if daily else "total"] = [draw(spec, {}, label, size.name) for size, spec in specs if spec]
    return {
        "row": row,
        "estimates": estimates,
        "drawings": drawings,
        "key": [(source, shape_of(source, weighed.sources)) for source in said],
        "leanings": [one for one in weighed.leanings if (one.category, one.party) == (row.category, row.party)],
        "shifts": _shifts(weighed, row),
        "suspicions": [s for s in weighed.suspicions if (s.category, s.party) == (row.category, row.party)],
        "when": lambda day: when(weighed, day),
        "mode_words": MODE_WORDS,
        "rounded": rounded,
        "words_of": words_of,
    }


def _shifts(weighed: Weighed, row: Row) -> list[Shift]:
    return [one for one in weighed.shifts if (one.category, one.party) == (row.category, row.party)]


def _method(weighed: Weighed) -> dict[str, Any]:
    modes = {estimate.method: estimate for estimate in weighed.estimates}
    return {"modes": list(modes.values()), "mode_words": MODE_WORDS, "rounded": rounded}
