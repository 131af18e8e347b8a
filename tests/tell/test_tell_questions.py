import math

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tell_states import CASE, COAST, COUNTED, DENIED, FIRST, FORD, RETOLD, SAID, STATE, THIRD, claim, count

from headwater.model import Bound, Case, Claim, Kind, Modality, Outcome, Population, Role
from headwater.tell.lookup import look_up
from headwater.tell.questions import EVERYBODY, Question, Standing, question_key, questions, standing
from headwater.tell.support import agree, support
from headwater.testing import cases, claims, states

NORTH = ("north", "north-army")


def asked(population: Population, *outcomes: str) -> tuple[str, str | None, tuple[str, ...]]:
    """Give the title of the question such a claim answers, its party, and its kind of population."""
    made = claim(FIRST, "120 soldiers died", count(120), population=population, outcomes=outcomes or ("killed",))
    (question,) = questions([made], CASE)
    return question.title, question.key.party, question.key.population


@given(st.lists(claims(), max_size=12, unique_by=lambda made: made.id), cases())
def test_questions_partition_the_claims(made: list[Claim], case: Case) -> None:
    found = questions(made, case)
    assert sorted(one.id for question in found for one in question.claims) == sorted(one.id for one in made)
    assert len({question.id for question in found}) == len(found)
    assert all(question_key(one, case) == question.key for question in found for one in question.claims)


@given(st.lists(claims(), max_size=8, unique_by=lambda made: made.id), cases())
def test_order_does_not_change_which_claims_stand_together(made: list[Claim], case: Case) -> None:
    def together(found: tuple[Question, ...]) -> set[frozenset[str]]:
        return {frozenset(one.id for one in question.claims) for question in found}

    assert together(questions(made, case)) == together(questions(made[::-1], case))


def test_killed_leads_wherever_it_is_counted() -> None:
    army = Population(kind=("people",), party=NORTH)
    assert asked(army, "killed", "wounded") == asked(army, "killed") == asked(army, "captured", "killed")
    assert asked(army, "wounded") != asked(army, "killed")
    assert asked(army, "captured")[0] == "Northern Army captured"


def test_people_of_an_army_are_combatants() -> None:
    people, soldiers = (
        Population(kind=("people",), party=NORTH),
        Population(kind=("people", "combatants"), party=NORTH),
    )
    assert asked(people) == asked(soldiers) == ("Northern Army killed", "north-army", ("people", "combatants"))


def test_an_actor_set_apart_has_questions_of_its_own() -> None:
    rangers = Population(kind=("people",), party=(*NORTH, "rangers"))
    assert asked(rangers)[:2] == ("Rangers killed", "rangers")


def test_a_party_without_a_side_stands_at_its_widest() -> None:
    assert asked(Population(kind=("people",), party=("north",)))[:2] == ("North: people killed", "north")
    assert asked(Population(kind=("people",), party=("strangers", "some")))[1] == "strangers"


def test_civilians_of_no_stated_party_and_a_civilian_actor_are_one_question() -> None:
    unstated = asked(Population(kind=("people", "civilians")))
    assert unstated == asked(Population(kind=("people",), party=("townspeople",)))
    assert unstated == asked(Population(kind=("people", "civilians", "children"), party=()))
    assert unstated[0] == "Civilians killed"
    theirs = asked(Population(kind=("people", "civilians"), party=("south",)))
    assert theirs[:2] == ("Southern League: civilians killed", "south")


def test_an_unknown_party_is_a_question_of_its_own_and_all_sides_another() -> None:
    assert asked(Population(kind=("people",)))[:2] == ("People, side not stated killed", None)
    assert asked(Population(kind=("people",), party=()))[1] == EVERYBODY


def test_a_humvee_is_a_vehicle() -> None:
    humvee = Population(kind=("equipment", "vehicle", "humvee"), party=NORTH)
    tank = Population(kind=("equipment", "vehicle", "armoured", "tank"), party=NORTH)
    assert asked(humvee, "destroyed") == asked(tank, "destroyed")
    assert asked(humvee, "destroyed")[0] == "Northern Army: vehicles destroyed"
    assert asked(Population(kind=("equipment", "drone")), "destroyed")[0] == "Side not stated: drones destroyed"


def test_a_strength_is_no_loss() -> None:
    made = Claim(
        report=FIRST.id, span=SAID.span, quote=SAID.quote, kind=Kind.STRENGTH, count=count(5000),
        scope=type(SAID.scope)(population=SAID.scope.population),
    )  # fmt: skip
    (question,) = questions([made], CASE)
    assert question.title == "Northern Army: strength"
    assert question.key.outcome is None


def test_a_claim_about_another_place_is_marked_and_supports_nothing() -> None:
    away = claim(FIRST, "120 soldiers died", count(9), area=COAST)
    assert standing(away, CASE) is Standing.ELSEWHERE
    assert question_key(away, CASE) == question_key(SAID, CASE)
    assert standing(claim(FIRST, "120 soldiers died", count(9), area=None), CASE) is Standing.SUPPORTS
    assert standing(away, None) is Standing.SUPPORTS


def test_a_denial_and_a_hypothesis_support_nothing() -> None:
    assert standing(DENIED, CASE) is Standing.DENIED
    supposed = claim(FIRST, "120 soldiers died", count(1), modality=Modality.HYPOTHETICAL)
    assert standing(supposed, CASE) is Standing.HYPOTHETICAL


def test_words_that_name_no_number_set_no_range() -> None:
    many = msgspec.structs.replace(COUNTED.count, low=2, high=None, bound=Bound.VAGUE)
    dozens = msgspec.structs.replace(COUNTED.count, low=24, high=99, bound=Bound.VAGUE)
    assert standing(claim(FIRST, "120 soldiers died", many), CASE) is Standing.UNNUMBERED
    assert standing(claim(FIRST, "120 soldiers died", dozens), CASE) is Standing.SUPPORTS


def test_the_range_runs_over_supporting_claims_and_copies_add_no_origin() -> None:
    look = look_up(STATE)
    (question,) = look.questions
    found = support(question, look)
    assert (found.low, found.high, found.open) == (120, 300, False)
    assert {one.id for one in found.supporting} == {SAID.id, RETOLD.id, COUNTED.id}
    assert [one.id for one in found.aside] == [DENIED.id]
    assert [origin.speaker for origin in found.origins] == ["the army"]
    assert found.unknown == 1
    assert (found.reports, found.outlets, found.countries) == (3, 3, 2)
    assert not found.agree
    assert found.disputed


@given(states())
def test_aside_and_supporting_make_the_whole_question(state: object) -> None:
    assert isinstance(state, type(STATE))
    look = look_up(state)
    for question in look.questions:
        found = support(question, look)
        assert len(found.aside) + len(found.supporting) == len(question.claims)
        assert len(found.origins) + found.unknown <= len(found.supporting)
        assert (found.low is None) == (not found.supporting)


@given(st.lists(claims(), min_size=1, max_size=6))
def test_claims_agree_only_where_some_number_satisfies_them_all(made: list[Claim]) -> None:
    limits = [limit for one in made for limit in one.count.interval if math.isfinite(limit)]
    satisfied = any(all(one.count.allows(limit) for one in made) for limit in limits)
    assert agree(made) == satisfied


def test_wounded_and_killed_are_told_apart_in_one_report() -> None:
    hurt = claim(THIRD, "counted 300", count(300), outcomes=(Outcome.WOUNDED,), area=FORD)
    assert {question.title for question in questions([COUNTED, hurt], CASE)} == {
        "Northern Army killed",
        "Northern Army wounded",
    }


def test_a_part_of_a_figure_in_the_same_report_is_no_lower_answer() -> None:
    whole = claim(FIRST, "120 soldiers died", count(120))
    part = msgspec.structs.replace(claim(FIRST, "12 mm", count(12)), id="", role=Role.SUBSET)
    assert standing(part, CASE, (whole, part)) is Standing.PART
    assert standing(part, CASE, (part,)) is Standing.SUPPORTS, "a part of a figure that is asked elsewhere"
