"""Placements: who is said to be where, and who is said to have gone where. Attributed statements without a count."""

from enum import StrEnum
from typing import ClassVar

from headwater.model.claim import Modality, Speaker
from headwater.model.geography import Bearing
from headwater.model.period import Period
from headwater.model.report import Report, Span
from headwater.model.scope import Area
from headwater.model.site import Site
from headwater.model.value import Identified, Value


class PlacementKind(StrEnum):
    """Whether somebody is said to be somewhere, or to go somewhere."""

    POSITION = "position"
    MOVEMENT = "movement"


class Lie(StrEnum):
    """How a position lies to the place it names: in it, near it, around it, or on one side of it."""

    IN = "in"
    NEAR = "near"
    AROUND = "around"
    SIDE = "side"


class Ground(Value, frozen=True, kw_only=True):
    """A place as a report names it, and the place of the case or the gazetteer that it resolves to, if any."""

    words: str
    area: Area | None = None
    site: Site | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("a place has a name")


class Placement(Identified, frozen=True, kw_only=True):
    """Who is said to be, or to go, where: in one report, pinned to its words like a claim.

    `who` are the words for those placed, `party` their path of actor ids (None: not resolved). A position has a
    `place` and how it lies to it; with `bearings` the sides ('to the north and east' is two) and, if said, the
    `distance_km`. A movement has a `start`, a `goal` or both, and is `done` ('arrived', 'left') or not ('is on its
    way', 'will send'). `period` is when, as far as said or inferred. A denied one says that they are not there.
    """

    TAG: ClassVar[str] = "placement"

    report: str
    span: Span
    quote: str
    kind: PlacementKind
    who: str
    party: tuple[str, ...] | None = None
    place: Ground | None = None
    lie: Lie | None = None
    bearings: tuple[Bearing, ...] = ()
    distance_km: float | None = None
    start: Ground | None = None
    goal: Ground | None = None
    done: bool = True
    speakers: tuple[Speaker, ...] = ()
    modality: Modality = Modality.STATED
    period: Period | None = None
    extractor: str = ""

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("the quote is not as long as its span")
        if not self.who.strip():
            raise ValueError("somebody is placed: name them in the report's words")
        if self.kind is PlacementKind.POSITION:
            self._check_position()
        elif self.place or self.lie or self.bearings or not (self.start or self.goal):
            raise ValueError("a movement has a start or a goal, and neither a place nor bearings")
        super().__post_init__()

    def _check_position(self) -> None:
        if self.place is None or self.lie is None or self.start or self.goal:
            raise ValueError("a position has a place and how it lies to it, and neither start nor goal")
        if (self.lie is Lie.SIDE) != bool(self.bearings):
            raise ValueError("a position on a side, and only such a one, has bearings")
        if self.distance_km is not None and self.distance_km < 0:
            raise ValueError("a distance is not below 0 km")

    def pinned_to(self, report: Report) -> bool:
        """Say whether the words stand in the report where it says they do."""
        return report.id == self.report and report.text[self.span.start : self.span.end] == self.quote


class Tone(StrEnum):
    """What a word does to what it names, by the word lists of the language packs."""

    PLAIN = "plain"
    HOSTILE = "hostile"
    HONOURING = "honouring"
    SOFTENING = "softening"


class Term(Value, frozen=True, kw_only=True):
    """A word of a report that names people or acts in one of several ways ('fighters', 'terrorists', 'martyrs').

    `thing` is what is named, the same in all languages ('fighter', 'killed', 'taken'); `group` the way, likewise
    ('terrorist', 'martyr', 'neutralised', 'liberated'), with its `tone`. `party` are those it is said of, where the
    text tells.
    """

    report: str
    span: Span
    quote: str
    thing: str
    group: str
    tone: Tone
    party: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("the quote is not as long as its span")
        if not (self.thing and self.group):
            raise ValueError("a term names a thing in some way")
