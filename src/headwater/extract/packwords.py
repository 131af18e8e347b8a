"""The words of a pack: its files made into lexicons and sets."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from headwater.errors import ExtractError
from headwater.extract import packfiles as raw
from headwater.extract.entries import Noun, Shield, Side, Speech, Trigger
from headwater.extract.fold import fold, seen
from headwater.extract.grammarwords import GRAMMAR_WORDS
from headwater.extract.lexicon import Lexicon, words
from headwater.extract.packroom import pack_file
from headwater.model import outcome_set

SLIPPING = 1
"""No slip is looked for in a phrase with as many blanks behind its first word: these are long, and there are many."""

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"


def time_starts(periods: raw.PeriodsFile, determiners: Sequence[str]) -> frozenset[str]:
    """Give every word with which a time can begin, digits aside: whatever the rules of `periods` ask for first."""
    listed = (phrase for found in periods.words.values() for phrase in found)
    return frozenset({*periods.months, *periods.weekdays, *determiners, *(phrase.split()[0] for phrase in listed)})


def lexicons(listed: Mapping[str, tuple[str, ...]]) -> dict[str, Lexicon[str]]:
    """Give a lexicon for each list; one that the language does not have is empty."""
    empty: Lexicon[str] = Lexicon(())
    return defaultdict(lambda: empty, {name: words(found) for name, found in listed.items()})


def sides(listed: raw.SidesFile) -> Lexicon[Side]:
    """Give the words that name sides, each with its sort."""
    sorts = {
        "force": listed.forces,
        "adjective": listed.adjectives,
        "nation": listed.nations,
        "name": listed.names,
        "other": listed.others,
    }
    return Lexicon((word, Side(sort)) for sort, found in sorts.items() for word in found)


def _trigger(group: raw.TriggerGroup) -> Trigger:
    people, equipment = outcome_set(*group.people), outcome_set(*group.equipment)
    alone = outcome_set(*group.alone)
    return Trigger(group.form, people, equipment, group.only, group.needs, group.bare, group.mask, alone=alone)


def triggers_of(outcomes: raw.OutcomesFile, *, slips: bool) -> Lexicon[Trigger]:
    """Give the outcome words, their rivals, and with `slips` every slip of one letter in the long ones.

    A slip is one letter dropped, doubled or swapped with its neighbour, inside a first word of six letters or
    more: 'kiled' is 'killed', but 'filled' and 'skilled' are words of their own. True words come first.
    """
    groups = [(group, _trigger(group)) for group in outcomes.trigger + outcomes.rival]
    known = {phrase for group, _ in groups for phrase in group.words} | outcomes.not_slips
    found = [one for group, value in groups for phrase in group.words for one in _counting(phrase, value)]
    for phrase, value in tuple(found) if slips else ():
        first, space, rest = phrase.partition(" ")
        if len(first) >= 6 and first.isalpha() and not value.mask and rest.count(" ") < SLIPPING:
            amiss = (slip + space + rest for slip in sorted(_slips(first)))
            found += [(slip, value) for slip in amiss if slip not in known]
    return Lexicon(found)


def _counting(entry: str, value: Trigger) -> list[tuple[str, Trigger]]:
    """Give an outcome word with the number it says, where it is written like a noun: 'قتيل/قتلى/قتيلان'."""
    if value.form not in ("person", "deed") or "/" not in entry:
        return [(entry, value)]
    return [(form, replace(value, number=number)) for number, form in _forms((entry,), "")]


def _slips(word: str) -> set[str]:
    inner = range(1, len(word) - 1)
    dropped = {word[:at] + word[at + 1 :] for at in inner}
    doubled = {word[:at] + word[at] + word[at:] for at in inner}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner if at + 2 < len(word)}
    return (dropped | doubled | swapped) - {word}


def nouns_of(groups: Sequence[raw.NounGroup], masks: raw.MasksFile, of: dict[str, str], many: str) -> Lexicon[Noun]:
    """Give the nouns of who and what is counted, and of things whose count is no loss, in all their forms."""
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


def shields_of(masks: raw.MasksFile, periods: raw.PeriodsFile) -> tuple[Shield, ...]:
    """Give the patterns whose digits count nothing: the language's own first, then those of every language."""
    months = sorted(periods.months, key=len, reverse=True)
    names = "|".join(map(re.escape, months)) or "(?!)"
    units = "|".join(masks.military_units) or "(?!)"
    listed: Mapping[str, Sequence[str]] = {"{months}": months, "{units}": masks.military_units}
    found = []
    for pattern in (*masks.pattern, *pack_file("patterns.toml", raw.PatternsFile, {}).pattern):
        regex = pattern.regex.replace("{months}", names).replace("{units}", units).replace("{day}", _DAY)
        regex = "".join(char if char.isascii() else seen(fold(char), 0, 1)[0] for char in regex)
        needs = [word for one in pattern.needs for word in listed.get(one, (one,))]
        near = _compiled(pattern.near) if pattern.near else None
        found.append(Shield(pattern.reason, _compiled(regex), tuple(needs), near))
    return tuple(found)


def _compiled(regex: str) -> re.Pattern[str]:
    try:
        return re.compile(regex)
    except re.error as error:
        what = f"a pattern of the language pack is no regular expression: {error}: {regex}"
        raise ExtractError(what, remedy="Mend it in masks.toml or patterns.toml.") from error


def grammar_part(grammar: raw.GrammarFile, pronoun: raw.PronounFile) -> dict[str, Any]:
    """Give the part of a pack that is its function words; ExtractError for a list that no rule asks for."""
    unknown = sorted(set(grammar.words) - GRAMMAR_WORDS)
    if unknown:
        what = f"the language pack's grammar.toml has words of a name that no rule asks for: {', '.join(unknown)}"
        raise ExtractError(what, remedy="Mend the name; docs/reference/language-packs.md lists them.")
    sets = defaultdict(frozenset, {name: frozenset(found) for name, found in grammar.words.items()})
    phrases = lexicons(grammar.words)
    phrases |= {
        "strength_before": words(grammar.strength.before),
        "strength_led": words(grammar.strength.led),
        "strength_bare": words(grammar.strength.bare),
        "strength_after": words(grammar.strength.after),
        "strength_strong": words(grammar.strength.strong),
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


def speech_part(speech: raw.SpeechFile) -> dict[str, Any]:
    """Give the part of a pack that says who speaks."""
    groups = speech.speech + speech.source
    return {
        "speech": Lexicon((phrase, Speech(group.kind, group.side)) for group in groups for phrase in group.words),
        "talk": speech.words,
        "talk_phrases": {
            "audience": words(speech.words.audience),
            "talks": words(speech.words.talks),
            "carried": words(speech.words.carried),
            "speakers": words(speech.words.speakers),
            "statement": words(speech.words.statement),
            "listeners": words(speech.words.listeners),
            "inner": words(speech.words.inner),
        },
    }


def cues_of(modality: raw.ModalityFile) -> dict[str, Lexicon[str]]:
    """Give the words that say how a figure is put, by name."""
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
