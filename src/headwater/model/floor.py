"""The floor: how many of some items are surely different things, whatever is judged of the pairs left open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from headwater.model.sighting import Item, Sighting, sheet_of

EXACT = 36
"""Items hanging together by open pairs, up to which the largest set without an open pair is found exactly."""

Groups = Mapping[str, tuple[str, str]]
"""By sighting: the picture and the sheet. What one sheet lists in one picture, it lists as different things."""


def floor(items: Iterable[Item], groups: Groups | None = None) -> int:
    """Give the size of the largest set of items of which no two may be one thing by an open pair.

    Each item is counted by itself or stands for those that may be it. Where more than `EXACT` items hang together,
    it is a lower figure: the most that one sheet lists in one picture of them (`groups`), at least one.
    """
    held = {item.id: item for item in items}
    return sum(_of_cluster(cluster, groups or {}) for cluster in _clusters(tuple(held.values())))


def picture_groups(sightings: Iterable[Sighting]) -> dict[str, tuple[str, str]]:
    """Give the picture and the sheet of each sighting, for `floor`."""
    return {one.id: (one.exhibit or one.picture or one.id, sheet_of(one.source)) for one in sightings}


def _clusters(items: tuple[Item, ...]) -> list[tuple[tuple[Item, ...], list[int]]]:
    """Give the items that hang together by open pairs, with the neighbours of each as bits."""
    owner = {sighting: place for place, item in enumerate(items) for sighting in item.sightings}
    beside: list[set[int]] = [set() for _ in items]
    for place, item in enumerate(items):
        for other in (owner[sighting] for sighting in item.open if sighting in owner):
            if other != place:
                beside[place].add(other)
                beside[other].add(place)
    found, done = [], set[int]()
    for start in range(len(items)):
        if start in done:
            continue
        members = _reached(start, beside)
        done.update(members)
        ordered = sorted(members, key=lambda place: items[place].id)
        bit = {place: 1 << at for at, place in enumerate(ordered)}
        graph = [sum(bit[other] for other in beside[place]) for place in ordered]
        found.append((tuple(items[place] for place in ordered), graph))
    return found


def _reached(start: int, beside: list[set[int]]) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        for other in beside[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found


def _of_cluster(cluster: tuple[tuple[Item, ...], list[int]], groups: Groups) -> int:
    items, graph = cluster
    if len(items) <= EXACT:
        return _largest((1 << len(items)) - 1, graph)
    together: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, item in enumerate(items):
        for sighting in item.sightings:
            if sighting in groups:
                together[groups[sighting]].add(place)
    return max((_greedy(sorted(places), graph) for places in together.values()), default=1)


def _greedy(places: list[int], graph: list[int]) -> int:
    taken = barred = 0
    for place in places:
        if not barred >> place & 1:
            taken += 1
            barred |= graph[place]
    return taken


def _largest(left: int, graph: list[int]) -> int:
    """Give the size of the largest set of places, of those left, no two of which are neighbours."""
    count = 0
    while left:
        places = [place for place in range(left.bit_length()) if left >> place & 1]
        degrees = {place: (graph[place] & left).bit_count() for place in places}
        least = min(places, key=degrees.__getitem__)
        if degrees[least] <= 1:  # a place with one neighbour at most is in some largest set
            count += 1
            left &= ~(graph[least] | 1 << least)
            continue
        most = max(places, key=degrees.__getitem__)
        without = left & ~(1 << most)
        return count + max(_largest(without, graph), 1 + _largest(without & ~graph[most], graph))
    return count
