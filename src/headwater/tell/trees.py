"""Trees: how one origin's figure was carried on, as rows of a nested list, outermost first."""

from headwater.model import Claim, Derivation, Origin, Tie, Value
from headwater.tell.lookup import Lookup

DEEPEST = 8
"""Levels drawn; what lies deeper is drawn at this level and names what it retells. Phones are narrow."""


class Branch(Value, frozen=True, kw_only=True):
    """One claim in a tree: the tie it hangs by (None for the root), and how the nested list moves.

    `closes` lists end before this row. `loose` is a claim of the origin that no derivation leads to; `apart`
    one that answers the figure (denies, corrects, sums it) and has an origin of its own.
    """

    claim: Claim
    tie: Derivation | None = None
    depth: int = 0
    closes: int = 0
    opens: bool = False
    loose: bool = False
    apart: bool = False


class Tree(Value, frozen=True, kw_only=True):
    """The lineage of one origin; `ends` is how many lists are still open after the last row."""

    origin: Origin
    branches: tuple[Branch, ...]
    ends: int


def tree(origin: Origin, look: Lookup) -> Tree:
    """Grow the tree of an origin from its first claim. Circles end where they meet themselves."""
    claims = look.origin_claims(origin)
    root = look.claims.get(origin.first) or claims[0]
    seen = {root.id}
    found = _grow(Branch(claim=root), origin, look, seen)
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            found += _grow(Branch(claim=claim, depth=1, loose=True), origin, look, seen)
    return _as_lists(origin, found)


def _grow(start: Branch, origin: Origin, look: Lookup, seen: set[str]) -> list[Branch]:
    grown: list[Branch] = []
    waiting = [start]
    while waiting:
        branch = waiting.pop()
        grown.append(branch)
        if not branch.apart:
            waiting += reversed(_children(branch, origin, look, seen))
    return grown


def _children(branch: Branch, origin: Origin, look: Lookup, seen: set[str]) -> list[Branch]:
    ours = set(origin.claims)
    ties = {}
    for tie in look.retold_by.get(branch.claim.id, ()):
        known = tie.child in look.claims and tie.child not in seen and tie.child not in ties
        if known and (tie.child in ours or tie.tie is not Tie.RETELLING):
            ties[tie.child] = tie
    seen.update(ties)
    depth = min(branch.depth + 1, DEEPEST)
    return [
        Branch(claim=claim, tie=ties[claim.id], depth=depth, apart=claim.id not in ours)
        for claim in look.by_date(look.claims[child] for child in ties)
    ]


def _as_lists(origin: Origin, found: list[Branch]) -> Tree:
    rows: list[Branch] = []
    depth = -1
    for branch in found:
        opens = branch.depth > depth
        closes = 0 if opens else depth - branch.depth
        rows.append(
            Branch(
                claim=branch.claim, tie=branch.tie, depth=branch.depth, closes=closes, opens=opens,
                loose=branch.loose, apart=branch.apart,
            )
        )  # fmt: skip
        depth = branch.depth
    return Tree(origin=origin, branches=tuple(rows), ends=depth + 1)
