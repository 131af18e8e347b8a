"""Judgements: what a person has decided about where claims come from. They win over the machine."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from headwater.model.value import Identified


class Matter(StrEnum):
    """What is judged of two claims: whether the first retells the second, or whether both have one origin."""

    RETELLING = "retelling"
    ORIGIN = "origin"


class Verdict(StrEnum):
    """How it was judged; `open` leaves the matter to the machine again."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Judgement(Identified, frozen=True, kw_only=True):
    """One person's decision about two claims: who, when, and why.

    Of a retelling, `claims` are the later claim and the one that it retells; of an origin their order says nothing,
    and they are kept sorted. A later judgement of the same matter between the same claims supersedes an earlier one,
    which stays in the ledger.
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
        if self.matter is Matter.ORIGIN and self.claims != tuple(sorted(self.claims)):
            raise ValueError("the claims of a judgement of origins are sorted")
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
