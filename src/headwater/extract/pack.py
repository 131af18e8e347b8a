"""A language pack: the lexicons and settings that the rules run on, loaded once from its TOML files."""

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from headwater.errors import ExtractError
from headwater.extract import packfiles as raw
from headwater.extract.entries import BOUNDS, Limits, Links, Noun, Number, Shield, Side, Speech, Trigger, Vague
from headwater.extract.fold import fold, seen
from headwater.extract.forms import Endings, expanded
from headwater.extract.lexicon import Lexicon, words
from headwater.extract.reasons import REASONS
from headwater.extract.sparks import Sparks
from headwater.model import Bound, outcome_set

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

F = TypeVar("F", bound=msgspec.Struct)

ROOM = "packs"
"""The folder of the packs: one folder a language, named by its ISO 639-1 code, and what they all share."""


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the rules know of one language. Lexicons are over folded tokens."""

    language: str
    name: str
    free: bool
    final: bool
    capitals: bool
    apostrophe: bool
    head_last: bool
    numbered: frozenset[str]
    sparks: Sparks
    inverted: bool
    attributive: frozenset[str]
    clitics: raw.Clitics
    vocabulary: frozenset[str]
    numbers: dict[str, Number]
    number_words: raw.NumeralWords
    number_starts: frozenset[str]
    fused: re.Pattern[str] | None
    vague: Lexicon[Vague]
    limits: dict[str, Limits]
    before: Lexicon[Bound]
    after: Lexicon[Bound]
    fillers: Lexicon[str]
    noise: Lexicon[str]
    zero: Lexicon[str]
    any: Lexicon[str]
    single: Lexicon[str]
    pair: Lexicon[str]
    definite: Lexicon[str]
    triggers: Lexicon[Trigger]
    nouns: Lexicon[Noun]
    of: dict[str, str]
    shields: tuple[Shield, ...]
    units: Lexicon[str]
    signs: Lexicon[str]
    pronoun: raw.PronounFile
    grammar: dict[str, frozenset[str]]
    phrases: dict[str, Lexicon[str]]
    stops: frozenset[str]
    blocked: frozenset[str]
    acting: str
    manner: str
    sides: Lexicon[Side]
    speech: Lexicon[Speech]
    talk: raw.SpeechWords
    talk_phrases: dict[str, Lexicon[str]]
    months: dict[str, int]
    weekdays: dict[str, int]
    spans: dict[str, str]
    time: dict[str, tuple[str, ...]]
    time_starts: frozenset[str]
    time_phrases: dict[str, Lexicon[str]]
    cues: dict[str, Lexicon[str]]
    links: Links


@functools.cache
def languages() -> dict[str, str]:
    """Give the languages that have a pack: English name by code, in the order of the codes."""
    folders = (found for found in files("headwater.extract").joinpath(ROOM).iterdir() if found.is_dir())
    codes = sorted(found.name for found in folders if found.joinpath("pack.toml").is_file())
    return {code: _file(f"{code}/pack.toml", raw.PackFile, {}).name for code in codes}


@functools.cache
def load_pack(language: str) -> Pack:
    """Give the pack of a language, read once; ExtractError where there is none or a file does not fit."""
    if language not in languages():
        raise ExtractError(
            f"there is no language pack for {language!r}",
            remedy=f"Packs are there for: {', '.join(languages())}.",
        )
    about = _file(f"{language}/pack.toml", raw.PackFile, {})
    pack = _pack(language, about)
    _check_reasons(pack)
    return replace(pack, vocabulary=_vocabulary(pack)) if pack.clitics.before else pack


def _check_reasons(pack: Pack) -> None:
    nouns = (noun.reason for noun in pack.nouns.values())
    rivals = (trigger.mask for trigger in pack.triggers.values())
    named = {
        *(shield.reason for shield in pack.shields),
        *pack.units.values(),
        *pack.signs.values(),
        *nouns,
        *rivals,
    } - {""}
    if not named <= REASONS.keys():
        what = f"the {pack.name} pack gives reasons that have no meaning: {', '.join(sorted(named - REASONS.keys()))}"
        raise ExtractError(what, remedy="Use a reason of headwater.extract.reasons, or add it there.")


def _vocabulary(pack: Pack) -> frozenset[str]:
    """Give every word that the pack knows: what a word with a clitic is split into must be one of them."""
    found = {*pack.numbers, *pack.months, *pack.weekdays, *pack.spans}
    held = [getattr(pack, name) for name in pack.__struct_fields__]
    tables = [one for one in held if isinstance(one, dict)] + [msgspec.structs.asdict(pack.talk)]
    found |= {word for one in held if isinstance(one, Lexicon) for word in one.vocabulary()}
    for listed in (listed for table in tables for listed in table.values()):
        if isinstance(listed, Lexicon):
            found |= set(listed.vocabulary())
        elif isinstance(listed, (frozenset, tuple)):
            found |= {word for phrase in listed if isinstance(phrase, str) for word in phrase.split()}
    return frozenset(found)


def _pack(language: str, about: raw.PackFile) -> Pack:
    def read(name: str, kind: type[F]) -> F:
        return _file(f"{language}/{name}.toml", kind, about.endings)

    masks, periods = read("masks", raw.MasksFile), read("periods", raw.PeriodsFile)
    grammar = read("grammar", raw.GrammarFile)
    nouns = (read("populations", raw.NounsFile), read("equipment", raw.NounsFile))
    of = _file("kinds.toml", raw.KindsFile, {}).of
    numbers = number_part(language, read("bounds", raw.BoundsFile), read("vague", raw.VagueFile))
    triggers = _triggers(read("outcomes", raw.OutcomesFile), slips=about.slips)
    return Pack(
        language=language,
        name=about.name,
        free=about.order in ("free", "final"),
        final=about.order == "final",
        capitals=about.capitals,
        inverted=about.inverted,
        apostrophe=about.apostrophe,
        head_last=about.head_last,
        numbered=frozenset(about.numbered),
        attributive=about.attributive,
        clitics=about.clitics,
        vocabulary=frozenset(),
        **numbers,
        triggers=triggers,
        sparks=_sparks(about, numbers, triggers),
        nouns=_nouns([group for file in nouns for group in file.noun], masks, of, about.plural),
        of=of,
        shields=_shields(masks, periods),
        units=Lexicon((phrase, group.reason) for group in masks.unit for phrase in group.words),
        signs=Lexicon((phrase, group.reason) for group in masks.before for phrase in group.words),
        pronoun=masks.pronoun,
        **_grammar_part(grammar, masks.pronoun),
        sides=_sides(read("sides", raw.SidesFile)),
        **_speech_part(read("speech", raw.SpeechFile)),
        months=periods.months,
        weekdays=periods.weekdays,
        spans=periods.units,
        time=defaultdict(tuple, periods.words),
        time_starts=_time_starts(periods, grammar.words.get("determiner", ())),
        time_phrases=_lexicons(periods.words | periods.case),
        cues=_cues(read("modality", raw.ModalityFile)),
        links=read("links", Links),
    )


def _sparks(about: raw.PackFile, numbers: Mapping[str, Any], triggers: Lexicon[Trigger]) -> Sparks:
    """Give a word of every outcome and number; an article alone is no number."""
    words_ = [word for word, number in numbers["numbers"].items() if number.sort != "article"]
    happened = triggers.without(lambda trigger: bool(trigger.mask))  # a rival matters only to a number
    together = bool(about.clitics.before) or numbers["fused"] is not None
    return Sparks([*words_, *numbers["vague"].telling(), *happened.telling()], whole=not together)


def _file(name: str, kind: type[F], endings: Endings) -> F:
    """Give a file of the packs as its struct, its words in all their forms; a file that is not there is empty."""
    source = files("headwater.extract").joinpath(ROOM, *name.split("/"))
    try:
        plain = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
        return msgspec.convert(expanded(plain, endings), kind)
    except KeyError as error:
        what = f"the language pack names endings that pack.toml does not list: {error}"
        raise ExtractError(what, where=str(source), remedy="Add them to [endings].") from error
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        remedy = "Mend the file, or install Headwater again."
        raise ExtractError(f"the language pack cannot be read: {error}", where=str(source), remedy=remedy) from error


@functools.cache
def place_words(language: str) -> raw.PlacesFile:
    """Give a language's words around places, read once; they need no pack."""
    return _file(f"{language}/places.toml", raw.PlacesFile, {})


def _time_starts(periods: raw.PeriodsFile, determiners: Sequence[str]) -> frozenset[str]:
    """Give every word with which a time can begin, digits aside: whatever the rules of `periods` ask for first."""
    listed = (phrase for found in periods.words.values() for phrase in found)
    return frozenset({*periods.months, *periods.weekdays, *determiners, *(phrase.split()[0] for phrase in listed)})


def _lexicons(listed: Mapping[str, tuple[str, ...]]) -> dict[str, Lexicon[str]]:
    """Give a lexicon for each list; one that the language does not have is empty."""
    empty: Lexicon[str] = Lexicon(())
    return defaultdict(lambda: empty, {name: words(found) for name, found in listed.items()})


def _sides(listed: raw.SidesFile) -> Lexicon[Side]:
    sorts = {
        "force": listed.forces,
        "adjective": listed.adjectives,
        "nation": listed.nations,
        "name": listed.names,
        "other": listed.others,
    }
    return Lexicon((word, Side(sort)) for sort, found in sorts.items() for word in found)


def number_part(language: str, bounds: raw.BoundsFile, vague: raw.VagueFile) -> dict[str, Any]:
    """Give the part of a pack that numbers are read by: generated words, those by hand, bounds and vague amounts."""
    numerals = [_file(f"{language}/{name}.toml", raw.NumeralsFile, {}) for name in ("numerals", "numerals_more")]
    numbers, listed = _numbers(numerals), numerals[1].words
    terms = Lexicon((p, Vague(term.name, term.multiplies)) for term in vague.term for p in term.words)
    before = Lexicon((phrase, BOUNDS[group.bound]) for group in bounds.before for phrase in group.words)
    return {
        "numbers": numbers,
        "number_words": listed,
        "number_starts": frozenset({"-", *numbers, *before.firsts, *terms.firsts, *listed.between, *listed.source}),
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
    shared = _file("conventions.toml", raw.ConventionsFile, {})
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


def _trigger(group: raw.TriggerGroup) -> Trigger:
    people, equipment = outcome_set(*group.people), outcome_set(*group.equipment)
    return Trigger(group.form, people, equipment, group.only, group.needs, group.bare, group.mask)


def _triggers(outcomes: raw.OutcomesFile, *, slips: bool) -> Lexicon[Trigger]:
    """Give the outcome words, their rivals, and with `slips` every slip of one letter in the long ones.

    A slip is one letter dropped, doubled or swapped with its neighbour, inside a first word of six letters or
    more: 'kiled' is 'killed', but 'filled' and 'skilled' are words of their own. True words come first.
    """
    groups = [(group, _trigger(group)) for group in outcomes.trigger + outcomes.rival]
    known = {phrase for group, _ in groups for phrase in group.words} | outcomes.not_slips
    found = [(phrase, value) for group, value in groups for phrase in group.words]
    for phrase, value in tuple(found) if slips else ():
        first, space, rest = phrase.partition(" ")
        if len(first) >= 6 and first.isalpha() and not value.mask:
            amiss = (slip + space + rest for slip in sorted(_slips(first)))
            found += [(slip, value) for slip in amiss if slip not in known]
    return Lexicon(found)


def _slips(word: str) -> set[str]:
    inner = range(1, len(word) - 1)
    dropped = {word[:at] + word[at + 1 :] for at in inner}
    doubled = {word[:at] + word[at] + word[at:] for at in inner}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner if at + 2 < len(word)}
    return (dropped | doubled | swapped) - {word}


def _nouns(groups: Sequence[raw.NounGroup], masks: raw.MasksFile, of: dict[str, str], many: str) -> Lexicon[Noun]:
    found: list[tuple[str, Noun]] = []
    for group in groups:
        noun = _noun(group, of_kind(group.kind, of))
        found += [
            (word, replace(noun, plural=number != 1, dual=number == 2)) for number, word in _forms(group.words, many)
        ]
        found += [(word, replace(noun, plural=True)) for word in group.variants]
    for things in masks.thing:
        found += [(word, Noun(reason=things.reason, plural=number != 1)) for number, word in _forms(things.words, many)]
    return Lexicon(found)


def _noun(group: raw.NounGroup, of: str) -> Noun:
    name = group.group or ".".join(group.kind)
    return Noun(
        group.kind,
        of,
        name,
        ties=group.ties,
        side=group.side,
        everyone=group.everyone,
        container=group.container,
    )


def _forms(listed: tuple[str, ...], many: str) -> list[tuple[int, str]]:
    """Give the forms of nouns with the number they say: 1, 2 for a dual, 3 for more.

    An entry without a slash makes its plural with the ending `many`, or is singular where the language has none.
    """
    found: list[tuple[int, str]] = []
    for entry in listed:
        sides = entry.split("/") if not entry.startswith("f/a") else [entry]
        if len(sides) == 1 and many:
            sides = [entry, f"{entry}{many}"]
        numbers = zip((1, 3, 2), sides, strict=False)
        found += [(3, sides[0])] if sides[1:] == sides[:1] else [(number, form) for number, form in numbers if form]
    return found


def of_kind(kind: tuple[str, ...], of: dict[str, str]) -> str:
    """Give the type of a population kind: that of its longest prefix in the pack's table, else `other`."""
    for length in range(len(kind), 0, -1):
        if (found := of.get(".".join(kind[:length]))) is not None:
            return found
    return "other"


def _shields(masks: raw.MasksFile, periods: raw.PeriodsFile) -> tuple[Shield, ...]:
    months = sorted(periods.months, key=len, reverse=True)
    names = "|".join(map(re.escape, months)) or "(?!)"
    units = "|".join(masks.military_units) or "(?!)"
    found = []
    for pattern in (*masks.pattern, *_file("patterns.toml", raw.PatternsFile, {}).pattern):
        regex = pattern.regex.replace("{months}", names).replace("{units}", units).replace("{day}", _DAY)
        regex = "".join(char if char.isascii() else seen(fold(char), 0, 1)[0] for char in regex)
        needs = [word for one in pattern.needs for word in (months if one == "{months}" else (one,))]
        near = _compiled(pattern.near) if pattern.near else None
        found.append(Shield(pattern.reason, _compiled(regex), tuple(needs), near))
    return tuple(found)


def _compiled(regex: str) -> re.Pattern[str]:
    try:
        return re.compile(regex)
    except re.error as error:
        what = f"a pattern of the language pack is no regular expression: {error}: {regex}"
        raise ExtractError(what, remedy="Mend it in masks.toml or patterns.toml.") from error


def _grammar_part(grammar: raw.GrammarFile, pronoun: raw.PronounFile) -> dict[str, Any]:
    unknown = sorted(set(grammar.words) - raw.GRAMMAR_WORDS)
    if unknown:
        what = f"the language pack's grammar.toml has words of a name that no rule asks for: {', '.join(unknown)}"
        raise ExtractError(what, remedy="Mend the name; docs/reference/language-packs.md lists them.")
    sets = defaultdict(frozenset, {name: frozenset(found) for name, found in grammar.words.items()})
    phrases = _lexicons(grammar.words)
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
    stops = frozenset(word for name in ending for word in grammar.words.get(name, ()) if " " not in word)
    return {
        "grammar": sets,
        "phrases": phrases,
        "stops": stops,
        "blocked": grammar.strength.blocked,
        "acting": grammar.acting,
        "manner": grammar.manner,
    }


def _speech_part(speech: raw.SpeechFile) -> dict[str, Any]:
    groups = speech.speech + speech.source
    return {
        "speech": Lexicon((phrase, Speech(group.kind, group.side)) for group in groups for phrase in group.words),
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
