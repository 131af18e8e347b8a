"""A language pack: the lexicons and settings that the rules run on, loaded once from its TOML files."""

import functools
import re
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from headwater.errors import ExtractError
from headwater.extract import packfiles as raw
from headwater.extract.entries import BOUNDS, Limits, Links, Noun, Number, Speech, Trigger, Vague
from headwater.extract.lexicon import Lexicon, words
from headwater.model import Bound, outcome_set

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

F = TypeVar("F", bound=msgspec.Struct)

LANGUAGES = {"en": "English"}
"""The languages that have a pack."""


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the rules know of one language. Lexicons are over folded tokens."""

    language: str
    numbers: dict[str, Number]
    number_words: raw.NumeralWords
    vague: Lexicon[Vague]
    limits: dict[str, Limits]
    before: Lexicon[Bound]
    after: Lexicon[Bound]
    fillers: Lexicon[str]
    noise: Lexicon[str]
    zero: Lexicon[str]
    any: Lexicon[str]
    single: Lexicon[str]
    triggers: Lexicon[Trigger]
    nouns: Lexicon[Noun]
    of: dict[str, str]
    shields: re.Pattern[str]
    shield_reasons: tuple[str, ...]
    units: Lexicon[str]
    signs: Lexicon[str]
    pronoun: raw.PronounFile
    grammar: dict[str, frozenset[str]]
    phrases: dict[str, Lexicon[str]]
    stops: frozenset[str]
    blocked: frozenset[str]
    acting: str
    speech: Lexicon[Speech]
    talk: raw.SpeechWords
    talk_phrases: dict[str, Lexicon[str]]
    months: dict[str, int]
    weekdays: dict[str, int]
    spans: dict[str, str]
    time: dict[str, tuple[str, ...]]
    time_phrases: dict[str, Lexicon[str]]
    cues: dict[str, Lexicon[str]]
    links: Links


@functools.cache
def load_pack(language: str) -> Pack:
    """Give the pack of a language, read once; ExtractError where there is none or a file does not fit."""
    if language not in LANGUAGES:
        raise ExtractError(
            f"there is no language pack for {language!r}",
            remedy=f"Packs are there for: {', '.join(LANGUAGES)}.",
        )
    read = functools.partial(_read, language)
    numerals = read("numerals", raw.NumeralsFile)
    outcomes = read("outcomes", raw.OutcomesFile)
    periods = read("periods", raw.PeriodsFile)
    masks = read("masks", raw.MasksFile)
    grammar = read("grammar", raw.GrammarFile)
    of = read("equipment", raw.NounsFile).of
    shields, reasons = _shields(masks, periods)
    return Pack(
        language=language,
        **_number_part(numerals, read("bounds", raw.BoundsFile), read("vague", raw.VagueFile)),
        triggers=_triggers(outcomes),
        nouns=_nouns(language, masks),
        of=of,
        shields=shields,
        shield_reasons=reasons,
        units=Lexicon((phrase, group.reason) for group in masks.unit for phrase in group.words),
        signs=Lexicon((phrase, group.reason) for group in masks.before for phrase in group.words),
        pronoun=masks.pronoun,
        **_grammar_part(grammar, masks.pronoun),
        **_speech_part(read("speech", raw.SpeechFile)),
        months=periods.months,
        weekdays=periods.weekdays,
        spans=periods.units,
        time=periods.words,
        time_phrases={name: words(found) for name, found in (periods.words | periods.case).items()},
        cues=_cues(read("modality", raw.ModalityFile)),
        links=read("links", Links),
    )


def _read(language: str, name: str, kind: type[F]) -> F:
    source = files("headwater.extract").joinpath("packs", language, f"{name}.toml")
    try:
        return msgspec.toml.decode(source.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        remedy = "Mend the file, or install Headwater again."
        raise ExtractError(f"the language pack cannot be read: {error}", where=str(source), remedy=remedy) from error


def _number_part(numerals: raw.NumeralsFile, bounds: raw.BoundsFile, vague: raw.VagueFile) -> dict[str, Any]:
    sorts: dict[str, dict[str, int] | dict[str, float]] = {
        "unit": numerals.units,
        "ten": numerals.tens,
        "scale": numerals.scales,
        "noun": numerals.nouns,
        "part": numerals.parts,
        "article": dict.fromkeys(numerals.words.articles, 1),
    }
    plain = {word: Number(sort, value) for sort, table in sorts.items() for word, value in table.items()}
    plurals = {f"{word}s": Number("scale", value) for word, value in numerals.scales.items() if value > 1000}
    return {
        "numbers": plurals | plain,
        "number_words": numerals.words,
        "vague": Lexicon((p, Vague(term.name, term.multiplies)) for term in vague.term for p in term.words),
        "limits": {name: _limits(name, terms) for name, terms in vague.convention.items()},
        "before": Lexicon((phrase, BOUNDS[group.bound]) for group in bounds.before for phrase in group.words),
        "after": Lexicon((phrase, BOUNDS[group.bound]) for group in bounds.after for phrase in group.words),
        "fillers": words(bounds.fillers.words),
        "noise": words(bounds.noise.words),
        "zero": words(numerals.words.zero),
        "any": words(numerals.words.any),
        "single": words(numerals.words.single),
    }


def _limits(name: str, terms: dict[str, tuple[int, int]]) -> Limits:
    return Limits(name, {term: (low, high or None) for term, (low, high) in terms.items()})


def _trigger(group: raw.TriggerGroup) -> Trigger:
    people, equipment = outcome_set(*group.people), outcome_set(*group.equipment)
    return Trigger(group.form, people, equipment, group.only, group.needs, group.bare, group.mask)


def _triggers(outcomes: raw.OutcomesFile) -> Lexicon[Trigger]:
    """Give the outcome words, their rivals, and every slip of one letter in the long ones.

    A slip is one letter dropped, doubled or swapped with its neighbour, inside a first word of six letters or
    more: 'kiled' is 'killed', but 'filled' and 'skilled' are words of their own. True words come first.
    """
    groups = [(group, _trigger(group)) for group in outcomes.trigger + outcomes.rival]
    known = {phrase for group, _ in groups for phrase in group.words} | outcomes.not_slips
    found = [(phrase, value) for group, value in groups for phrase in group.words]
    for phrase, value in tuple(found):
        first, space, rest = phrase.partition(" ")
        if len(first) >= 6 and first.isalpha() and not value.mask:
            slips = (slip + space + rest for slip in sorted(_slips(first)))
            found += [(slip, value) for slip in slips if slip not in known]
    return Lexicon(found)


def _slips(word: str) -> set[str]:
    inner = range(1, len(word) - 1)
    dropped = {word[:at] + word[at + 1 :] for at in inner}
    doubled = {word[:at] + word[at] + word[at:] for at in inner}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner if at + 2 < len(word)}
    return (dropped | doubled | swapped) - {word}


def _nouns(language: str, masks: raw.MasksFile) -> Lexicon[Noun]:
    files_ = [_read(language, name, raw.NounsFile) for name in ("populations", "equipment")]
    of = files_[1].of
    found: list[tuple[str, Noun]] = []
    for group in (group for file in files_ for group in file.noun):
        sort = of_kind(group.kind, of)
        for plural, word in _forms(group.words):
            found.append((word, _noun(group, sort, plural=plural)))
        found += [(word, _noun(group, sort, plural=True)) for word in group.variants]
    for things in masks.thing:
        found += [(word, Noun(reason=things.reason, plural=plural)) for plural, word in _forms(things.words)]
    return Lexicon(found)


def _noun(group: raw.NounGroup, of: str, *, plural: bool) -> Noun:
    name = group.group or ".".join(group.kind)
    return Noun(group.kind, of, name, plural, group.ties, group.side, group.everyone, group.container)


def _forms(listed: tuple[str, ...]) -> list[tuple[bool, str]]:
    forms: list[tuple[bool, str]] = []
    for entry in listed:
        one, slash, many = entry.rpartition("/") if not entry.startswith("f/a") else (entry, "", "")
        singular, plural = (one, many) if slash else (entry, f"{entry}s")
        forms += [(True, plural)] if singular == plural else [(False, singular), (True, plural)]
    return forms


def of_kind(kind: tuple[str, ...], of: dict[str, str]) -> str:
    """Give the type of a population kind: that of its longest prefix in the pack's table, else `other`."""
    for length in range(len(kind), 0, -1):
        if (found := of.get(".".join(kind[:length]))) is not None:
            return found
    return "other"


def _shields(masks: raw.MasksFile, periods: raw.PeriodsFile) -> tuple[re.Pattern[str], tuple[str, ...]]:
    months = "|".join(sorted(periods.months, key=len, reverse=True))
    units = "|".join(masks.military_units)
    parts = [
        pattern.regex.replace("{months}", months).replace("{units}", units).replace("{day}", _DAY)
        for pattern in masks.pattern
    ]
    joined = "|".join(f"(?P<r{place}>{part})" for place, part in enumerate(parts))
    return re.compile(joined), tuple(pattern.reason for pattern in masks.pattern)


def _grammar_part(grammar: raw.GrammarFile, pronoun: raw.PronounFile) -> dict[str, Any]:
    sets = {name: frozenset(found) for name, found in grammar.words.items()}
    phrases = {name: words(found) for name, found in grammar.words.items()}
    phrases |= {
        "strength_before": words(grammar.strength.before),
        "strength_bare": words(grammar.strength.bare),
        "strength_after": words(grammar.strength.after),
        "rate": words(grammar.rate.words),
        "ratio_link": words(grammar.ratio.link),
        "ratio_cue": words(grammar.ratio.cues),
        "plural_be": words(grammar.plural.be),
        "pronoun_after": words(pronoun.after),
        "pronoun_even": words(pronoun.even),
    }
    ending = ("be", "have", "modal", "preposition", "conjunction", "pronoun", "verb")
    stops = frozenset(word for name in ending for word in grammar.words[name] if " " not in word)
    return {
        "grammar": sets,
        "phrases": phrases,
        "stops": stops,
        "blocked": grammar.strength.blocked,
        "acting": grammar.acting,
    }


def _speech_part(speech: raw.SpeechFile) -> dict[str, Any]:
    groups = speech.speech + speech.source
    return {
        "speech": Lexicon((phrase, Speech(group.kind)) for group in groups for phrase in group.words),
        "talk": speech.words,
        "talk_phrases": {
            "audience": words(speech.words.audience),
            "carried": words(speech.words.carried),
            "speakers": words(speech.words.speakers),
            "statement": words(speech.words.statement),
        },
    }


def _cues(modality: raw.ModalityFile) -> dict[str, Lexicon[str]]:
    return {
        "judged": words(modality.denied.judged),
        "withdrawn": words(modality.denied.withdrawn),
        "estimated": words(modality.estimated.words),
        "hypothetical": words(modality.hypothetical.words),
        "qualified": words(modality.qualified.words),
        "total": words(modality.total.words),
        "sum": words(modality.sum.words),
        "increment": words(modality.increment.words),
    }
