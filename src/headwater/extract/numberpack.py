"""The numbers of a pack: number words, bounds, vague amounts and their limits."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from headwater.extract import numberfiles as raw
from headwater.extract.entries import BOUNDS, Limits, Number, Vague
from headwater.extract.lexicon import Lexicon, words
from headwater.extract.packroom import pack_file


def number_part(language: str, bounds: raw.BoundsFile, vague: raw.VagueFile) -> dict[str, Any]:
    """Give the part of a pack that numbers are read by: generated words, those by hand, bounds and vague amounts."""
    numerals = [pack_file(f"{language}/{name}.toml", raw.NumeralsFile, {}) for name in ("numerals", "numerals_more")]
    numbers, listed = _numbers(numerals), numerals[1].words
    terms = Lexicon((p, Vague(term.name, term.multiplies)) for term in vague.term for p in term.words)
    before = Lexicon((phrase, BOUNDS[group.bound]) for group in bounds.before for phrase in group.words)
    return {
        "numbers": numbers,
        "number_words": listed,
        "number_starts": frozenset({"-", *numbers, *terms.firsts, *listed.between, *listed.source}),
        "fused": _fused(numbers, listed) if listed.fused else None,
        "vague": terms,
        "limits": _conventions(),
        "before": before,
        "after": Lexicon((phrase, BOUNDS[group.bound]) for group in bounds.after for phrase in group.words),
        "fillers": words(bounds.fillers.words),
        "noise": words(bounds.noise.words),
        "zero": words(listed.zero),
        "any": words(listed.any),
        "single": words(listed.single),
        "pair": words(listed.pair),
        "definite": words(listed.definite),
    }


def _conventions() -> dict[str, Limits]:
    shared = pack_file("conventions.toml", raw.ConventionsFile, {})
    return {name: _limits(name, terms) for name, terms in shared.convention.items()}


def _numbers(files_: Iterable[raw.NumeralsFile]) -> dict[str, Number]:
    """Give the words of the number grammar; those of a later file win."""
    found: dict[str, Number] = {}
    for file in files_:
        sorts: dict[str, Mapping[str, float]] = {
            "unit": file.units,
            "ten": file.tens,
            "hundred": file.hundreds,
            "scale": file.scales,
            "whole": file.wholes,
            "noun": file.nouns,
            "part": file.parts,
            "article": dict.fromkeys(file.words.articles, 1),
        }
        found |= {word: Number(sort, value) for sort, table in sorts.items() for word, value in table.items()}
    return found


def _fused(numbers: dict[str, Number], listed: raw.NumeralWords) -> re.Pattern[str]:
    """Give the pattern of number words written together, the last with a case ending: 'ikiyüzelliden'."""
    joined = ("unit", "ten", "hundred", "scale")
    found = {word for word, number in numbers.items() if number.sort in joined} | listed.half_after
    stems = "|".join(sorted((re.escape(word) for word in found - listed.counted), key=len, reverse=True))
    return re.compile(rf"(?:{stems})+?(?P<ending>{'|'.join(listed.endings)})?")


def _limits(name: str, terms: dict[str, tuple[int, int]]) -> Limits:
    return Limits(name, {term: (low, high or None) for term, (low, high) in terms.items()})
