"""Items: sightings that are of one thing, joined by judgements; and the pairs that nobody has judged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from headwater.model import (
    Item,
    Judgement,
    Likeness,
    Matter,
    Pairing,
    Sighting,
    Verdict,
    outcome_set,
    standing,
)
from headwater.see.pairs import Candidate, candidates
from headwater.see.pictures import Pictures, Stand, pictures_of


class Things(NamedTuple):
    """What sightings come down to: the pairs left open, and the items."""

    pairings: tuple[Pairing, ...]
    items: tuple[Item, ...]


def items_of(
    sightings: Iterable[Sighting], judgements: Iterable[Judgement] = (), likenesses: Iterable[Likeness] = ()
) -> Things:
    """Give the open pairs and the items of sightings, whatever the order in which they come.

    Judgements join and part, the latest first, and a join carries over: what is one with one of two that are one is
    one with both. The machine itself joins only the very same box of the very same picture, and a row that a sheet
    lists again (the same id, type and picture).
    """
    held = tuple({one.id: one for one in sorted(sightings, key=_when)}.values())
    decided = standing(judgements)
    pictures = pictures_of(held, likenesses, decided)
    found = tuple(candidates(held, pictures))
    groups = _joined(held, decided, found)
    parted = {one.claims for one in decided if one.matter is Matter.ITEM and one.verdict is Verdict.NO}
    between = _between(found, held, groups, _Parting(held, groups, pictures, parted))
    pairings = tuple(sorted((pairing for pairing, *_ in between), key=lambda one: (-one.score, one.one, one.other)))
    opened: dict[int, set[str]] = defaultdict(set)
    for pairing, one, other in between:
        opened[one].add(pairing.other if groups.of[pairing.one] == one else pairing.one)
        opened[other].add(pairing.one if groups.of[pairing.one] == one else pairing.other)
    items = (_item(members, opened[group]) for group, members in groups.members.items())
    return Things(pairings, tuple(sorted(items, key=lambda item: item.id)))


class _Groups:
    """Sightings in groups, that can be joined unless a judgement parts them."""

    def __init__(self, held: Sequence[Sighting]) -> None:
        self.of = {one.id: at for at, one in enumerate(held)}
        self.members: dict[int, list[Sighting]] = {at: [one] for at, one in enumerate(held)}
        self._apart: dict[int, set[int]] = defaultdict(set)

    def part(self, one: str, other: str) -> None:
        first, second = self.of[one], self.of[other]
        if first != second:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def join(self, one: str, other: str) -> None:
        keep, give = sorted((self.of[one], self.of[other]), key=lambda group: -len(self.members[group]))
        if keep == give or give in self._apart[keep]:
            return
        for sighting in self.members[give]:
            self.of[sighting.id] = keep
        self.members[keep] += self.members.pop(give)
        for other_group in self._apart.pop(give, ()):
            self._apart[other_group].discard(give)
            self._apart[other_group].add(keep)
            self._apart[keep].add(other_group)

    def apart(self, one: int, other: int) -> bool:
        return other in self._apart[one]


def _joined(held: Sequence[Sighting], decided: Sequence[Judgement], found: Sequence[Candidate]) -> _Groups:
    groups = _Groups(held)
    for judgement in decided:
        one, other = judgement.claims
        if judgement.matter is not Matter.ITEM or one not in groups.of or other not in groups.of:
            continue
        if judgement.verdict is Verdict.YES:
            groups.join(one, other)
        elif judgement.verdict is Verdict.NO:
            groups.part(one, other)
    for pair in found:
        if pair.same:
            groups.join(held[pair.one].id, held[pair.other].id)
    for one, other in _again(held):
        groups.join(one, other)
    return groups


def _again(held: Sequence[Sighting]) -> Iterator[tuple[str, str]]:
    """Give rows that are one row listed again: by the id that the sheet gives, the type and the picture."""
    first: dict[tuple[str, str, str], str] = {}
    for one in held:
        picture = one.exhibit or one.picture
        if one.given and picture:
            same = first.setdefault((one.given, one.type, picture), one.id)
            if same != one.id:
                yield same, one.id


class _Parting:
    """Which groups are surely two things: parted by a judgement, or side by side in one picture."""

    def __init__(
        self, held: Sequence[Sighting], groups: _Groups, pictures: Pictures, parted: set[tuple[str, str]]
    ) -> None:
        self._groups, self._pictures, self._parted = groups, pictures, parted
        self._there: dict[int, dict[str, list[Sighting]]] = defaultdict(lambda: defaultdict(list))
        for one in held:
            if pictures.exact[one.id]:
                self._there[groups.of[one.id]][pictures.exact[one.id]].append(one)

    def surely(self, one: int, other: int) -> bool:
        """Say whether two groups are surely two things."""
        if self._groups.apart(one, other):
            return True
        first, second = self._there[one], self._there[other]
        return any(self._apart(first[picture], second[picture]) for picture in first.keys() & second.keys())

    def _apart(self, some: Sequence[Sighting], others: Sequence[Sighting]) -> bool:
        return any(self._pictures.stand(one, other) is Stand.OTHER for one in some for other in others)


def _between(
    found: Iterable[Candidate], held: Sequence[Sighting], groups: _Groups, parting: _Parting
) -> list[tuple[Pairing, int, int]]:
    """Give the pairs that are open between two items, with the groups of the two."""
    known: dict[tuple[int, int], bool] = {}
    kept = []
    for pair in found:
        one, other = held[pair.one].id, held[pair.other].id
        first, second = groups.of[one], groups.of[other]
        key = (min(first, second), max(first, second))
        if first == second:
            continue
        if key not in known:
            known[key] = parting.surely(*key)
        if not known[key]:
            low, high = sorted((one, other))
            kept.append((Pairing(one=low, other=high, score=pair.score, reasons=pair.reasons), first, second))
    return kept


def _item(members: Iterable[Sighting], opened: Iterable[str]) -> Item:
    ordered = sorted(members, key=_when)
    telling = min(ordered, key=_vague)
    sided = next((one for one in (telling, *ordered) if one.party is not None), telling)
    return Item(
        sightings=tuple(one.id for one in ordered),
        kind=telling.kind,
        type=telling.type,
        model=telling.model or next((one.model for one in ordered if one.model), ""),
        party=sided.party,
        whose=sided.whose or next((one.whose for one in ordered if one.whose), ""),
        states=outcome_set(*(state for one in ordered for state in one.states)),
        open=tuple(sorted(opened)),
    )


def history(item: Item, sightings: Mapping[str, Sighting]) -> tuple[Sighting, ...]:
    """Give the sightings of an item that are at hand, earliest first; undated ones last."""
    return tuple(sightings[one] for one in item.sightings if one in sightings)


def _when(one: Sighting) -> tuple[date, date, str]:
    start = one.on.start if one.on else None
    end = one.on.end if one.on else None
    return (start or end or date.max, end or date.max, one.id)


def _vague(one: Sighting) -> tuple[int, bool, bool, date, str]:
    """Sort the most telling sighting first: of the narrowest kind, with its side and its model, the earliest."""
    return (-len(one.kind), one.party is None, not one.model, _when(one)[0], one.id)
