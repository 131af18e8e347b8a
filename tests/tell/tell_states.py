"""An invented case for the tests of tell: the ford of Arn, two sides, and a figure that travels."""

from headwater.model import (
    Actor,
    ActorRelation,
    Area,
    Bound,
    Capture,
    Case,
    Change,
    Claim,
    Count,
    Derivation,
    Dropped,
    Failure,
    Finding,
    FindingKind,
    Mask,
    Modality,
    Note,
    Origin,
    Outlet,
    Part,
    Period,
    Place,
    Population,
    Reason,
    RelationKind,
    Report,
    Scope,
    Severity,
    Span,
    Speaker,
    Stance,
    State,
    Tie,
    Unread,
    digest,
    outcome_set,
)

PLACES = (
    Place(id="arn", name="Arn"),
    Place(id="ford", name="Ford of Arn", within="arn"),
    Place(id="coast", name="The Coast"),
)
CASE = Case(
    title="The ford of Arn, 2020",
    period=Period.parse("2020-03/2020-06"),
    area="ford",
    places=PLACES,
    actors=(
        Actor(id="north", name="North"),
        Actor(id="north-army", name="Northern Army", part_of="north", kind="combatants"),
        Actor(id="rangers", name="Rangers", part_of="north-army", kind="combatants", apart=True),
        Actor(
            id="south",
            name="Southern League",
            kind="combatants",
            relations=(ActorRelation(kind=RelationKind.OPPOSED, other="north"),),
        ),
        Actor(id="townspeople", name="Townspeople", kind="civilians"),
    ),
    outlets=(
        Outlet(id="herald", name="The Herald", country="GB", language="en"),
        Outlet(id="gazette", name="The Gazette", country="IQ", controlled_by="north"),
    ),
)
FORD = Area(path=("Arn", "Ford of Arn"))
COAST = Area(path=("The Coast",))


def report(text: str, *, outlet: str = "herald", published: str | None = "2020-03-04", **more: str) -> Report:
    """Give a report whose first line is its headline."""
    return Report(
        outlet=outlet,
        text=text,
        source=more.get("source", "reports/one.md"),
        capture=digest(text.encode()),
        address=more.get("address", "https://herald.example/one"),
        credit=more.get("credit"),
        published=Period.parse(published) if published else None,
        language=more.get("language", "en"),
        headline=Span(start=0, end=text.index("\n")) if "\n" in text else None,
    )


def count(low: float, high: float | None = None, bound: Bound = Bound.EXACT) -> Count:
    """Give a count; a single number stands for both ends."""
    high = low if high is None and bound in (Bound.EXACT, Bound.ABOUT) else high
    return Count(low=low, high=high, as_written=str(low), bound=bound)


def claim(inside: Report, words: str, of: Count, **more: object) -> Claim:
    """Give a claim pinned to the words; by default Northern soldiers killed at the ford in March."""
    start = inside.text.index(words)
    outcomes = more.get("outcomes", ("killed",))
    assert isinstance(outcomes, tuple)
    population = more.get("population", Population(kind=("people",), party=("north", "north-army")))
    area, modality = more.get("area", FORD), more.get("modality", Modality.STATED)
    speaker = more.get("speaker", "the army")
    assert isinstance(population, Population)
    assert area is None or isinstance(area, Area)
    assert isinstance(modality, Modality)
    return Claim(
        report=inside.id,
        span=Span(start=start, end=start + len(words)),
        quote=words,
        count=of,
        scope=Scope(
            outcomes=outcome_set(*outcomes),
            population=population,
            area=area,
            period=Period.parse("2020-03"),
        ),
        speakers=(Speaker(name=str(speaker)),),
        modality=modality,
    )


FIRST = report("Army counts its dead\n\nThe army said 120 soldiers died at the ford. A 12 mm gun was lost.")
SECOND = report(
    "Hundreds fall\n\nMore than 120 troops died in all Arn, the army said.",
    outlet="gazette",
    published="2020-03-05",
    source="reports/two.md",
    address="javascript:alert(1)",
)
THIRD = report(
    "No such losses\n\nThe League denied that 120 soldiers died, and counted 300.",
    outlet="Valley Radio",
    published="2020-03-09",
    source="reports/three.md",
)
FOREIGN = report("Потери\n\nПогибли 120 солдат.", outlet="Вести", language="ru", source="reports/four.md")

SAID = claim(FIRST, "120 soldiers died", count(120))
RETOLD = claim(SECOND, "More than 120 troops died", count(120, bound=Bound.AT_LEAST))
DENIED = claim(THIRD, "denied that 120 soldiers died", count(120), modality=Modality.DENIED)
COUNTED = claim(THIRD, "counted 300", count(300), speaker="the League")

MASKED = FIRST.text.index("12 mm")
BOUND = Change(part=Part.BOUND, before="exact", after="at least", line="exactly 120 became more than 120")
STATE = State(
    head=digest(b"arn"),
    entries=17,
    case=CASE,
    reports=(FIRST, SECOND, THIRD, FOREIGN),
    captures=(Capture(digest=FIRST.capture, size=400, media_type="text/markdown"),),
    claims=(SAID, RETOLD, DENIED, COUNTED),
    masks=(Mask(report=FIRST.id, span=Span(start=MASKED, end=MASKED + 5), quote="12 mm", reason="calibre"),),
    dropped=(Dropped(report=THIRD.id, quote="scores", reason="not found in the text"),),
    unread=(Unread(report=FOREIGN.id, reason="the extractor reads English only"),),
    failures=(Failure(source="reports/scan.pdf", stage="reading", problem="It is cut off.",
                      remedy="Ask again."),),
    notes=(Note(source="reports/two.md", text="The date was taken from the address."),),
    derivations=(
        Derivation(child=RETOLD.id, parents=(SAID.id,), changes=(BOUND,), weight=0.8,
                   reasons=(Reason(line="the same speaker is named", weight=0.6),)),
        Derivation(child=DENIED.id, parents=(SAID.id,), tie=Tie.DENIAL, weight=0.9),
    ),
    origins=(
        Origin(speaker="the army", actor="north-army", stance=Stance.OWN, first=SAID.id,
               claims=(SAID.id, RETOLD.id), outlets=("herald", "gazette")),
        Origin(speaker="the League", actor="south", stance=Stance.ENEMY, first=DENIED.id,
               claims=(DENIED.id,)),
        Origin(speaker=None, first=COUNTED.id, claims=(COUNTED.id,)),
    ),
    findings=(
        Finding(kind=FindingKind.CONTRADICTION, claims=(SAID.id, COUNTED.id), holds=False,
                statement="120 and 300 cannot both be the number.", severity=Severity.SERIOUS,
                derivation=("120 = 120", "300 > 120"), resolve="A list of names."),
    ),
)  # fmt: skip
