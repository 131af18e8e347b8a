import pytest
from mosul_table import PUBLISHED, Table, mosul_claims
from told_claims import mosul_case

from headwater.model import Derivation, Lineage, Origin, Part, Stance, Tie
from headwater.trace import dependents, trace

CASE = mosul_case()


@pytest.fixture(scope="module")
def table() -> Table:
    return mosul_claims(CASE)


@pytest.fixture(scope="module")
def lineage(table: Table) -> Lineage:
    return trace(table.reports, table.claims, CASE)


def _derivation(fact: str, table: Table, lineage: Lineage) -> Derivation:
    return next(found for found in lineage.derivations if found.child == table.by_fact[fact].id)


def _origin(fact: str, table: Table, lineage: Lineage) -> Origin:
    return next(origin for origin in lineage.origins if table.by_fact[fact].id in origin.claims)


def _changed(fact: str, table: Table, lineage: Lineage) -> set[Part]:
    return {change.part for change in _derivation(fact, table, lineage).changes}


def test_every_link_of_the_table_is_found_and_no_other(table: Table, lineage: Lineage) -> None:
    names = {claim.id: fact for fact, claim in table.by_fact.items()}
    found = {names[tie.child]: tuple(names[parent] for parent in tie.parents) for tie in lineage.derivations}
    assert found == {fact.id: fact.retells for fact in table.facts.values() if fact.retells}


def test_the_published_figures_alone_find_their_links_but_for_what_stood_beside_them() -> None:
    table = mosul_claims(CASE, PUBLISHED)
    found = {tie.child for tie in trace(table.reports, table.claims, CASE).derivations}
    wanted = {table.by_fact[fact.id].id for fact in table.facts.values() if fact.retells}
    missing = {"upi-733", "unami-nov-k24"}
    assert found == wanted - {table.by_fact[fact].id for fact in missing}


def test_one_mission_is_the_one_origin_of_1959_however_many_carry_it(table: Table, lineage: Lineage) -> None:
    origin = _origin("unami-nov", table, lineage)
    assert (origin.speaker, origin.actor, origin.stance) == ("UNAMI", "unami", Stance.THIRD)
    assert origin.first == table.by_fact["unami-nov"].id
    told = [fact for fact in table.facts.values() if 1959 in (fact.figure.low, fact.figure.high)]
    assert len(told) == 7
    assert {table.by_fact[fact.id].id for fact in told} <= set(origin.claims)
    assert len(origin.outlets) == 7


@pytest.mark.parametrize(
    ("fact", "changed"),
    [
        ("unami-nov-alwasat", set()),
        ("unami-nov-bbc", {Part.BOUND}),
        ("unami-nov-memo", {Part.AREA}),
        ("unami-nov-ara", {Part.BOUND, Part.AREA, Part.PERIOD}),
        ("unami-nov-k24", {Part.AREA}),
        ("upi-733", {Part.OUTCOME}),
        ("memo-900", {Part.NUMBER, Part.ATTRIBUTION}),
        ("rusvesna-2800", {Part.BOUND, Part.OUTCOME, Part.AREA, Part.ATTRIBUTION}),
        ("inn-2000", {Part.OUTCOME}),
        ("vocativ-9000", {Part.NUMBER}),
        ("hekmat-aljazeera", set()),
        ("hekmat-arab48", set()),
    ],
)
def test_each_retelling_names_what_it_changed(fact: str, changed: set[Part], table: Table, lineage: Lineage) -> None:
    assert _changed(fact, table, lineage) == changed
    assert _derivation(fact, table, lineage).faithful is (not changed)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("unami-nov-alwasat", {"faithful"}),
        ("unami-nov-ara", {"bound", "area", "period"}),
        ("memo-900", {"one_end", "attribution"}),
        ("vocativ-9000", {"rounded"}),
        ("memo-2631", {"summed", "area", "attribution"}),
        ("palinfo-3600", {"summed", "rounded", "period", "attribution"}),
        ("yawar-1614", {"number", "area", "period"}),
    ],
)
def test_one_word_says_what_was_done_to_each_part(fact: str, words: set[str], table: Table, lineage: Lineage) -> None:
    assert set(_derivation(fact, table, lineage).words) == words


def test_each_part_of_a_scope_that_two_claims_tell_has_its_line(table: Table, lineage: Lineage) -> None:
    lines = [reason.line for reason in _derivation("unami-nov-ara", table, lineage).reasons]
    for part in ("the same outcome", "the same population", "the area is narrowed", "the period is widened"):
        assert any(line.startswith(part) for line in lines)


def test_a_change_is_said_so_that_a_journalist_understands(table: Table, lineage: Lineage) -> None:
    lines = {change.line for tie in lineage.derivations for change in tie.changes}
    assert {
        "area: all Iraq became the Mosul operation",
        "area: all Ninewa became Mosul",
        "bound: 1,959 became at least 1,959",
        "outcome: killed or wounded became killed",
        "period: November 2016 became 17 October 2016 to 2 December 2016",
        "number: 800 to 900 kept only one end, about 900",
        "number: at least 9,100 was rounded to at least 9,000",
        "number: 1,959 + 672 = 2,631",
        "number: 1,959 + 1,600 = 3,559",
        "number: 3,559 was rounded to 3,600",
        "number: 1,600 was corrected to 1,614",
        "attribution: UNAMI is no longer named",
    } <= lines


def test_denial_withdrawal_and_correction_are_ties_of_their_own(table: Table, lineage: Lineage) -> None:
    ties = {fact: _derivation(fact, table, lineage).tie for fact in ("jdoc-denial", "unami-retreat", "yawar-1614")}
    assert ties == {
        "jdoc-denial": Tie.DENIAL,
        "unami-retreat": Tie.WITHDRAWAL,
        "yawar-1614": Tie.CORRECTION,
    }


def test_a_withdrawn_figure_reaches_its_retellings_and_sums(table: Table, lineage: Lineage) -> None:
    reached = dependents(table.by_fact["unami-nov"].id, lineage.derivations)
    facts = {fact for fact, claim in table.by_fact.items() if claim.id in reached}
    assert facts == {
        "unami-nov-alwasat", "unami-nov-bbc", "unami-nov-memo", "unami-nov-ara", "memo-2631", "palinfo-3600",
    }  # fmt: skip


def test_a_denial_is_no_witness_for_what_it_denies(table: Table, lineage: Lineage) -> None:
    assert _origin("jdoc-denial", table, lineage) == _origin("unami-nov", table, lineage)


def test_a_figure_nobody_is_named_for_has_an_unknown_origin(table: Table, lineage: Lineage) -> None:
    assert not _origin("rusvesna-1500", table, lineage).known


@pytest.mark.parametrize(
    ("fact", "stance"),
    [
        ("hekmat-1600", Stance.OWN),
        ("votel-774", Stance.OWN),
        ("moi-1115", Stance.ENEMY),
        ("amaq-month1", Stance.ENEMY),
        ("unami-nov-k24", Stance.THIRD),
        ("sinjar-4000", Stance.UNKNOWN),
    ],
)
def test_each_origin_knows_whose_losses_it_speaks_of(fact: str, stance: Stance, table: Table, lineage: Lineage) -> None:
    assert _origin(fact, table, lineage).stance is stance


def test_every_derivation_gives_its_reasons_and_their_weights(lineage: Lineage) -> None:
    for tie in lineage.derivations:
        assert len(tie.reasons) > 1
        assert tie.weight == pytest.approx(min(1, sum(reason.weight for reason in tie.reasons)))
