"""Courses: the lineage of one origin drawn with time across, a row a claim, what changed beside each step.

The rows are those of the nested list below the picture, in its order: whoever follows a line finds the same
claim there with its evidence. A step runs down from the claim it comes from and across to the day on which it
was published; claims of one day stand a little further right with each step, so that no two cover one another.
"""

from typing import Any

from headwater.model import Tie, Value
from headwater.tell.axes import Axis, dates
from headwater.tell.chart import INK, LINK, PAPER, QUIET, SHAPES, Size, axis_of_time, colour_of, config, scale_of
from headwater.tell.lookup import Lookup
from headwater.tell.marks import moment
from headwater.tell.trees import Branch, Tree
from headwater.tell.views import ClaimView, Views
from headwater.tell.visible import in_a_picture, visible
from headwater.tell.wording import PARTS, TIES, change_words

MOST = 40
"""Rows drawn; a longer list is read in the list below, as its caption says."""

WIDE = Size(name="wide", width=400, height=40, labels=0, ticks=5)
NARROW = Size(name="narrow", width=92, height=46, labels=0, ticks=2)
"""Height is that of a row. Beside the plot stands what a row says."""

BESIDE = {WIDE.name: 386, NARROW.name: 190}
"""Pixels for the words beside the plot."""

INDENT = 9
"""Pixels by which a step stands further right than what it comes from."""

FAITHFUL, CHANGED, ANSWER = "#00714f", "#b04a00", "#a32a12"


class Step(Value, frozen=True, kw_only=True):
    """One row: its claim, where it stands and hangs, and its words; `sort` is a key of `_LINES`."""

    claim: str
    row: int
    at: float
    parent_row: int
    parent_at: float
    stance: str
    sort: str
    figure: str
    carrier: str
    changed: str
    parts: str
    words: str


_LINES = {"origin": QUIET, "faithful": FAITHFUL, "changed": CHANGED, "answer": ANSWER, "loose": QUIET}


def course(grown: Tree, look: Lookup, views: Views, size: Size) -> dict[str, Any] | None:
    """Give the specification of the picture; None where a single claim, or no date at all, is there to draw."""
    branches = grown.branches[:MOST]
    moments = [at for branch in branches if (at := _moment(branch, look)) is not None]
    if len(branches) < 2 or not moments:
        return None
    deepest = max(branch.depth for branch in branches)
    x = _roomy(dates(moments, size.ticks), deepest * INDENT / size.width)
    pixel = (x.high - x.low) / size.width
    steps = _steps(branches, (look, views), x, pixel)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": size.width,
        "height": size.height * len(steps),
        "padding": 4,
        "data": {"values": [_row(step) for step in steps]},
        "layer": [*_lines(), _marks(), *_words(size)],
        "encoding": {"x": axis_of_time(x, grid=True, orient="top"), "y": axis_of_rows(len(steps))},
        "config": config(),
    }


def _moment(branch: Branch, look: Lookup) -> float | None:
    report = look.reports.get(branch.claim.report)
    return moment(report.published) if report else None


def _roomy(x: Axis, share: float) -> Axis:
    """Give the axis with room at its end for the deepest step."""
    return Axis(low=x.low, high=x.high + (x.high - x.low) * share, ticks=x.ticks, log=x.log, form=x.form)


def _steps(branches: tuple[Branch, ...], of: tuple[Lookup, Views], x: Axis, pixel: float) -> list[Step]:
    look, views = of
    line: list[Step] = []
    path: list[Step] = []
    for row, branch in enumerate(branches):
        del path[branch.depth :]
        above = path[-1] if path else None
        known = _moment(branch, look)
        plain = known if known is not None else (above.at if above else x.low)
        at = max(plain + branch.depth * INDENT * pixel, above.at + INDENT * pixel if above else x.low)
        step = _step(branch, views.claims[branch.claim.id], row, min(at, x.high), above)
        line.append(step)
        path.append(step)
    return line


def _step(branch: Branch, seen: ClaimView, row: int, at: float, above: Step | None) -> Step:
    carrier = seen.carrier.name + (f", carrying {seen.credit}" if seen.credit else "")
    changed, parts = _changes(branch)
    return Step(
        claim=branch.claim.id,
        row=row,
        at=at,
        parent_row=above.row if above else row,
        parent_at=above.at if above else at,
        stance=seen.stance.value,
        sort=_sort(branch),
        figure=seen.figure,
        carrier=carrier,
        changed=changed,
        parts=parts,
        words=f"{seen.alternative}; {changed}",
    )


def _sort(branch: Branch) -> str:
    if branch.tie is None:
        return "loose" if branch.loose else "origin"
    if branch.tie.tie is not Tie.RETELLING:
        return "answer"
    return "faithful" if branch.tie.faithful else "changed"


def _changes(branch: Branch) -> tuple[str, str]:
    """Give what a step changed in full and by the names of its parts alone."""
    if branch.tie is None:
        return ("same origin, no step recorded", "same origin") if branch.loose else ("said first", "said first")
    named = [TIES[branch.tie.tie]] if branch.tie.tie is not Tie.RETELLING else []
    if branch.tie.faithful:
        return "faithful", "faithful"
    full = [f"{PARTS[change.part]}: {change_words(change)}" for change in branch.tie.changes]
    short = dict.fromkeys(PARTS[change.part] for change in branch.tie.changes)
    return "; ".join([*named, *full]), ", ".join([*named, *short])


def _row(step: Step) -> dict[str, Any]:
    return {
        "at": step.at, "row": step.row, "root_at": step.parent_at, "root_row": step.parent_row,
        "stance": step.stance, "sort": step.sort, "figure": in_a_picture(f"{step.figure} · {step.carrier}"),
        "changed": in_a_picture(step.changed), "parts": step.parts, "words": visible(step.words),
        "link": LINK + step.claim,
    }  # fmt: skip


def _lines() -> list[dict[str, Any]]:
    """Down from the parent, then across to the claim."""
    drawn = {"type": "rule", "strokeWidth": 1.3, "aria": False}
    hangs = [{"filter": "datum.row != datum.root_row"}]
    stroke = {"field": "sort", "scale": {"domain": list(_LINES), "range": list(_LINES.values())}, "legend": None}
    dash = {"condition": {"test": "datum.sort == 'answer' || datum.sort == 'loose'", "value": [3, 3]}, "value": [1, 0]}
    down = {"x": {"field": "root_at", "type": "temporal"}, "y": {"field": "root_row", "type": "quantitative"}}
    return [
        {"mark": drawn, "transform": hangs,
         "encoding": {**down, "y2": {"field": "row"}, "color": {"value": QUIET}}},
        {"mark": drawn, "transform": hangs,
         "encoding": {"x": {"field": "root_at", "type": "temporal"}, "x2": {"field": "at"},
                      "y": {"field": "row", "type": "quantitative"}, "color": stroke, "strokeDash": dash}},
    ]  # fmt: skip


def _marks() -> dict[str, Any]:
    return {
        "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": PAPER, "strokeWidth": 1},
        "encoding": {
            "y": {"field": "row", "type": "quantitative"},
            "x": {"field": "at", "type": "temporal"},
            "shape": {"field": "stance", "scale": scale_of(SHAPES), "legend": None},
            "fill": colour_of(),
            "size": {"condition": {"test": "datum.row == 0", "value": 150}, "value": 70},
            "href": {"field": "link"},
            "description": {"field": "words"},
        },
    }


def _words(size: Size) -> list[dict[str, Any]]:
    """What each row says: its figure and its outlet, and below, in the colour of its line, what changed."""
    wide = size.name == WIDE.name
    text = {"type": "text", "align": "left", "aria": False, "limit": BESIDE[size.name], "baseline": "middle"}
    at = {"x": {"value": size.width + 12}, "y": {"field": "row", "type": "quantitative"}, "href": {"field": "link"}}
    rows: list[dict[str, Any]] = [
        {"mark": {**text, "dy": -8, "fontSize": 12.5, "fontWeight": "bold", "fill": INK},
         "encoding": {**at, "text": {"field": "figure"}}}
    ]  # fmt: skip
    for sort, colour in _LINES.items():
        rows.append({
            "mark": {**text, "dy": 8, "fontSize": 11.5, "fill": colour},
            "transform": [{"filter": f"datum.sort == '{sort}'"}],
            "encoding": {**at, "text": {"field": "changed" if wide else "parts"}},
        })  # fmt: skip
    return rows


def axis_of_rows(rows: int) -> dict[str, Any]:
    """Give the encoding of rows counted from the top, without an axis."""
    return {
        "field": "row",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [rows - 0.5, -0.5], "nice": False, "zero": False},
        "axis": None,
    }
