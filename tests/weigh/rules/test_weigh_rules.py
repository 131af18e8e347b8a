"""Each rule in the situations that set them apart, on an invented war."""

import pytest
from weighed_claims import NORTHERN_DEAD, at_least, ends, exactly, told, vaguely, weighed

from headwater.model import Bound, Modality, Role, Scope, Sense, outcome_set
from headwater.weigh.question import Wanted
from headwater.weigh.rules.book import shipped_rules
from headwater.weigh.rules.weighing import weigh_questions

CIVIL = {"party": (), "kind": ("people", "civilians")}
CIVILIANS = Wanted(outcome_set("killed"), of="civilians")


def test_two_observers_who_differ_give_low_best_and_high() -> None:
    rules = weighed(told([exactly("mission", 310, **CIVIL), exactly("monitor", 420, **CIVIL)]), CIVILIANS)
    assert ends(rules["UCDP"]) == (310, 420)
    assert rules["UCDP"].best == 310  # as reliable as each other: the lower one
    assert rules["ACLED"].best == 310
    assert ends(rules["IBC"]) == (310, 420)
    assert (ends(rules["Airwars"]), rules["Airwars"].grade) == ((310, 420), "fair")


def test_the_enemys_figure_counts_for_the_high_alone_where_somebody_else_answers() -> None:
    rules = weighed(told([exactly("south", 2400), exactly("mission", 900)]))
    assert (ends(rules["UCDP"]), rules["UCDP"].best) == ((900, 2400), 900)
    assert rules["ACLED"].best == 900
    assert "behind others who answer: South" in "\n".join(rules["ACLED"].derivation)


def test_the_enemys_figure_counts_where_nobody_else_answers() -> None:
    rules = weighed(told([exactly("south", 2400)]))
    assert rules["ACLED"].best == 2400
    assert any("what a party says of its enemy's losses" in line for line in rules["ACLED"].turns)


def test_two_sides_vouch_for_what_both_reach() -> None:
    rules = weighed(told([exactly("south", 2400), exactly("north-ministry", 700)]))
    assert ends(rules["IBC"]) == (700, 2400)


@pytest.mark.parametrize("other", ["north-army", "east"])
def test_one_house_or_an_ally_is_no_second_voice(other: str) -> None:
    rules = weighed(told([exactly("north-ministry", 700), exactly(other, 790, day="2020-06-09")]))
    assert "2 independent voices" in rules["IBC"].refused


def test_parts_that_share_nobody_add_up_to_a_floor() -> None:
    rules = weighed(told([exactly("mission", 310, area="upper"), exactly("mission", 240, area="lower")]))
    for name in ("UCDP", "ACLED", "Airwars", "Bounds"):
        assert ends(rules[name]) == (550, None), name
    assert rules["UCDP"].sense is Sense.FLOOR
    assert "310 (the mission) + 240 (the mission) = 550" in "\n".join(sorted(rules["UCDP"].derivation)).replace(
        "240 (the mission) + 310 (the mission)", "310 (the mission) + 240 (the mission)"
    )


def test_parts_that_overlap_are_counted_once() -> None:
    said = [
        exactly("mission", 300, period="2020-03/2020-04"),
        exactly("mission", 260, period="2020-04/2020-05"),
        exactly("mission", 90, period="2020-05", area="upper"),
    ]
    # March and April with May in the upper valley: 390. The middle one shares days with both.
    assert ends(weighed(told(said))["ACLED"]) == (390, None)


def test_a_figure_of_the_whole_goes_before_a_sum_of_parts() -> None:
    rules = weighed(told([exactly("mission", 800), exactly("monitor", 950, period="2020-03/2020-04")]))
    assert rules["UCDP"].sense is Sense.RANGE
    assert (ends(rules["UCDP"]), rules["UCDP"].best) == ((800, 950), 800)
    assert rules["ACLED"].best == 800


def test_a_figure_of_more_than_was_asked_only_limits_it() -> None:
    rules = weighed(told([exactly("mission", 1959, area="land")]))
    assert rules["UCDP"].refused
    assert ends(rules["Bounds"]) == (0, 1959)


def test_what_overlaps_with_the_question_is_not_counted() -> None:
    rules = weighed(told([exactly("mission", 1959, area="land", period="2020-04")]))
    assert rules["UCDP"].refused
    assert rules["Bounds"].refused


@pytest.mark.parametrize(("low", "high", "acled"), [(20, 99, 10), (24, 99, 12), (200, 999, 100), (2000, 9999, 1000)])
def test_vague_words_are_read_as_the_rule_book_reads_them(low: int, high: int, acled: int) -> None:
    rules = weighed(told([vaguely("mission", low, high)]))
    assert rules["ACLED"].best == acled
    assert ends(rules["UCDP"]) == (low, high)


def test_a_plural_is_two_for_airwars_ten_for_acled_and_no_number_for_ucdp() -> None:
    rules = weighed(told([vaguely("mission", 2, None)]))
    assert ends(rules["Airwars"]) == (2, 2)
    assert rules["ACLED"].best == 10
    assert rules["UCDP"].refused == "no figure counts by this rule"


def test_an_estimate_is_no_documented_death() -> None:
    said = [exactly("mission", 310, **CIVIL), exactly("monitor", 420, modality=Modality.ESTIMATED, **CIVIL)]
    rules = weighed(told(said), CIVILIANS)
    assert rules["IBC"].refused
    assert ends(rules["UCDP"]) == (310, 420)


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.HYPOTHETICAL])
def test_what_is_denied_or_supposed_counts_for_nobody(modality: Modality) -> None:
    rules = weighed(told([exactly("mission", 310, modality=modality)]))
    assert all(one.refused for one in rules.values())


def test_what_only_a_headline_gives_counts_for_nobody() -> None:
    assert all(one.refused for one in weighed(told([exactly("mission", 310, headline=True)])).values())


def test_an_unknown_origin_earns_nothing() -> None:
    assert all(one.refused for one in weighed(told([exactly("", 310)])).values())


def test_a_claim_that_does_not_say_where_is_named_as_what_would_change_it() -> None:
    rules = weighed(told([exactly("mission", 310, area=None)]))
    assert rules["UCDP"].refused
    assert any("310" in line and "if it said where" in line for line in rules["UCDP"].turns)


def test_a_denial_by_another_leaves_the_figure_contested() -> None:
    said = [
        exactly("mission", 1310),
        exactly("north-ministry", 1310, modality=Modality.DENIED, day="2020-06-02", outlet="post"),
    ]
    state = told(said)
    assert any(tie.tie == "denial" for tie in state.derivations)
    rules = weighed(state)
    assert (ends(rules["Airwars"]), rules["Airwars"].grade) == ((0, 1310), "contested")
    assert rules["UCDP"].best == 1310


def test_the_party_whose_losses_they_are_confirms_and_its_ally_does_not() -> None:
    assert weighed(told([exactly("north-ministry", 700)]))["Airwars"].grade == "confirmed"
    assert weighed(told([exactly("east", 700)]))["Airwars"].grade == "weak"


def test_among_them_says_only_how_many_there_were_at_least() -> None:
    rules = weighed(told([exactly("mission", 310, role=Role.SUBSET)]))
    assert (rules["UCDP"].sense, ends(rules["UCDP"])) == (Sense.FLOOR, (310, None))


def test_a_small_count_is_that_of_one_incident_unless_it_is_a_total() -> None:
    assert weighed(told([exactly("mission", 31, role=None)]))["UCDP"].sense is Sense.FLOOR
    assert weighed(told([exactly("mission", 31)]))["UCDP"].sense is Sense.RANGE


def test_two_small_counts_of_one_scope_are_not_added_up() -> None:
    said = [exactly("mission", 12, role=None), exactly("mission", 9, role=None, day="2020-06-30", outlet="post")]
    assert ends(weighed(told(said))["UCDP"]) == (12, None)


def test_at_least_leaves_the_high_open() -> None:
    rules = weighed(told([at_least("mission", 900), exactly("monitor", 700)]))
    assert ends(rules["UCDP"]) == (700, 900)
    assert [one.name for one in rules["UCDP"].diagnostics] == ["open high"]


def test_killed_and_captured_add_up_where_both_are_asked_for() -> None:
    said = [exactly("mission", 300), exactly("mission", 120, outcome="captured")]
    both = Wanted(outcome_set("killed", "captured"), of="north-army")
    assert ends(weighed(told(said), both)["UCDP"]) == (420, None)


def test_the_dead_of_a_country_are_not_apart_from_its_civilians() -> None:
    said = [exactly("mission", 500, party=("north",), kind=("people",)), exactly("mission", 200, **CIVIL)]
    everybody = Wanted(outcome_set("killed"))
    assert ends(weighed(told(said), everybody)["UCDP"]) == (500, None)


def test_missing_people_of_a_part_say_nothing_of_the_whole() -> None:
    missing = Wanted(outcome_set("missing"), of="north-army")
    part = [exactly("mission", 300, outcome="missing", period="2020-03")]
    assert all(one.refused for one in weighed(told(part), missing).values())
    assert weighed(told([exactly("mission", 300, outcome="missing")]), missing)["UCDP"].best == 300


def test_oryx_counts_pictures_and_says_that_it_is_no_estimate() -> None:
    tanks = {"kind": ("equipment", "vehicle", "armoured", "tank"), "outcome": "destroyed"}
    question = Wanted(outcome_set("destroyed"), of="north-army")
    oryx = weighed(told([exactly("south", 140, **tanks)]), question)["Oryx"]
    assert (oryx.sense, ends(oryx), oryx.best) == (Sense.FLOOR, (0, None), None)
    assert any("no estimate" in line for line in oryx.derivation)
    scopes: list[Scope] = []

    def visible(scope: Scope) -> int:
        scopes.append(scope)
        return 21

    rules = [rule for rule in shipped_rules() if rule.name == "Oryx"]
    [shown] = weigh_questions(told([exactly("south", 140, **tanks)]), [question], rules, None, visible)
    assert (ends(shown), shown.best) == ((21, None), None)
    assert any(line.startswith("21 distinct things") and "count once" in line for line in shown.derivation)
    assert [scope.population.party for scope in scopes] == [("north", "north-army")]
    assert "counts equipment" in weighed(told([exactly("south", 140)]))["Oryx"].refused


def test_bounds_of_figures_that_can_all_hold() -> None:
    said = [
        exactly("mission", 310, area="upper"),
        exactly("monitor", 240, area="lower"),
        exactly("south", 2411, area="land"),
    ]
    assert ends(weighed(told(said))["Bounds"]) == (550, 2411)


def test_bounds_of_figures_that_cannot_all_hold_are_told_set_by_set() -> None:
    said = [exactly("mission", 431), exactly("monitor", 311, area="upper"), exactly("south", 241, area="lower")]
    bounds = weighed(told(said))["Bounds"]
    assert "311 + 241 = 552 is more than 431" in "\n".join(bounds.derivation).replace("241 + 311", "311 + 241")
    assert {(one.low, one.high) for one in bounds.intervals[1:]} == {(431, 431), (552, None)}
    assert ends(bounds) == (431, None)


def test_about_and_round_numbers_have_room_in_the_bounds() -> None:
    about = told([exactly("mission", 990, bound=Bound.ABOUT)])
    assert ends(weighed(about)["Bounds"]) == (941, 1039)  # 5 per cent: 940.5 to 1,039.5, in whole people
    assert ends(weighed(told([exactly("mission", 1600)]))["Bounds"]) == (1550, 1650)
    assert ends(weighed(told([exactly("mission", 1614)]))["Bounds"]) == (1614, 1614)


def test_every_estimate_rests_on_claims_of_origins_and_says_how() -> None:
    state = told([exactly("mission", 900), exactly("south", 2400), exactly("monitor", 870)])
    known = {origin.first for origin in state.origins}
    for estimate in weighed(state, NORTHERN_DEAD).values():
        assert set(estimate.claims) <= known
        assert estimate.cites
        assert estimate.assumptions
        assert estimate.refused or estimate.derivation
