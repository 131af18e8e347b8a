from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told_claims import Figure, mosul_case, write_report

from headwater import testing
from headwater.model import Case, Claim, Judgement, Lineage, Matter, Modality, Report, Tie, Verdict, standing
from headwater.trace import dependents, independent_origins, trace

CASE = mosul_case()
SPEAKERS = ("unami", "united-nations", "amaq", "iraqi-army", "votel", "sources", "outlet:x", "outlet:y")
DAYS = ("2016-12", "2016-12-01", "2016-12-02", "2016-12-09", "2017-03-01", None)

Page = tuple[Report, tuple[Claim, ...]]


def figures() -> st.SearchStrategy[Figure]:
    return st.builds(
        _figure,
        st.sampled_from((2, 12, 30, 900, 1600, 1959, 2000, 2559)),
        st.sampled_from((-1, -1, -1, None)),
        st.lists(st.sampled_from(SPEAKERS), max_size=2, unique=True).map(tuple),
        st.sampled_from(("islamic-state", "iraqi-forces", "peshmerga", None)),
        rest=st.fixed_dictionaries(
            {
                "outcomes": st.sampled_from((("killed",), ("killed", "wounded"), ("wounded",))),
                "at": st.sampled_from(("iraq", "mosul", None)),
                "when": st.sampled_from(("2016-11", "2016-10-17/2016-12-01", None)),
                "modality": st.sampled_from((*[Modality.STATED] * 3, Modality.DENIED, Modality.QUALIFIED)),
            }
        ),
    )


def _figure(low: int, high: int | None, by: tuple[str, ...], of: str | None, rest: dict[str, Any]) -> Figure:
    return Figure(low, high, by, of, **rest)


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """Give some reports with some figures each."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        outlet = draw(st.sampled_from(("x", "y", f"outlet-{number}")))
        told = draw(st.lists(figures(), min_size=1, max_size=3))
        credit = draw(st.sampled_from((None, None, "x", "afp")))
        found.append(write_report(CASE, outlet, draw(st.sampled_from(DAYS)), told, credit=credit))
    return found


def traced(told: Sequence[Page], judgements: Sequence[Judgement] = ()) -> Lineage:
    return trace([report for report, _ in told], [claim for _, claims in told for claim in claims], CASE, judgements)


def judged(claims: Sequence[Claim]) -> st.SearchStrategy[Judgement]:
    """Give a judgement about two of the claims: a few moments, so that some are of one."""
    pairs = st.lists(st.sampled_from([claim.id for claim in claims]), min_size=2, max_size=2, unique=True)
    return st.builds(_judgement, st.sampled_from(Matter), st.sampled_from(Verdict), pairs, st.integers(0, 3))


def _judgement(matter: Matter, verdict: Verdict, pair: list[str], day: int) -> Judgement:
    one, other = sorted(pair) if matter is not Matter.RETELLING else pair
    when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
    return Judgement(matter=matter, verdict=verdict, claims=(one, other), who="a reader", when=when, why="read both")


def holds(judgement: Judgement, lineage: Lineage) -> bool:
    """Say whether a lineage keeps to a judgement."""
    one, other = judgement.claims
    if judgement.matter is Matter.RETELLING:
        found = any(tie.child == one and other in tie.parents for tie in lineage.derivations)
    else:
        found = any({one, other} <= set(origin.claims) for origin in lineage.origins)
    return judgement.verdict is Verdict.OPEN or found is (judgement.verdict is Verdict.YES)


def copied(told: Sequence[Page], report: int, outlet: str = "a-copier") -> Page:
    """Give a page of another outlet with the claims of one report, of the same day, word for word."""
    source, claims = told[report]
    copy = Report(
        outlet=outlet, text=source.text, source="copy.md", capture=source.capture, published=source.published,
        credit=source.credit, headline=source.headline,
    )  # fmt: skip
    fields = ("span", "quote", "kind", "count", "scope", "speakers", "modality", "role", "extractor")
    kept = [{name: getattr(claim, name) for name in fields} for claim in claims]
    return copy, tuple(Claim(report=copy.id, **values) for values in kept)


def counts(lineage: Lineage) -> tuple[int, ...]:
    found = independent_origins(lineage.origins)
    return (found.own, found.enemy, found.third, found.unplaced)


@given(pages(), st.data())
def test_a_copy_adds_nothing(told: list[Page], data: st.DataObject) -> None:
    copy = copied(told, data.draw(st.integers(0, len(told) - 1)))
    assert counts(traced([*told, copy])) == counts(traced(told))


@given(pages(), st.data())
def test_a_copy_moves_no_other_claim_to_another_speaker(told: list[Page], data: st.DataObject) -> None:
    copy = copied(told, data.draw(st.integers(0, len(told) - 1)))
    before, after = traced(told), traced([*told, copy])
    speaker = {claim: origin.speaker for origin in after.origins for claim in origin.claims}
    assert all(speaker[claim] == origin.speaker for origin in before.origins for claim in origin.claims)


@given(pages(), st.data())
def test_order_does_not_matter(told: list[Page], data: st.DataObject) -> None:
    reports = [report for report, _ in told]
    claims = [claim for _, found in told for claim in found]
    shuffled = trace(data.draw(st.permutations(reports)), data.draw(st.permutations(claims)), CASE)
    assert shuffled == trace(reports, claims, CASE)
    assert trace(reports, claims * 2, CASE) == shuffled


@given(pages())
def test_every_claim_has_exactly_one_origin(told: list[Page]) -> None:
    found = sorted(claim for origin in traced(told).origins for claim in origin.claims)
    assert found == sorted({claim.id for _, claims in told for claim in claims})


@given(pages())
def test_derivations_run_in_no_circle_and_give_each_claim_one_parent(told: list[Page]) -> None:
    _check_no_circles(traced(told))


def _check_no_circles(lineage: Lineage) -> None:
    derivations = lineage.derivations
    parents = {tie.child: tie.parents for tie in derivations}
    assert len(parents) == len(derivations)
    for start, above in parents.items():
        seen, waiting = set[str](), list(above)
        while waiting:
            step = waiting.pop()
            assert step != start
            if step not in seen:
                seen.add(step)
                waiting += parents.get(step, ())


@given(pages())
def test_a_claim_goes_to_the_origin_of_its_first_parent(told: list[Page]) -> None:
    lineage = traced(told)
    origin_of = {claim: origin.id for origin in lineage.origins for claim in origin.claims}
    assert all(origin_of[tie.child] == origin_of[tie.parents[0]] for tie in lineage.derivations)


@given(pages())
def test_only_sums_have_several_parents(told: list[Page]) -> None:
    assert all((len(tie.parents) > 1) is (tie.tie is Tie.SUM) for tie in traced(told).derivations)


@given(pages(), st.data())
def test_every_origin_lies_in_one_statement_with_judgements_too(told: list[Page], data: st.DataObject) -> None:
    claims = list({claim.id: claim for _, found in told for claim in found}.values())
    judgements = data.draw(st.lists(judged(claims), max_size=3)) if len(claims) > 1 else []
    lineage = traced(told, judgements)
    assert sorted(origin for said in lineage.statements for origin in said.origins) == sorted(
        origin.id for origin in lineage.origins
    )


@given(pages(), st.data())
def test_statements_are_of_one_house_and_those_of_nobody_are_of_one_origin(
    told: list[Page], data: st.DataObject
) -> None:
    origins = {origin.id: origin for origin in traced(told).origins}
    for said in traced(told).statements:
        together = [origins[one] for one in said.origins]
        assert all(origin.known for origin in together) or len(together) == 1
        roots = {CASE.party(origin.actor)[0] if origin.actor else origin.speaker for origin in together}
        assert len(roots) == 1


@given(pages(), st.data())
def test_a_copy_takes_no_two_claims_of_a_statement_apart(told: list[Page], data: st.DataObject) -> None:
    copy = copied(told, data.draw(st.integers(0, len(told) - 1)))
    before, after = said_in(traced(told)), said_in(traced([*told, copy]))
    mine = list(before)
    assert all((before[a] == before[b]) <= (after[a] == after[b]) for a in mine for b in mine)


def said_in(lineage: Lineage) -> dict[str, str]:
    """Give the statement of each claim."""
    statement = {origin: said.id for said in lineage.statements for origin in said.origins}
    return {claim: statement[origin.id] for origin in lineage.origins for claim in origin.claims}


@given(st.integers(2, 5), st.data())
def test_a_circle_is_no_witness_however_often_it_is_copied(size: int, data: st.DataObject) -> None:
    days = data.draw(st.lists(st.sampled_from(DAYS[1:4]), min_size=size, max_size=size))
    figure = Figure(512, of="islamic-state", when="2016-11")
    ring = [
        write_report(CASE, f"ring-{at}", day, [figure._replace(by=(f"outlet:ring-{(at + 1) % size}",))])
        for at, day in enumerate(days)
    ]
    copies = [copied(ring, at, f"copier-{at}") for at in data.draw(st.lists(st.integers(0, size - 1), max_size=3))]
    lineage = traced([*ring, *dict(copies).items()])
    ours = {claim.id for _, claims in ring for claim in claims}
    assert not any(origin.known for origin in lineage.origins if ours & set(origin.claims))


@given(pages(), st.data())
def test_what_is_withdrawn_reaches_every_claim_that_rests_on_it(told: list[Page], data: st.DataObject) -> None:
    copy = copied(told, data.draw(st.integers(0, len(told) - 1)))
    lineage = traced([*told, copy])
    for tie in lineage.derivations:
        reached = {tie.parents[0], *dependents(tie.parents[0], lineage.derivations)}
        resting = [other for other in lineage.derivations if other.tie in (Tie.RETELLING, Tie.SUM)]
        assert all(other.child in reached for other in resting if reached & set(other.parents))


@given(pages(), st.data())
def test_the_latest_judgement_wins(told: list[Page], data: st.DataObject) -> None:
    claims = list({claim.id: claim for _, found in told for claim in found}.values())
    if len(claims) < 2:
        return
    judgements = data.draw(st.lists(judged(claims), min_size=1, max_size=5))
    lineage = traced(told, judgements)
    latest, *_ = standing(judgements)
    assert holds(latest, lineage)
    assert lineage == traced(told, data.draw(st.permutations(judgements)))
    assert sorted(c for origin in lineage.origins for c in origin.claims) == sorted(claim.id for claim in claims)


@given(pages(), st.data())
def test_a_judgement_left_open_again_decides_nothing(told: list[Page], data: st.DataObject) -> None:
    claims = list({claim.id: claim for _, found in told for claim in found}.values())
    if len(claims) < 2:
        return
    first = data.draw(judged(claims))
    later = _judgement(first.matter, Verdict.OPEN, list(first.claims), 9)
    assert traced(told, [first, later]) == traced(told)


@given(pages(), st.data())
def test_a_judgement_of_what_the_rules_found_anyway_leaves_every_origin(told: list[Page], data: st.DataObject) -> None:
    lineage = traced(told)
    ties = [tie for tie in lineage.derivations if tie.tie is Tie.RETELLING]
    if ties:
        tie = data.draw(st.sampled_from(ties))
        said = _judgement(Matter.RETELLING, Verdict.YES, [tie.child, tie.parents[0]], 0)
        assert traced(told, [said]).origins == lineage.origins


@given(pages(), st.data())
def test_with_judgements_too_derivations_make_no_circle_and_lead_to_one_origin(
    told: list[Page], data: st.DataObject
) -> None:
    claims = list({claim.id: claim for _, found in told for claim in found}.values())
    if len(claims) < 2:
        return
    lineage = traced(told, data.draw(st.lists(judged(claims), max_size=5)))
    _check_no_circles(lineage)
    origin_of = {claim: origin.id for origin in lineage.origins for claim in origin.claims}
    assert all(origin_of[tie.child] == origin_of[tie.parents[0]] for tie in lineage.derivations)


@given(pages(), figures(), st.sampled_from(DAYS))
def test_unknown_earns_nothing(told: list[Page], figure: Figure, day: str | None) -> None:
    nobody = write_report(CASE, "nobody-says", day, [figure._replace(by=(), modality=Modality.STATED)])
    assert counts(traced([*told, nobody])) == counts(traced(told))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(testing.cases(), st.lists(testing.reports(), min_size=1, max_size=3, unique_by=lambda r: r.id), st.data())
def test_any_claims_of_any_case_are_traced(case: Case, reports: list[Report], data: st.DataObject) -> None:
    claims = data.draw(st.lists(st.sampled_from(reports).flatmap(testing.claims), max_size=5))
    lineage = trace(reports, claims, case)
    assert {claim.id for claim in claims} == {claim for origin in lineage.origins for claim in origin.claims}
