"""The quarrel over the figures of Mosul, each sum as a careful reader redoes it by hand."""

from report_claims import (
    ABOUT,
    ARMOURED,
    CASE,
    CASUALTIES,
    CIVILIANS,
    TANKS,
    VEHICLES,
    Said,
    published,
    report_claims,
    retelling,
)

from headwater.check import check
from headwater.model import Claim, Derivation, Finding, FindingKind, Kind, Modality, Part, Report, Role, Severity, Tie

SINCE = "2016-10-17"
PEOPLE = ("people",)


def _found(
    kind: FindingKind, claims: tuple[Claim, ...], *ties: Derivation, reports: tuple[Report, ...] = ()
) -> list[Finding]:
    return [finding for finding in check(claims, ties, CASE, reports) if finding.kind is kind]


def _shown(finding: Finding, line: str) -> bool:
    return any(line in step for step in finding.derivation)


def test_at_least_1500_does_not_follow_from_2800_and_one_for_two() -> None:
    claims = report_claims(
        Said(0.5, by="experts", of="us-led-coalition", kind=Kind.RATIO, against="islamic-state", at="Mosul", when=None),
        Said(2800, by="iraq", of="islamic-state", at="Mosul", when=None, bound=ABOUT),
        Said(1500, None, by=None, of="us-led-coalition", at="Mosul", when=None, modality=Modality.HYPOTHETICAL),
    )
    [found] = _found(FindingKind.RATIO, claims)
    assert found.holds is False
    assert _shown(found, "2,800 × 1/2 = 1,400")
    assert _shown(found, "at least 1,500: 100 more")


def test_2631_holds_over_a_wider_scope_than_the_text_says() -> None:
    claims = report_claims(
        Said(672, at="Iraq", when="2016-10"),
        Said(1959, at="Iraq", when="2016-11"),
        Said(2631, by=None, at="Mosul operation", when="2016-10/2016-11", role=Role.TOTAL),
    )
    [holds] = _found(FindingKind.SUM, claims)
    assert holds.holds is True
    assert "672 + 1,959 = 2,631" in holds.statement
    [moved] = _found(FindingKind.SCOPE_MOVED, claims)
    assert _shown(moved, "672 counts all Iraq, the total Mosul operation")
    assert _shown(moved, "1,959 counts all Iraq, the total Mosul operation")
    assert moved.severity is Severity.SERIOUS


def test_4971_is_two_months() -> None:
    claims = report_claims(
        Said(2671, by="amaq", at="Mosul", when="2016-10-17/2016-11-17"),
        Said(2300, by="amaq", at="Mosul", when="2016-11-18/2016-12-18"),
        Said(4971, by="amaq", at="Mosul", when="2016-10-17/2016-12-18"),
    )
    [found] = _found(FindingKind.SUM, claims)
    assert (found.holds, "2,671 + 2,300 = 4,971" in found.statement) == (True, True)
    assert not _found(FindingKind.CONTRADICTION, claims)


def test_774_is_two_banks_of_the_river() -> None:
    claims = report_claims(
        Said(284, by="us-led-coalition", at="west Mosul", when="2017-02-19/2017-03-29"),
        Said(490, by="us-led-coalition", at="east Mosul", when="2016-10-17/2017-01"),
        Said(774, by="us-led-coalition", at="Mosul", when="2016-10-17/2017-03-29"),
    )
    [found] = _found(FindingKind.SUM, claims)
    assert (found.holds, "284 + 490 = 774" in found.statement) == (True, True)


def _lost(number: int, kind: tuple[str, ...]) -> Said:
    return Said(
        number, outcomes=("destroyed",), people=kind, by="islamic-state", at="Mosul", when="2016-10-17/2017-04-17"
    )


def test_1675_vehicles_are_five_sorts() -> None:
    claims = report_claims(
        _lost(1675, VEHICLES),
        _lost(879, (*VEHICLES, "humvee")),
        _lost(125, (*ARMOURED, "apc_ifv", "bmp")),
        _lost(47, (*TANKS, "abrams")),
        _lost(39, TANKS),
        _lost(585, VEHICLES),
    )
    [found] = _found(FindingKind.SUM, claims)
    assert (found.holds, "879 + 125 + 47 + 39 + 585 = 1,675" in found.statement) == (True, True)


def test_5719_is_not_the_parts_that_are_named() -> None:
    claims = report_claims(
        Said(5719, None, by="antiwar", of=None, people=PEOPLE, role=Role.TOTAL),
        Said(1533, None, by="antiwar", of=None, people=CIVILIANS),
        Said(216, None, by="antiwar"),
        Said(2227, by="antiwar", of="islamic-state", bound=ABOUT),
    )
    [found] = _found(FindingKind.SUM, claims)
    assert found.holds is None
    assert _shown(found, "1,533 + 216 + 2,227 = 3,976")
    assert _shown(found, "5,719 - 3,976 = 1,743")


def _of_baghdad(number: int, *outcomes: str) -> Said:
    return Said(number, of=None, people=CIVILIANS, at="Baghdad", outcomes=outcomes)


def test_733_are_not_the_dead_but_152_dead_and_581_injured() -> None:
    first = report_claims(_of_baghdad(733, *CASUALTIES), _of_baghdad(152, "killed"), _of_baghdad(581, "wounded"))
    [told] = report_claims(_of_baghdad(733, "killed"), report="report-2")
    claims, tie = (*first, told), retelling(told, first[0], Part.OUTCOME)
    [holds] = _found(FindingKind.SUM, claims, tie)
    assert (holds.holds, "152 + 581 = 733" in holds.statement) == (True, True)
    [fails] = _found(FindingKind.CONTRADICTION, claims, tie)
    assert fails.holds is False
    assert fails.claims[:2] == (told.id, first[1].id)
    assert _shown(fails, "733 is 581 more than the other allows")
    assert _shown(fails, "before it was retold, both can hold")


WAR = "2014-06/"


def _peshmerga(number: int, by: str, at: str, when: str) -> Said:
    return Said(number, by=by, of="peshmerga", at=at, when=when)


def test_1600_in_six_weeks_is_impossible_with_1466_before_and_1614_in_all() -> None:
    figures = (
        (_peshmerga(1466, "peshmerga-ministry", "northern Iraq", "2014-06/2016-06"), "2016-06"),
        (_peshmerga(1614, "yawar", "Iraq", "2014-06/2016-11-30"), "2016-12-01"),
        (_peshmerga(1600, "hekmat", "Mosul operation", "2016-10-17/2016-12-01"), "2016-12-01"),
    )
    made = [published(said, on=on) for said, on in figures]
    claims, reports = tuple(claims[0] for _, claims in made), tuple(report for report, _ in made)
    [found] = _found(FindingKind.CONTRADICTION, claims, reports=reports)
    assert found.holds is False
    assert set(found.claims) == {claim.id for claim in claims}
    assert found.statement.startswith("These three (")
    assert _shown(found, "1,614 - 1,466 = 148")
    assert "unless 1,402 fell on 2016-12-01 alone" in found.statement
    assert not _found(FindingKind.CONTRADICTION, claims[:2], reports=reports)


def test_3600_counts_the_peshmerga_twice_and_two_periods_as_one() -> None:
    [forces] = report_claims(Said(1959), report="report-1")
    [rounded] = report_claims(Said(2000, by="un", bound=ABOUT), report="report-2")
    [ministry] = report_claims(
        _peshmerga(1600, "hekmat", "Mosul operation", "2016-10-17/2016-12-01"), report="report-3"
    )
    [added] = report_claims(Said(3600, by="un"), report="report-4")
    for part in (forces, rounded):
        tie = Derivation(child=added.id, parents=(part.id, ministry.id), tie=Tie.SUM)
        claims = (forces, rounded, ministry, added)
        [found] = _found(FindingKind.DOUBLE_COUNT, claims, tie, retelling(rounded, forces, Part.NUMBER))
        assert found.holds is False
        assert "already holds peshmerga, and 1,600 is added for them again" in found.statement
        assert _shown(found, "two periods are added as if they were one: 2016-11, 2016-10-17/2016-12-01")


def test_3000_to_5000_left_of_3500_to_6000_less_2000_needs_a_start_of_5000_or_reinforcements() -> None:
    lost = Said(
        2000, None, by="townsend", of="islamic-state", outcomes=CASUALTIES, at="Mosul", when="2016-10-17/2016-12-11"
    )
    strong = lost._replace(outcomes=(), kind=Kind.STRENGTH)
    claims = report_claims(
        lost,
        strong._replace(low=3500, high=6000, when=SINCE),
        strong._replace(low=3000, high=5000, when="2016-12-11"),
    )
    [found] = _found(FindingKind.BALANCE, claims)
    assert found.holds is None
    assert "only from a start of at least 5,000, or with reinforcements" in found.statement
    assert _shown(found, "3,500 to 6,000 less 2,000 is 1,500 to 4,000")
    assert _shown(found, "5,000 - 3,500 = 1,500")


def test_25000_dead_of_at_most_6000_needs_19000_more() -> None:
    [start] = report_claims(
        Said(
            5000, 6000, by="united-states", of="islamic-state", outcomes=(), kind=Kind.STRENGTH, at="Mosul", when=SINCE
        )
    )
    [dead] = report_claims(
        Said(25000, None, by="yarallah", of="islamic-state", at="Mosul", when="2016-10-17/2017-07-10"),
        report="report-2",
    )
    [found] = _found(FindingKind.BALANCE, (start, dead))
    assert found.holds is None
    assert "needs at least 19,000 more: 25,000 - 6,000 = 19,000" in found.statement


def test_9100_in_six_months_is_about_50_a_day() -> None:
    claims = report_claims(
        Said(9100, None, by="islamic-state", at="Mosul", when="2016-10-17/2017-04-17"),
        Said(
            50, by="islamic-state", of=None, people=PEOPLE, at=None, when=None, bound=ABOUT, kind=Kind.RATE, per="يوم"
        ),
    )
    [found] = _found(FindingKind.RATE, claims)
    assert found.holds is True
    assert "9,100 over 183 days is 49.7 a day" in found.statement


def test_2800_killed_retells_killed_or_captured() -> None:
    [first] = report_claims(
        Said(2800, by="us-led-coalition", of="islamic-state", outcomes=("killed", "captured"), at="Mosul")
    )
    [told] = report_claims(Said(2800, by="iraq", of="islamic-state", at="Mosul", bound=ABOUT), report="report-2")
    [found] = _found(FindingKind.SCOPE_MOVED, (first, told), retelling(told, first, Part.OUTCOME, Part.ATTRIBUTION))
    assert found.severity is Severity.SERIOUS
    assert found.claims == (first.id, told.id)


def test_a_headline_of_26_over_6_killed_and_16_wounded() -> None:
    six = Said(6, by=None, of="peshmerga", at="Mosul operation", when=SINCE)
    report, claims = published(
        six._replace(low=26, outcomes=CASUALTIES, when=None),
        six,
        six._replace(low=16, outcomes=("wounded",)),
        on=SINCE,
        headline=True,
    )
    [found] = _found(FindingKind.HEADLINE, claims, reports=(report,))
    assert found.holds is False
    assert "6 + 16 = 22" in found.statement
