"""Taking apart: a picture or a video into what is kept of it. Runs in the guarded process."""

import codecs
from importlib import import_module
from typing import IO, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from headwater.model import Fact, Medium
from headwater.see import exif, provenance
from headwater.see.features import Features, features_of
from headwater.see.form import Kind
from headwater.see.oddity import oddities
from headwater.see.photo import open_picture, thumbnail
from headwater.see.wire import Job, Shot, Taken
from headwater.see.words import facts

_CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "latin-1", "cp1252", "idna")
_PLUGINS = ("Avif", "Jpeg2K", "Mpo", "Tiff", "WebP")  # beside those that Pillow loads first
_STREAMS = ("subtitles.stream", "subtitles.codeccontext", "subtitles.subtitle", "audio.stream")
_SHOWN = 50  # quality of a frame that is fit to stand for its video


class Sealed(NamedTuple):
    """A file as it was read: its digest, its size, and which marks of a manifest are in it."""

    digest: str
    size: int
    marks: frozenset[bytes]


def prepare(kind: Kind) -> None:
    """Load all that may be needed, while files may still be opened: libraries, and Python's own codecs."""
    if kind.medium is Medium.VIDEO:
        import_module("headwater.see.video")
        for name in _STREAMS:
            import_module(f"av.{name}")
    Image.preinit()
    for plugin in _PLUGINS:
        import_module(f"PIL.{plugin}ImagePlugin")
    for name in _CODECS:
        codecs.lookup(name)
    provenance.load()


def take_picture(data: bytes, sealed: Sealed, kind: Kind, job: Job) -> Taken:
    """Take a picture apart; NoPictureError where it does not open."""
    picture = open_picture(data, kind, job.pixels)
    said = exif.told(picture.exif)
    return Taken(
        digest=sealed.digest,
        size=sealed.size,
        medium=Medium.PHOTO,
        media_type=kind.media_type,
        width=picture.width,
        height=picture.height,
        shots=(Shot(features=_features(picture.rgb, picture.width, picture.height)),),
        thumbnail=thumbnail(picture.rgb),
        taken=said.taken,
        at=said.at,
        facts=(*said.facts, *_provenance(data, sealed, kind)),
        notes=(*oddities(data), *picture.notes, *said.notes),
    )


def take_video(file: IO[bytes], sealed: Sealed, kind: Kind, job: Job) -> Taken:
    """Take a video apart; NoPictureError where it does not open."""
    from headwater.see.video import open_video

    video = open_video(file, kind, job.pixels, job.frames)
    made = (_features(one.rgb, video.width, video.height) for one in video.stills)
    shots = tuple(
        Shot(at=one.at, features=msgspec.structs.replace(seen, at=one.at))
        for one, seen in zip(video.stills, made, strict=True)
    )
    shown = next((at for at, shot in enumerate(shots) if shot.features.quality >= _SHOWN), 0)
    return Taken(
        digest=sealed.digest,
        size=sealed.size,
        medium=Medium.VIDEO,
        media_type=kind.media_type,
        width=video.width,
        height=video.height,
        seconds=video.seconds,
        shots=shots,
        thumbnail=thumbnail(video.stills[shown].rgb),
        taken=video.taken,
        at=video.at,
        facts=(*video.facts, *_provenance(file, sealed, kind)),
        notes=video.notes,
    )


def _features(rgb: NDArray[np.uint8], width: int, height: int) -> Features:
    return msgspec.structs.replace(features_of(rgb), width=width, height=height)


def _provenance(file: IO[bytes] | bytes, sealed: Sealed, kind: Kind) -> tuple[Fact, ...]:
    """Give what C2PA says, where the bytes have the mark of a manifest at all."""
    if provenance.MARK not in sealed.marks:
        elsewhere = provenance.ELSEWHERE in sealed.marks
        return facts("c2pa", {"manifest": "lies elsewhere, and was not fetched"}) if elsewhere else ()
    if not isinstance(file, bytes):
        file.seek(0)
    return provenance.provenance(file, kind.media_type)
