"""Measure extraction against the project's own gold sentences: F1 by language, the tuned parts and the unseen half.

Run alone with a language it lists what goes wrong in the tuned parts; of the unseen half it gives figures only.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from headwater.extract import extract_text, to_line
from headwater.extract.fold import fold

GOLD = Path(__file__).resolve().parents[1] / "gold"
LANGUAGES = ("en", "ru", "uk", "ar", "tr", "fa")
HALVES = ("dev", "unseen")
_SETS = ("practice", "practice2", "practice3", "practice4")
PRACTICE = {"en": ("practice",), "ar": (*_SETS, "practice5", "practice6"), "fa": _SETS}
"""More sentences, of the languages that have them: each set measured once before anything was tuned on it."""


class Wanted(msgspec.Struct, frozen=True):
    """What is compared of a claim: of the gold or of the extractor (its JSON line has the same keys)."""

    quote: str
    kind: str
    outcomes: tuple[str, ...]
    of: str
    low: float | None
    high: float | None
    party: str | None
    speakers: tuple[str, ...]
    place: str | None = None

    @property
    def figure(self) -> tuple[object, ...]:
        """Kind, count, outcomes and type: what must be the same for a claim to be found at all."""
        return self.kind, self.low, self.high, frozenset(self.outcomes), self.of


class Gold(msgspec.Struct, frozen=True):
    """One sentence of the gold."""

    id: str
    text: str
    claims: tuple[Wanted, ...]
    numbers_not_claims: tuple[str, ...] = ()


class Score(msgspec.Struct):
    """Claims wanted and given, and those that agree in the figure, in the speakers too, and in the party too."""

    wanted: int = 0
    given: int = 0
    figure: int = 0
    speaker: int = 0
    party: int = 0

    def f1(self, agreed: int) -> float:
        """Give the F1 of so many agreed claims."""
        return 2 * agreed / max(self.wanted + self.given, 1)


def parts(language: str) -> tuple[str, ...]:
    """Give the parts of a language's gold by name."""
    return (*HALVES, *PRACTICE.get(language, ()))


def gold(language: str, half: str) -> list[Gold]:
    """Give one half of a language's gold, or a set of its practice sentences."""
    lines = (GOLD / f"{language}.{half}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Gold) for line in lines]


def alike(one: str | None, other: str | None) -> bool:
    """Say whether two wordings name the same: they share at least half of the words of the longer one."""
    if one is None or other is None:
        return one is other
    first, second = set(_words(one)), set(_words(other))
    return len(first & second) * 2 >= max(len(first), len(second), 1)


def _words(text: str) -> list[str]:
    plain = "".join(char if char.isalnum() or char in "'\u200b" else " " for char in fold(text))
    return [word for word in plain.replace("\u200b", "").split() if word not in ("the", "a", "an")]


def same_speakers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two chains name the same speakers, whatever their order."""
    left = list(other)
    for name in one:
        found = next((candidate for candidate in left if alike(name, candidate)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def pairs(wanted: Sequence[Wanted], given: Sequence[Wanted]) -> list[tuple[Wanted, Wanted]]:
    """Pair claims of the same figure, those that agree in more first."""
    both = [(one, other) for one in wanted for other in given if one.figure == other.figure]
    both.sort(key=lambda pair: (-agreed(*pair), wanted.index(pair[0]), given.index(pair[1])))
    found: list[tuple[Wanted, Wanted]] = []
    for one, other in both:
        if not any(one is first or other is second for first, second in found):
            found.append((one, other))
    return found


def agreed(one: Wanted, other: Wanted) -> int:
    """Give in how many of speakers and party two claims agree."""
    return same_speakers(one.speakers, other.speakers) + alike(one.party, other.party)


def read(language: str, text: str) -> list[Wanted]:
    """Give what the extractor reads in a text."""
    lines = (to_line(claim, "x", language) for claim in extract_text(text, language, None).claims)
    return [msgspec.convert(line, Wanted) for line in lines]


def practised(language: str) -> Score:
    """Give the score of all the practice sentences of a language together."""
    total = Score()
    for half in PRACTICE[language]:
        one = score(language, half)
        for name in Score.__struct_fields__:
            setattr(total, name, getattr(total, name) + getattr(one, name))
    return total


def score(language: str, half: str, *, tell: bool = False) -> Score:
    """Give the score of one half of a language; `tell` prints what went wrong."""
    total = Score()
    for sentence in gold(language, half):
        given = read(language, sentence.text)
        found = pairs(sentence.claims, given)
        total.wanted += len(sentence.claims)
        total.given += len(given)
        total.figure += len(found)
        total.speaker += sum(same_speakers(one.speakers, other.speakers) for one, other in found)
        total.party += sum(alike(one.party, other.party) for one, other in found)
        if tell:
            _tell(sentence, given, found)
    return total


def places(language: str, *, tell: bool = False) -> tuple[int, int]:
    """Give of the claims found in the tuned half how many agree in the place, and how many they are."""
    found = [pair for one in gold(language, "dev") for pair in pairs(one.claims, read(language, one.text))]
    apart = [(one, other) for one, other in found if not alike(one.place, other.place)]
    for one, other in apart if tell else ():
        print(f"   place: wanted {one.place!r}, given {other.place!r}  «{one.quote}»")
    return len(found) - len(apart), len(found)


def _tell(sentence: Gold, given: Sequence[Wanted], found: Sequence[tuple[Wanted, Wanted]]) -> None:
    missed = [one for one in sentence.claims if not any(one is first for first, _ in found)]
    beyond = [one for one in given if not any(one is second for _, second in found)]
    speakers = [(a.speakers, b.speakers) for a, b in found if not same_speakers(a.speakers, b.speakers)]
    sides = [(a.party, b.party) for a, b in found if not alike(a.party, b.party)]
    if missed or beyond or speakers or sides:
        print(f"\n{sentence.id}  {sentence.text}")
    for label, listed in (("missed", missed), ("beyond", beyond)):
        for one in listed:
            print(f"   {label}: {one.kind} {one.low}-{one.high} {','.join(one.outcomes)} {one.of}  «{one.quote}»")
    for wrong, other in speakers:
        print(f"   speakers: wanted {list(wrong)}, given {list(other)}")
    for side, given_side in sides:
        print(f"   party: wanted {side!r}, given {given_side!r}")


def measure_gold() -> Iterator[tuple[str, float]]:
    """Give the F1 of every language and part, and of practice sets together: of figures, with speakers, with party."""
    for language in LANGUAGES:
        named = [(half, score(language, half)) for half in parts(language)]
        if len(PRACTICE.get(language, ())) > 1:
            named.append(("practice together", practised(language)))
        for half, total in named:
            print(
                f"  gold {language} {half}: {total.figure} of {total.wanted} found, {total.given} given; "
                f"F1 {total.f1(total.figure):.3f}, with speaker {total.f1(total.speaker):.3f}, "
                f"with party {total.f1(total.party):.3f}"
            )
            yield f"gold {language} {half}, F1", total.f1(total.figure)
            yield f"gold {language} {half}, F1 with speaker", total.f1(total.speaker)
            yield f"gold {language} {half}, F1 with party", total.f1(total.party)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or LANGUAGES:
        for tuned in (part for part in parts(chosen) if part != "unseen"):
            result = score(chosen, tuned, tell=bool(sys.argv[1:]))
            print(
                f"{chosen} {tuned}: {result.figure}/{result.wanted} wanted, {result.given} given; F1 "
                f"{result.f1(result.figure):.3f}, speaker {result.f1(result.speaker):.3f}, "
                f"party {result.f1(result.party):.3f}"
            )
        same, all_ = places(chosen, tell=bool(sys.argv[1:]))
        print(f"{chosen} dev: {same} of the {all_} claims found agree in the place")
