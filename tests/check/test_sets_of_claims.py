"""Sets of claims that cannot all be true: told in words, with the sum, by whom, and whether a retelling did it."""

from fractions import Fraction

from report_claims import CASE, CIVILIANS, Said, published, report_claims, retelling

from headwater.check import check
from headwater.check.cells import cells
from headwater.check.certificate import prove
from headwater.check.feasible import Limits
from headwater.model import Claim, Derivation, Finding, FindingKind, Part, Report, Severity


def _found(
    kind: FindingKind, claims: tuple[Claim, ...], *ties: Derivation, reports: tuple[Report, ...] = ()
) -> list[Finding]:
    return [finding for finding in check(claims, ties, CASE, reports) if finding.kind is kind]


def _apart(*figures: Said) -> tuple[Claim, ...]:
    """Give each figure a report of its own, so that no sum is looked for."""
    return tuple(claim for at, said in enumerate(figures) for claim in report_claims(said, report=f"report-{at}"))


def test_two_places_that_are_more_than_their_country_by_one_speaker() -> None:
    claims = _apart(Said(900), Said(500, at="Baghdad", of="peshmerga"), Said(600, at="Ninewa"))
    [found] = _found(FindingKind.CONTRADICTION, claims)
    assert (found.holds, found.severity) == (False, Severity.SERIOUS)
    assert set(found.claims) == {claim.id for claim in claims}
    assert "cannot all hold, because" in found.statement
    assert "count nobody twice, and 900 counts them all" in found.statement


def test_parts_in_several_reports_that_are_more_than_their_total_are_a_sum_that_fails() -> None:
    claims = _apart(Said(900), Said(500, at="Baghdad"), Said(600, at="Ninewa"))
    [found] = _found(FindingKind.SUM, claims)
    assert found.holds is False
    assert "= 1,100, not 900" in found.statement
    assert not _found(FindingKind.CONTRADICTION, claims)


def test_two_places_that_overlap_in_nothing_but_fit_their_country_hold() -> None:
    assert not _found(FindingKind.CONTRADICTION, _apart(Said(1100), Said(500, at="Baghdad"), Said(600, at="Ninewa")))


def test_casualties_of_a_city_that_its_country_s_killed_and_wounded_do_not_make_up() -> None:
    claims = _apart(
        Said(900, outcomes=("killed", "wounded"), at="Baghdad"), Said(203), Said(301, outcomes=("wounded",))
    )
    [found] = _found(FindingKind.CONTRADICTION, claims)
    assert "whoever 900 counts, 203 and 301 count too" in found.statement.replace("301 and 203", "203 and 301")
    assert any("203 + 301 = 504" in line for line in found.derivation)


def test_what_speakers_disagree_on_is_a_dispute_and_false_of_neither() -> None:
    claims = _apart(Said(900), Said(500, by="iraq", at="Baghdad"), Said(600, by="amaq", at="Ninewa"))
    assert not _found(FindingKind.CONTRADICTION, claims)
    [found] = _found(FindingKind.DISPUTE, claims)
    assert (found.holds, found.severity) == (None, Severity.CAUTION)
    assert "by different speakers, cannot all be true" in found.statement


def test_speakers_who_differ_by_a_few_are_left_alone() -> None:
    assert not _found(FindingKind.DISPUTE, _apart(Said(905), Said(890, by="amaq")))


def test_a_ministry_and_its_spokesmen_are_one_body() -> None:
    claims = _apart(Said(900, by="yawar"), Said(1300, by="hekmat", at="Ninewa"))
    [found] = _found(FindingKind.CONTRADICTION, claims)
    assert found.holds is False
    assert not _found(FindingKind.DISPUTE, claims)


def test_three_voices_against_one_are_told_once() -> None:
    others = [Said(number, by=by) for number, by in ((1300, "iraq"), (1310, "amaq"), (1290, "un"))]
    [found] = _found(FindingKind.DISPUTE, _apart(Said(700), *others)[:3])
    assert sum("nor does it go with" in line for line in found.derivation) == 1


def test_figures_that_nobody_is_named_for_dispute_nothing() -> None:
    assert not _found(FindingKind.DISPUTE, _apart(Said(900), Said(2000, by=None)))


def test_a_contradiction_that_only_a_retelling_made_is_told_as_such() -> None:
    origin, baghdad, ninewa, told = _apart(
        Said(700),
        Said(500, at="Baghdad"),
        Said(150, at="Ninewa"),
        Said(700, at="Baghdad", when="2016-11-01/2016-11-29"),
    )
    claims = (origin, baghdad, ninewa, told)
    assert not _found(FindingKind.CONTRADICTION, claims[:3])
    [found] = _found(FindingKind.CONTRADICTION, claims, retelling(told, origin, Part.AREA))
    assert any("before it was retold, both can hold" in line for line in found.derivation)


def test_a_set_of_three_that_only_a_retelling_made_is_told_as_such() -> None:
    origin, baghdad, told, whole = _apart(
        Said(400, at="Mosul", when="2016-12"), Said(500, at="Baghdad"), Said(400, at="Mosul"), Said(700)
    )
    [found] = _found(FindingKind.CONTRADICTION, (origin, baghdad, told, whole), retelling(told, origin, Part.PERIOD))
    assert found.holds is False
    assert set(found.claims) == {baghdad.id, told.id, whole.id}
    assert "it is a retelling that moved the scope" in found.statement
    assert any(line.startswith("with what was said first, they can all hold") for line in found.derivation)


def test_a_faithful_retelling_counts_once() -> None:
    origin, copy, other = _apart(Said(700), Said(700), Said(100, at="Baghdad"))
    assert not _found(FindingKind.CONTRADICTION, (origin, copy, other), retelling(copy, origin))


def test_small_counts_are_of_incidents_and_limit_nothing_from_above() -> None:
    assert not _found(FindingKind.CONTRADICTION, _apart(Said(20), Said(12, at="Baghdad"), Said(15, at="Ninewa")))


def test_the_missing_may_be_found_again() -> None:
    missing = Said(900, outcomes=("missing",), when="2016-10-17/2016-11-01")
    claims = _apart(missing, missing._replace(low=300, when="2016-10-17/2016-12-01"))
    assert not [found for found in check(claims, (), CASE) if found.holds is False]


def test_a_figure_that_needs_the_day_it_was_given_on() -> None:
    made = [
        published(said, on=on)
        for said, on in (
            (Said(1502, when="2016-10-17/2016-12-01"), "2016-12-01"),
            (Said(703, when="2016-10-17/2016-11-30"), "2016-12-05"),
        )
    ]
    claims, reports = tuple(claims[0] for _, claims in made), tuple(report for report, _ in made)
    assert not _found(FindingKind.CONTRADICTION, claims)
    [found] = _found(FindingKind.CONTRADICTION, claims, reports=reports)
    assert "unless 799 fell on 2016-12-01 alone" in found.statement


def test_a_sum_that_says_it_more_plainly_is_told_instead_of_the_set() -> None:
    claims = report_claims(Said(1792, of=None, people=("people",)), Said(772), Said(1200, of=None, people=CIVILIANS))
    [found] = [finding for finding in check(claims, (), CASE) if finding.holds is False]
    assert found.kind is FindingKind.SUM


def test_a_proof_may_need_a_limit_twice() -> None:
    both = [(1 << 0) | (1 << 3), (1 << 1) | (1 << 3), (1 << 2) | (1 << 3)]
    pairs = {both[0] | 1 << 4 | 1 << 5, both[1] | 1 << 4 | 1 << 6, both[2] | 1 << 5 | 1 << 6}
    lows = [Fraction(0)] * 3 + [Fraction(16)] + [Fraction(0)] * 3
    highs = [None, None, None, None, Fraction(10), Fraction(10), Fraction(10)]
    proof = prove(pairs, Limits(lows, highs))
    assert proof is not None
    assert (proof.lows[3], proof.highs[4]) == (Fraction(2), Fraction(1))
    assert (proof.least, proof.most) == (Fraction(32), Fraction(30))


def test_cells_are_told_apart_by_the_scopes_that_hold_them() -> None:
    scopes = [claim.scope for claim in _apart(Said(1), Said(1, at="Baghdad"), Said(1, when="2016-11-01/2016-11-10"))]
    assert cells(scopes) == frozenset({0b001, 0b011, 0b101, 0b111})
