"""Who speaks with one voice: a speaker, and a body with those who speak for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from headwater.check.material import Held
from headwater.model import Case

Path = tuple[str, ...]


def path_of(voice: str, case: Case) -> Path:
    """Give the line of bodies above a voice, widest first and itself last; a stranger stands alone."""
    actor = voice.removeprefix("actor:")
    return case.party(actor) if voice.startswith("actor:") and case.actor(actor) else (voice,)


def bodies(held: Sequence[Held], case: Case) -> Iterator[list[Held]]:
    """Give what each voice holds, then what each body does, the narrow before the wide.

    A body is a speaker with those who are part of it, or several speakers who are part of one actor that is itself
    part of another: two spokesmen of a ministry, but not two ministries of a state.
    """
    paths = {one.voice: path_of(one.voice, case) for one in held}
    roots: dict[Path, list[Held]] = defaultdict(list)
    for one in held:
        path = paths[one.voice]
        for length in range(1, len(path) + 1):
            roots[path[:length]].append(one)
    speaking = set(paths.values())
    for root, group in sorted(roots.items(), key=lambda item: (-len(item[0]), item[0])):
        if root in speaking or (len(root) > 1 and len({one.voice for one in group}) > 1):
            yield group


def of_one_body(voices: Iterable[str], case: Case) -> bool:
    """Say whether voices are one, or those of one body."""
    paths = sorted({path_of(voice, case) for voice in voices}, key=len)
    shared = paths[0]
    for path in paths[1:]:
        length = next((at for at, (a, b) in enumerate(zip(shared, path, strict=False)) if a != b), len(shared))
        shared = shared[:length]
    return bool(shared) and (shared in paths or len(shared) > 1)
