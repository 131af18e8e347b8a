"""Laws of what cannot all be true: claims that a ground truth bears out are never told apart, and broken ones are."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from report_claims import CASE

from headwater.check import check
from headwater.model import (
    Area,
    Bound,
    Claim,
    Count,
    Derivation,
    Finding,
    FindingKind,
    Outcome,
    Period,
    Population,
    Role,
    Scope,
    Span,
    Speaker,
    outcome_set,
)

FIRST = date(2016, 11, 1)
DAYS = 12
KINDS = (("people",), ("people", "combatants"), ("people", "civilians"), ("people", "civilians", "children"))
PARTIES = ((), ("iraq",), ("iraq", "iraqi-forces"), ("iraq", "iraqi-forces", "peshmerga"), ("islamic-state",))
AREAS = (
    ("Iraq",),
    ("Iraq", "Baghdad"),
    ("Iraq", "Ninewa"),
    ("Iraq", "Ninewa", "Mosul operation"),
    ("Iraq", "Ninewa", "Mosul operation", "Mosul"),
)
OUTCOMES = (("killed",), ("wounded",), ("killed", "wounded"))
VOICES = ("unami", "un", "iraqi-forces", "peshmerga")
PROVEN = (
    FindingKind.CONTRADICTION,
    FindingKind.DISPUTE,
    FindingKind.RUNNING_TOTAL,
    FindingKind.SLIP,
    FindingKind.SUM,
    FindingKind.BALANCE,
    FindingKind.HEADLINE,
)


class Loss(NamedTuple):
    """So many people lost in one cell: one outcome, one place, one day."""

    outcome: str
    kind: tuple[str, ...]
    party: tuple[str, ...]
    area: tuple[str, ...]
    day: int
    number: int

    def within(self, scope: Scope) -> bool:
        assert scope.area is not None
        assert scope.period is not None
        mine = Scope(
            outcomes=(Outcome(self.outcome),),
            population=Population(kind=self.kind, party=self.party),
            area=Area(path=self.area),
            period=Period.day(FIRST + timedelta(days=self.day)),
        )
        return mine.within(scope)


LOSSES = st.builds(
    Loss,
    outcome=st.sampled_from(("killed", "wounded")),
    kind=st.sampled_from(KINDS),
    party=st.sampled_from(PARTIES),
    area=st.sampled_from(AREAS),
    day=st.integers(0, DAYS - 1),
    number=st.integers(1, 4000),
)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    edges = sorted(draw(st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1))))
    start, end = (FIRST + timedelta(days=edge) for edge in edges)
    return Scope(
        outcomes=outcome_set(*draw(st.sampled_from(OUTCOMES))),
        population=Population(kind=draw(st.sampled_from(KINDS)), party=draw(st.sampled_from(PARTIES))),
        area=Area(path=draw(st.sampled_from(AREAS))),
        period=Period(start=start, end=end),
    )


def claim(scope: Scope, count: Count, at: int, voice: str = "unami", role: Role | None = None) -> Claim:
    quote = f"figure {at}"
    return Claim(
        report=f"report-{at % 4}",
        span=Span(start=50 * at, end=50 * at + len(quote)),
        quote=quote,
        count=count,
        scope=scope,
        speakers=(Speaker(name=voice, actor=voice if CASE.actor(voice) else None),),
        role=role,
    )


def exactly(number: int) -> Count:
    return Count(low=number, high=number, as_written=str(number))


@st.composite
def true_counts(draw: st.DrawFn, number: int) -> Count:
    bound = draw(st.sampled_from((Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE, Bound.ABOUT)))
    less, more = draw(st.integers(0, number)), number + draw(st.integers(0, 500))
    limits = {
        Bound.EXACT: (number, number),
        Bound.ABOUT: (number, number),
        Bound.AT_LEAST: (less, None),
        Bound.AT_MOST: (None, more),
        Bound.RANGE: (less, more),
    }
    low, high = limits[bound]
    return Count(low=low, high=high, as_written="x", bound=bound, approximate=bound is Bound.ABOUT)


@st.composite
def true_claims(draw: st.DrawFn, most: int = 9) -> tuple[Claim, ...]:
    """Give claims that one truth bears out, by several voices, over scopes of every sort."""
    losses = draw(st.lists(LOSSES, min_size=1, max_size=12))
    asked = draw(st.lists(scopes(), min_size=2, max_size=most))
    numbers = [sum(loss.number for loss in losses if loss.within(scope)) for scope in asked]
    return tuple(
        claim(
            scope,
            draw(true_counts(number)),
            at,
            draw(st.sampled_from(VOICES)),
            draw(st.sampled_from((None, Role.TOTAL))),
        )
        for at, (scope, number) in enumerate(zip(asked, numbers, strict=True))
    )


def failing(claims: tuple[Claim, ...], *ties: Derivation) -> list[Finding]:
    found = (finding for finding in check(claims, ties, CASE) if finding.kind in PROVEN)
    return [one for one in found if one.holds is False or one.kind is FindingKind.DISPUTE]


@settings(max_examples=300, deadline=None)
@given(true_claims())
def test_claims_that_one_truth_bears_out_never_contradict_each_other(claims: tuple[Claim, ...]) -> None:
    assert failing(claims) == []


PLACES = (("Iraq", "Baghdad"), ("Iraq", "Ninewa"))
WEEKS = ((0, 5), (6, 11))


def _said(number: int, area: tuple[str, ...], days: tuple[int, int], at: int, voice: str = "unami") -> Claim:
    scope = Scope(
        outcomes=(Outcome.KILLED,),
        population=Population(kind=("people",), party=("iraq",)),
        area=Area(path=area),
        period=Period(start=FIRST + timedelta(days=days[0]), end=FIRST + timedelta(days=days[1])),
    )
    return claim(scope, exactly(number), at, voice)


NUMBERS = st.lists(st.integers(200, 9000), min_size=4, max_size=4)


@given(NUMBERS, st.integers(1, 150), st.permutations(range(5)))
def test_four_parts_that_are_more_than_their_whole_are_found_in_any_order(
    numbers: list[int], less: int, order: list[int]
) -> None:
    parts = [(area, week) for area in PLACES for week in WEEKS]
    slack = sum(number // 20 for number in numbers) + sum(numbers) // 20
    whole = _said(max(sum(numbers) - slack - less, 101), ("Iraq",), (0, 11), 9)
    said = [*(_said(n, area, week, at) for at, (n, (area, week)) in enumerate(zip(numbers, parts, strict=True))), whole]
    found = failing(tuple(said[place] for place in order))
    assert any(whole.id in finding.claims for finding in found)
    assert all(finding.derivation[-1] for finding in found)


@given(true_claims(6), st.data())
def test_findings_depend_on_no_order(claims: tuple[Claim, ...], data: st.DataObject) -> None:
    assert check(claims, (), CASE) == check(data.draw(st.permutations(claims)), (), CASE)


@given(st.lists(st.tuples(scopes(), st.integers(0, 3000)), min_size=2, max_size=7), st.data())
def test_a_faithful_copy_adds_no_contradiction(told: list[tuple[Scope, int]], data: st.DataObject) -> None:
    claims = tuple(claim(scope, exactly(number), at) for at, (scope, number) in enumerate(told))
    source = data.draw(st.sampled_from(claims))
    copy = claim(source.scope, source.count, 40)
    tie = Derivation(child=copy.id, parents=(source.id,))
    assert len(failing((*claims, copy), tie)) == len(failing(claims))
