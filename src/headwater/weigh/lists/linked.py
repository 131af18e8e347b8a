"""Capture histories from links that are not certain: tables drawn from the probabilities of the links.

The records of several lists are linked in pairs, each pair with the probability that both are one person. Drawing the
links several times gives as many tables; what they make of a total carries the doubt of the links into the estimate.
Rates of linkage errors, where no single pair has a probability, are another matter and stand in a file of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from headwater.weigh.lists.histories import Bools, Floats, Histories, History

LIKELY = 0.5  # a link at least so probable is made where links are not drawn


class Record(NamedTuple):
    """One entry of one list."""

    on: str
    id: str


class Link(NamedTuple):
    """Two records, and the probability that they are one person, given that somebody compared them."""

    one: Record
    other: Record
    probability: float


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The records of all lists and the links between them, in an order that does not depend on how they came.

    Two records of one list are two people unless a link between them says otherwise. Records that no link names, and
    pairs that none joins, are different people. ValueError where a record or a pair stands twice, a pair joins a
    record to itself or to one that is not there, or a probability is not between 0 and 1.
    """

    lists: tuple[str, ...]
    records: tuple[Record, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, records: Iterable[Record], links: Iterable[Link]) -> "Links":
        """Take records and links in any order, the two ends of a link as well."""
        held = sorted(records)
        pairs = sorted(Link(min(one, other), max(one, other), probability) for one, other, probability in links)
        return cls(tuple(sorted({record.on for record in held})), tuple(held), tuple(pairs))

    def __post_init__(self) -> None:
        known = set(self.records)
        if len(known) < len(self.records):
            raise ValueError("a record stands twice")
        if len({(link.one, link.other) for link in self.links}) < len(self.links):
            raise ValueError("a pair of records stands twice")
        for one, other, probability in self.links:
            if one == other or one not in known or other not in known:
                raise ValueError(f"a link joins two records that are there, not {one} and {other}")
            if not 0 <= probability <= 1:
                raise ValueError(f"the probability of a link lies between 0 and 1, not at {probability}")


def drawn(links: Links, number: int, seed: int = 1) -> Iterator[Histories]:
    """Give so many tables, each from links drawn anew: the same seed gives the same tables."""
    chances = probabilities(links)
    for at in range(number):
        rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, at))))
        yield histories_of(links, rng.random(len(chances)) < chances)


def likeliest(links: Links) -> Histories:
    """Give the table that links of probability one half or more make, taken as certain, the others left out."""
    return histories_of(links, probabilities(links) >= LIKELY)


def probabilities(links: Links) -> Floats:
    """Give the probability of each link."""
    return np.array([link.probability for link in links.links], dtype=np.float64)


def histories_of(links: Links, made: Bools) -> Histories:
    """Give the table that some of the links make.

    Records of one list that are linked are joined first. Then come the others, the most probable first; one that would
    put two people of one list together is not made. People are never seen on fewer lists than their records stand in.
    """
    number = {record: at for at, record in enumerate(links.records)}
    place = {name: at for at, name in enumerate(links.lists)}
    leader = list(range(len(number)))
    on = [{record.on} for record in links.records]
    chosen = [link for link, kept in zip(links.links, made, strict=True) if kept]
    for one, other, _ in sorted(chosen, key=lambda link: (link.one.on != link.other.on, -link.probability)):
        first, second = head(leader, number[one]), head(leader, number[other])
        if first != second and (one.on == other.on or not on[first] & on[second]):
            leader[second] = first
            on[first] |= on[second]
    cells: Counter[History] = Counter()
    for at in range(len(leader)):
        if leader[at] == at:
            cells[tuple(int(name in on[at]) for name in place)] += 1
    return Histories.of(links.lists, cells)


def head(leader: list[int], at: int) -> int:
    """Give who leads the people that a record was joined to, and shorten the way there."""
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at
