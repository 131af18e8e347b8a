"""Exhibits: photographs and videos, where they were used, and which of them show the same picture."""

from enum import StrEnum
from typing import ClassVar

from headwater.model.geography import Coordinates
from headwater.model.period import Period
from headwater.model.value import Identified, Value


class Medium(StrEnum):
    """What an exhibit is."""

    PHOTO = "photo"
    VIDEO = "video"


class Frame(Value, frozen=True, kw_only=True):
    """One picture of an exhibit: a photo has one, at 0; a video its key frames, `at` in seconds.

    `pdq` is the PDQ hash of it upright: 64 hex digits, 256 bits. `quality` runs from 0 (a plain surface, whose hash
    says nothing) to 100.
    """

    at: float = 0.0
    pdq: str
    quality: int

    def __post_init__(self) -> None:
        if len(self.pdq) != 64 or set(self.pdq) - set("0123456789abcdef"):
            raise ValueError("a PDQ hash is 64 small hex digits; fill up with zeros on the left")
        if not 0 <= self.quality <= 100:
            raise ValueError("a quality is between 0 and 100")


class Fact(Value, frozen=True, kw_only=True):
    """Something that a file says of itself, kept as said and not believed: `told_by` exif, c2pa, container, sheet."""

    told_by: str
    name: str
    value: str


class Exhibit(Identified, frozen=True, kw_only=True):
    """A photo or a video of the case, by its bytes.

    `digest` is that of the bytes (`sha256:...`), `name` the file's path in the case. `width` and `height` in pixels,
    upright; `seconds` of a video. `taken` is when the file says it was taken, `at` where. `drawn` says that it is no
    photograph but drawn.
    """

    TAG: ClassVar[str] = "exhibit"

    digest: str
    name: str
    medium: Medium
    media_type: str
    size: int
    width: int
    height: int
    seconds: float | None = None
    frames: tuple[Frame, ...]
    taken: Period | None = None
    at: Coordinates | None = None
    facts: tuple[Fact, ...] = ()
    drawn: bool = False

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or self.size < 1:
            raise ValueError("an exhibit has bytes, and at least one pixel")
        if (self.seconds is None) != (self.medium is Medium.PHOTO):
            raise ValueError("a video, and only a video, lasts")
        if not self.frames:
            raise ValueError("an exhibit has a frame")
        super().__post_init__()


class Use(Identified, frozen=True, kw_only=True):
    """One use of an exhibit: by which report or outlet, when, with which caption, and what it is said to show.

    `said_on` and `said_place` are of the event that it is said to show. `source` is where that is recorded: a report,
    or a row of a sheet.
    """

    TAG: ClassVar[str] = "use"

    exhibit: str
    source: str
    report: str | None = None
    outlet: str = ""
    published: Period | None = None
    caption: str = ""
    said_on: Period | None = None
    said_place: str = ""


class Alteration(StrEnum):
    """What was done to a picture that is still the same picture, as far as the machine can tell."""

    SAME_BYTES = "same bytes"
    SAME = "same picture"
    RESIZED = "resized"
    RECOLOURED = "recoloured"
    CROPPED = "cropped"
    CAPTIONED = "captioned"
    MIRRORED = "mirrored"
    TURNED = "turned"
    FRAMED = "within a larger picture"


class Likeness(Identified, frozen=True, kw_only=True):
    """Two pictures that are one, by the machine's opinion: `one` and `other`, exhibits or entries of an archive.

    `alterations` are what was done to `one`, compared with `other`; `score` from 0 to 1 is how sure that is, `line`
    why. `one_at` and `other_at` are seconds into a video.
    """

    TAG: ClassVar[str] = "likeness"

    one: str
    other: str
    alterations: tuple[Alteration, ...]
    score: float
    line: str
    one_at: float = 0.0
    other_at: float = 0.0

    def __post_init__(self) -> None:
        if self.one == self.other:
            raise ValueError("a picture is not like itself, it is itself")
        if not 0 <= self.score <= 1:
            raise ValueError("a score is between 0 and 1")
        super().__post_init__()


class Known(Identified, frozen=True, kw_only=True):
    """A picture of an archive of hashes: not held, but known by its PDQ hash, with when and where it was seen."""

    TAG: ClassVar[str] = "known"

    pdq: str
    source: str
    seen: Period | None = None
    address: str = ""
    caption: str = ""
