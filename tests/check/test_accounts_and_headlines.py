"""Balances, percentages, headlines and complete sums: what each proves, and what it leaves open."""

from report_claims import ABOUT, CASE, CASUALTIES, CIVILIANS, VEHICLES, Said, published, report_claims

from headwater.check import check
from headwater.model import Claim, Finding, FindingKind, Kind, Modality, Report, Role

STRONG = Said(5000, by="townsend", of="islamic-state", outcomes=(), kind=Kind.STRENGTH, at="Mosul", when="2016-10-17")
LATER = STRONG._replace(when="2016-12-11")
LOST = STRONG._replace(low=1500, outcomes=("killed",), kind=Kind.LOSS, when="2016-10-17/2016-12-11")


def _found(kind: FindingKind, claims: tuple[Claim, ...], *reports: Report) -> list[Finding]:
    return [finding for finding in check(claims, (), CASE, reports) if finding.kind is kind]


def test_a_balance_that_holds() -> None:
    [found] = _found(FindingKind.BALANCE, report_claims(STRONG, LOST, LATER._replace(low=3500)))
    assert found.holds is True


def test_a_balance_that_fails_says_how_many_must_have_come_in() -> None:
    [found] = _found(FindingKind.BALANCE, report_claims(STRONG, LOST, LATER._replace(low=4700)))
    assert found.holds is False
    assert "at most 3,500 can be left, not 4,700, unless at least 1,200 came in" in found.statement


def test_a_balance_with_some_unaccounted_for_is_left_open() -> None:
    [found] = _found(FindingKind.BALANCE, report_claims(STRONG, LOST, LATER._replace(low=2000)))
    assert found.holds is None
    assert "leaves 1,500 unaccounted for" in found.statement


def test_losses_of_another_force_are_held_against_no_strength() -> None:
    assert not _found(FindingKind.BALANCE, report_claims(STRONG, LOST._replace(of="peshmerga", low=9000)))


def test_a_loss_below_the_strength_before_it_is_no_finding() -> None:
    assert not _found(FindingKind.BALANCE, report_claims(STRONG, LOST))


SHARE = Said(0.4, by="unami", of="iraqi-forces", kind=Kind.RATIO, against="iraqi-forces")


def test_a_percentage_of_a_force_that_its_numbers_bear_out() -> None:
    claims = report_claims(SHARE, Said(800), Said(2000, outcomes=(), kind=Kind.STRENGTH))
    [found] = _found(FindingKind.PERCENTAGE, claims)
    assert found.holds is True
    assert "800 of 2,000 is 40 per cent" in found.statement


def test_a_percentage_that_its_numbers_do_not_bear_out() -> None:
    claims = report_claims(SHARE, Said(500), Said(2000, outcomes=(), kind=Kind.STRENGTH))
    [found] = _found(FindingKind.PERCENTAGE, claims)
    assert found.holds is False
    assert "500 × 100 / 2,000 = 25" in found.derivation
    assert not _found(FindingKind.RATIO, claims)


def test_a_percentage_in_whole_points_is_rounded() -> None:
    claims = report_claims(SHARE._replace(low=0.67), Said(2000), Said(3000, outcomes=(), kind=Kind.STRENGTH))
    assert [found.holds for found in _found(FindingKind.PERCENTAGE, claims)] == [True]


def test_no_part_is_more_than_a_hundred_per_cent() -> None:
    [found] = _found(FindingKind.PERCENTAGE, report_claims(SHARE._replace(low=140)))
    assert found.holds is False
    assert found.statement == "‘140 per cent’ is more than all of them."


def test_a_headline_that_rounds_is_no_finding() -> None:
    report, claims = published(Said(5000, bound=ABOUT, by=None, when=None), Said(4971), on="2016-12-21", headline=True)
    assert not _found(FindingKind.HEADLINE, claims, report)


def test_a_headline_with_another_number_than_its_text() -> None:
    report, claims = published(Said(9100, by=None), Said(4971), on="2016-12-21", headline=True)
    [found] = _found(FindingKind.HEADLINE, claims, report)
    assert found.holds is False
    assert found.statement == "The headline says 9,100, its text 4,971."


def test_a_headline_that_may_mean_another_number_of_its_text_is_not_called_false() -> None:
    report, claims = published(
        Said(9100, by=None, when=None), Said(4971), Said(120, at="Mosul"), on="2016-12-21", headline=True
    )
    [found] = _found(FindingKind.HEADLINE, claims, report)
    assert found.holds is None


def test_a_headline_whose_text_denies_it() -> None:
    report, claims = published(
        Said(1600, by=None, when=None), Said(1600, modality=Modality.DENIED), Said(99), on="2016-12-01", headline=True
    )
    [found] = _found(FindingKind.HEADLINE, claims, report)
    assert found.holds is False
    assert "denies or corrects" in found.statement


def test_killed_and_wounded_are_all_the_casualties() -> None:
    claims = report_claims(Said(783, outcomes=CASUALTIES), Said(152), Said(581, outcomes=("wounded",)))
    [found] = _found(FindingKind.SUM, claims)
    assert found.holds is False
    assert "which are all there are, are fewer than the total: 152 + 581 = 733, not 783" in found.statement


def test_two_months_are_all_of_both() -> None:
    claims = report_claims(
        Said(672, when="2016-10"), Said(1959, when="2016-11"), Said(2731, when="2016-10/2016-11", role=Role.TOTAL)
    )
    assert [found.holds for found in _found(FindingKind.SUM, claims)] == [False]


def test_two_halves_of_a_city_are_all_of_it() -> None:
    claims = report_claims(Said(284, at="west Mosul"), Said(490, at="east Mosul"), Said(874, at="Mosul"))
    assert [found.holds for found in _found(FindingKind.SUM, claims)] == [False]


def test_two_provinces_are_not_all_of_a_country() -> None:
    claims = report_claims(Said(284, at="Baghdad"), Said(490, at="Ninewa"), Said(874, at="Iraq", role=Role.TOTAL))
    assert [found.holds for found in _found(FindingKind.SUM, claims)] == [None]


def test_what_is_left_over_by_named_kinds_is_open() -> None:
    destroyed = Said(900, outcomes=("destroyed",), people=VEHICLES)
    claims = report_claims(
        destroyed._replace(role=Role.TOTAL),
        destroyed._replace(low=500, people=(*VEHICLES, "humvee")),
        destroyed._replace(low=300, people=(*VEHICLES, "truck")),
    )
    assert [found.holds for found in _found(FindingKind.SUM, claims)] == [None]


def test_dead_civilians_and_soldiers_are_not_all_people_of_a_country() -> None:
    claims = report_claims(Said(2985, of=None, people=("people",)), Said(1959), Said(926, of=None, people=CIVILIANS))
    assert [found.holds for found in _found(FindingKind.SUM, claims)] == [None]
