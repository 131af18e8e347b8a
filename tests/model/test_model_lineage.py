"""Derivations, origins, findings, runs: what they refuse, and what a lineage from the strategies holds."""

from datetime import datetime

import pytest
from hypothesis import given

from headwater import testing
from headwater.model import (
    Change,
    Copying,
    Derivation,
    Finding,
    FindingKind,
    Lineage,
    Manner,
    Origin,
    Part,
    ReportDerivation,
    Run,
    State,
    Tie,
)


def derivation(*parents: str, weight: float = 1.0) -> Derivation:
    return Derivation(child="claim-1", parents=parents, weight=weight)


def test_a_derivation_from_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a derivation needs a parent"):
        derivation()


def test_a_claim_that_derives_from_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="no claim derives from itself"):
        derivation("claim-2", "claim-1")


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_a_weight_outside_0_and_1_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="a weight lies between 0 and 1"):
        derivation("claim-2", weight=weight)


def test_a_retelling_that_changes_nothing_is_faithful() -> None:
    change = Change(part=Part.BOUND, before="at least 12", after="12", line="dropped 'at least'")
    assert derivation("claim-2").faithful
    assert not Derivation(child="claim-1", parents=("claim-2",), changes=(change,)).faithful
    assert not Derivation(child="claim-1", parents=("claim-2",), tie=Tie.CORRECTION).faithful


def test_the_words_of_a_derivation_say_how_its_number_was_changed() -> None:
    rounded = Change(part=Part.NUMBER, before="57", after="60", line="rounded", manner=Manner.ROUNDED)
    other = Change(part=Part.NUMBER, before="57", after="75", line="became")
    area = Change(part=Part.AREA, before="Iraq", after="Mosul", line="narrowed")
    assert derivation("claim-2").words == ("faithful",)
    assert Derivation(child="claim-1", parents=("claim-2",), changes=(rounded, area, other)).words == (
        "rounded", "area", "number",
    )  # fmt: skip
    assert Derivation(child="claim-1", parents=("claim-2",), tie=Tie.DENIAL).words == ()


def test_a_change_without_a_manner_is_written_as_before_there_were_any() -> None:
    change = Change(part=Part.AREA, before="Iraq", after="Mosul", line="narrowed")
    assert b"manner" not in change.to_json()
    assert Change.from_json(change.to_json()) == change


def test_only_a_number_has_a_manner() -> None:
    with pytest.raises(ValueError, match="only a number is rounded"):
        Change(part=Part.AREA, before="Iraq", after="Mosul", line="narrowed", manner=Manner.ROUNDED)


def test_a_copy_of_nothing_or_of_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="a copy needs a parent"):
        ReportDerivation(child="report-1", parents=())
    with pytest.raises(ValueError, match="no report is made from itself"):
        ReportDerivation(child="report-1", parents=("report-2", "report-1"))
    with pytest.raises(ValueError, match="a weight lies between 0 and 1"):
        ReportDerivation(child="report-1", parents=("report-2",), weight=float("nan"))


def test_only_a_correction_takes_the_place_of_what_it_is_made_from() -> None:
    made = [ReportDerivation(child="report-1", parents=("report-2",), kind=kind) for kind in Copying]
    assert [one.kind for one in made if one.supersedes] == [Copying.CORRECTION]


def test_a_lineage_from_before_copies_were_looked_for_has_none() -> None:
    assert Lineage.from_json(b'{"derivations": [], "origins": []}').copies == ()


def test_an_origin_whose_first_claim_is_not_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="first claim is one of its claims"):
        Origin(speaker="UNAMI", first="claim-1", claims=("claim-2",))


def test_an_origin_without_a_speaker_is_unknown() -> None:
    assert not Origin(speaker=None, first="claim-1", claims=("claim-1",)).known
    assert Origin(speaker="UNAMI", first="claim-1", claims=("claim-1",)).known


def test_a_finding_about_nothing_or_without_its_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="names its claims, or what else it rests on, and shows its derivation"):
        Finding(kind=FindingKind.SUM, claims=(), holds=True, statement="s", derivation=("1 + 1 = 2",))
    with pytest.raises(ValueError, match="shows its derivation"):
        Finding(kind=FindingKind.SUM, claims=("claim-1",), holds=True, statement="s", derivation=())


def test_a_run_that_starts_in_no_time_zone_is_refused() -> None:
    naive = datetime.fromisoformat("2026-01-02T03:04:05")
    with pytest.raises(ValueError, match="a time with a zone"):
        Run(command="run", version="0.1.0", started=naive)


@given(testing.lineages())
def test_a_lineage_has_no_circles_and_gives_each_claim_one_origin(lineage: Lineage) -> None:
    parents = {found.child: found.parents for found in lineage.derivations}
    claims = [claim for origin in lineage.origins for claim in origin.claims]
    assert len(claims) == len(set(claims))
    for origin in lineage.origins:
        for claim in origin.claims:
            walked = [claim]
            while walked[-1] in parents:
                walked.append(parents[walked[-1]][0])
                assert len(walked) <= len(claims)
            assert walked[-1] == origin.first


@given(testing.states())
def test_a_state_speaks_of_nothing_that_it_does_not_hold(state: State) -> None:
    reports, claims = {report.id: report for report in state.reports}, {claim.id for claim in state.claims}
    assert all(claim.pinned_to(reports[claim.report]) for claim in state.claims)
    assert all({found.child, *found.parents} <= claims for found in state.derivations)
    assert {claim for origin in state.origins for claim in origin.claims} == claims
    assert all(set(finding.claims) <= claims for finding in state.findings)
    assert all(unread.report in reports for unread in state.unread)
