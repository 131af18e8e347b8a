"""Loss claims of a case as a sheet: each origin's first figure, and nothing that was only told again."""

from datetime import date

import msgspec
from hypothesis import given
from tell_states import SAID, STATE

from headwater.model import (
    Area,
    Bound,
    Claim,
    Count,
    Derivation,
    Modality,
    Origin,
    Outcome,
    Period,
    Population,
    Scope,
    State,
    Tie,
    outcome_set,
)
from headwater.tell import LossRow, export_losses
from headwater.testing import states


def scope(start: date, end: date, party: str = "river-front", place: str = "Arn") -> Scope:
    return Scope(
        outcomes=outcome_set(Outcome.KILLED),
        population=Population(kind=("people",), party=(party,)),
        area=Area(path=(place,)),
        period=Period(start=start, end=end),
    )


def claim(of: Scope, count: Count, **more: object) -> Claim:
    return msgspec.structs.replace(SAID, id="", scope=of, count=count, **more)


def state(*claims: Claim, retold: tuple[Claim, ...] = (), derivations: tuple[Derivation, ...] = ()) -> State:
    origins = tuple(
        Origin(speaker="Col. Meret", first=one.id, claims=(one.id, *(other.id for other in retold if at == 0)))
        for at, one in enumerate(claims)
    )
    return msgspec.structs.replace(
        STATE, claims=(*claims, *retold), origins=origins, derivations=derivations, statements=(), findings=()
    )


TOTAL = claim(scope(date(2020, 3, 1), date(2020, 3, 9)), Count(low=40, high=40, as_written="40"))
SOME = Count(low=3, high=5, as_written="3 to 5", bound=Bound.RANGE)


def test_a_total_and_the_figure_of_a_day_stand_in_one_series() -> None:
    day = claim(scope(date(2020, 3, 4), date(2020, 3, 4)), SOME)
    rows = export_losses(state(TOTAL, day))
    assert {row.category for row in rows} == {"people killed, Arn, since 2020-03-01"}
    told = [(row.date, row.period, row.count, row.bound) for row in rows]
    assert told == [("2020-03-04", "day", 3, "at least"), ("2020-03-04", "day", 5, "at most"),
                    ("2020-03-09", "cumulative", 40, "")]  # fmt: skip
    assert rows[0].source == "Col. Meret"


def test_totals_since_other_days_or_of_other_places_are_other_series() -> None:
    later = claim(scope(date(2020, 3, 5), date(2020, 3, 9)), Count(low=9, high=9, as_written="9"))
    elsewhere = claim(scope(date(2020, 3, 1), date(2020, 3, 9), place="Karsa"), Count(low=9, high=9, as_written="nine"))
    assert len({row.category for row in export_losses(state(TOTAL, later, elsewhere))}) == 3


def test_a_retelling_adds_no_row() -> None:
    again = msgspec.structs.replace(TOTAL, id="", modality=Modality.ESTIMATED)
    assert again.id != TOTAL.id
    assert export_losses(state(TOTAL, retold=(again,))) == export_losses(state(TOTAL))


def test_what_was_withdrawn_denied_or_left_open_is_left_out() -> None:
    denied = claim(TOTAL.scope, TOTAL.count, modality=Modality.DENIED)
    open_ended = claim(msgspec.structs.replace(TOTAL.scope, period=Period(start=date(2020, 3, 1))), TOTAL.count)
    nowhere = claim(msgspec.structs.replace(TOTAL.scope, area=None), TOTAL.count)
    assert export_losses(state(denied, open_ended, nowhere)) == ()
    other = claim(scope(date(2020, 3, 1), date(2020, 3, 10)), TOTAL.count)
    withdrawal = Derivation(child=other.id, parents=(TOTAL.id,), tie=Tie.WITHDRAWAL)
    left = export_losses(state(TOTAL, other, derivations=(withdrawal,)))
    assert [row.claim for row in left] == [other.id]


@given(states())
def test_every_row_is_the_first_figure_of_a_known_origin(one: State) -> None:
    first = {origin.first for origin in one.origins if origin.known}
    for row in export_losses(one):
        assert isinstance(row, LossRow)
        assert row.claim in first
        assert row.period in ("day", "cumulative")
