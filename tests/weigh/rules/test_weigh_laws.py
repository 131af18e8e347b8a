"""What must hold of every rule: a copy adds nothing, order does not matter, bounds hold what is true."""

import random
from datetime import date, timedelta
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from weighed_claims import SPRING, Said, at_least, ends, exactly, told, vaguely, weighed

from headwater.model import Modality, Outcome, Relation, Role, State, outcome_set
from headwater.testing import states
from headwater.weigh.apart import clashes, largest_apart, sum_apart
from headwater.weigh.question import Wanted
from headwater.weigh.rules.book import SHIPPED, shipped_rules
from headwater.weigh.rules.weighing import compare

SPEAKERS = ("mission", "monitor", "south", "north-ministry", "east", "a villager")
AREAS = ("valley", "upper", "lower", "land", None)
PERIODS = (SPRING, "2020-03", "2020-04", "2020-04/2020-05", "2020", None)


@st.composite
def sayings(draw: st.DrawFn) -> Said:
    number = draw(st.sampled_from((12, 87, 213, 431, 977, 1306, 2419)))
    who = draw(st.sampled_from(SPEAKERS))
    make = draw(st.sampled_from((exactly, at_least)))
    said = make(who, number) if draw(st.integers(0, 5)) else vaguely(who, 24, 99)
    return said._replace(
        area=draw(st.sampled_from(AREAS)),
        period=draw(st.sampled_from(PERIODS)),
        day=f"2020-06-{draw(st.integers(1, 20)):02}",
        outlet=draw(st.sampled_from(("herald", "post"))),
        role=draw(st.sampled_from((Role.TOTAL, None, Role.SUBSET))),
        modality=draw(st.sampled_from((Modality.STATED, Modality.STATED, Modality.ESTIMATED))),
    )


def firsts(state: State) -> set[str]:
    return {origin.first for origin in state.origins}


@given(st.lists(sayings(), min_size=1, max_size=6), st.data())
def test_a_retelling_changes_no_estimate(said: list[Said], data: st.DataObject) -> None:
    before = told(said)
    again = data.draw(st.sampled_from(said))._replace(
        outlet="times", day=f"2020-06-{data.draw(st.integers(21, 28))}", role=None
    )
    if data.draw(st.booleans()):
        again = again._replace(area=data.draw(st.sampled_from((again.area, None))))
    after = told([*said, again])
    assume(firsts(after) == firsts(before))  # it is traced to what it retells
    assert len(after.claims) == len(before.claims) + 1
    assert weighed(after) == weighed(before)


@given(st.lists(sayings(), min_size=2, max_size=6), st.integers(0, 99))
def test_order_changes_no_estimate(said: list[Said], seed: int) -> None:
    state = told(said)
    shuffle = random.Random(seed)

    def mixed(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffle.sample(values, len(values)))

    other = replace(
        state,
        claims=mixed(state.claims),
        reports=mixed(state.reports),
        origins=mixed(state.origins),
        derivations=mixed(state.derivations),
    )
    assert weighed(other) == weighed(state)


@given(st.lists(sayings(), min_size=1, max_size=7))
def test_low_is_never_above_best_nor_best_above_high(said: list[Said]) -> None:
    for estimate in weighed(told(said)).values():
        if estimate.intervals and estimate.best is not None:
            low, high = ends(estimate)
            assert low is None or low <= estimate.best
            assert high is None or estimate.best <= high


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=9),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20),
)
def test_the_largest_sum_apart_is_the_largest(weights: list[int], pairs: list[tuple[int, int]]) -> None:
    clash = [0] * len(weights)
    for one, other in pairs:
        if one != other and max(one, other) < len(weights):
            clash[one] |= 1 << other
            clash[other] |= 1 << one
    found = largest_apart(weights, clash)
    assert all(not clash[one] >> other & 1 for one, other in combinations(found, 2))
    best = max(
        sum(weights[place] for place in some)
        for size in range(len(weights) + 1)
        for some in combinations(range(len(weights)), size)
        if all(not clash[one] >> other & 1 for one, other in combinations(some, 2))
    )
    assert sum(weights[place] for place in found) == best


@given(st.dictionaries(st.tuples(st.sampled_from(("upper", "lower")), st.sampled_from(("03", "04", "05"))),
                       st.integers(0, 400)), st.lists(sayings(), min_size=1, max_size=8))  # fmt: skip
def test_bounds_hold_the_truth_where_every_claim_is_true(truth: dict[tuple[str, str], int], said: list[Said]) -> None:
    def true_count(one: Said) -> int:
        months = {SPRING: "030405", "2020": "030405", "2020-03": "03", "2020-04": "04", "2020-04/2020-05": "0405"}
        where = {"valley": ("upper", "lower"), "land": ("upper", "lower")}.get(one.area or "", (one.area,))
        return sum(
            count for (area, month), count in truth.items() if area in where and month in months[one.period or ""]
        )

    told_true = [
        (one._replace(low=true_count(one), high=true_count(one) if one.high is not None else None))
        for one in said
        if one.area and one.period and one.bound != "vague"
    ]
    assume(told_true)
    bounds = weighed(told(told_true))["Bounds"]
    whole = true_count(exactly("mission", 0))
    if not bounds.refused:
        low, high = ends(bounds)
        assert low is not None
        assert low <= whole
        assert high is None or whole <= high
    assert not any("cannot all hold" in line for line in bounds.derivation)


def test_scopes_that_are_apart_never_clash() -> None:
    state = told([exactly("mission", 300, area="upper"), exactly("mission", 200, area="lower")])
    scopes = [claim.scope for claim in state.claims]
    assert scopes[0].relation(scopes[1]) is Relation.APART
    assert clashes(scopes) == [0, 0]


def test_daily_figures_beside_running_totals_are_summed() -> None:
    days = [date(2020, 3, 1) + timedelta(days=at) for at in range(90)]
    daily = [exactly("mission", 111 + 13 * at, period=str(day), day=str(day)) for at, day in enumerate(days)]
    totals = [
        exactly("mission", 1237 * at, period=f"2020-03-01/{days[29 * at]}", day=str(days[29 * at])) for at in (1, 2, 3)
    ]
    expected = sum(111 + 13 * at for at in range(90))
    assert ends(weighed(told([*daily, *totals]))["ACLED"]) == (expected, None)


@settings(max_examples=40)  # making a whole state takes a third of a second
@given(states(), st.sampled_from(Outcome))
def test_whatever_a_state_holds_is_weighed(state: State, outcome: Outcome) -> None:
    assume(state.case is not None)
    assert state.case is not None
    of = state.case.actors[0].id if state.case.actors else None
    wanted = Wanted(outcome_set(outcome), of, area=state.case.area)
    found = compare(state, wanted, shipped_rules())
    assert len(found.estimates) == len(SHIPPED)
    assert all(one.refused or one.intervals or one.best is not None for one in found.estimates)


@given(st.lists(sayings(), min_size=1, max_size=8), st.booleans())
def test_the_sum_of_scopes_apart_is_the_largest(said: list[Said], one_ground: bool) -> None:
    placed = [
        one._replace(area="valley" if one_ground else one.area or "upper", period=one.period or "2020") for one in said
    ]
    claims = told(placed).claims
    scopes, weights = [claim.scope for claim in claims], [claim.count.point for claim in claims]
    found = sum_apart(weights, scopes)
    assert all(scopes[one].relation(scopes[other]) is Relation.APART for one, other in combinations(found, 2))
    exact = largest_apart(weights, clashes(scopes))
    assert sum(weights[place] for place in found) == sum(weights[place] for place in exact)
