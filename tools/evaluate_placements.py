"""Measure positions and movements against the project's own sentences: precision, recall and F1, tuned and unseen.

Run with `--misses` it lists what goes wrong in the sentences for tuning; of the unseen ones it gives figures only.
"""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from headwater.extract import extract_text
from headwater.model.placement import Ground, Placement

GOLD = Path(__file__).resolve().parents[1] / "gold"
TUNED = ("practice", "dev")
UNSEEN = "unseen"
_ARTICLES = ("the", "a", "an")


class Wanted(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What is compared of a placement, of the gold or as extracted."""

    quote: str
    kind: str
    who: str
    place: str | None
    lie: str | None
    bearings: tuple[str, ...]
    distance_km: float | None
    start: str | None
    goal: str | None
    done: bool
    modality: str
    speakers: tuple[str, ...]

    @property
    def denied(self) -> bool:
        """Whether it says that they are not there, or did not go there."""
        return self.modality == "denied"

    def __str__(self) -> str:
        where = [f"{name} {value!r}" for name in ("place", "start", "goal") if (value := getattr(self, name))]
        lie = [self.lie or "", *self.bearings]
        state = [self.modality, "done" if self.done else "not done", f"speakers {list(self.speakers)}"]
        return ", ".join([f"{self.kind} of {self.who!r}", " ".join(filter(None, lie)), *where, *state])


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence of the gold."""

    id: str
    lang: str
    text: str
    placements: tuple[Wanted, ...]
    traps: tuple[str, ...]


class Score(msgspec.Struct):
    """Placements wanted and given, those that agree, and of these those that agree in one thing more."""

    wanted: int = 0
    given: int = 0
    found: int = 0
    speaker: int = 0
    done: int = 0
    distance: int = 0

    def f1(self, agreed: int) -> float:
        """Give the F1 of so many that agree."""
        return 2 * agreed / max(self.wanted + self.given, 1)


def gold(part: str) -> list[Gold]:
    """Give the sentences of a part: 'practice', 'dev' or 'unseen'."""
    lines = (GOLD / f"placements.en.{part}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Gold) for line in lines]


def read(text: str) -> list[Wanted]:
    """Give the placements that the extractor reads in a text."""
    return [_as_compared(one) for one in extract_text(text, "en", None).placements]


def _as_compared(one: Placement) -> Wanted:
    return Wanted(
        quote=one.quote,
        kind=one.kind.value,
        who=one.who,
        place=_named(one.place),
        lie=one.lie.value if one.lie else None,
        bearings=tuple(bearing.value for bearing in one.bearings),
        distance_km=one.distance_km,
        start=_named(one.start),
        goal=_named(one.goal),
        done=one.done,
        modality=one.modality.value,
        speakers=tuple(speaker.name for speaker in one.speakers),
    )


def _named(ground: Ground | None) -> str | None:
    return ground.words if ground else None


def words(text: str) -> list[str]:
    """Give the words of a name, casefolded, without its leading article; a genitive's 's is a word of its own."""
    apart = re.sub(r"'s\b", " 's", text.casefold().replace("’", "'"))
    found = re.findall(r"[\w'.-]*\w", apart)
    return found[1:] if len(found) > 1 and found[0] in _ARTICLES else found


def same_place(one: str | None, other: str | None) -> bool:
    """Say whether two names of a place agree: neither is given, or one holds the other as whole words."""
    if one is None or other is None:
        return one is other
    return _holds(words(one), words(other)) or _holds(words(other), words(one))


def same_who(one: str, other: str) -> bool:
    """Say whether two noun phrases agree: in their heads, or one holds the other as whole words."""
    return _head(one) == _head(other) or same_place(one, other)


def _head(phrase: str) -> str:
    before = re.split(r"\s(?:of|from)\s", phrase.casefold(), maxsplit=1)[0]
    return (words(before) or [before])[-1]


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    size = len(shorter)
    return bool(size) and any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def agree(one: Wanted, other: Wanted) -> bool:
    """Say whether two placements are the same: kind, lie, bearings, places, who, and whether denied."""
    if (one.kind, one.lie, set(one.bearings), one.denied) != (other.kind, other.lie, set(other.bearings), other.denied):
        return False
    places = ((one.place, other.place), (one.start, other.start), (one.goal, other.goal))
    return all(same_place(*pair) for pair in places) and same_who(one.who, other.who)


def same_speakers(one: Wanted, other: Wanted) -> bool:
    """Say whether the same are quoted, in whatever order."""
    left = list(other.speakers)
    for name in one.speakers:
        found = next((candidate for candidate in left if same_who(name, candidate)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def same_distance(one: Wanted, other: Wanted) -> bool:
    """Say whether the distances agree to a twentieth, or neither has one."""
    if one.distance_km is None or other.distance_km is None:
        return one.distance_km is other.distance_km
    return abs(one.distance_km - other.distance_km) <= one.distance_km / 20


_BESIDE: dict[str, Callable[[Wanted, Wanted], bool]] = {
    "speaker": same_speakers,
    "done": lambda one, other: one.done == other.done,
    "distance": same_distance,
}


def pairs(wanted: Sequence[Wanted], given: Sequence[Wanted]) -> list[tuple[Wanted, Wanted]]:
    """Pair as many placements that agree as can be, each with one other."""
    options = [_best_first(one, given) for one in wanted]
    taken: dict[int, int] = {}

    def paired(at: int, tried: set[int]) -> bool:
        for to in options[at]:
            if to not in tried:
                tried.add(to)
                if to not in taken or paired(taken[to], tried):
                    taken[to] = at
                    return True
        return False

    for at in range(len(wanted)):
        paired(at, set())
    return [(wanted[at], given[to]) for to, at in sorted(taken.items())]


def _best_first(one: Wanted, given: Sequence[Wanted]) -> list[int]:
    """Give where those that agree stand, those that agree in most beside first."""
    agreeing = [at for at, other in enumerate(given) if agree(one, other)]
    return sorted(agreeing, key=lambda at: -sum(same(one, given[at]) for same in _BESIDE.values()))


def score(part: str, *, tell: bool = False) -> Score:
    """Give the score of a part; `tell` prints what went wrong, which the unseen part does not allow."""
    if tell and part == UNSEEN:
        raise ValueError("misses of the unseen sentences are not told")
    total = Score()
    for sentence in gold(part):
        given = read(sentence.text)
        found = pairs(sentence.placements, given)
        total.wanted += len(sentence.placements)
        total.given += len(given)
        total.found += len(found)
        for name, same in _BESIDE.items():
            setattr(total, name, getattr(total, name) + sum(same(*pair) for pair in found))
        if tell:
            _tell(sentence, given, found)
    return total


def _tell(sentence: Gold, given: Sequence[Wanted], found: Sequence[tuple[Wanted, Wanted]]) -> None:
    lines = [f"missed: {one}" for one in sentence.placements if not any(one is first for first, _ in found)]
    lines += [f"beyond: {one}  «{one.quote}»" for one in given if not any(one is second for _, second in found)]
    for name, same in _BESIDE.items():
        lines += [f"{name} apart: wanted {one}; given {other}" for one, other in found if not same(one, other)]
    if lines:
        print(f"\n{sentence.id}  {sentence.text}", *lines, sep="\n   ")


def measure(data: Path) -> dict[str, float]:  # noqa: ARG001 - all measurements are called with the public data
    """Give precision, recall and F1 of each part, and F1 with speaker, done and distance; the gold lies in `gold/`."""
    figures: dict[str, float] = {}
    for part in (*TUNED, UNSEEN):
        total = score(part)
        named = {
            "precision": total.found / max(total.given, 1),
            "recall": total.found / max(total.wanted, 1),
            "F1": total.f1(total.found),
            **{f"F1 with {name}": total.f1(getattr(total, name)) for name in _BESIDE},
        }
        told = ", ".join(f"{name} {value:.3f}" for name, value in named.items())
        print(f"  placements en {part}: {total.found} of {total.wanted} found, {total.given} given; {told}")
        figures |= {f"placements en {part}, {name}": value for name, value in named.items()}
    return figures


if __name__ == "__main__":
    if "--misses" in sys.argv[1:]:
        for tuned in TUNED:
            score(tuned, tell=True)
    measure(GOLD)
