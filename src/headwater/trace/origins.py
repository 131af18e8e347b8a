"""Origins: who said each figure first, and every claim that goes back to it.

An origin is of a figure: a briefing that gives the killed and the wounded is two. Claims go to one origin
where one retells the other, and where the same voice gives the same figure over scopes that can be one, in
however many outlets. Denials and corrections go with what they are about: they are no further witness.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from headwater.model import Origin, Population, Relation, RelationKind, Scope, Stance
from headwater.trace.cast import Cast, Voice
from headwater.trace.circles import leads_of_outlets, where_leads_end
from headwater.trace.judged import NO_RULINGS, Rulings, Sets
from headwater.trace.mentions import Mention
from headwater.trace.pairs import pair_of

Parents = Mapping[str, tuple[str, ...]]


def find_origins(
    mentions: Sequence[Mention], parents: Parents, cast: Cast, rulings: Rulings = NO_RULINGS
) -> tuple[Origin, ...]:
    """Give every claim its one origin. `mentions` are in order of seniority; `parents` have no circles.

    A sum goes to the origin of its largest part, which comes first among its parents. What people judged to be
    one origin is one, and what they told apart is not.
    """
    roots = {mention.claim.id: root_of(mention.claim.id, parents) for mention in mentions}
    first = [mention for mention in mentions if roots[mention.claim.id] == mention.claim.id]
    joined = _joined([mention for mention in first if not mention.denied], roots, rulings, cast)
    group_of = {claim: joined.top(root) for claim, root in roots.items()}
    ends, circular = where_leads_end(leads_of_outlets(first, mentions, group_of, cast))
    for one, other in rulings.apart:
        here, there = group_of[one], group_of[other]
        if ends.get(here, here) == ends.get(there, there):
            ends.pop(here if here in ends and ends[here] != here else there)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        group = group_of[mention.claim.id]
        groups[ends.get(group, group)].append(mention)
    found = []
    for group, told in groups.items():
        earliest = _first([mention for mention in told if group_of[mention.claim.id] == group], roots)
        found.append(_origin(earliest, told, group in circular, cast))
    return tuple(sorted(found, key=lambda origin: origin.id))


def root_of(claim: str, parents: Parents) -> str:
    """Give the claim that the first parents lead up to."""
    while claim in parents:
        claim = parents[claim][0]
    return claim


def stance_of(voice: Voice | None, scope: Scope, cast: Cast) -> Stance:
    """Say whose losses a voice speaks of: its own side's (allies included), its enemy's, or neither.

    Civilians without a party are nobody's side. A voice or a party that the case does not know leaves it
    unknown.
    """
    if voice is None or voice.actor is None:
        return Stance.UNKNOWN
    party = scope.population.party
    if not party:
        return Stance.THIRD if party == () or _civilians(scope.population) else Stance.UNKNOWN
    if party[-1] not in cast.lines:
        return Stance.UNKNOWN
    stands = cast.stands(voice.actor, party[-1], scope.period)
    if stands is RelationKind.OPPOSED:
        return Stance.ENEMY
    one_body = cast.lines[voice.actor][0] == cast.lines[party[-1]][0]
    return Stance.OWN if one_body or stands is RelationKind.ALLIED else Stance.THIRD


def _civilians(population: Population) -> bool:
    return "civilians" in population.kind


def _joined(first: Sequence[Mention], roots: Mapping[str, str], rulings: Rulings, cast: Cast) -> Sets:
    """Join the roots that make the same statement: one voice, one figure, one scope; or were judged to be one."""
    joined = Sets()
    joined.apart += [(roots[one], roots[other]) for one, other in rulings.apart]
    for a, b in rulings.joined:
        joined.join(roots[a], roots[b])
    for one, other in _same_statements(first, cast):
        joined.join(one.claim.id, other.claim.id)
    return joined


def _same_statements(first: Sequence[Mention], cast: Cast) -> Iterator[tuple[Mention, Mention]]:
    told: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in first:
        if mention.voice:
            for number in mention.ends:
                told[mention.claim.kind, mention.claim.per, number, mention.voice.key].append(mention)
    for bucket in told.values():
        for one, other in combinations(bucket, 2):
            pair = pair_of(one, other, cast) or pair_of(other, one, cast)
            if pair and Relation.APART not in pair.parts.values():
                yield one, other


def _first(told: Sequence[Mention], roots: Mapping[str, str]) -> Mention:
    """Give the first claim of a group that retells none; a denial only where there is nothing else."""
    unparented = [mention for mention in told if roots[mention.claim.id] == mention.claim.id]
    return min(unparented, key=lambda mention: mention.denied)


def _origin(first: Mention, told: Sequence[Mention], circular: bool, cast: Cast) -> Origin:
    voice = None if circular else _who_said(first)
    carried = (first, *told)
    return Origin(
        speaker=voice.name if voice else None,
        actor=voice.actor if voice else None,
        stance=stance_of(voice, first.scope, cast),
        first=first.claim.id,
        claims=tuple(dict.fromkeys(mention.claim.id for mention in carried)),
        outlets=tuple(dict.fromkeys(mention.report.outlet for mention in carried)),
    )


def _who_said(first: Mention) -> Voice | None:
    """Give who said it first; a denial without its claim goes back to whoever is denied, if named."""
    if not first.denied:
        return first.voice
    return first.chain[1] if len(first.chain) > 1 else None
