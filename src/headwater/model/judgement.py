"""Judgements: what a person has decided of two claims, two sightings or two pictures. They win over the machine."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from headwater.model.value import Identified


class Matter(StrEnum):
    """What is judged.

    Of two claims whether the first retells the second, or whether both have one origin; of two sightings whether they
    are of one thing; of two exhibits whether they are one picture.
    """

    RETELLING = "retelling"
    ORIGIN = "origin"
    ITEM = "item"
    PICTURE = "picture"


class Verdict(StrEnum):
    """How it was judged; `open` leaves the matter to the machine again."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Judgement(Identified, frozen=True, kw_only=True):
    """One person's decision about two claims: who, when, and why.

    Of a retelling, `claims` are the later claim and the one that it retells; of all else their order says nothing,
    and they are kept sorted. Where items or pictures are judged, they are the ids of two sightings or two exhibits.
    A later judgement of the same matter between the same two supersedes an earlier one, which stays in the ledger.
    """

    TAG: ClassVar[str] = "judgement"

    matter: Matter
    verdict: Verdict
    claims: tuple[str, str]
    who: str
    when: datetime
    why: str

    def __post_init__(self) -> None:
        if self.claims[0] == self.claims[1]:
            raise ValueError("a judgement is about two claims, not about one and itself")
        if self.matter is not Matter.RETELLING and self.claims != tuple(sorted(self.claims)):
            raise ValueError(f"the two of a judgement of {self.matter.value}s are sorted")
        if not self.who.strip() or not self.why.strip():
            raise ValueError("a judgement says who judged, and why")
        if self.when.tzinfo is None:
            raise ValueError("a judgement is of a time with a zone")
        super().__post_init__()

    @property
    def about(self) -> tuple[Matter, str, str]:
        """Give what it decides: judgements about the same supersede each other."""
        return (self.matter, *self.claims)


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Give the judgements that are not superseded, the latest first; those left open again among them.

    Of two given at one moment, the one with the greater id is taken as the later, so that order never matters.
    """
    latest: dict[tuple[Matter, str, str], Judgement] = {}
    for judgement in sorted(judgements, key=_moment):
        latest[judgement.about] = judgement
    return tuple(sorted(latest.values(), key=_moment, reverse=True))


def _moment(judgement: Judgement) -> tuple[datetime, str]:
    return judgement.when, judgement.id
