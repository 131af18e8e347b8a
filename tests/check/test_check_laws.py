from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from report_claims import CASE, CIVILIANS, VEHICLES, Said, report_claims

from headwater import testing
from headwater.check import check
from headwater.check.exact import Interval, interval, total
from headwater.model import Claim, Count, Finding, FindingKind, Role

NUMBERS = st.integers(100, 100_000)
PLACES = ("Baghdad", "west Mosul", "east Mosul")
UNRELATED = (
    Said(77, of=None, outcomes=("destroyed",), people=VEHICLES),
    Said(12, outcomes=("captured",)),
    Said(5000, by="us-led-coalition", of="islamic-state", at="Mosul"),
    Said(31, of=None, people=CIVILIANS, at="Ninewa", when="2015-01"),
)


def _sums(claims: tuple[Claim, ...]) -> list[tuple[bool | None, str, tuple[str, ...]]]:
    found = (finding for finding in check(claims, (), CASE) if finding.kind is FindingKind.SUM)
    return [(finding.holds, finding.statement, finding.derivation) for finding in found]


@st.composite
def statements(draw: st.DrawFn) -> tuple[Said, ...]:
    numbers = [draw(NUMBERS) for _ in PLACES]
    parts = [Said(number, at=place) for number, place in zip(numbers, PLACES, strict=True)]
    off = draw(st.sampled_from((0, 0, 1, 250)))
    return (*parts, Said(sum(numbers) + off, role=Role.TOTAL))


@given(statements(), st.lists(st.sampled_from(UNRELATED), unique=True))
def test_unrelated_claims_never_change_the_verdict_on_a_sum(stated: tuple[Said, ...], others: list[Said]) -> None:
    assert _sums(report_claims(*stated)) == _sums(report_claims(*stated, *others))


@given(statements(), st.data())
def test_unrelated_reports_never_change_the_verdict_on_a_sum(stated: tuple[Said, ...], data: st.DataObject) -> None:
    claims = report_claims(*stated)
    others = report_claims(*data.draw(st.lists(st.sampled_from(UNRELATED), unique=True)), report="report-2")
    assert _sums(claims) == _sums((*claims, *others))


@given(st.lists(NUMBERS, min_size=3, max_size=3), st.permutations(range(4)))
def test_a_sum_that_holds_still_holds_in_another_order_of_the_text(numbers: list[int], order: list[int]) -> None:
    parts = [Said(number, at=place) for number, place in zip(numbers, PLACES, strict=True)]
    told = [*parts, Said(sum(numbers), role=Role.TOTAL)]
    [found] = _sums(report_claims(*(told[place] for place in order)))
    assert found[0] is True


@given(statements(), st.data())
def test_shuffled_claims_give_the_same_findings(stated: tuple[Said, ...], data: st.DataObject) -> None:
    claims = (*report_claims(*stated), *report_claims(*stated, *UNRELATED, report="report-2"))
    assert check(claims, (), CASE) == check(data.draw(st.permutations(claims)), (), CASE)


@given(st.lists(testing.claims(), max_size=6), st.data())
def test_any_claims_and_any_ties_give_findings_in_any_order(claims: list[Claim], data: st.DataObject) -> None:
    ids = sorted({claim.id for claim in claims})
    ties = data.draw(st.lists(testing.derivations(ids), max_size=4)) if len(ids) > 1 else []
    found: tuple[Finding, ...] = check(claims, ties, CASE)
    again = check(data.draw(st.permutations(claims)), data.draw(st.permutations(ties)), CASE)
    assert found == again
    assert {claim for finding in found for claim in finding.claims} <= set(ids)


@given(st.lists(testing.counts(), min_size=1, max_size=5))
def test_a_sum_of_intervals_holds_every_sum_of_their_ends(counts: list[Count]) -> None:
    intervals = [interval(count) for count in counts]
    added = total(intervals)
    lows = sum((one.low for one in intervals), Fraction(0))
    assert added.meets(Interval(lows, lows))
