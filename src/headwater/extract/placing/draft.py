"""Drafts of placements: tokens, before it is said whose, when and by whom."""

import msgspec

from headwater.extract.placing.deeds import Told
from headwater.extract.placing.people import People
from headwater.extract.placing.ways import Way
from headwater.extract.placing.words import PlacingWords
from headwater.extract.scan import Scan
from headwater.extract.voices import Voice


class Draft(msgspec.Struct, frozen=True):
    """Who is placed, by which word, where: `at` for a position, `start`, `goal` or both for a movement.

    A position told without a verb ('Peshmerga to the north') has no `told`.
    """

    who: People
    told: Told | None
    at: Way | None = None
    start: Way | None = None
    goal: Way | None = None

    @property
    def hull(self) -> tuple[int, int]:
        """The first token of all its parts, and the one behind the last."""
        parts = [(self.who.start, self.who.end)]
        parts += [(self.told.lead, self.told.end)] if self.told is not None else []
        parts += [(way.start, way.end) for way in (self.at, self.start, self.goal) if way is not None]
        return min(start for start, _ in parts), max(end for _, end in parts)


class Clause(msgspec.Struct, frozen=True):
    """A word that puts somebody somewhere with what surrounds it: from `begin` to `stop` is its own part.

    `placed` are all who can be placed in the sentence, `voices` who speaks in it, `earlier` the words for who was
    placed last before it, `ways` all phrases of place of the sentence.
    """

    scan: Scan
    words: PlacingWords
    placed: tuple[People, ...]
    voices: tuple[Voice, ...]
    told: Told
    begin: int
    stop: int
    earlier: str | None = None
    ways: tuple[Way, ...] = ()
