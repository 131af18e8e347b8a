"""Looking at one file: the way in, where every error of looking becomes a value."""

from pathlib import Path

import msgspec

from headwater.errors import ReadError
from headwater.guard.files import Bounds, check_file, empty
from headwater.guard.process import Stopped, guard
from headwater.model import Exhibit, Failure, Frame
from headwater.see.looked import Looked, LookOptions
from headwater.see.wire import Answer, Job, Refused, Taken, answer_from, as_bytes

SEE = "see"
WORKER = "headwater.see.worker"
_SPLIT = "Save the part that matters as a file of its own, and add that."
_AGAIN = "If it opens elsewhere, save it anew as JPEG, PNG or MP4, smaller than it is, and add that."


def look_at(path: Path, options: LookOptions) -> Looked | Failure:
    """Look at a picture or a video in a process of its own; a `Failure` where it cannot be.

    Nothing raises: what goes wrong with one file leaves the others alone.
    """
    try:
        name = check_file(path, Bounds(size=options.size_limit, root=options.root, smaller=_SPLIT))
        if not path.stat().st_size:
            raise empty(name)
    except ReadError as error:
        return Failure(source=error.where, stage=SEE, problem=error.what, remedy=error.remedy)
    answer = _ask(path, options)
    if isinstance(answer, Refused):
        return Failure(source=name, stage=SEE, problem=answer.problem, remedy=answer.remedy)
    try:
        return _looked(answer, name, options)
    except ValueError as error:
        return Failure(source=name, stage=SEE, problem=f"what it holds makes no sense: {error}.", remedy=_AGAIN)


def _ask(path: Path, options: LookOptions) -> Answer:
    job = Job(
        path=str(path.resolve()),
        size_limit=options.size_limit,
        picture_limit=options.picture_limit,
        pixels=options.pixels,
        memory=options.memory,
        frames=options.frames,
    )
    answer = guard(WORKER).ask(as_bytes(job), options.seconds)
    if isinstance(answer, Stopped):
        return Refused(problem=f"{answer.problem}; {options.memory // 1_000_000:,} MB were allowed.", remedy=_AGAIN)
    try:
        return answer_from(answer)
    except msgspec.DecodeError:
        return Refused(problem="the process that opens pictures gave no answer.", remedy=_AGAIN)


def _looked(taken: Taken, name: str, options: LookOptions) -> Looked:
    features = tuple(shot.features for shot in taken.shots)
    frames = (Frame(at=shot.at, pdq=shot.features.pdq, quality=shot.features.quality) for shot in taken.shots)
    exhibit = Exhibit(
        digest=taken.digest,
        name=name,
        medium=taken.medium,
        media_type=taken.media_type,
        size=taken.size,
        width=taken.width,
        height=taken.height,
        seconds=taken.seconds,
        frames=tuple(frames),
        taken=taken.taken,
        at=taken.at,
        facts=taken.facts,
        drawn=options.drawn,
    )
    return Looked(exhibit=exhibit, features=features, thumbnail=taken.thumbnail, notes=taken.notes)
