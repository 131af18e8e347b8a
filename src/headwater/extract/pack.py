"""A language pack: the lexicons and settings that the rules run on, loaded once from its TOML files."""

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from headwater.errors import ExtractError
from headwater.extract import packfiles as raw
from headwater.extract.entries import Limits, Links, Noun, Number, Side, Speech, Trigger, Vague
from headwater.extract.lexicon import Lexicon
from headwater.extract.numberfiles import BoundsFile, NumeralWords, VagueFile
from headwater.extract.numberpack import number_part
from headwater.extract.packroom import languages, pack_file
from headwater.extract.packwords import (
    cues_of,
    grammar_part,
    lexicons,
    nouns_of,
    shields_of,
    sides,
    speech_part,
    time_starts,
    triggers_of,
)
from headwater.extract.reasons import REASONS
from headwater.extract.shields import Shields
from headwater.extract.sparks import Sparks
from headwater.extract.tokens import Parts
from headwater.model import Bound

F = TypeVar("F", bound=msgspec.Struct)


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the rules know of one language. Lexicons are over folded tokens."""

    language: str
    name: str
    free: bool
    first: bool
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
    number_words: NumeralWords
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
    shields: Shields
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
    time_words: dict[str, frozenset[str]]
    time_starts: frozenset[str]
    time_phrases: dict[str, Lexicon[str]]
    cues: dict[str, Lexicon[str]]
    links: Links

    @property
    def parted(self) -> Parts | None:
        """The number words that stand each for itself where they are written together ('هفت‌هشت', 'صدوبیست')."""
        joined = not self.capitals and self.number_words.neighbours
        return Parts(self.numbers.keys(), self.number_words.joiners) if joined else None


@functools.cache
def load_pack(language: str) -> Pack:
    """Give the pack of a language, read once; ExtractError where there is none or a file does not fit."""
    if language not in languages():
        raise ExtractError(
            f"there is no language pack for {language!r}",
            remedy=f"Packs are there for: {', '.join(languages())}.",
        )
    about = pack_file(f"{language}/pack.toml", raw.PackFile, {})
    pack = _pack(language, about)
    _check_reasons(pack)
    return replace(pack, vocabulary=_vocabulary(pack)) if pack.clitics.before else pack


def _check_reasons(pack: Pack) -> None:
    nouns = (noun.reason for noun in pack.nouns.values())
    rivals = (trigger.mask for trigger in pack.triggers.values())
    named = {
        *(shield.reason for shield in pack.shields.listed),
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
        return pack_file(f"{language}/{name}.toml", kind, about.endings)

    masks, periods = read("masks", raw.MasksFile), read("periods", raw.PeriodsFile)
    grammar = read("grammar", raw.GrammarFile)
    nouns = (read("populations", raw.NounsFile), read("equipment", raw.NounsFile))
    of = pack_file("kinds.toml", raw.KindsFile, {}).of
    numbers = number_part(language, read("bounds", BoundsFile), read("vague", VagueFile))
    triggers = triggers_of(read("outcomes", raw.OutcomesFile), slips=about.slips)
    return Pack(
        language=language,
        name=about.name,
        free=about.order in ("free", "final", "first"),
        first=about.order == "first",
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
        nouns=nouns_of([group for file in nouns for group in file.noun], masks, of, about.plural),
        of=of,
        shields=Shields(shields_of(masks, periods)),
        units=Lexicon((phrase, group.reason) for group in masks.unit for phrase in group.words),
        signs=Lexicon((phrase, group.reason) for group in masks.before for phrase in group.words),
        pronoun=masks.pronoun,
        **grammar_part(grammar, masks.pronoun),
        sides=sides(read("sides", raw.SidesFile)),
        **speech_part(read("speech", raw.SpeechFile)),
        months=periods.months,
        weekdays=periods.weekdays,
        spans=periods.units,
        time=defaultdict(tuple, periods.words),
        time_words=defaultdict(frozenset, {name: frozenset(found) for name, found in periods.words.items()}),
        time_starts=time_starts(periods, grammar.words.get("determiner", ())),
        time_phrases=lexicons(periods.words | periods.case),
        cues=cues_of(read("modality", raw.ModalityFile)),
        links=read("links", Links),
    )


def _sparks(about: raw.PackFile, numbers: Mapping[str, Any], triggers: Lexicon[Trigger]) -> Sparks:
    """Give a word of every outcome and number; an article alone is no number."""
    counting = [(word,) for word, number in numbers["numbers"].items() if number.sort != "article"]
    happened = triggers.without(lambda trigger: bool(trigger.mask))  # a rival matters only to a number
    together = bool(about.clitics.before) or numbers["fused"] is not None
    return Sparks([*counting, *numbers["vague"].phrases(), *happened.phrases()], whole=not together)
