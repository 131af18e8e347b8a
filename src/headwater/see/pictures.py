"""Pictures of sightings: which of them are one picture, exactly or by a likeness, and what that says of two things."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from headwater.model import Alteration, Likeness, Matter, Region, Sighting, Verdict, sheet_of
from headwater.model.judgement import Judgement

OVERLAP = 0.3
"""Shared area over joint area of two boxes, from which they may frame one thing. Set by reason, not fitted: the boxes
of two people around one vehicle share most of their area, those of neighbours a margin."""

_UNMOVED = frozenset({Alteration.SAME_BYTES, Alteration.SAME, Alteration.RESIZED, Alteration.RECOLOURED})
"""What leaves everything in a picture where it was, in shares of its width and height."""


class Stand(StrEnum):
    """How two sightings stand to each other by their pictures alone."""

    ONE = "one"
    MAYBE = "maybe"
    OTHER = "other"
    NOTHING = "nothing"


class Pictures(NamedTuple):
    """By sighting: its picture, and the picture that all of its likenesses come down to; '' where it has none."""

    exact: Mapping[str, str]
    alike: Mapping[str, str]

    def stand(self, one: Sighting, other: Sighting) -> Stand:
        """Say what the pictures of two sightings tell: whether the two are one thing, may be, or are two.

        In one picture, the very same box is one thing; boxes that overlap may be; others are two things. What one
        sheet lists twice in one picture without boxes is two things: whoever made it has counted.
        """
        if not self.exact[one.id] or self.exact[one.id] != self.exact[other.id]:
            near = self.alike[one.id] and self.alike[one.id] == self.alike[other.id]
            return Stand.MAYBE if near else Stand.NOTHING
        if one.region is not None and other.region is not None:
            if one.region == other.region:
                return Stand.ONE
            return Stand.MAYBE if _share(one.region, other.region) >= OVERLAP else Stand.OTHER
        return Stand.OTHER if sheet_of(one.source) == sheet_of(other.source) else Stand.MAYBE


def pictures_of(
    sightings: Iterable[Sighting], likenesses: Iterable[Likeness], judgements: Iterable[Judgement]
) -> Pictures:
    """Tell the pictures of sightings apart, by likenesses and by what was judged of pictures (the latest wins)."""
    held = tuple(sightings)
    about = [one for one in judgements if one.matter is Matter.PICTURE and one.verdict is not Verdict.OPEN]
    verdicts = {one.claims: one.verdict for one in about}
    same, alike = _Sets(), _Sets()
    for likeness in likenesses:
        one, other = sorted((likeness.one, likeness.other))
        if verdicts.get((one, other)) is not Verdict.NO:
            alike.join(one, other)
            if likeness.alterations and set(likeness.alterations) <= _UNMOVED:
                same.join(one, other)
    for pair, verdict in verdicts.items():
        if verdict is Verdict.YES:
            alike.join(*pair)
    for sighting in held:
        if sighting.exhibit and sighting.picture:
            alike.join(sighting.exhibit, address_form(sighting.picture))
    keys = {one.id: one.exhibit or address_form(one.picture) for one in held}
    return Pictures(
        {name: same.root(key) for name, key in keys.items()}, {name: alike.root(key) for name, key in keys.items()}
    )


def address_form(address: str) -> str:
    """Give an address as it is compared: without its scheme, `www.`, a mark behind `#` and a slash at the end."""
    scheme, mark, rest = address.strip().partition("://")
    plain = (rest if mark else scheme).partition("#")[0].rstrip("/")
    host, slash, path = plain.partition("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{path}" if mark else plain.removeprefix("./")


def _share(one: Region, other: Region) -> float:
    if one.at != other.at:
        return 1.0  # two moments of a video: a thing need not stand still
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    shared = max(wide, 0.0) * max(high, 0.0)
    return shared / (one.width * one.height + other.width * other.height - shared)


class _Sets:
    """Sets that are joined; the least name of each stands for it, so that order does not matter."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (up := self._up.get(name, name)) != name:
            self._up[name] = self._up.get(up, up)
            name = up
        return name

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        if low != high:
            self._up[high] = low
