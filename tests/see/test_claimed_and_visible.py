"""Claimed against visible: when a count bears a claim out, and what is said when it does not."""

from msgspec.structs import replace
from seen_values import DAY, HUMVEE, MOSUL, seen

from headwater.model import (
    Area,
    Bound,
    Case,
    Claim,
    Count,
    Finding,
    Kind,
    Modality,
    Origin,
    Outcome,
    Period,
    Place,
    Population,
    Report,
    Scope,
    Sighting,
    Span,
    digest,
    outcome_set,
)
from headwater.see.items import items_of
from headwater.see.visible import Seeing, visible_findings

CASE = Case(
    title="A city",
    period=Period.parse("2016"),
    area="iraq",
    places=(Place(id="iraq", name="Iraq"), Place(id="mosul", name="Mosul", within="iraq")),
)
REPORT = Report(
    outlet="herald", text="x" * 40, source="a.md", capture=digest(b"x"), published=Period.parse("2016-12-01")
)
WHOLE = Scope(
    outcomes=outcome_set("destroyed"),
    population=Population(kind=HUMVEE, party=("north",)),
    area=MOSUL,
    period=Period.parse("2016-11"),
)


def claimed(low: int | None, scope: Scope = WHOLE, high: int | None = None, **said: object) -> Claim:
    count = Count(low=low, high=low if high is None else high, as_written="n", bound=Bound.EXACT)
    given = {"report": REPORT.id, "span": Span(start=0, end=3), "quote": "xxx", "kind": Kind.LOSS, "count": count}
    return Claim(**{**given, "scope": scope, **said})  # type: ignore[arg-type]  # what a test says of it


def found(claim: Claim, *sightings: Sighting) -> tuple[Finding, ...]:
    origin = Origin(speaker="South", first=claim.id, claims=(claim.id,))
    seeing = Seeing(CASE, sightings, items_of(sightings).items, (REPORT,))
    return visible_findings((claim,), (origin,), seeing)


def humvees(count: int, **said: object) -> tuple[Sighting, ...]:
    given: dict[str, object] = {"party": ("north",), "area": MOSUL, "on": Period.day(DAY), "exhibit": "exhibit-1"}
    return tuple(seen(f"{at}", **{**given, **said}) for at in range(count))


def test_as_many_as_are_claimed_bear_it_out() -> None:
    [one] = found(claimed(4), *humvees(4))
    assert (one.holds, one.resolve) == (True, "")
    assert one.statement == "4 Humvees destroyed (South), 4 visible."
    assert len(one.shown or ()) == 4


def test_fewer_are_no_proof_that_it_is_wrong() -> None:
    [one] = found(claimed(52), *humvees(21))
    assert one.holds is None
    assert one.statement == (
        "52 Humvees destroyed (South), 21 visible: 31 are not seen, which is no proof that they are not."
    )
    assert one.resolve == "Pictures of 31 more, each not seen before."


def test_a_claim_that_does_not_say_where_is_read_widely_and_never_borne_out() -> None:
    anywhere = Scope(outcomes=WHOLE.outcomes, population=WHOLE.population, period=WHOLE.period)
    [one] = found(claimed(2, anywhere), *humvees(3, area=Area(path=("Iraq", "Anbar"))))
    assert one.holds is None
    assert "3 visible, read as widely as it can be" in one.statement
    assert "where" in one.resolve


def test_a_claim_without_a_period_counts_what_was_seen_by_its_publication() -> None:
    scope = Scope(outcomes=WHOLE.outcomes, population=WHOLE.population, area=MOSUL)
    assert found(claimed(2, scope), *humvees(3, on=Period.parse("2016-12-02"))) == ()
    [one] = found(claimed(5, scope), *humvees(3))
    assert "3 visible" in one.statement


def test_what_lies_outside_a_claim_is_not_counted_for_it() -> None:
    for outside in (
        {"party": ("south",)}, {"party": None}, {"area": None}, {"on": Period.parse("2016-12-24")}, {"on": None},
        {"kind": ("equipment", "vehicle")}, {"states": outcome_set("captured")}, {"states": ()},
    ):  # fmt: skip
        assert found(claimed(2), *humvees(2, **outside)) == (), outside


def test_a_thing_of_two_states_counts_for_each() -> None:
    both = humvees(1, states=outcome_set("damaged", "captured"))
    for state in ("damaged", "captured"):
        scope = replace(WHOLE, outcomes=outcome_set(Outcome(state)))
        [one] = found(claimed(1, scope), *both)
        assert one.holds is True


def test_denied_and_supposed_claims_and_retellings_are_held_against_nothing() -> None:
    for modality in (Modality.DENIED, Modality.HYPOTHETICAL):
        assert found(claimed(4, modality=modality), *humvees(4)) == ()
    first, again = claimed(4), claimed(4, quote="xxxx", span=Span(start=0, end=4))
    origin = Origin(speaker="South", first=first.id, claims=(first.id, again.id))
    seeing = Seeing(CASE, humvees(4), items_of(humvees(4)).items, (REPORT,))
    assert [one.claims for one in visible_findings((first, again), (origin,), seeing)] == [(first.id,)]


def test_a_count_without_a_low_end_is_never_borne_out() -> None:
    count = Count(low=None, high=9, as_written="up to 9", bound=Bound.AT_MOST)
    [one] = found(claimed(1, count=count), *humvees(3))
    assert one.holds is None
    assert "at most 9" in one.statement
