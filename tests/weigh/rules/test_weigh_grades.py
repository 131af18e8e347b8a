"""Grades: the letter of a source and the number of what it says, each with its reason."""

from msgspec.structs import replace
from weighed_claims import at_least, exactly, told

from headwater.model import Finding, FindingKind, State
from headwater.weigh.grades import LETTERS, NUMBERS, Graded, Letters, grade_claims


def graded(state: State, letters: Letters | None = None) -> dict[tuple[str, float], Graded]:
    claims = {claim.id: claim for claim in state.claims}
    return {
        (claims[one.claim].speakers[0].name if claims[one.claim].speakers else "", claims[one.claim].count.point): one
        for one in grade_claims(state, None, letters)
    }


def test_the_scales_are_whole() -> None:
    assert "".join(LETTERS) == "ABCDEF"
    assert list(NUMBERS) == [1, 2, 3, 4, 5, 6]


def test_a_source_without_a_grade_has_one_by_who_it_is() -> None:
    found = graded(
        told(
            [exactly("mission", 301), exactly("north-ministry", 402), exactly("south", 503), exactly("a villager", 604)]
        )
    )
    letters = {name: one.letter for (name, _), one in found.items()}
    assert letters == {"the mission": "C", "Northern ministry": "D", "South": "D", "a villager": "F"}
    assert found["South", 503].source == "a party counts its enemy's losses"


def test_a_grade_of_the_case_goes_first_and_reaches_who_is_part_of_it() -> None:
    letters = {("actors", "mission"): "B", ("actors", "north"): "E"}
    found = graded(told([exactly("mission", 301), exactly("north-ministry", 402)]), letters)
    assert found["the mission", 301].letter == "B"
    assert (found["Northern ministry", 402].letter, found["Northern ministry", 402].source) == (
        "E",
        "the case gives North E",
    )


def test_two_independent_voices_that_agree_confirm_each_other() -> None:
    found = graded(told([exactly("mission", 311), exactly("monitor", 311, day="2020-06-19", outlet="post")]))
    assert [one.number for one in found.values()] == [1, 1]


def test_a_copy_confirms_nothing() -> None:
    state = told([exactly("mission", 311), exactly("mission", 311, day="2020-06-03", outlet="post")])
    assert len(state.origins) == 1
    assert {one.number for one in grade_claims(state)} == {6}


def test_an_ally_who_agrees_is_no_confirmation() -> None:
    found = graded(told([exactly("north-ministry", 311), exactly("east", 311, day="2020-06-25", outlet="post")]))
    assert found["Northern ministry", 311].number in (2, 6)
    assert all(one.number != 1 for one in found.values())


def test_at_least_two_thousand_does_not_confirm_at_least_five() -> None:
    found = graded(told([at_least("mission", 2000), at_least("monitor", 5000)]))
    assert found["the mission", 2000].number == 1
    assert found["the monitor", 5000].number != 1


def test_figures_that_cannot_both_hold_are_doubtful() -> None:
    found = graded(told([exactly("mission", 311), exactly("monitor", 977, area="upper")]))
    assert {one.number for one in found.values()} == {4}
    assert "cannot be true beside it" in found["the mission", 311].information


def test_what_the_speakers_own_figures_refute_is_improbable() -> None:
    state = told([exactly("mission", 311), exactly("mission", 977, area="upper", outlet="post")])
    claims = tuple(claim.id for claim in state.claims)
    finding = Finding(
        kind=FindingKind.CONTRADICTION, claims=claims, holds=False, statement="977 is more than 311.", derivation=("x",)
    )
    assert {one.number for one in grade_claims(replace(state, findings=(finding,)))} == {5}


def test_what_stands_alone_cannot_be_judged() -> None:
    assert graded(told([exactly("mission", 311)]))["the mission", 311].number == 6


def test_a_retelling_is_graded_as_its_origin() -> None:
    state = told([exactly("mission", 311), exactly("mission", 311, day="2020-06-03", outlet="post")])
    grades = grade_claims(state)
    assert len(grades) == 2
    assert len({(one.letter, one.number) for one in grades}) == 1
