"""Videos opened by PyAV: key frames spread over their length, and how long they are by the frames they hold."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import IO, NamedTuple

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from headwater.model import Coordinates, Fact, Period
from headwater.see.container import claimed_length, told
from headwater.see.features import hashed
from headwater.see.form import Kind, NoPictureError
from headwater.see.photo import ENOUGH

NEAR = 31  # bits of 256 in which two hashes of one scene differ at most: PDQ's own threshold
TELLING = 10  # quality below which a frame is too plain to be known again: black, fog
_TRIED = 2  # candidates looked at for each frame that is kept
_PACKETS = 20_000_000  # of a video of 24 hours at 200 a second
_FAR = 1 << 63
_LIES = 1.0  # seconds by which a header may be wrong before it is told
AGAIN = "Fetch it again; if it plays elsewhere, save it anew as MP4, and add that."


class Still(NamedTuple):
    """One frame of a video, upright, `at` seconds."""

    at: float
    rgb: NDArray[np.uint8]


class Video(NamedTuple):
    """A video: its frames, its size upright, its length by its frames, and what it says of itself."""

    stills: tuple[Still, ...]
    width: int
    height: int
    seconds: float
    facts: tuple[Fact, ...]
    taken: Period | None
    at: Coordinates | None
    notes: tuple[str, ...]


class _Course(NamedTuple):
    """How a video runs: the times of its key frames, when it begins and ends, all in units of its stream."""

    keys: tuple[int, ...]
    start: int
    end: int
    broken: bool


def open_video(file: IO[bytes], kind: Kind, pixels: int, frames: int) -> Video:
    """Open a video; NoPictureError where it holds no picture that opens."""
    try:
        return _opened(file, kind, pixels, frames)
    except MemoryError as error:
        raise NoPictureError("unpacking it takes more memory than a video is allowed.", AGAIN) from error
    except (av.FFmpegError, ValueError, OverflowError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise NoPictureError(f"the video is cut short or damaged ({what[:160]}).", AGAIN) from error


def _opened(file: IO[bytes], kind: Kind, pixels: int, frames: int) -> Video:
    claims = [claimed_length(file)] if kind.decoder == "mov" else []
    with _container(file, kind) as container:
        stream = _stream(container, pixels)
        claims.append(float(container.duration / av.time_base) if container.duration else None)
        said = told(dict(container.metadata))
        course = _course(container, stream)
        base = stream.time_base or Fraction(1, 1000)
    with _container(file, kind) as container:
        stream = _stream(container, pixels)
        seen = _distinct(_stills(container, stream, _spread(course, _TRIED * frames), course.start), frames)
    if not seen:
        raise NoPictureError("the video holds no picture that opens: it is cut short, or a sound.", AGAIN)
    stills, (width, height) = seen
    seconds = max(float((course.end - course.start) * base), stills[-1].at)
    notes = tuple(_doubts([claim for claim in claims if claim is not None], seconds, broken=course.broken))
    return Video(stills, width, height, round(seconds, 3), said.facts, said.taken, said.at, notes)


def _container(file: IO[bytes], kind: Kind) -> InputContainer:
    """Open by the one form that the first bytes tell: a form that names other files or addresses is never tried."""
    file.seek(0)
    return av.open(
        file, mode="r", format=kind.decoder, options={"protocol_whitelist": "none"}, metadata_errors="replace"
    )


def _stream(container: InputContainer, pixels: int) -> VideoStream:
    moving = [one for one in container.streams.video if not one.disposition & av.stream.Disposition.attached_pic]
    if not moving:
        raise NoPictureError("the video holds no picture, only sound or data.", AGAIN)
    stream = moving[0]
    context = stream.codec_context
    if context.width * context.height > pixels:
        raise NoPictureError(
            f"it says that its pictures are {context.width:,} by {context.height:,} pixels, "
            f"and the limit is {pixels:,} pixels in all.",
            "Save a smaller copy as MP4, and add that.",
        )
    context.thread_count = 1
    context.thread_type = "NONE"
    context.skip_frame = "NONKEY"
    context.options = {"max_pixels": str(pixels)}
    return stream


def _course(container: InputContainer, stream: VideoStream) -> _Course:
    """Run through the packets without unpacking them: what the header says of the length is not asked.

    The last picture is taken to last as long as the briefest, since its own length is only said.
    """
    keys: list[int] = []
    first, last, briefest, broken = _FAR, -_FAR, 0, False
    try:
        for packet in islice(container.demux(stream), _PACKETS):
            time = _time(packet)
            if time is None or not packet.size:
                continue
            first, last = min(time, first), max(time, last)
            briefest = min(packet.duration or briefest, briefest or packet.duration or 0)
            if packet.is_keyframe and (not keys or time > keys[-1]):
                keys.append(time)
    except av.FFmpegError:
        broken = True  # cut short: what came before counts
    if last < first:
        return _Course((), 0, 0, broken)
    return _Course(tuple(keys), first, last + briefest, broken)


def _time(packet: "Packet[VideoStream]") -> int | None:
    return packet.pts if packet.pts is not None else packet.dts


def _spread(course: _Course, most: int) -> frozenset[int]:
    """Choose key frames spread evenly over the time: all of them where there are few."""
    keys = course.keys
    if len(keys) <= most:
        return frozenset(keys)
    wanted = np.linspace(keys[0], keys[-1], most)
    return frozenset(keys[int(at)] for at in np.searchsorted(keys, wanted, side="left"))


def _stills(
    container: InputContainer, stream: VideoStream, wanted: frozenset[int], start: int
) -> Iterator[tuple[Still, tuple[int, int]]]:
    """Unpack the key frames that are wanted, each by itself, with its size as the video has it, upright."""
    base = stream.time_base or Fraction(1, 1000)
    context = stream.codec_context
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.FFmpegError):
            return  # cut short: what came before counts
        time = _time(packet)
        if time not in wanted or not packet.is_keyframe or not packet.size:
            continue
        for frame in _decoded(context, packet)[:1]:
            yield _upright(frame, max(0.0, float((time - start) * base)))


def _decoded(context: VideoCodecContext, packet: "Packet[VideoStream]") -> list[VideoFrame]:
    """Unpack one key frame and what the decoder holds back of it; nothing where it is damaged."""
    try:
        frames = [*context.decode(packet), *context.decode(None)]
    except av.FFmpegError:
        frames = []
    context.flush_buffers()
    return frames


def _upright(frame: VideoFrame, at: float) -> tuple[Still, tuple[int, int]]:
    scale = min(1.0, ENOUGH / max(frame.width, frame.height))
    size = (max(1, round(frame.width * scale)), max(1, round(frame.height * scale)))
    rgb = frame.reformat(width=size[0], height=size[1], format="rgb24").to_ndarray()
    turns = round(frame.rotation / 90) % 4
    upright = np.ascontiguousarray(np.rot90(rgb, turns), np.uint8)
    return Still(round(at, 3), upright), (frame.height, frame.width) if turns % 2 else (frame.width, frame.height)


def _distinct(
    stills: Iterator[tuple[Still, tuple[int, int]]], most: int
) -> tuple[tuple[Still, ...], tuple[int, int]] | None:
    """Keep frames that differ from all kept before; plain ones only where there is no other."""
    kept: list[tuple[Still, int]] = []
    plain: Still | None = None
    first: tuple[int, int] | None = None
    for still, size in stills:
        first = first or size
        pdq, quality = hashed(still.rgb)
        bits = int(pdq, 16)
        if quality < TELLING:
            plain = plain or still
        elif len(kept) < most and all((bits ^ other).bit_count() > NEAR for _, other in kept):
            kept.append((still, bits))
    found = tuple(still for still, _ in kept) or ((plain,) if plain else ())
    return (found, first) if found and first else None


def _doubts(claims: Sequence[float], seconds: float, *, broken: bool) -> Iterator[str]:
    if broken:
        yield f"the video is cut short: it breaks off after {seconds:.1f} s"
    claimed = max(claims, key=lambda claim: abs(claim - seconds), default=seconds)
    if abs(claimed - seconds) > max(_LIES, 0.02 * seconds):
        yield f"its header claims {claimed:,.1f} s, its frames last {seconds:,.1f} s: the frames are believed"
