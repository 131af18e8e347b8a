"""Kinds by words: which kind of equipment a type or a model's name is of, as claims have kinds."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

Path = tuple[str, ...]

EQUIPMENT: Path = ("equipment",)
"""The kind of what no word tells: a thing, counted with nothing narrower."""

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_SERVES = re.compile(r"\(\s*for\b[^()]*(?:\([^()]*\)[^()]*)*\)|\bfor\b.*", re.IGNORECASE)
"""What a thing is for is not what it is: 'loader (for BM-27)'."""

LONGEST = 400
"""Characters of a type that are read: more is no name of a thing."""


class Kinds:
    """Words and the kinds they stand for; `of` gives the kind of a type as somebody wrote it.

    `more` gives further words, and is only called for a type that none of the `words` tells.
    """

    def __init__(self, words: Mapping[str, Path], more: Callable[[], Mapping[str, Path]] | None = None) -> None:
        self._more = more
        self._further: Kinds | None = None
        self._by_first: dict[str, list[tuple[tuple[str, ...], Path]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[str], Path]]] = defaultdict(list)
        self._paths = {name: path[: at + 1] for path in words.values() for at, name in enumerate(path)}
        for word, path in words.items():
            tokens = tuple(_WORD.findall(word.casefold()))
            if not tokens:
                continue
            self._by_first[tokens[0]].append((tokens, path))
            if len(tokens) == 1 and any(map(str.isdigit, word)):
                self._stems[tokens[0][:3]].append(((tokens[0],), path))
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, written: str) -> Path:
        """Give the kind of a type: by the longest word in it, of equals the last; `EQUIPMENT` where none is known.

        A kind can be named outright as well, by its last step or whole: `apc_ifv`, `equipment.vehicle.humvee`.
        """
        text = _SERVES.sub(" ", written[:LONGEST].casefold()) or written
        outright = text.strip().removeprefix("equipment.").rpartition(".")[2]
        if outright in self._paths and self._paths[outright][0] == "equipment":
            return self._paths[outright]
        tokens = _WORD.findall(text)
        found = [hit for at in range(len(tokens)) for hit in self._hits(tokens, at)]
        if found:
            return max(found, key=lambda hit: hit[0])[1]
        if self._more and self._further is None:
            self._further = Kinds(self._more())
        return self._further.of(written) if self._further else EQUIPMENT

    def _hits(self, tokens: list[str], at: int) -> Iterator[tuple[tuple[int, int], Path]]:
        first = tokens[at]
        for form in {first, first.removesuffix("s")}:
            for phrase, path in self._by_first.get(form, ()):
                there = tokens[at : at + len(phrase)]
                if len(there) == len(phrase) and all(map(_is, there, phrase)):
                    yield (sum(map(len, phrase)), at), path
        for (stem,), path in self._stems.get(first[:3], ()):
            rest = first.removeprefix(stem)
            if rest != first and rest and not rest[0].isdigit():
                yield (len(stem), at), path


def _is(token: str, word: str) -> bool:
    return token in (word, f"{word}s")


@cache
def model_words() -> dict[str, Path]:
    """Give the names of models that ship with the package, each with its kind."""
    text = (files("headwater.see") / "kinds.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(text)["of"]
    return {word: tuple(group["kind"]) for group in groups for word in group["words"]}


def kinds_of(more: Callable[[], Mapping[str, Path]]) -> Kinds:
    """Give the kinds of the models that ship; for what they do not tell, of the given words (those of packs)."""
    return Kinds(model_words(), more)
