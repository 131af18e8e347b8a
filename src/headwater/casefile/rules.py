"""Rules: what one value of a case file may be. Each rule gives the problems of a value at a place."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from headwater.casefile.mistake import Place, Problem
from headwater.casefile.nearest import choose, shown, slug
from headwater.model import Outcome, Period
from headwater.model.sheet import FIELDS

KINDS = ("combatants", "civilians", "people")
DATES = (
    "Write 2016, 2016-10 or 2016-10-17, or two of them with / between, as in 2016-10-17/2017-07; "
    ".. is no limit, as in 2014-08/.."
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DOMAIN = re.compile(r"[^\W_A-Z](?:[^\W_A-Z]|[-.])*\.[^\W_A-Z]{2,}")
_SCHEME = re.compile(r"\w+://")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_OUTSIDE = re.compile(r"^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|^\w:[/\\]")
_ANY_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}|\d\d?\.\d\d?\.\d{4}")
_BETWEEN = re.compile(r"(?:[\W_]|from|to|till|until|and)*")
_COUNTRIES = {"UK": "GB", "USA": "US", "UAE": "AE", "EL": "GR"}
_LANGUAGES = {
    "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "chinese": "zh", "dutch": "nl", "english": "en",
    "farsi": "fa", "french": "fr", "german": "de", "hebrew": "he", "hindi": "hi", "italian": "it",
    "japanese": "ja", "kurdish": "ku", "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "somali": "so", "spanish": "es", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
}  # fmt: skip


def text(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A text that says something."""
    if not isinstance(value, str):
        yield _sort(value, place, "text in quotes", example)
    elif not value.strip():
        yield Problem(place, f"`{key_of(place)}` is empty.", _like(example))


def optional(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A text, empty to take away what the catalogue says."""
    if not isinstance(value, str):
        yield _sort(value, place, "text in quotes", example)


def identifier(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """An id: small letters, digits and single hyphens."""
    if not isinstance(value, str):
        yield _sort(value, place, "text in quotes", example)
    elif not _ID.fullmatch(value):
        what = f"{shown(value)} is no id: an id is made of small letters a to z, digits and single hyphens."
        yield Problem(place, what, f"Write '{slug(value)}'." if slug(value) else _like(example))


def flag(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """Either true or false."""
    if not isinstance(value, bool):
        yield _sort(value, place, "true or false, without quotes", example)


def texts(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A list of texts."""
    if isinstance(value, dict):
        yield Problem(place, f"`{key_of(place)}` is one list here, whatever the language.", _like(example))
    elif not isinstance(value, list):
        yield _sort(value, place, "a list in square brackets", example)
    else:
        for index, item in enumerate(value):
            yield from text(item, (*place, index), example)


def sources(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A list of reports, each by the name of its file under `reports/` or by its address, none twice."""
    flaws = list(texts(value, place, example))
    yield from flaws
    for index, item in enumerate([] if flaws else value):
        here = (*place, index)
        if item in value[:index]:
            yield Problem(here, f"{shown(item)} is named twice.", "Name each report once.")
        elif _SCHEME.match(item) and not _ADDRESS.fullmatch(item):
            yield Problem(here, f"{shown(item)} is no address of a page.", _like(example))
        elif not _SCHEME.match(item) and _OUTSIDE.search(item):
            yield Problem(here, f"{shown(item)} is no file under `reports/`.", _like(example))


def period(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A period: a date, or two with a stroke between."""
    if isinstance(value, datetime):
        yield Problem(place, "a period is made of days, without a time of day.", DATES)
    elif isinstance(value, str):
        yield from _period(value, place)
    elif not isinstance(value, date):
        yield _sort(value, place, "a date in quotes", example)


def kind(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """The widest kind of an actor's people."""
    yield from _one_of(KINDS, value, place, example)


def stance(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """How an actor stands to another."""
    yield from _one_of(("allied", "opposed", "controls"), value, place, example)


def grade(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """How reliable a source is, on the scale from A to F."""
    yield from _one_of(tuple("ABCDEF"), value, place, example)


def outcomes(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A list of outcomes, at least one."""
    flaws = list(texts(value, place, example))
    yield from flaws
    if flaws:
        return
    if not value:
        yield Problem(place, f"`{key_of(place)}` is empty.", _like(example))
    for index, item in enumerate(value):
        yield from _one_of(tuple(Outcome), item, (*place, index), example)


def country(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A country: its two letters in ISO 3166, or a name; empty to take away what the catalogue says."""
    if not isinstance(value, str):
        yield _sort(value, place, "text in quotes", example)
    elif value in _COUNTRIES or (len(value) < 4 and not re.fullmatch(r"(?:[A-Z]{2})?", value)):
        right = _COUNTRIES.get(value.upper()) or (value.upper() if re.fullmatch("[A-Za-z]{2}", value) else "")
        remedy = f'Write country = "{right}".' if right else _like(example)
        yield Problem(place, f"{shown(value)} is no country code of ISO 3166: two capitals.", remedy)


def language(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A language by its code; empty to take away what the catalogue says."""
    if not isinstance(value, str):
        yield _sort(value, place, "text in quotes", example)
    elif value and not _LANGUAGE.fullmatch(value):
        yield Problem(place, _no_language(value), _right_language(value))


def domains(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A list of domains, without scheme, `www.` or path."""
    flaws = list(texts(value, place, example))
    yield from flaws
    if flaws:
        return
    for index, item in enumerate(value):
        bare = re.sub(r"^\w+://", "", item.strip()).split("/")[0].removeprefix("www.").lower()
        if bare != item or not _DOMAIN.fullmatch(item):
            remedy = f'Write "{bare}": it covers what stands before it, too.'
            yield Problem(
                (*place, index),
                f"{shown(item)} is no bare domain.",
                remedy if _DOMAIN.fullmatch(bare) else _like(example),
            )


def names(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """Names by language: a list of texts under each code."""
    if not isinstance(value, dict):
        yield Problem(place, f"`{key_of(place)}` does not say in which language.", _like(example))
        return
    for code, listed in value.items():
        here = (*place, code)
        if not _LANGUAGE.fullmatch(code):
            yield Problem(here, _no_language(code), _right_language(code), at_key=True)
        if isinstance(listed, str):
            remedy = f"Put square brackets round it: names.{code} = [...]"
            yield Problem(here, f"`{key_of(here)}` is a list of names, not one name.", remedy)
        else:
            yield from texts(listed, here, f'names.{code} = ["one name", "another name"]')


def columns(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """The columns of claim sheets: which field of a claim each one is, by its name."""
    if not isinstance(value, dict):
        yield _sort(value, place, "a table in braces", example)
        return
    for column, field in value.items():
        yield from _one_of(tuple(FIELDS), field, (*place, column), example)


def key_of(place: Place) -> str:
    """Give a place as its key reads in the file: `names.ar`."""
    last = max((step for step, part in enumerate(place) if isinstance(part, int) and step < 4), default=-1)
    parts = [part for part in place[last + 1 :] if isinstance(part, str)]
    return ".".join(parts) or str(next((part for part in reversed(place) if isinstance(part, str)), ""))


def _period(value: str, place: Place) -> Iterator[Problem]:
    if not value.strip():
        yield Problem(place, "there is no date here.", DATES)
        return
    try:
        Period.parse(value)
    except ValueError as error:
        guess = _meant(value)
        remedy = f'Did you mean "{guess}"?' if guess else DATES
        reason = "" if "is not a date" in str(error) else f": {error}"
        yield Problem(place, f"{shown(value)} is no period{reason}.", remedy)


def _meant(value: str) -> str:
    """Give the period that was probably meant, where dates are all that the text says; else nothing."""
    found = ["-".join(reversed(day.split("."))) for day in _ANY_DATE.findall(value)]
    guess = "/".join("-".join(part.zfill(2) for part in day.split("-")) for day in found)
    if not _BETWEEN.fullmatch(_ANY_DATE.sub("", value)) or guess == value:
        return ""
    try:
        Period.parse(guess)
    except ValueError:
        return ""
    return guess


def _one_of(words: tuple[str, ...], value: Any, place: Place, example: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _sort(value, place, "text in quotes", example)
    elif value not in words:
        yield Problem(place, f"`{key_of(place)}` cannot be {shown(value)}.", choose(value, words))


def _no_language(code: str) -> str:
    return f"{shown(code)} is no language code of two or three small letters."


def _right_language(code: str) -> str:
    primary = re.split("[-_]", code.lower())[0]
    known = _LANGUAGES.get(primary) or (primary if re.fullmatch("[a-z]{2}", primary) else "")
    return f"Write '{known}'." if known else "Write ar for Arabic, en for English, ru for Russian."


def _sort(value: Any, place: Place, must: str, example: str) -> Problem:
    return Problem(place, f"`{key_of(place)}` must be {must}, not {_described(value)}.", _like(example))


def _like(example: str) -> str:
    return f"Write it like this: {example}"


def _described(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    sorts = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return next((word for sort, word in sorts.items() if isinstance(value, sort)), "a date or time")
