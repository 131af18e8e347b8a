"""What looking gives, and what it is told: an exhibit with the features of its frames, and limits."""

from pathlib import Path

from headwater.model import Exhibit, Value
from headwater.see.features import Features

FRAMES = 60


class LookOptions(Value, frozen=True, kw_only=True):
    """How to look. `root` is the folder that names are relative to, and that links may not leave.

    `size_limit` is of one file, `picture_limit` of one that is a picture, in bytes; `pixels` is what is unpacked whole.
    `seconds` and `memory` (bytes beyond what the libraries take) bound the process that opens each file. `frames` are
    kept of a video at most. `drawn` marks a picture as no photograph.
    """

    root: Path | None = None
    size_limit: int = 4_000_000_000
    picture_limit: int = 100_000_000
    pixels: int = 40_000_000
    seconds: float = 120.0
    memory: int = 320_000_000
    frames: int = FRAMES
    drawn: bool = False

    def __post_init__(self) -> None:
        if min(self.size_limit, self.picture_limit, self.pixels, self.seconds, self.memory, self.frames) <= 0:
            raise ValueError("the limits of looking are above nought")


class Looked(Value, frozen=True, kw_only=True):
    """One picture or video as seen: what is kept of it, and a small JPEG of it without any metadata.

    `features` are one a frame. `notes` say what was odd, and what to do about it.
    """

    exhibit: Exhibit
    features: tuple[Features, ...]
    thumbnail: bytes
    notes: tuple[str, ...] = ()
