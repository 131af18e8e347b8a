"""The words of claim sheets: which bound, outcome, item or place word a cell means."""

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from headwater.extract.fold import fold

Meanings = Mapping[str, tuple[str, ...]]


def plain(words: str) -> str:
    """Give a cell's words as words are compared: folded, hyphens, underscores and blanks alike."""
    return " ".join(fold(words).replace("\u200b", "").replace("_", " ").replace("-", " ").split())


@functools.lru_cache(maxsize=16384)
def tokens(words: str) -> tuple[str, ...]:
    """Give the plain words of a cell without marks; 'U.S.' is one."""
    dotted = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda found: found.group().replace(".", ""), plain(words))
    return tuple(re.findall(r"[^\W_]+", dotted))


@functools.cache
def meanings(table: str) -> Meanings:
    """Give a table of `words.toml`: the words of each meaning, as `plain` gives them."""
    read = tomllib.loads((files("headwater.extract.sheet") / "words.toml").read_text("utf-8"))
    return {meaning: tuple(plain(word) for word in listed) for meaning, listed in read[table].items()}


@functools.cache
def meant(table: str) -> Mapping[str, str]:
    """Give the meaning of each word of a table."""
    return {word: meaning for meaning, listed in meanings(table).items() for word in listed}
