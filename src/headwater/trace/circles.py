"""Circles: outlets that credit each other for a figure, so that nobody is left who counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from headwater.model import Kind, Number, Relation
from headwater.trace.cast import Cast
from headwater.trace.mentions import Mention
from headwater.trace.pairs import pair_of


def leads_of_outlets(
    first: Sequence[Mention], mentions: Sequence[Mention], group_of: Mapping[str, str], cast: Cast
) -> dict[str, str]:
    """Map a group of claims to the group that its source leads to, where the source is another outlet.

    The source must carry the same figure over a scope that can be the same, whatever the dates. A group that
    leads to itself is a circle. An outlet's own count leads nowhere.
    """
    carried = _by_outlet(mentions)
    leads: dict[str, str] = {}
    for mention in first:
        if mention.denied or mention.own_count or mention.voice is None:
            continue
        said = carried.get((mention.voice.key, mention.claim.kind, mention.claim.count.point), ())
        sources = [other for other in said if _one_figure(mention, other, cast)]
        source = next(iter(sources), None)
        if source is not None and not any(other.own_count for other in sources):
            leads.setdefault(group_of[mention.claim.id], group_of[source.claim.id])
    return leads


def where_leads_end(leads: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """Give the group in which each lead ends, and which of these ends are circles."""
    ends: dict[str, str] = {}
    circular = set()
    for start in leads:
        way = [start]
        while way[-1] in leads and leads[way[-1]] not in way:
            way.append(leads[way[-1]])
        back = leads.get(way[-1])
        if back is None:
            ends[start] = way[-1]
        else:
            ends[start] = min(way[way.index(back) :])
            circular.add(ends[start])
    return ends, frozenset(circular)


def _by_outlet(mentions: Sequence[Mention]) -> dict[tuple[str, Kind, Number], list[Mention]]:
    carried: dict[tuple[str, Kind, Number], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.denied:
            carried[mention.outlet, mention.claim.kind, mention.claim.count.point].append(mention)
    return carried


def _one_figure(mention: Mention, other: Mention, cast: Cast) -> bool:
    pair = pair_of(mention, other, cast) or pair_of(other, mention, cast)
    return pair is not None and other.claim.id != mention.claim.id and Relation.APART not in pair.parts.values()
