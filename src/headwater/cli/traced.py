"""Traced: where the claims of one figure come from, as values: a tree for each origin, and what reaches it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from headwater.model import Claim, Derivation, Origin, State, Tie, Value
from headwater.tell.lookup import Lookup
from headwater.tell.trees import Branch, tree
from headwater.tell.wording import figure
from headwater.trace import dependents, independent_origins

REACHING = (Tie.CORRECTION, Tie.WITHDRAWAL, Tie.DENIAL)
"""Ties by which a later claim says that an earlier one does not stand as it was."""


class TracedClaim(Value, frozen=True, kw_only=True):
    """One claim in its tree: `depth` counts retellings from the first, `words` what was done to each part.

    `lines` say it in sentences, `reasons` why it is tied. `reached_by` are claims that correct, withdraw or deny what
    it goes back to.
    """

    claim: str
    given: str | None
    report: str
    outlet: str
    published: str
    quote: str
    figure: str
    depth: int
    tie: str | None
    words: tuple[str, ...]
    lines: tuple[str, ...]
    weight: float | None
    reasons: tuple[str, ...]
    reached_by: tuple[str, ...]


class Reaching(Value, frozen=True, kw_only=True):
    """A claim that corrects, withdraws or denies, and how many claims of a tree that reaches."""

    claim: str
    tie: str
    outlet: str
    published: str
    figure: str
    reaches: int


class TracedOrigin(Value, frozen=True, kw_only=True):
    """One origin with the tree of its claims; `beside` are figures of the same statement, by other origins."""

    origin: str
    statement: str | None
    speaker: str | None
    stance: str
    outlets: int
    claims: tuple[TracedClaim, ...]
    beside: tuple[str, ...]
    reaching: tuple[Reaching, ...]


class Traced(Value, frozen=True, kw_only=True):
    """What is known of a figure: how many claims and outlets give it, its separate voices by stance, its trees."""

    figure: int
    claims: int
    outlets: int
    voices: dict[str, int]
    origins: tuple[TracedOrigin, ...]


def traced(wanted: int, look: Lookup) -> Traced:
    """Trace a figure: every origin that has a claim of this number, low or high."""
    claims = [claim for claim in look.claims.values() if wanted in (claim.count.low, claim.count.high)]
    ids = {claim.id for claim in claims}
    found = [origin for origin in look.origins.values() if ids & set(origin.claims)]
    found.sort(key=lambda origin: (-len(ids & set(origin.claims)), origin.id))
    voices = independent_origins(found)
    reached = reached_claims(look.state.derivations)
    return Traced(
        figure=wanted,
        claims=len(claims),
        outlets=len({look.carrier(look.reports.get(claim.report)).name for claim in claims}),
        voices={name: getattr(voices, name) for name in ("own", "enemy", "third", "unplaced", "unknown")},
        origins=tuple(_origin(origin, reached, look) for origin in found),
    )


def near_figures(wanted: int, state: State, most: int = 5) -> tuple[int, ...]:
    """Give the whole numbers of the case that lie nearest, in order of size."""
    numbers = Counter(
        int(limit)
        for claim in state.claims
        for limit in (claim.count.low, claim.count.high)
        if limit is not None and limit == int(limit)
    )
    return tuple(sorted(sorted(numbers, key=lambda number: (abs(number - wanted), number))[:most]))


def reached_claims(derivations: Iterable[Derivation]) -> dict[str, tuple[str, ...]]:
    """Give by claim the corrections, withdrawals and denials of it or of what it goes back to."""
    ties = tuple(derivations)
    reached: dict[str, list[str]] = {}
    for tie in ties:
        for target in tie.parents if tie.tie in REACHING else ():
            for claim in (target, *dependents(target, ties)):
                reached.setdefault(claim, []).append(tie.child)
    return {claim: tuple(sorted(by)) for claim, by in reached.items()}


def _origin(origin: Origin, reached: dict[str, tuple[str, ...]], look: Lookup) -> TracedOrigin:
    statement = look.statement_of.get(origin.id)
    claims = tuple(_claim(branch, reached, look) for branch in tree(origin, look).branches)
    return TracedOrigin(
        origin=origin.id,
        statement=statement,
        speaker=origin.speaker,
        stance=origin.stance.value,
        outlets=len(origin.outlets),
        claims=claims,
        beside=tuple(dict.fromkeys(_beside(origin, statement, look))),
        reaching=tuple(_reaching(claims, look)),
    )


def _beside(origin: Origin, statement: str | None, look: Lookup) -> Iterator[str]:
    for other in look.origins.values():
        if other.id != origin.id and look.statement_of.get(other.id) == statement is not None:
            yield figure(look.claims[other.first])


def _reaching(claims: Iterable[TracedClaim], look: Lookup) -> Iterator[Reaching]:
    counts = Counter(by for told in claims for by in told.reached_by)
    for claim in look.by_date(look.claims[by] for by in counts):
        report = look.reports.get(claim.report)
        yield Reaching(
            claim=claim.id,
            tie=look.sources_of[claim.id][0].tie.value,
            outlet=look.carrier(report).name,
            published=str((report.published if report else None) or ""),
            figure=figure(claim),
            reaches=counts[claim.id],
        )


def _claim(branch: Branch, reached: dict[str, tuple[str, ...]], look: Lookup) -> TracedClaim:
    claim, tie = branch.claim, branch.tie
    report = look.reports.get(claim.report)
    return TracedClaim(
        claim=claim.id,
        given=claim.given,
        report=claim.report,
        outlet=look.carrier(report).name,
        published=str((report.published if report else None) or ""),
        quote=claim.quote,
        figure=figure(claim),
        depth=branch.depth,
        tie=tie.tie.value if tie else None,
        words=tie.words if tie else (),
        lines=tuple(change.line for change in tie.changes) if tie else (),
        weight=tie.weight if tie else None,
        reasons=tuple(reason.line for reason in tie.reasons) if tie else (),
        reached_by=_without(claim, reached.get(claim.id, ())),
    )


def _without(claim: Claim, by: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in by if one != claim.id)
