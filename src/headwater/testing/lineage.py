"""Where figures come from and what is found: strategies for derivations, origins, lineages, findings."""

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from headwater.model import (
    Altered,
    Change,
    Copying,
    Derivation,
    Edit,
    Finding,
    FindingKind,
    Judgement,
    Lineage,
    Manner,
    Matter,
    Origin,
    Part,
    Reason,
    ReportDerivation,
    Severity,
    Stance,
    Statement,
    Tie,
    Verdict,
)
from headwater.testing.entry import instants
from headwater.testing.text import ids, names, slugs, texts


def _claim_ids(known: Sequence[str] | None, *, least: int = 1, most: int = 4) -> st.SearchStrategy[list[str]]:
    one = ids("claim") if known is None else st.sampled_from(known)
    most = most if known is None else min(most, len(set(known)))
    return st.lists(one, min_size=least, max_size=max(most, least), unique=True)


@cache
def changes() -> st.SearchStrategy[Change]:
    """Give changes of a retelling."""
    said = {"before": texts(0, 12), "after": texts(0, 12), "line": texts(1, 30)}
    other = st.builds(Change, part=st.sampled_from(Part), **said)
    return other | st.builds(Change, part=st.just(Part.NUMBER), manner=st.sampled_from(Manner), **said)


@cache
def reasons() -> st.SearchStrategy[Reason]:
    """Give pieces of evidence, weights from -1 to 1."""
    weight = st.floats(-1, 1).map(lambda share: share + 0.0)  # -0.0 has no place in canonical JSON
    return st.builds(Reason, line=texts(1, 30), weight=weight)


@st.composite
def derivations(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Derivation:
    """Give a derivation, between claims of the given ids (at least two of them) where they are given."""
    tie = draw(st.sampled_from(Tie))
    child, *parents = draw(_claim_ids(claims, least=2, most=4 if tie is Tie.SUM else 2))
    return _derivation(draw, child, tuple(parents), tie)


def _derivation(draw: st.DrawFn, child: str, parents: tuple[str, ...], tie: Tie) -> Derivation:
    return Derivation(
        child=child,
        parents=parents,
        tie=tie,
        changes=draw(st.lists(changes(), max_size=2).map(tuple)),
        reasons=draw(st.lists(reasons(), max_size=2).map(tuple)),
        weight=draw(st.floats(0, 1)),
    )


@cache
def edits() -> st.SearchStrategy[Edit]:
    """Give alterations of a copy."""
    return st.builds(Edit, what=st.sampled_from(Altered), before=texts(0, 12), after=texts(0, 12), line=texts(1, 30))


@st.composite
def report_derivations(draw: st.DrawFn, reports: Sequence[str] | None = None) -> ReportDerivation:
    """Give a derivation of a report, between reports of the given ids (at least two of them) where they are given."""
    one = ids("report") if reports is None else st.sampled_from(reports)
    most = 3 if reports is None else min(3, len(set(reports)))
    child, *parents = draw(st.lists(one, min_size=2, max_size=most, unique=True))
    return _report_derivation(draw, child, parents)


def _report_derivation(draw: st.DrawFn, child: str, parents: Sequence[str]) -> ReportDerivation:
    return ReportDerivation(
        child=child,
        parents=tuple(parents),
        kind=draw(st.sampled_from(Copying)),
        edits=draw(st.lists(edits(), max_size=2).map(tuple)),
        reasons=draw(st.lists(reasons(), max_size=2).map(tuple)),
        weight=draw(st.floats(0, 1)),
    )


@st.composite
def copies(draw: st.DrawFn, reports: Sequence[str] | None = None) -> tuple[ReportDerivation, ...]:
    """Give derivations of reports without circles: a report is made from reports before it, or from none."""
    known = draw(st.lists(ids("report"), max_size=4, unique=True)) if reports is None else list(dict.fromkeys(reports))
    found = []
    for at, child in enumerate(known):
        parents = draw(st.lists(st.sampled_from(known[:at]), max_size=2, unique=True)) if at else []
        if parents:
            found.append(_report_derivation(draw, child, parents))
    return tuple(found)


@st.composite
def origins(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Origin:
    """Give an origin, of claims of the given ids (at least one of them) where they are given."""
    together = draw(_claim_ids(claims))
    return _origin(draw, draw(st.sampled_from(together)), together)


def _origin(draw: st.DrawFn, first: str, together: list[str]) -> Origin:
    return Origin(
        speaker=draw(st.none() | names()),
        actor=draw(st.none() | slugs()),
        stance=draw(st.sampled_from(Stance)),
        first=first,
        claims=tuple(together),
        outlets=draw(st.lists(slugs(), max_size=3, unique=True).map(tuple)),
    )


@st.composite
def lineages(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Lineage:
    """Give a lineage without circles: claims come from claims before them, and each has one origin.

    Where ids are given, they are taken as in order of time; each of them belongs to exactly one origin.
    """
    known = draw(_claim_ids(None, least=0, most=5)) if claims is None else list(dict.fromkeys(claims))
    found: list[Derivation] = []
    roots: dict[str, str] = {}
    for at, child in enumerate(known):
        parent = draw(st.none() | st.sampled_from(known[:at])) if at else None
        roots[child] = child if parent is None else roots[parent]
        if parent is not None:
            tie = draw(st.sampled_from((Tie.RETELLING, Tie.CORRECTION, Tie.DENIAL, Tie.WITHDRAWAL)))
            found.append(_derivation(draw, child, (parent,), tie))
    first = [claim for claim in known if roots[claim] == claim]
    together = tuple(_origin(draw, root, [c for c in known if roots[c] == root]) for root in first)
    return Lineage(
        derivations=tuple(found),
        origins=together,
        statements=tuple(draw(statements((origin.id,))) for origin in together),
        copies=draw(copies()) if claims is None else (),
    )


@st.composite
def statements(draw: st.DrawFn, origins: Sequence[str] | None = None) -> Statement:
    """Give a statement, of just the origins whose ids are given where they are."""
    some = st.lists(ids("origin"), min_size=1, max_size=3, unique=True)
    return Statement(
        speaker=draw(st.none() | names()),
        actor=draw(st.none() | slugs()),
        until=draw(st.none() | st.dates()),
        origins=tuple(sorted(draw(some) if origins is None else origins)),
    )


@st.composite
def judgements(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Judgement:
    """Give a judgement, about two claims of the given ids (at least two of them) where they are given."""
    matter = draw(st.sampled_from(Matter))
    pair = draw(_claim_ids(claims, least=2, most=2))
    one, other = sorted(pair) if matter is not Matter.RETELLING else pair
    return Judgement(
        matter=matter,
        verdict=draw(st.sampled_from(Verdict)),
        claims=(one, other),
        who=draw(names()),
        when=draw(instants()),
        why=draw(names()),
    )


@st.composite
def findings(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Finding:
    """Give a finding, about claims of the given ids (at least one of them) where they are given."""
    return Finding(
        kind=draw(st.sampled_from(FindingKind)),
        claims=tuple(draw(_claim_ids(claims, most=3))),
        holds=draw(st.none() | st.booleans()),
        statement=draw(texts(1, 40)),
        derivation=tuple(draw(st.lists(texts(1, 30), min_size=1, max_size=3))),
        severity=draw(st.sampled_from(Severity)),
        resolve=draw(texts(0, 30)),
        shown=draw(st.none() | st.lists(ids("exhibit"), max_size=2).map(tuple)),
    )
