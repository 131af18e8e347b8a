import pytest
from told_claims import CIVILIANS, VEHICLES, Figure, mosul_case, write_report

from headwater.errors import HeadwaterError
from headwater.model import Bound, Claim, Kind, Lineage, Modality, Part, Report, Role, Speaker, Tie
from headwater.trace import independent_origins, trace

CASE = mosul_case()
IRAQ_NOV = Figure(1959, by=("unami",), at="iraq", when="2016-11")

Page = tuple[Report, tuple[Claim, ...]]


def page(outlet: str, published: str | None, *figures: Figure, credit: str | None = None) -> Page:
    return write_report(CASE, outlet, published, figures, credit=credit)


def traced(*pages: Page) -> Lineage:
    return trace([report for report, _ in pages], [claim for _, claims in pages for claim in claims], CASE)


def ties(*pages: Page) -> list[tuple[str, str]]:
    """Give each derivation as the outlets of its child and of its first parent."""
    outlets = {claim.id: report.outlet for report, claims in pages for claim in claims}
    found = traced(*pages).derivations
    return sorted((outlets[tie.child], outlets[tie.parents[0]]) for tie in found)


def after_it(figure: Figure) -> list[tuple[str, str]]:
    """Give the ties of a figure to the 1,959 of the day before."""
    return ties(page("first", "2016-12-01", IRAQ_NOV), page("later", "2016-12-02", figure))


def test_a_later_report_retells_and_an_earlier_one_does_not() -> None:
    assert ties(page("late", "2016-12-05", IRAQ_NOV), page("early", "2016-12-01", IRAQ_NOV)) == [("late", "early")]


def test_the_same_speaker_on_the_same_day_is_one_origin() -> None:
    lineage = traced(page("one", "2016-12-01", IRAQ_NOV), page("two", "2016-12-01", IRAQ_NOV))
    [origin] = lineage.origins
    assert set(origin.outlets) == {"one", "two"}


def test_on_one_day_the_report_that_credits_the_other_comes_second() -> None:
    carrier = page("a-carrier", "2016-12-01", IRAQ_NOV, credit="z-agency")
    assert ties(carrier, page("z-agency", "2016-12-01", IRAQ_NOV)) == [("a-carrier", "z-agency")]


def test_on_one_day_the_fuller_report_comes_first() -> None:
    full = page("full", "2016-12-01", IRAQ_NOV, IRAQ_NOV._replace(low=926, people=CIVILIANS, of=None))
    assert ties(page("brief", "2016-12-01", IRAQ_NOV), full) == [("brief", "full")]


def test_on_one_day_rounding_tells_which_came_first() -> None:
    rounded = page("a-rounder", "2016-12-01", IRAQ_NOV._replace(low=2000, bound=Bound.ABOUT))
    assert ties(rounded, page("exact", "2016-12-01", IRAQ_NOV)) == [("a-rounder", "exact")]


def test_a_month_may_be_before_or_after_one_of_its_days() -> None:
    month, day = page("month", "2016-12", IRAQ_NOV._replace(low=2000)), page("day", "2016-12-20", IRAQ_NOV)
    assert ties(month, day) == [("month", "day")]
    assert ties(page("month", "2016-11", IRAQ_NOV._replace(low=2000)), day) == []


def test_an_undated_copy_still_finds_its_source() -> None:
    assert ties(page("undated", None, IRAQ_NOV), page("dated", "2016-12-01", IRAQ_NOV)) == [("undated", "dated")]


def test_the_parent_body_of_the_speaker_is_credit_enough() -> None:
    un = IRAQ_NOV._replace(by=("united-nations",))
    assert ties(page("first", "2016-12-01", IRAQ_NOV), page("later", "2016-12-02", un)) == [("later", "first")]


def test_a_copy_that_credits_only_the_outlet_finds_the_speaker_behind_it() -> None:
    first = page("al-jazeera", "2016-12-01", Figure(7970, by=("sources in Baghdad",), when="2016-11"))
    later = page("later", "2016-12-09", Figure(8000, by=("outlet:al-jazeera",), when="2016-11", bound=Bound.ABOUT))
    [origin] = traced(first, later).origins
    assert origin.speaker == "sources in Baghdad"


def test_a_copy_without_attribution_names_the_loss() -> None:
    [tie] = traced(
        page("first", "2016-12-01", IRAQ_NOV), page("later", "2016-12-02", IRAQ_NOV._replace(by=()))
    ).derivations
    assert [change.line for change in tie.changes] == ["attribution: UNAMI is no longer named"]


def test_a_surname_finds_the_full_name() -> None:
    full = IRAQ_NOV._replace(by=("Gen. Ali Tarik, army spokesman",))
    [origin] = traced(page("a", "2016-12-01", full), page("b", "2016-12-02", full._replace(by=("Tarik",)))).origins
    assert origin.speaker == "Gen. Ali Tarik, army spokesman"


def test_a_headline_retells_its_own_text_rather_than_another_report() -> None:
    headline = IRAQ_NOV._replace(low=2000, by=(), at="mosul")
    own = write_report(CASE, "own", "2016-12-03", [IRAQ_NOV._replace(at="ninewa")], headline=headline)
    lineage = traced(page("first", "2016-12-01", IRAQ_NOV), own)
    tie = next(tie for tie in lineage.derivations if tie.child == own[1][0].id)
    assert tie.parents == (own[1][1].id,)


def test_enemies_who_give_the_same_number_are_two_origins() -> None:
    enemy = IRAQ_NOV._replace(by=("amaq",))
    lineage = traced(page("a", "2016-12-01", IRAQ_NOV), page("b", "2016-12-02", enemy))
    assert not lineage.derivations
    assert independent_origins(lineage.origins).total == 2


def test_one_agency_does_not_make_enemies_one_origin() -> None:
    enemy, army = IRAQ_NOV._replace(by=("amaq",)), IRAQ_NOV._replace(by=("iraqi-army",))
    assert not ties(page("a", "2016-12-01", army, credit="afp"), page("b", "2016-12-02", enemy, credit="afp"))


def test_allies_who_give_a_round_number_may_count_alike_by_chance() -> None:
    army = Figure(2000, by=("iraqi-army",), of="islamic-state", when="2016-10-17/2016-11-10")
    coalition = army._replace(by=("townsend",), when="2016-10-17/2016-12-11")
    assert not ties(page("a", "2016-11-10", army), page("b", "2016-12-01", coalition))


def test_an_ally_named_for_an_unusual_number_has_replaced_the_speaker() -> None:
    coalition = Figure(2830, by=("us-led-coalition",), of="islamic-state", when="2016-11")
    ministry = coalition._replace(by=("interior-ministry-iraq",))
    [tie] = traced(page("a", "2016-12-01", coalition), page("b", "2016-12-02", ministry)).derivations
    assert {change.part for change in tie.changes} == {Part.ATTRIBUTION}


def test_killed_are_not_retold_as_wounded() -> None:
    assert not ties(
        page("a", "2016-12-01", IRAQ_NOV), page("b", "2016-12-02", IRAQ_NOV._replace(outcomes=("wounded",)))
    )


def test_the_same_number_of_another_month_is_another_figure() -> None:
    assert not ties(page("a", "2016-12-01", IRAQ_NOV), page("b", "2017-01-02", IRAQ_NOV._replace(when="2016-12")))


def test_the_two_vehicles_of_next_week_are_other_vehicles() -> None:
    strike = Figure(2, by=("us-led-coalition",), of="islamic-state", outcomes=("destroyed",), at=None)
    assert not ties(page("a", "2016-12-01", strike), page("b", "2016-12-08", strike))
    assert ties(page("a", "2016-12-01", strike), page("b", "2016-12-02", strike))


def test_another_thirty_are_not_the_thirty_before() -> None:
    thirty = Figure(30, by=("iraqi-army",), when="2016-11")
    assert not ties(page("a", "2016-12-01", thirty), page("b", "2016-12-01", thirty._replace(role=Role.INCREMENT)))


def test_a_supposed_number_is_not_taken_for_a_stated_one() -> None:
    supposed = IRAQ_NOV._replace(modality=Modality.HYPOTHETICAL)
    assert not ties(page("a", "2016-12-01", supposed), page("b", "2016-12-02", IRAQ_NOV))


def test_a_strength_is_not_retold_as_a_loss() -> None:
    assert not after_it(IRAQ_NOV._replace(kind=Kind.STRENGTH, outcomes=()))


def test_a_range_is_not_made_from_one_number() -> None:
    assert not ties(page("a", "2016-12-01", IRAQ_NOV), page("b", "2016-12-02", IRAQ_NOV._replace(low=1900, high=1959)))


def test_a_denial_that_names_whom_it_denies_passes_others_by() -> None:
    denial = IRAQ_NOV._replace(by=("iraqi-army", "amaq"), modality=Modality.DENIED)
    lineage = traced(page("a", "2016-12-01", IRAQ_NOV), page("b", "2016-12-02", denial))
    assert not lineage.derivations
    assert {origin.speaker for origin in lineage.origins} == {"UNAMI", "amaq"}


def test_a_denial_of_an_unknown_claim_is_no_origin() -> None:
    denial = IRAQ_NOV._replace(by=("iraqi-army",), modality=Modality.DENIED)
    assert independent_origins(traced(page("a", "2016-12-01", denial)).origins).total == 0


def test_a_speaker_who_adds_its_own_figures_is_the_origin_of_the_total() -> None:
    parts = [IRAQ_NOV._replace(low=284, at="west-mosul"), IRAQ_NOV._replace(low=490, at="east-mosul")]
    lineage = traced(page("a", "2016-12-01", *parts, IRAQ_NOV._replace(low=774, role=Role.TOTAL)))
    assert not lineage.derivations
    assert len(lineage.origins) == 3


def test_an_outlet_that_adds_the_figures_of_others_is_no_origin() -> None:
    parts = [IRAQ_NOV._replace(low=672, when="2016-10"), IRAQ_NOV]
    own = IRAQ_NOV._replace(low=2631, by=("outlet:a",), when="2016-10/2016-11")
    lineage = traced(page("a", "2016-12-01", *parts, own))
    assert {origin.speaker for origin in lineage.origins} == {"UNAMI"}
    assert [len(tie.parents) for tie in lineage.derivations] == [2]


def test_a_claim_whose_report_is_missing_is_named() -> None:
    _, claims = page("a", "2016-12-01", IRAQ_NOV)
    with pytest.raises(HeadwaterError, match=r"is not here .*Hand over the reports"):
        trace([], claims, CASE)


def test_nothing_to_trace_is_no_lineage() -> None:
    assert trace([], [], CASE) == Lineage()


def test_a_headline_may_call_its_speaker_by_his_office() -> None:
    body = IRAQ_NOV._replace(by=("hekmat",))
    headline = body._replace(by=("Kurdish spokesman",), when=None)
    report, claims = write_report(CASE, "a", "2016-12-01", [body], headline=headline)
    [tie] = trace([report], claims, CASE).derivations
    assert (tie.child, tie.faithful) == (claims[0].id, True)


def test_an_office_in_another_report_is_not_taken_for_the_same_speaker() -> None:
    assert not after_it(IRAQ_NOV._replace(by=("Kurdish spokesman",)))


def test_a_total_put_in_the_counters_mouth_over_a_narrower_place_is_the_outlets_sum() -> None:
    parts = [IRAQ_NOV._replace(low=672, when="2016-10"), IRAQ_NOV]
    total = IRAQ_NOV._replace(low=2631, at="mosul", when="2016-10/2016-11", role=Role.TOTAL)
    [tie] = traced(page("a", "2016-12-01", *parts, total)).derivations
    assert {change.line for change in tie.changes} == {"number: 1,959 + 672 = 2,631", "area: all Iraq became Mosul"}


def test_a_headline_that_adds_up_dead_and_wounded_is_no_origin() -> None:
    wounded = IRAQ_NOV._replace(low=450, outcomes=("wounded",))
    headline = IRAQ_NOV._replace(low=2409, by=(), outcomes=("killed", "wounded"), of="iraq", at=None)
    report, claims = write_report(CASE, "a", "2016-12-01", [IRAQ_NOV, wounded], headline=headline)
    assert {origin.speaker for origin in trace([report], claims, CASE).origins} == {"UNAMI"}


def test_two_numbers_of_one_text_that_differ_in_what_they_count_stay_two() -> None:
    cars = Figure(2, by=("us-led-coalition",), outcomes=("destroyed",), people=VEHICLES, when="2016-11")
    bombs = cars._replace(people=(*VEHICLES, "car_bomb"))
    assert not ties(page("a", "2016-12-01", cars, bombs))


def test_a_running_total_told_two_days_later_has_not_moved() -> None:
    first = Figure(2830, by=("townsend",), of="islamic-state", when="2016-10-17/2016-12-11")
    later = first._replace(when="2016-10/2016-12-13")
    [tie] = traced(page("a", "2016-12-11", first), page("b", "2016-12-13", later)).derivations
    assert tie.faithful


def test_a_period_of_a_month_that_became_another_stretch_is_a_change() -> None:
    [tie] = traced(
        page("a", "2016-12-01", IRAQ_NOV), page("b", "2016-12-02", IRAQ_NOV._replace(when="2016-11-17/2016-11-30"))
    ).derivations
    assert [change.part for change in tie.changes] == [Part.PERIOD]


@pytest.mark.parametrize(
    ("number", "rounded", "reached"),
    [
        (1959, 1950, True),
        (1959, 2000, True),
        (1959, 1900, True),
        (57, 60, True),
        (7970, 8000, True),
        (1363, 1300, True),
        (1600, 1614, False),
        (1959, 1955, False),
        (2800, 3000, False),
        (12, 10, False),
    ],
)
def test_which_numbers_rounding_can_make(number: int, rounded: int, reached: bool) -> None:
    first = page("a", "2016-12-01", IRAQ_NOV._replace(low=number))
    found = ties(first, page("b", "2016-12-02", IRAQ_NOV._replace(low=rounded)))
    assert bool(found) is reached


def test_a_commander_told_by_office_can_be_the_general_whom_others_name() -> None:
    named = Figure(2000, None, by=("Lt. Gen. Stephen Ostrander",), of="islamic-state", at="mosul", when="2016-12")
    office = named._replace(by=("top US commander",))
    report, (claim,) = page("b", "2016-12-12", office)
    speaker = Speaker(name="top US commander", actor="united-states")
    fields = {name: getattr(claim, name) for name in ("report", "span", "quote", "count", "scope")}
    told = Claim(speakers=(speaker,), **fields)
    [tie] = traced(page("a", "2016-12-11", named), (report, (told,))).derivations
    assert tie.faithful
    other_place = page("c", "2016-12-11", named._replace(at="ninewa"))
    assert not traced(other_place, (report, (told,))).derivations


def test_nameless_sources_of_one_unusual_figure_are_not_two_witnesses() -> None:
    first = Figure(7970, by=("sources in the capital",), when="2017-04", at="mosul")
    later = first._replace(low=8000, by=("a source in the army",), bound=Bound.ABOUT)
    [origin] = traced(page("a", "2017-04-01", first), page("b", "2017-04-20", later)).origins
    assert origin.speaker == "sources in the capital"
    named = later._replace(by=("Gen. Ali Tarik",))
    assert len(traced(page("a", "2017-04-01", first), page("b", "2017-04-20", named)).origins) == 2


def test_a_body_that_gives_the_exact_figure_of_a_longer_time_puts_its_round_one_right() -> None:
    hasty = Figure(1600, by=("peshmerga-ministry",), of="peshmerga", when="2016-10-17/2016-12-01")
    exact = hasty._replace(low=1614, at="iraq", when="2014-06/2016-11-30")
    [tie] = traced(page("a", "2016-12-01", hasty), page("b", "2016-12-01", exact)).derivations
    assert (tie.tie, tie.words) == (Tie.CORRECTION, ("number", "area", "period"))
    month_later = traced(page("a", "2016-12-01", hasty), page("b", "2017-01-05", exact))
    assert not [tie for tie in month_later.derivations if tie.tie is Tie.CORRECTION]


def test_a_rounder_number_of_months_later_is_a_new_count() -> None:
    first = Figure(9461, by=("krg",), of="peshmerga", at="iraq", when="2014-06/2016-11-21")
    assert not ties(
        page("a", "2016-12-01", first), page("b", "2017-07-10", first._replace(low=9000, when="2014-06/2017-07"))
    )
    assert ties(page("a", "2016-12-01", first), page("b", "2016-12-10", first._replace(low=9500)))


def test_two_papers_of_one_party_that_count_the_same_are_one_mouth() -> None:
    first = Figure(9100, None, by=("al-naba",), at="mosul", when="2016-10-17/2017-04-17")
    later = first._replace(low=9000, by=("amaq",))
    assert ties(page("a", "2017-04-18", first), page("b", "2017-04-20", later))
    assert not ties(page("a", "2017-04-18", first), page("b", "2017-04-20", later._replace(when="2017-04")))


def test_fighters_of_a_state_and_of_its_forces_are_the_same_people() -> None:
    assert (
        traced(page("first", "2016-12-01", IRAQ_NOV), page("later", "2016-12-02", IRAQ_NOV._replace(of="iraq")))
        .derivations[0]
        .faithful
    )
