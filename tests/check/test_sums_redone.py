from report_claims import (
    ABOUT,
    ARMOURED,
    CASE,
    CASUALTIES,
    CIVILIANS,
    FIGHTERS,
    TANKS,
    VEHICLES,
    Said,
    report_claims,
)

from headwater.check import check
from headwater.model import Derivation, Finding, FindingKind, Role, Severity, Tie

PEOPLE = ("people",)


def _sums(*figures: Said, derivations: tuple[Derivation, ...] = ()) -> list[Finding]:
    found = check(report_claims(*figures), derivations, CASE)
    return [finding for finding in found if finding.kind is FindingKind.SUM]


def test_soldiers_and_civilians_make_all_the_dead_of_a_country() -> None:
    [found] = _sums(Said(2885, of="iraq", people=PEOPLE), Said(1959), Said(926, of=None, people=CIVILIANS))
    assert found.holds is True
    assert found.statement == "The sum holds: 1,959 + 926 = 2,885."
    assert found.severity is Severity.NOTE


def test_civilians_named_as_a_party_of_their_own_are_still_iraqis() -> None:
    [found] = _sums(Said(2885, of="iraq", people=PEOPLE), Said(1959), Said(926, of="civilians", people=CIVILIANS))
    assert found.holds is True


def test_two_banks_of_a_river_make_a_city() -> None:
    [found] = _sums(
        Said(284, at="west Mosul", when="2017-02-19/2017-03-29"),
        Said(490, at="east Mosul", when="2016-10-17/2017-01"),
        Said(774, at="Mosul", when="2016-10-17/2017-03-29", by=None),
    )
    assert found.holds is True
    assert "284 + 490 = 774" in found.statement


def test_two_months_and_their_total_beside_weapons_of_another_sort() -> None:
    [found] = _sums(
        Said(2300, at="Mosul", when="2016-11-18/2016-12-18"),
        Said(91, at="Mosul", outcomes=("destroyed",), people=VEHICLES, when="2016-11-18/2016-12-18"),
        Said(2671, at="Mosul", when="2016-10-17/2016-11-17"),
        Said(4971, at="Mosul", when="2016-10-17/2016-12-18", role=Role.TOTAL),
    )
    assert found.holds is True
    assert "2,300 + 2,671 = 4,971" in found.statement


def _vehicles(number: float, kind: tuple[str, ...], outcome: str = "destroyed") -> Said:
    when = "2016-10-17/2017-04"
    return Said(number, outcomes=(outcome,), people=kind, at="Mosul", when=when, by="islamic-state")


def test_five_sorts_of_vehicles_one_of_them_other_make_all_vehicles() -> None:
    [found] = _sums(
        _vehicles(1675, VEHICLES),
        _vehicles(879, (*VEHICLES, "humvee")),
        _vehicles(125, (*ARMOURED, "apc_ifv", "bmp")),
        _vehicles(47, (*TANKS, "abrams")),
        _vehicles(39, TANKS),
        _vehicles(585, VEHICLES),
        _vehicles(400, VEHICLES, "damaged"),
        _vehicles(25, (*TANKS, "abrams"), "damaged"),
    )
    assert found.holds is True
    assert "879 + 125 + 47 + 39 + 585 = 1,675" in found.statement


def test_killed_and_wounded_make_casualties() -> None:
    [found] = _sums(
        Said(926, of=None, people=CIVILIANS),
        Said(733, of=None, people=CIVILIANS, at="Baghdad", outcomes=CASUALTIES),
        Said(152, of=None, people=CIVILIANS, at="Baghdad"),
        Said(581, of=None, people=CIVILIANS, at="Baghdad", outcomes=("wounded",)),
    )
    assert found.holds is True
    assert "152 + 581 = 733" in found.statement


def test_a_headline_total_is_found_among_the_figures_of_a_longer_report() -> None:
    found = _sums(
        Said(4265, of="iraq", people=PEOPLE, outcomes=CASUALTIES, by=None),
        Said(1959),
        Said(450, outcomes=("wounded",)),
        Said(926, of=None, people=CIVILIANS),
        Said(930, of=None, people=CIVILIANS, outcomes=("wounded",)),
        Said(733, of=None, people=CIVILIANS, at="Baghdad", outcomes=CASUALTIES),
        Said(152, of=None, people=CIVILIANS, at="Baghdad"),
        Said(581, of=None, people=CIVILIANS, at="Baghdad", outcomes=("wounded",)),
        Said(332, of=None, people=CIVILIANS, at="Ninewa"),
    )
    assert {finding.statement for finding in found} == {
        "The sum holds: 1,959 + 450 + 926 + 930 = 4,265.",
        "The sum holds: 152 + 581 = 733.",
    }


def test_parts_that_fall_short_of_a_total_leave_the_rest_unexplained() -> None:
    [found] = _sums(
        Said(5719, None, by="Antiwar.com", of=None, people=PEOPLE, role=Role.TOTAL),
        Said(1533, None, by="Antiwar.com", of=None, people=CIVILIANS),
        Said(216, None, by="Antiwar.com"),
        Said(2227, by="Antiwar.com", of="islamic-state", bound=ABOUT),
    )
    assert found.holds is None
    assert found.severity is Severity.CAUTION
    assert "leave 1,743 unexplained" in found.statement
    assert "5,719 - 3,976 = 1,743" in found.derivation
    assert found.resolve


def test_parts_that_are_more_than_their_total_fail() -> None:
    [found] = _sums(
        Said(1792, of=None, people=PEOPLE, when="2016-10"),
        Said(672, when="2016-10"),
        Said(1200, of=None, people=CIVILIANS, when="2016-10", bound=ABOUT),
    )
    assert found.holds is False
    assert found.severity is Severity.SERIOUS
    assert "672 + 1,200 = 1,872, not 1,792" in found.statement


def test_a_sum_over_a_scope_that_nobody_gave_holds_and_its_scope_does_not() -> None:
    part, other, total = report_claims(
        Said(672, when="2016-10"),
        Said(1959),
        Said(2631, at="Mosul operation", when="2016-10/2016-11", by=None),
    )
    tie = Derivation(child=total.id, parents=(other.id, part.id), tie=Tie.SUM)
    found = check((part, other, total), (tie,), CASE)
    sums = [finding for finding in found if finding.kind is FindingKind.SUM]
    moved = [finding for finding in found if finding.kind is FindingKind.SCOPE_MOVED]
    assert [finding.holds for finding in sums] == [True]
    [line] = [finding for finding in moved if "its scope does not" in finding.statement]
    assert line.severity is Severity.SERIOUS
    assert any("672 counts all Iraq, the total Mosul operation" in step for step in line.derivation)


def test_a_figure_that_another_already_holds_is_counted_twice() -> None:
    un, peshmerga, total = (
        *report_claims(Said(1959)),
        *report_claims(Said(1600, of="peshmerga", when="2016-10-17/2016-12-01", by="iraq"), report="report-2"),
        *report_claims(Said(3600, by="un"), report="report-3"),
    )
    tie = Derivation(child=total.id, parents=(un.id, peshmerga.id), tie=Tie.SUM)
    found = check((un, peshmerga, total), (tie,), CASE)
    [twice] = [finding for finding in found if finding.kind is FindingKind.DOUBLE_COUNT]
    assert twice.holds is False
    assert "1,959 already holds peshmerga" in twice.statement
    [redone] = [finding for finding in found if finding.kind is FindingKind.SUM]
    assert "1,959 + 1,600 = 3,559, told as 3,600" in redone.statement


def test_small_numbers_that_happen_to_add_up_are_no_sum() -> None:
    assert not _sums(
        Said(2, at="Baghdad"),
        Said(3, at="Ninewa"),
        Said(5, at="Iraq"),
        Said(1, at="Mosul"),
        Said(4, at="Iraq"),
    )


def test_small_numbers_that_are_called_a_total_are_one() -> None:
    [found] = _sums(Said(2, at="Baghdad"), Said(3, at="Ninewa"), Said(5, role=Role.TOTAL))
    assert found.holds is True


def test_figures_of_two_speakers_are_not_added_for_them() -> None:
    assert not _sums(
        Said(955, by="iraq", of="islamic-state", at="west Mosul"),
        Said(900, by="us-led-coalition", of="islamic-state", at="east Mosul"),
        Said(1855, by="un", of="islamic-state", at="Mosul"),
    )


def test_examples_from_a_total_are_not_taken_for_all_its_parts() -> None:
    assert not _sums(
        Said(926, of=None, people=CIVILIANS),
        Said(152, of=None, people=CIVILIANS, at="Baghdad"),
        Said(332, of=None, people=CIVILIANS, at="Ninewa"),
    )


def test_a_headline_that_rounds_its_own_text_is_not_added_up() -> None:
    headline, body, one, two = report_claims(
        Said(5000, by=None, at="Mosul", when="2016-10-17/2016-12-18"),
        Said(4971, at="Mosul", when="2016-10-17/2016-12-18"),
        Said(2671, at="Mosul", when="2016-10-17/2016-11-17"),
        Said(2300, at="Mosul", when="2016-11-18/2016-12-18"),
    )
    tie = Derivation(child=headline.id, parents=(body.id,))
    found = check((headline, body, one, two), (tie,), CASE)
    assert [f.claims[0] for f in found if f.kind is FindingKind.SUM] == [body.id]


def test_captured_are_no_part_of_the_killed() -> None:
    assert not _sums(
        Said(1063, by="iraq", of="islamic-state"),
        Said(955, by="iraq", of="islamic-state", at="Mosul"),
        Said(108, by="iraq", of="islamic-state", at="Baghdad", outcomes=("captured",)),
    )


def test_fighters_named_only_by_their_kind_still_add_up() -> None:
    [found] = _sums(
        Said(3000, of=None, people=PEOPLE),
        Said(2000, of=None, people=FIGHTERS),
        Said(1000, of=None, people=CIVILIANS),
    )
    assert found.holds is True


def test_another_speakers_figure_beside_the_parts_does_not_hide_them() -> None:
    [found] = _sums(
        Said(5719, None, by="Antiwar.com", of=None, people=PEOPLE),
        Said(1533, None, by="Antiwar.com", of=None, people=CIVILIANS, role=Role.SUBSET),
        Said(216, None, by="Antiwar.com", role=Role.SUBSET),
        Said(2227, by="Antiwar.com", of="islamic-state", role=Role.SUBSET),
        Said(926, of=None, people=CIVILIANS),
    )
    assert "1,533 + 216 + 2,227 = 3,976 against at least 5,719" in found.statement


def test_a_sum_over_several_reports_of_one_speaker_is_implied() -> None:
    claims = (
        *report_claims(
            Said(284, at="west Mosul", when="2017-02-19/2017-03-29"),
            Said(490, at="east Mosul", when="2016-10-17/2017-01-24"),
            report="report-1",
        ),
        *report_claims(Said(774, at="Mosul", when="2016-10-17/2017-03-29"), report="report-2"),
    )
    [found] = [one for one in check(claims, (), CASE) if one.kind is FindingKind.SUM]
    assert (found.holds, "= 774" in found.statement) == (True, True)


def test_numbers_of_two_speakers_that_happen_to_add_up_are_no_sum() -> None:
    claims = (
        *report_claims(Said(284, at="west Mosul"), Said(490, at="east Mosul", by="iraq"), report="report-1"),
        *report_claims(Said(774, at="Mosul"), report="report-2"),
    )
    assert not [one for one in check(claims, (), CASE) if one.kind is FindingKind.SUM]
