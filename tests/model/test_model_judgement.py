"""Judgements: what they refuse, and which of them stand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Judgement, Matter, Verdict, standing

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def judgement(verdict: Verdict = Verdict.YES, *, when: datetime = NOON, who: str = "M. Reader") -> Judgement:
    return Judgement(
        matter=Matter.RETELLING, verdict=verdict, claims=("claim-b", "claim-a"), who=who, when=when, why="one wire"
    )


def test_a_judgement_of_one_claim_and_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="about two claims"):
        Judgement(matter=Matter.ORIGIN, verdict=Verdict.NO, claims=("claim-a", "claim-a"), who="x", when=NOON, why="y")


def test_a_judgement_of_origins_has_its_claims_in_one_order() -> None:
    with pytest.raises(ValueError, match="sorted"):
        Judgement(matter=Matter.ORIGIN, verdict=Verdict.NO, claims=("claim-b", "claim-a"), who="x", when=NOON, why="y")


def test_nobody_judges_and_nothing_is_judged_without_a_reason() -> None:
    with pytest.raises(ValueError, match="who judged"):
        judgement(who=" ")


def test_a_judgement_of_no_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="with a zone"):
        judgement(when=datetime.fromisoformat("2026-01-02T12:00:00"))


def test_a_later_judgement_of_the_same_supersedes_an_earlier_one() -> None:
    earlier, later = judgement(), judgement(Verdict.NO, when=NOON.replace(hour=13))
    assert standing([later, earlier]) == (later,)


@given(st.lists(testing.judgements(("claim-1", "claim-2", "claim-3"))), st.data())
def test_which_judgements_stand_does_not_depend_on_their_order(given: list[Judgement], data: st.DataObject) -> None:
    found = standing(given)
    assert found == standing(data.draw(st.permutations(given)))
    assert len({one.about for one in found}) == len(found) == len({one.about for one in given})
