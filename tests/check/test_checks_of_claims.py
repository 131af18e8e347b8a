from msgspec import structs
from report_claims import ABOUT, CASE, CASUALTIES, CIVILIANS, FIGHTERS, Said, report_claims, retelling

from headwater.check import check
from headwater.model import (
    Claim,
    Derivation,
    Finding,
    FindingKind,
    Kind,
    Modality,
    Part,
    Population,
    Role,
    Severity,
    Tie,
    Words,
)

ONE_FOR_TWO = Said(0.5, by="experts", of="us-led-coalition", kind=Kind.RATIO, against="islamic-state", at="Mosul")


def _found(kind: FindingKind, claims: tuple[Claim, ...], *derivations: Derivation) -> list[Finding]:
    return [finding for finding in check(claims, derivations, CASE) if finding.kind is kind]


def test_a_number_that_does_not_follow_from_its_own_ratio() -> None:
    claims = report_claims(
        ONE_FOR_TWO,
        Said(2800, by="iraq", of="islamic-state", at="Mosul", when=None, bound=ABOUT),
        Said(1500, None, by=None, of="us-led-coalition", at="Mosul", when=None, modality=Modality.HYPOTHETICAL),
        Said(22, by="official data", of="us-special-forces", at="Mosul", when=None),
    )
    [found] = _found(FindingKind.RATIO, claims)
    assert found.holds is False
    assert found.severity is Severity.SERIOUS
    assert found.derivation[2] == "2,800 × 1/2 = 1,400"
    assert found.derivation[3] == "with ‘about’ read as 5 % either way: 1,330 to 1,470"
    assert found.derivation[4] == "the report says at least 1,500: 100 more"
    assert found.claims == (claims[2].id, claims[0].id, claims[1].id)
    assert found.resolve


def test_a_number_that_follows_from_its_ratio_holds() -> None:
    claims = report_claims(
        ONE_FOR_TWO,
        Said(2800, of="islamic-state", at="Mosul"),
        Said(1400, of="us-led-coalition", at="Mosul"),
    )
    [found] = _found(FindingKind.RATIO, claims)
    assert found.holds is True
    assert found.severity is Severity.NOTE


def test_dead_civilians_are_not_held_against_a_ratio_of_fighters() -> None:
    claims = report_claims(
        ONE_FOR_TWO,
        Said(2800, of="islamic-state", at="Mosul"),
        Said(40, of=None, people=CIVILIANS, at="Mosul"),
    )
    assert not _found(FindingKind.RATIO, claims)


def test_about_fifty_a_day_for_half_a_year() -> None:
    claims = report_claims(
        Said(9100, None, by="islamic-state", at="Mosul", when="2016-10-17/2017-04-17"),
        Said(50, by="islamic-state", at="Mosul", when=None, bound=ABOUT, kind=Kind.RATE, per="a day"),
    )
    [found] = _found(FindingKind.RATE, claims)
    assert found.holds is True
    assert "9,100 over 183 days is 49.7 a day" in found.statement


def test_ninety_a_day_is_not_nine_thousand_in_half_a_year() -> None:
    claims = report_claims(
        Said(9100, by="islamic-state", at="Mosul", when="2016-10-17/2017-04-17"),
        Said(90, by="islamic-state", at="Mosul", when=None, kind=Kind.RATE, per="daily"),
    )
    [found] = _found(FindingKind.RATE, claims)
    assert found.holds is False
    assert "90 × 183 = 16,470" in found.derivation


def test_a_city_cannot_have_more_dead_than_its_country() -> None:
    claims = (*report_claims(Said(900)), *report_claims(Said(1000, at="Mosul"), report="report-2"))
    [found] = _found(FindingKind.CONTRADICTION, claims)
    assert found.holds is False
    assert "1,000 and 900 cannot both hold" in found.statement
    assert any("100 more" in line for line in found.derivation)


def test_two_speakers_who_disagree_do_not_contradict_themselves() -> None:
    claims = (*report_claims(Said(900)), *report_claims(Said(1000, by="iraq", at="Mosul"), report="report-2"))
    assert not _found(FindingKind.CONTRADICTION, claims)


def test_a_total_that_grows_from_day_to_day_is_no_contradiction() -> None:
    claims = (
        *report_claims(Said(900, when="2016-10-17/..")),
        *report_claims(Said(1000, when="2016-10-17/.."), report="report-2"),
    )
    assert not _found(FindingKind.CONTRADICTION, claims)


def test_two_incidents_in_one_place_are_no_contradiction() -> None:
    claims = (*report_claims(Said(4, at="Mosul")), *report_claims(Said(7, at="Mosul"), report="report-2"))
    assert not _found(FindingKind.CONTRADICTION, claims)


def test_casualties_told_as_dead_contradict_the_dead() -> None:
    first = report_claims(
        Said(733, of=None, people=CIVILIANS, at="Baghdad", outcomes=CASUALTIES),
        Said(152, of=None, people=CIVILIANS, at="Baghdad"),
    )
    [later] = report_claims(Said(733, of=None, people=CIVILIANS, at="Baghdad"), report="report-2")
    tie = retelling(later, first[0], Part.OUTCOME)
    [found] = _found(FindingKind.CONTRADICTION, (*first, later), tie)
    assert found.claims[:2] == (later.id, first[1].id)
    assert "a retelling changed it: outcome: a became b" in found.derivation
    [moved] = _found(FindingKind.SCOPE_MOVED, (*first, later), tie)
    assert (moved.severity, moved.holds) == (Severity.SERIOUS, False)
    assert any(line.startswith("for that the origin gives 152") for line in moved.derivation)


def test_a_city_told_as_the_battle_for_it_is_no_finding() -> None:
    [first] = report_claims(Said(2671, at="Mosul"))
    [later] = report_claims(Said(2671, at="Mosul operation"), report="report-2")
    assert not check((first, later), (retelling(later, first, Part.AREA),), CASE)


def test_a_retelling_over_a_narrower_place_names_origin_and_retelling() -> None:
    [first] = report_claims(Said(1959))
    [copy] = report_claims(Said(1959), report="report-2")
    [later] = report_claims(Said(1959, at="Mosul operation"), report="report-3")
    ties = (retelling(copy, first), retelling(later, copy, Part.AREA, Part.ATTRIBUTION))
    [found] = _found(FindingKind.SCOPE_MOVED, (first, copy, later), *ties)
    assert found.claims == (first.id, copy.id, later.id)
    assert found.severity is Severity.SERIOUS
    assert found.holds is None
    assert "attribution" not in found.statement


def test_a_battle_for_a_city_told_as_the_city_is_a_caution_only() -> None:
    [first] = report_claims(Said(2671, at="Mosul operation"))
    [later] = report_claims(Said(2671, at="Mosul"), report="report-2")
    [found] = _found(FindingKind.SCOPE_MOVED, (first, later), retelling(later, first, Part.AREA))
    assert found.severity is Severity.CAUTION


def test_a_figure_told_of_more_than_was_counted_is_a_note() -> None:
    [first] = report_claims(Said(332, of=None, people=CIVILIANS, at="Ninewa"))
    [later] = report_claims(Said(332, of=None, people=CIVILIANS), report="report-2")
    [found] = _found(FindingKind.SCOPE_MOVED, (first, later), retelling(later, first, Part.AREA))
    assert found.severity is Severity.NOTE
    assert any("lower bound" in line for line in found.derivation)


def test_a_faithful_retelling_is_no_finding() -> None:
    [first] = report_claims(Said(1959))
    [later] = report_claims(Said(1959, None), report="report-2")
    assert not check((first, later), (retelling(later, first, Part.BOUND),), CASE)


def test_a_withdrawal_reaches_every_claim_that_rests_on_the_figure() -> None:
    [first] = report_claims(Said(1959))
    [copy] = report_claims(Said(1959), report="report-2")
    [second] = report_claims(Said(2000, bound=ABOUT), report="report-3")
    [denial] = report_claims(Said(1959, modality=Modality.DENIED), report="report-4")
    ties = (retelling(copy, first), retelling(second, copy), retelling(denial, first, tie=Tie.WITHDRAWAL))
    [found] = _found(FindingKind.DENIED, (first, copy, second, denial), *ties)
    assert found.severity is Severity.SERIOUS
    assert set(found.claims) == {first.id, copy.id, second.id, denial.id}
    assert found.statement == "unami, takes back the figure 1,959 of unami; 2 further claims rest on it."


def test_a_denial_by_the_other_side_is_a_caution() -> None:
    [first] = report_claims(Said(1959))
    [denial] = report_claims(Said(1959, by="iraq", modality=Modality.DENIED), report="report-2")
    [found] = _found(FindingKind.DENIED, (first, denial), retelling(denial, first, tie=Tie.DENIAL))
    assert found.severity is Severity.CAUTION
    assert found.holds is None


def test_a_denial_of_a_figure_that_nobody_here_gives_is_noted() -> None:
    [denial] = report_claims(Said(14, by="iraq", modality=Modality.DENIED))
    [found] = _found(FindingKind.DENIED, (denial,))
    assert found.severity is Severity.NOTE


def test_a_tie_to_a_claim_that_is_not_here_is_left_alone() -> None:
    first, second = report_claims(Said(1959), Said(672))
    assert check((first,), (retelling(second, first, Part.AREA),), CASE) == ()


def test_nothing_comes_of_nothing() -> None:
    assert check((), (), CASE) == ()


def test_a_ratio_that_names_no_party_is_held_against_its_nouns_and_their_enemy() -> None:
    ratio, enemy, loss, other = report_claims(
        ONE_FOR_TWO._replace(of=None, against="islamic-state"),
        Said(2800, by="iraq", of="islamic-state", at="Mosul", when=None, bound=ABOUT),
        Said(1500, None, None, "iraqi-forces", at="Mosul", when=None),
        Said(22, by="official data", of="us-special-forces", at="Mosul", when=None),
    )
    ratio = structs.replace(ratio, id="", against=Population(kind=FIGHTERS), words=Words(population="soldier"))
    loss = structs.replace(loss, id="", words=Words(population="soldiers"))
    [found] = _found(FindingKind.RATIO, (ratio, enemy, loss, other))
    assert found.claims == (loss.id, ratio.id, enemy.id)


def test_a_part_that_is_called_one_is_not_held_to_its_scope() -> None:
    bombers = Said(450, of="islamic-state", role=Role.SUBSET)
    assert not check(report_claims(Said(25000, None, of="islamic-state"), bombers), (), CASE)
