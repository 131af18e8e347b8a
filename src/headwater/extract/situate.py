"""Situating: which place of the gazetteer a report's words mean, if the case and the report tell."""

import functools
from collections.abc import Iterable, Sequence

import msgspec

from headwater.extract.fold import fold
from headwater.extract.gazetteer import LONGEST, Known, gazetteer, key, look, wide
from headwater.extract.packfiles import PlacesFile
from headwater.extract.packroom import place_words
from headwater.extract.places import PlaceMention
from headwater.extract.scan import Scan
from headwater.model import Case, Precision, Site

GREAT, RATIO = 100_000, 20
"""A name means the greatest city of that name, without more, if it has so many people and so many times the next's."""


class Signs(msgspec.Struct, frozen=True):
    """Ids of the countries that the case's places are in, and of those named beside the place or before it."""

    case: frozenset[str] = frozenset()
    report: frozenset[str] = frozenset()


def situate(scan: Scan, mention: PlaceMention, signs: Signs) -> Site | None:
    """Give the site of a place that the case does not know; None where the gazetteer does not know it either.

    The case's countries, the report's and the greatness of a city are signs. What they agree on is the place; where
    they disagree, or there is none, the name stays ambiguous.
    """
    language, listed = scan.pack.language, place_words(scan.pack.language)
    beside = _beside(scan, mention, listed)
    if beside & listed.village:
        return None
    found = _fitting(language, look(language, scan.texts[mention.start : mention.end]), beside)
    if not found:
        return None
    named = frozenset(one for other in _neighbours(scan, mention) for one in _countries(language, other))
    known = _meant(found, msgspec.structs.replace(signs, report=signs.report | named))
    if known is None:
        return Site(name=mention.words, precision=Precision.AMBIGUOUS)
    return Site(
        name=known.name,
        precision=_precision(known, beside, listed),
        path=known.path,
        population=known.population or None,
    )


def _beside(scan: Scan, mention: PlaceMention, listed: PlacesFile) -> frozenset[str]:
    """Give the words that stand right around a name and say how the scene lies to it."""
    telling = listed.around | listed.part | listed.region | listed.city | listed.village
    passed = telling | scan.pack.grammar["determiner"] | scan.pack.grammar["genitive"] | scan.pack.grammar["scene"]
    start, end = mention.start, mention.end
    while start > 0 and scan.texts[start - 1] in passed:
        start -= 1
    while end < len(scan.texts) and (scan.texts[end] in telling or scan.texts[end].startswith("'")):
        end += 1
    return telling & frozenset(scan.texts[start:end])


def _fitting(language: str, found: Sequence[Known], beside: frozenset[str]) -> tuple[Known, ...]:
    """Give what a name can mean behind 'province' or 'city'; bare, it is the country before a city called like it."""
    listed = place_words(language)
    if beside & listed.region:
        book = gazetteer(language)
        regions = [one if one.precision is Precision.REGION else book.region_of(one) for one in found]
        return tuple({one.id: one for one in regions if one is not None}.values())
    cities = tuple(one for one in found if one.precision is Precision.CITY)
    if beside & listed.city:
        return cities
    wide = tuple(one for one in found if one.precision is not Precision.CITY)
    return wide if any(one.precision is Precision.COUNTRY for one in wide) else tuple(found)


def _meant(found: Sequence[Known], signs: Signs) -> Known | None:
    told = [_within(found, signs.case), _within(found, signs.report), _great(found, signs)]
    meant = {one.id: one for one in told if one is not None}
    return meant.popitem()[1] if len(meant) == 1 else None


def _within(found: Iterable[Known], countries: frozenset[str]) -> Known | None:
    inside = [one for one in found if one.country in countries]
    return inside[0] if len(inside) == 1 else None


def _great(found: Sequence[Known], signs: Signs) -> Known | None:
    """Give the one that a name means without a sign; a small city is not looked for outside the countries known."""
    first, *others = sorted(found, key=lambda one: (-one.population, one.id))
    if first.precision is not Precision.CITY or any(one.precision is not Precision.CITY for one in others):
        return None if others else first
    if not others and not signs.case:
        return first
    return first if first.population >= max(GREAT, *(RATIO * one.population for one in others), 0) else None


def _precision(known: Known, beside: frozenset[str], listed: PlacesFile) -> Precision:
    if beside & listed.around:
        return Precision.NEAR
    return Precision.PART if beside & listed.part else known.precision


def _neighbours(scan: Scan, mention: PlaceMention) -> tuple[tuple[str, ...], ...]:
    """Give the words that may be the country of a name: behind it ('Fada, Chad'), or right before ("Irak'ın ...")."""
    start, end = mention.start, mention.end
    behind = end + 1 if scan.texts[end : end + 1] == (",",) else end
    after = tuple(scan.texts[behind : behind + size] for size in range(1, LONGEST))
    before = [text for text in scan.texts[max(start - LONGEST, 0) : start] if not text.startswith("'")]
    return (*after, *(tuple(before[-size:]) for size in range(1, LONGEST) if len(before) >= size))


def _countries(language: str, texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(one.id for one in look(language, texts) if one.precision is Precision.COUNTRY)


def countries_named(scan: Scan, mentions: Iterable[PlaceMention]) -> frozenset[str]:
    """Give the ids of the countries among some places."""
    language, texts = scan.pack.language, scan.texts
    return frozenset(made for one in mentions for made in _countries(language, texts[one.start : one.end]))


def countries_of(case: Case | None, language: str) -> frozenset[str]:
    """Give the ids of the countries among a case's places, or else of those that its great cities lie in."""
    if case is None:
        return frozenset()
    names = tuple(place.name for place in case.places)
    return _countries_of(
        names, language, tuple(name for place in case.places for name in place.names.get(language, ()))
    )


@functools.lru_cache(maxsize=4)
def _countries_of(names: tuple[str, ...], language: str, spelled: tuple[str, ...]) -> frozenset[str]:
    english = wide("en")
    found = [one.id for name in names for one in english.get(key(name), ()) if one.precision is Precision.COUNTRY]
    if found:
        return frozenset(found)
    spelled = (*names, *spelled) if language == "en" else spelled
    meant = (_meant(known, Signs()) for name in spelled if (known := look(language, (fold(name),))))
    return frozenset(one.country for one in meant if one is not None and one.population >= GREAT)
