"""Headlines held against their own texts: a number that the text does not bear out."""

from collections.abc import Iterator, Sequence

from headwater.check.exact import Interval, point, total, widened
from headwater.check.held import reach
from headwater.check.material import Material, in_headline, is_loss
from headwater.check.naming import adding, cite, say, say_count
from headwater.check.parts import population_within
from headwater.model import Claim, Finding, FindingKind, Modality, Outcome, Part, Relation, Severity

_ASK = "Go by the text, and ask the editor where the headline's number comes from."


def headline_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each loss in a headline that its text denies, adds up otherwise, or gives another number for.

    Rounding, 'about', one end of a range and a bound left out are a headline's right. A scope that moved is told by
    what lineage found. A number that the text may give of something else is not called false.
    """
    for report, claims in material.by_report.items():
        if report in material.reports and material.reports[report].headline is not None:
            body = [c for c in claims if not in_headline(c, material) and c.scope.outcomes]
            for claim in claims:
                if is_loss(claim) and in_headline(claim, material) and not _moved(claim, material):
                    yield from _judged(claim, body, material)


def _moved(claim: Claim, material: Material) -> bool:
    tie = material.retold.get(claim.id)
    return tie is not None and any(change.part in (Part.OUTCOME, Part.AREA, Part.POPULATION) for change in tie.changes)


def _judged(headline: Claim, body: Sequence[Claim], material: Material) -> Iterator[Finding]:
    alike = [claim for claim in body if _alike(claim, headline, material)]
    given = [claim for claim in alike if is_loss(claim)]
    denied = [claim for claim in alike if claim.modality is Modality.DENIED]
    if any(reach(claim).meets(reach(headline)) for claim in given):
        return
    refused = [claim for claim in denied if reach(claim).meets(reach(headline))]
    exact = [claim for claim in given if claim.scope.outcomes == headline.scope.outcomes]
    parts = _parts(headline, given)
    if refused:
        yield _denied(headline, refused[0], material)
    elif parts:
        yield from _added(headline, parts, material)
    elif exact:
        yield _other(headline, exact, material)


def _alike(claim: Claim, headline: Claim, material: Material) -> bool:
    """Say whether a loss of the text may be the headline's: some outcome shared, nothing of the scope apart."""
    shared = set(claim.scope.outcomes) & set(headline.scope.outcomes)
    people = population_within(claim.scope.population, headline.scope.population, material.case)
    parts = claim.scope.parts(headline.scope)
    return bool(shared) and Relation.APART not in (people, parts["area"], parts["period"])


def _parts(headline: Claim, given: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give one number for each of several outcomes of a headline, where the text gives no more and no fewer."""
    outcomes = headline.scope.outcomes
    by_outcome: dict[tuple[Outcome, ...], list[Claim]] = {}
    for claim in given:
        by_outcome.setdefault(claim.scope.outcomes, []).append(claim)
    single = [by_outcome.get((outcome,), []) for outcome in outcomes]
    alone = len(outcomes) > 1 and all(len(claims) == 1 for claims in single)
    return tuple(claims[0] for claims in single) if alone else ()


def _denied(headline: Claim, denied: Claim, material: Material) -> Finding:
    said = say_count(headline.count)
    return Finding(
        kind=FindingKind.HEADLINE,
        claims=(headline.id, denied.id),
        holds=False,
        statement=f"The headline gives {said}, which its own text denies or corrects.",
        derivation=(f"headline: {cite(headline, material)}", f"text: {cite(denied, material)}"),
        severity=Severity.SERIOUS,
        resolve=_ASK,
    )


def _added(headline: Claim, parts: tuple[Claim, ...], material: Material) -> Iterator[Finding]:
    said, goal = total(reach(part) for part in parts), reach(headline)
    if said.meets(goal):
        return
    line = adding(point(part.count) for part in parts)
    over = point(headline.count) - sum(point(part.count) for part in parts)
    yield Finding(
        kind=FindingKind.HEADLINE,
        claims=(headline.id, *(part.id for part in parts)),
        holds=False,
        statement=f"The headline says {say_count(headline.count)}; its text adds up to another number: {line}.",
        derivation=(
            f"headline: {cite(headline, material)}",
            *(f"text, {say_count(part.count)}: {cite(part, material)}" for part in parts),
            f"{line}, and {say(point(headline.count))} is {say(abs(over))} {'more' if over > 0 else 'fewer'}",
        ),
        severity=Severity.SERIOUS,
        resolve=_ASK,
    )


def _other(headline: Claim, given: Sequence[Claim], material: Material) -> Finding:
    nearest = min(given, key=lambda claim: (_gap(reach(claim), reach(headline)), claim.id))
    single = len(given) == 1 and nearest.scope.population == headline.scope.population
    close = widened(reach(nearest)).meets(widened(reach(headline)))
    return Finding(
        kind=FindingKind.HEADLINE,
        claims=(headline.id, nearest.id),
        holds=False if single and not close else None,
        statement=f"The headline says {say_count(headline.count)}, its text {say_count(nearest.count)}.",
        derivation=(
            f"headline: {cite(headline, material)}",
            f"text: {cite(nearest, material)}",
            f"no number of the text for the same outcome can be rounded to {say_count(headline.count)}",
        ),
        severity=Severity.NOTE if close else Severity.CAUTION,
        resolve=_ASK,
    )


def _gap(one: Interval, other: Interval) -> float:
    """Give how far two intervals lie apart."""
    below = float(other.low - one.high) if one.high is not None else 0.0
    above = float(one.low - other.high) if other.high is not None else 0.0
    return max(below, above, 0.0)
