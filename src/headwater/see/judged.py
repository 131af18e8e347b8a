"""Judging two pictures: by their hashes and by their points, whether they are one, how sure that is, and why."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from headwater.see.aligned import Laid, laid, whole
from headwater.see.features import Features
from headwater.see.forms import FORMS, Form, forms
from headwater.see.index import of_hex

HASH_BITS = 31  # of 256, PDQ's usual threshold. Of 80 drawn pictures re-encoded, resized to a quarter, mirrored or
# turned all stay within 30, of brightened ones .96; of 3,000 pairs of different ones the nearest is 92 apart.
PLAIN = 50  # quality, of 0 to 100, below which a hash says nothing: PDQ's own advice
POINTS = 8  # points apart from each other. Of 3,000 pairs of different drawn pictures 11 have 6 or more, none 8; at 8,
# .89 of half crops and all other edits pass; at 12, .75 of half crops.
ALIKE = 0.9  # The least among the edits is .93; the most among different pictures with 6 points is .48. Pictures in one
# page have up to 88 points in common, under one caption up to 20: this and PARTLY keep them apart.
PARTLY = 0.8  # spreads of light by which something differs. Edits: half under .3, .77 at the most; the same backdrop
# with other vehicles: .55 at the least, half over 1.3; the scene from another angle: half over .57.
CAPTIONED = 16  # points that are asked for where only the middle agrees, between bands at top and bottom
MIDDLE = 0.95  # how far it has to agree there
BLIND = 20  # points that are asked for where light and dark cannot be compared
# All swept by tools/sweep_recycled.py, as is the score from which two are taken as one: run it again.


@dataclass(frozen=True)
class Opinion:
    """What is thought of two pictures: how they lie upon each other, how many bits differ, the score and the reason."""

    way: Laid
    bits: int
    score: float
    line: str


def judged(one: Features, other: Features, ways: Collection[bool] = (False, True)) -> Opinion | None:
    """Give the best opinion on two pictures, None where nothing speaks for their being one.

    Their points are laid upon each other in the `ways` given: False as they are, True with the one mirrored.
    """
    return max(_opinions(one, other, ways), key=lambda opinion: opinion.score, default=None)


def bits_apart(one: str, other: str) -> tuple[int, Form]:
    """Give in how many bits two hashes differ, and how the one has to be laid for that."""
    apart = np.bitwise_count(forms(of_hex([one]))[0] ^ of_hex([other])).sum(axis=1)
    best = int(np.argmin(apart))
    return int(apart[best]), FORMS[best]


def hash_score(bits: int) -> float:
    """Give how sure a hash alone is: .99 where nothing differs, .75 at the threshold."""
    return round(0.99 - 0.24 * bits / HASH_BITS, 3)


def _opinions(one: Features, other: Features, ways: Collection[bool]) -> Iterator[Opinion]:
    bits, form = bits_apart(one.pdq, other.pdq)
    if bits <= HASH_BITS and min(one.quality, other.quality) >= PLAIN:
        way = whole(one, other, form)
        if way.alike is None or way.alike >= ALIKE:
            line = f"{bits} of 256 bits of the hash differ{_part(way)}"
            yield Opinion(way, bits, _score(way, hash_score(bits)), line)
    for mirrored in sorted(ways):
        for way in laid(one, other, mirrored=mirrored):
            if _holds(way):
                line = f"{way.points} points lie alike{_light(way)}{_part(way)}"
                yield Opinion(way, bits, _score(way, 1 - 0.5 ** (way.points / 4)), line)


def _holds(way: Laid) -> bool:
    """Say whether enough points lie so, the way is one that edits take, and light and dark agree."""
    slanted = abs((way.turn + 45) % 90 - 45)
    if way.points < POINTS or slanted > 10 or not 0.1 < way.scale < 10:
        return False
    if way.alike is None:
        return way.points >= BLIND
    return way.alike >= ALIKE or is_captioned(way)


def is_captioned(way: Laid) -> bool:
    """Say whether the two agree all through the middle, and something lies over the top or the bottom of either."""
    if way.alike is None or way.alike >= ALIKE or way.points < CAPTIONED:
        return False
    agrees, worst = way.middle
    return agrees is not None and agrees >= MIDDLE and worst < PARTLY


def _score(way: Laid, evidence: float) -> float:
    """Give the score: what the evidence gives, less where a part of the two differs."""
    if is_captioned(way):
        return round(min(0.99, evidence) * 0.8, 3)
    doubt = 1.0 if way.strange < 0.45 else 0.9 if way.strange < 0.6 else 0.8 if way.strange < PARTLY else 0.57
    return round(min(0.99, evidence) * doubt, 3)


def _light(way: Laid) -> str:
    return "" if way.alike is None else f", light and dark agree by {way.alike:.2f}"


def _part(way: Laid) -> str:
    if is_captioned(way):
        return "; the middle is the same, and something lies over the top or the bottom, as a caption does"
    if way.strange < PARTLY:
        return ""
    return "; a part differs: something lies over it, or it is another moment of the same scene"
