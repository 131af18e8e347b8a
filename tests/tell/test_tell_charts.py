import json
from itertools import pairwise
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tell_states import STATE, claim, count, report

from headwater.errors import TellError
from headwater.model import Bound, Period, Stance
from headwater.tell.axes import Axis, dates, numbers
from headwater.tell.chart import LINK, NARROW, WIDE, chart
from headwater.tell.lookup import look_up
from headwater.tell.marks import Mark, moment
from headwater.tell.spots import spots
from headwater.tell.strip import scale, strip
from headwater.tell.svg import clean, draw
from headwater.tell.views import view
from headwater.testing import periods

DAY = 86_400_000.0
AMOUNTS = st.floats(0, 1e12) | st.integers(0, 10**9).map(float)
MOMENTS = st.floats(-6e13, 2.5e14)


def mark(name: str = "claim-a", *, at: float | None = 1.58e12, low: float = 120.0, **more: object) -> Mark:
    """Give a mark; by default an exact figure by the origin itself."""
    plain = Mark(
        claim=name, origin="origin-a", at=at, low=low, high=low, bound=Bound.EXACT, stance=Stance.OWN,
        first=True, faded=False, named=True, carried=1, speaker="the army", words=f"{name}: 120 killed",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **more)


def drawn(*marks: Mark) -> str:
    """Draw marks in the narrow size, claims leading to their rows."""
    filled = [*marks, *(mark(f"claim-x{at}", at=1.585e12, low=5.0) for at in range(3 - len(marks)))]
    spec = chart(filled, NARROW)
    assert spec is not None
    return draw(spec, {one.claim: f"#row-{one.claim}" for one in marks}, "A chart", "narrow")


@given(st.lists(AMOUNTS, min_size=1, max_size=9))
def test_an_axis_of_numbers_holds_its_values_and_has_few_ticks(values: list[float]) -> None:
    axis = numbers(values)
    assert axis.low < axis.high
    assert len(axis.ticks) <= 12
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    assert all(one < other for one, other in pairwise(axis.ticks))
    assert all(value <= axis.high for value in values)
    assert all(0 <= axis.share(value) <= 1 for value in values)


@given(st.lists(MOMENTS, min_size=1, max_size=9))
def test_an_axis_of_dates_holds_its_moments_and_has_few_ticks(moments: list[float]) -> None:
    axis = dates(moments)
    assert all(axis.low < at < axis.high for at in moments)
    assert len(axis.ticks) <= 14
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)


@given(st.lists(AMOUNTS, min_size=2, max_size=9))
def test_larger_numbers_never_stand_lower(values: list[float]) -> None:
    axis = numbers(values)
    shares = [axis.share(value) for value in sorted(values)]
    assert shares == sorted(shares)


def test_a_wide_spread_is_logarithmic_and_a_narrow_one_starts_at_zero() -> None:
    assert numbers([10, 9000]).log
    assert numbers([0, 10, 9000]).log
    assert not numbers([800, 900]).log
    assert numbers([800, 900]).low == 0
    assert numbers([0, 0]) == Axis(low=0.0, high=1.0, ticks=(0.0, 1.0))


@given(periods())
def test_every_period_with_an_end_has_a_moment(period: Period) -> None:
    assert (moment(period) is None) == (period.start is None and period.end is None)


@given(st.lists(st.tuples(st.floats(1.57e12, 1.6e12), st.floats(1, 5000)), min_size=2, max_size=12))
def test_marks_move_a_little_and_keep_their_height(points: list[tuple[float, float]]) -> None:
    marks = [mark(f"claim-{nth}", at=at, low=low) for nth, (at, low) in enumerate(points)]
    axes = dates([at for at, _ in points]), numbers([low for _, low in points])
    for spot in spots(marks, axes, (800, 380)):
        assert spot.mark.at is not None
        assert abs(spot.x - axes[0].share(spot.mark.at) * 800) <= 800 * 0.22
        assert 0 <= spot.x <= 800
        assert spot.y == pytest.approx((1 - axes[1].share(spot.mark.low)) * 380)


def test_nine_outlets_with_one_figure_on_one_day_are_nine_marks_to_see() -> None:
    marks = [mark(f"claim-{nth}", first=nth == 0) for nth in range(9)]
    placed = spots(marks, (dates([1.58e12, 1.6e12]), numbers([120.0])), (800, 380))
    assert all(other.x - one.x >= 9 for one, other in pairwise(placed))


def test_too_few_dated_numbers_make_no_chart() -> None:
    two = [mark(), mark("claim-b")]
    assert chart([*two, mark("claim-c", at=None)], WIDE) is None
    assert chart([*two, mark("claim-c", named=False)], WIDE) is None
    assert chart([*two, mark("claim-c")], WIDE) is not None


def test_every_mark_leads_to_its_claim_and_says_what_it_is() -> None:
    svg = drawn(mark("claim-a"), mark("claim-b", at=1.59e12, low=300.0, stance=Stance.ENEMY))
    for name in ("claim-a", "claim-b"):
        assert f'href="#row-{name}"' in svg
        assert f'aria-label="{name}: 120 killed"' in svg
        assert f"<title>{name}: 120 killed</title>" in svg
    assert LINK not in svg
    assert 'role="group" aria-label="A chart"' in svg


def test_all_bounds_and_stances_can_be_drawn() -> None:
    marks = [
        mark(f"claim-{nth}", at=1.58e12 + nth * DAY, low=100.0 * nth, high=150.0 * nth, bound=bound,
             stance=list(Stance)[nth % 4], faded=nth == 3)
        for nth, bound in enumerate(Bound)
    ]  # fmt: skip
    assert drawn(*marks).count("<title>") == len(Bound)


def test_hostile_labels_stay_text() -> None:
    hostile = "</text><script>alert(1)</script>]]>\"'&<a href='javascript:x'>"
    svg = drawn(mark(speaker=hostile, words=hostile), mark("claim-b", at=1.59e12, words=hostile))
    tree = ElementTree.fromstring(svg)
    assert {element.tag for element in tree.iter()} <= {"svg", "g", "path", "line", "text", "a", "title"}
    assert any(element.text == hostile for element in tree.iter("title"))


def test_the_cleaner_keeps_only_what_it_knows() -> None:
    dirty = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 9 9" onload="x()"><script>x()</script><style>*{}</style>'
        '<foreignObject><g><path d="M0,0"/></g></foreignObject>'
        '<a xlink:href="javascript:x()"><path d="M1,1" onclick="x()" style="fill:url(http://x)"/></a>'
        f'<a xlink:href="{LINK}claim-a"><text id="t">a &lt; b</text></a>'
        '<image href="http://x"/><use href="#t"/></svg>'
    )
    svg = clean(dirty, {"claim-a": "#row-claim-a"}, 'a "chart"', "wide")
    assert svg == (
        '<svg viewBox="0 0 9 9" class="chart wide" role="group" aria-label=\'a "chart"\'>'
        '<g><path d="M1,1"></path></g><a href="#row-claim-a"><text>a &lt; b</text></a></svg>'
    )


def test_svg_that_is_none_is_an_error_with_a_remedy() -> None:
    with pytest.raises(TellError, match=r"not well-formed.*without charts"):
        clean("<svg><g></svg>", {}, "a chart", "wide")
    with pytest.raises(TellError, match="could not be drawn"):
        draw({"mark": "nonsense"}, {}, "a chart", "wide")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.builds(mark, st.uuids().map(str), at=MOMENTS, low=AMOUNTS), min_size=3, max_size=6))
def test_any_marks_can_be_specified(marks: list[Mark]) -> None:
    for size in (WIDE, NARROW):
        spec = chart(marks, size)
        assert spec is not None
        json.dumps(spec, allow_nan=False)


def test_a_chart_is_the_same_each_time() -> None:
    marks = (mark(), mark("claim-b", at=1.59e12, low=9.0))
    assert drawn(*marks) == drawn(*marks)


def test_a_strip_runs_from_the_lowest_to_the_highest_claim() -> None:
    views = view(look_up(STATE))
    on = scale(views.questions)
    line = strip(views.questions[0], on)
    assert line is not None
    assert (line.left, line.right) == (on.at(120), on.at(300))
    assert {dot.stance for dot in line.dots} == {Stance.OWN, Stance.UNKNOWN}
    assert [tick.value for tick in on.ticks] == [1, 10, 100, 1000]


def test_a_zero_stands_at_the_edge_of_a_logarithmic_chart() -> None:
    page = report("None lost\n\nThe army said 0 soldiers died, then 9000.")
    both = [claim(page, "0 soldiers died", count(0)), claim(page, "9000", count(9000))]
    state = msgspec.structs.replace(STATE, reports=(page,), claims=tuple(both), origins=(), derivations=())
    (seen,) = view(look_up(state)).questions
    assert "0; killed" in drawn(*seen.marks)
