"""Running totals: every fall, and the slips that explain an entry, in plain series and in claims."""

from datetime import date, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from report_claims import CASE, VEHICLES, Said, report_claims

from headwater.check import check
from headwater.check.digits import Slip, slips
from headwater.check.series import Series, Sort, Suspect, falls, suspects, totals_among_daily
from headwater.model import Claim, Finding, FindingKind, Severity

STEPS = st.lists(st.integers(5, 40), min_size=20, max_size=60)


def series(values: list[int], name: str = "column") -> Series:
    return Series(name, list(range(1000, 1000 + len(values))), values)


def totals(steps: list[int], start: int = 3000) -> list[int]:
    return [start + total for total in accumulate(steps)]


def blamed(values: list[int]) -> list[Suspect]:
    return list(suspects([series(values)]))


@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_every_fall_is_found_and_nothing_else(values: list[int]) -> None:
    assert falls(series(values)) == [at for at in range(1, len(values)) if values[at] < values[at - 1]]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=90).map(totals))
def test_a_total_that_only_rises_is_never_ruled_out(values: list[int]) -> None:
    assert not any(suspect.proven for suspect in blamed(values))


@given(STEPS, st.data())
def test_a_dropped_digit_is_known_for_one(steps: list[int], data: st.DataObject) -> None:
    values = totals(steps)
    at = data.draw(st.integers(1, len(values) - 2))
    meant = values[at]
    values[at] //= 10
    [found] = blamed(values)
    assert (found.at, found.proven) == (at, True)
    assert found.sort is Sort.DIGIT_DROPPED
    assert found.meant is not None
    assert values[at - 1] <= found.meant <= values[at + 1]
    assert abs(found.meant - meant) <= 80


@given(STEPS, st.data())
def test_a_digit_too_many_is_known_for_one(steps: list[int], data: st.DataObject) -> None:
    values = totals(steps)
    at = data.draw(st.integers(1, len(values) - 2))
    meant = values[at]
    values[at] = 10 * meant + 7
    [found] = blamed(values)
    assert (found.at, found.sort) == (at, Sort.DIGIT_ADDED)
    assert found.meant is not None
    assert abs(found.meant - meant) <= 80


@given(STEPS, STEPS, st.data())
def test_two_columns_exchanged_on_a_day_are_found_in_both(
    one: list[int], other: list[int], data: st.DataObject
) -> None:
    length = min(len(one), len(other))
    killed, wounded = totals(one[:length]), totals(other[:length], 20_000)
    at = data.draw(st.integers(1, length - 2))
    killed[at], wounded[at] = wounded[at], killed[at]
    found = list(suspects([series(killed, "killed"), series(wounded, "wounded")]))
    assert [(one.column, one.at, one.sort, one.other) for one in found] == [
        (0, at, Sort.SWAPPED, 1),
        (1, at, Sort.SWAPPED, 0),
    ]


@given(STEPS, st.data())
def test_a_daily_figure_filed_as_a_total_is_known_for_one(steps: list[int], data: st.DataObject) -> None:
    values = totals(steps)
    at = data.draw(st.integers(1, len(values) - 2))
    meant, values[at] = values[at], steps[at]
    [found] = blamed(values)
    assert (found.at, found.sort, found.meant) == (at, Sort.DAILY, meant)


@given(st.lists(st.integers(30, 50), min_size=6, max_size=40), st.data())
def test_a_total_filed_as_a_daily_figure_is_known_for_one(daily: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(5, len(daily) - 1))
    own, daily[at] = daily[at], sum(daily[: at + 1])
    [found] = list(totals_among_daily(series(daily)))
    assert (found.at, found.sort, found.meant) == (at, Sort.TOTAL, own)


def test_a_rise_unlike_any_other_is_suspect_and_not_ruled_out() -> None:
    values = totals([9] * 80 + [400] + [9] * 40)
    [found] = blamed(values)
    assert (found.at, found.sort, found.proven) == (80, Sort.RISE, False)


def test_a_series_that_often_leaps_is_not_suspect_for_it() -> None:
    assert blamed(totals(([9] * 24 + [400]) * 6)) == []


def test_one_missing_from_a_large_total_is_a_fall_without_a_slip() -> None:
    values = [316, 316, 315, 315, 317]
    assert falls(series(values)) == [2]
    assert blamed(values) == []


@given(st.integers(10, 999_999))
def test_slips_lead_back_to_what_was_meant(number: int) -> None:
    text = str(number)
    assert (Slip.DIGIT_DROPPED, number) in list(slips(int(text[:-1]), number, number))
    assert (Slip.DIGIT_ADDED, number) in list(slips(int(text + "3"), number, number))
    if int(text[::-1][:1] or 0) and len(text) == 2 and text[0] != text[1]:
        assert (Slip.DIGITS_MOVED, number) in list(slips(int(text[::-1]), number, number))


FIRST = date(2016, 10, 17)


def _told(values: list[int], outcomes: tuple[str, ...] = ("destroyed",), start: int = 0) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for at, value in enumerate(values):
        end = FIRST + timedelta(days=7 * (at + 1))
        said = Said(value, by="amaq", outcomes=outcomes, people=VEHICLES, at="Mosul", when=f"{FIRST}/{end}")
        claims += report_claims(said, report=f"report-{start + at}")
    return tuple(claims)


def _found(kind: FindingKind, claims: tuple[Claim, ...]) -> list[Finding]:
    return [finding for finding in check(claims, (), CASE) if finding.kind is kind]


def test_a_running_total_that_falls_is_told_once_with_both_days() -> None:
    claims = _told([110, 240, 380, 360, 520])
    [found] = _found(FindingKind.RUNNING_TOTAL, claims)
    assert found.claims == (claims[3].id, claims[2].id)
    assert (found.holds, found.severity) == (False, Severity.SERIOUS)
    assert "380 - 360 = 20 too few" in found.derivation[-1]
    assert not _found(FindingKind.CONTRADICTION, claims)


def test_a_dropped_digit_is_a_fall_and_a_slip() -> None:
    claims = _told([1210, 1480, 1735, 199, 2260, 2510])
    [fall] = _found(FindingKind.RUNNING_TOTAL, claims)
    [slip] = _found(FindingKind.SLIP, claims)
    assert fall.claims == (claims[3].id, claims[2].id)
    assert slip.claims == (claims[3].id, claims[2].id, claims[4].id)
    assert "digit dropped" in slip.statement


def test_exchanged_columns_are_told_once() -> None:
    destroyed, damaged = [300, 360, 415, 2700, 525, 590], [2100, 2260, 2400, 470, 2850, 3010]
    claims = (*_told(destroyed), *_told(damaged, ("damaged",), start=20))
    [found] = _found(FindingKind.SLIP, claims)
    assert set(found.claims) >= {claims[3].id, claims[9].id}
    assert found.statement == "Two columns look exchanged on 2016-11-14: 470 and 2,700."


def test_a_total_told_in_round_numbers_may_seem_to_fall() -> None:
    assert not _found(FindingKind.RUNNING_TOTAL, _told([1959, 2000, 1980]))


def test_a_day_that_does_not_make_up_the_difference_is_a_sum_that_fails() -> None:
    first, second = (FIRST + timedelta(days=days) for days in (9, 10))
    said = Said(503, by="amaq", at="Mosul", when=f"{FIRST}/{first}")
    claims = report_claims(said, said._replace(low=131, when=str(second)), report="report-1")
    claims += report_claims(said._replace(low=671, when=f"{FIRST}/{second}"), report="report-2")
    [found] = _found(FindingKind.SUM, claims)
    assert found.holds is False
    assert "= 634, not 671" in found.statement


def test_two_reports_with_two_numbers_in_each_other_s_place() -> None:
    one = report_claims(Said(1959), Said(450, outcomes=("wounded",)), report="report-1")
    other = report_claims(Said(450), Said(1959, outcomes=("wounded",)), report="report-2")
    [found] = _found(FindingKind.SLIP, (*one, *other))
    assert found.holds is False
    assert set(found.claims) == {claim.id for claim in (*one, *other)}


def test_one_figure_in_two_reports_a_digit_apart() -> None:
    claims = (*report_claims(Said(1959), report="report-1"), *report_claims(Said(195), report="report-2"))
    [found] = _found(FindingKind.SLIP, claims)
    assert found.statement.endswith("digit dropped: 195 for 1,959, or the other way round.")
