"""Words by what they tell of a change: what is counted, when, that something is corrected or credited."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

LANGUAGES = ("en", "ru", "uk", "tr", "ar", "fa")
_NAME = 4  # letters by which the name of a day or month is known in all its cases


class Lexicon(NamedTuple):
    """Beginnings of words, in lower case, by sort."""

    counted: tuple[str, ...]
    times: tuple[str, ...]
    notices: tuple[str, ...]
    carriers: tuple[str, ...]


def fold(text: str) -> str:
    """Give a text in lower case, with one sort of apostrophe and without the joiner that Persian writes."""
    return text.lower().replace("\u200c", "").replace("\u2019", "'").replace("\u02bc", "'")


@cache
def lexicon(language: str | None) -> Lexicon:
    """Give the words of a language; those of all of them where it is not known."""
    wanted = (language,) if language in LANGUAGES else LANGUAGES
    sorts: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            of, sort, words = line.split("\t")
            if of in wanted:
                sorts.setdefault(sort, []).extend(words.split())
    return Lexicon(
        counted=(*sorts["outcome"], *sorts["people"], *sorts["place"]),
        times=(*sorts["time"], *(name for one in wanted for name in _calendar(one))),
        notices=tuple(sorts["notice"]),
        carriers=tuple(sorts["carry"]),
    )


def _calendar(language: str) -> tuple[str, ...]:
    """Give how the names of days and months begin."""
    try:
        locale = Locale.parse(language)
    except UnknownLocaleError:
        return ()
    names = {name for kind in (locale.days, locale.months) for form in kind.values() for name in form["wide"].values()}
    return tuple(sorted({folded[: max(_NAME, len(folded) - 2)] for folded in map(fold, names)}))
