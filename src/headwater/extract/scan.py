"""Scanning: one sentence with everything the lexicons find in it."""

from collections.abc import Callable, Sequence, Set
from typing import Generic, TypeVar

import msgspec

from headwater.extract.entries import Limits, Noun, Side, Speech, Trigger
from headwater.extract.farbounds import bounded_afar
from headwater.extract.lexicon import Lexicon, Mark, Marks
from headwater.extract.names import Name, Names
from headwater.extract.pack import Pack
from headwater.extract.quantities import Quantity, quantities
from headwater.extract.sentences import Sentence
from headwater.extract.shields import shields

T = TypeVar("T")

LEAST = 4
"""A word with its article has more letters than this."""

MANNER = 5
"""Words no longer than this are no adverbs, whatever their ending ('only', 'July')."""


class Setting(msgspec.Struct, frozen=True):
    """What stays the same over a report: its text, the folded text, the pack, the convention, the names."""

    text: str
    folded: str
    pack: Pack
    limits: Limits
    names: Names


class _Once(Generic[T]):
    """A property that is worked out once and kept: `functools.cached_property` takes a lock for it in Python 3.11."""

    def __init__(self, find: "Callable[[Scan], T]") -> None:
        self.find = find
        self.name = find.__name__

    def __get__(self, scan: "Scan", owner: type) -> T:
        found = scan.__dict__[self.name] = self.find(scan)
        return found


class Scan:
    """A sentence and its marks, each sort looked for when it is first asked for: most sentences count nothing.

    `texts` and `pack` are those of the sentence and the setting.
    """

    def __init__(self, setting: Setting, sentence: Sentence) -> None:
        self.setting = setting
        self.sentence = sentence
        self.texts = sentence.texts
        self.pack = setting.pack

    @_Once
    def shields(self) -> tuple[tuple[int, int, str], ...]:
        """The characters whose digits count nothing, with the reason."""
        numbered = any(token.sort == "n" for token in self.sentence.tokens)
        return shields(self.sentence, self.setting.folded, self.pack.shields) if numbered else ()

    @_Once
    def shielded(self) -> frozenset[int]:
        """The tokens that shields cover."""
        return _shielded(self.sentence, self.shields) if self.shields else frozenset()

    @_Once
    def quantities(self) -> tuple[Quantity, ...]:
        """The written numbers and vague amounts."""
        found = quantities(self.sentence, self.pack, self.setting.limits, self.shielded)
        return tuple(bounded_afar(self.sentence, self.pack, one) for one in found)

    @_Once
    def capitals(self) -> frozenset[int]:
        """The short words in capitals and the short forms with dots."""
        return _capitals(self.sentence, self.setting.text)

    @_Once
    def triggers(self) -> Marks[Trigger]:
        """The outcome words."""
        return self.pack.triggers.scan(self.texts)

    @_Once
    def nouns(self) -> Marks[Noun]:
        """The words for who or what is counted."""
        return self.pack.nouns.scan(self.texts)

    @_Once
    def speech(self) -> Marks[Speech]:
        """The words that bring in a speaker."""
        return _spoken(self)

    @_Once
    def sides(self) -> Marks[Side]:
        """The words for sides."""
        return self.pack.sides.scan(self.texts)

    @_Once
    def actors(self) -> Marks[Name]:
        """The names of the case's actors."""
        return _named(self.setting.names.actors, self.sentence, self.setting.text)

    @_Once
    def outlets(self) -> Marks[Name]:
        """The names of the case's outlets."""
        return _named(self.setting.names.outlets, self.sentence, self.setting.text)

    @_Once
    def places(self) -> Marks[Name]:
        """The names of the case's places."""
        return _named(self.setting.names.places, self.sentence, self.setting.text)

    @_Once
    def unit_names(self) -> frozenset[int]:
        """The tokens within the names of units: 'the 14 October Battalion' is no date."""
        names = [(start, end) for start, end, reason in self.shields if reason == "unit_name"]
        tokens = enumerate(self.sentence.tokens) if names else ()
        return frozenset(at for at, token in tokens if any(start <= token.start < end for start, end in names))

    def words(self, start: int, end: int) -> str:
        """Give the report's own words from token `start` up to token `end`."""
        return self.sentence.words(start, end, self.setting.text)

    def has(self, at: int, name: str) -> bool:
        """Say whether the token at a place is one of the grammar's words of that name, and no part of a name."""
        texts = self.texts
        return 0 <= at < len(texts) and texts[at] in self.pack.grammar[name] and not self.named(at)

    def named(self, at: int) -> bool:
        """Say whether a token is part of a name, or stands in capitals where others do not ('US', 'IS')."""
        return at in self.actors.over or at in self.outlets.over or at in self.capitals

    def stops(self, at: int) -> bool:
        """Say whether a token is a word that ends a noun phrase."""
        return self.texts[at] in self.pack.stops and not self.named(at)

    def definite(self, at: int) -> bool:
        """Say whether a word is written with the article that is read over ('الجندي')."""
        article, token = self.pack.clitics.article, self.sentence.tokens[at]
        return bool(article) and token.end - token.start > LEAST and self.setting.text.startswith(article, token.start)

    def acting(self, at: int) -> bool:
        """Say whether a verb in progress stands here ('watching the gate'), by its ending."""
        ending = self.pack.acting
        return bool(ending) and self.texts[at].endswith(ending)

    def manner(self, at: int) -> bool:
        """Say whether an adverb of manner stands here ('mercilessly'), by its ending."""
        ending = self.pack.manner
        return bool(ending) and at >= 0 and len(self.texts[at]) > MANNER and self.texts[at].endswith(ending)

    def has_any(self, name: str) -> bool:
        """Say whether any phrase of that name stands in the sentence."""
        return self.pack.phrases[name].begins(self.texts, range(len(self.texts)))

    def phrase(self, at: int, name: str) -> Mark[str] | None:
        """Give the longest of the grammar's phrases of that name that begins at a token."""
        lexicon, texts = self.pack.phrases[name], self.texts
        return lexicon.match(texts, at) if 0 <= at < len(texts) and texts[at] in lexicon.firsts else None


def _capitals(sentence: Sentence, text: str) -> frozenset[int]:
    """Give the short words in capitals and the short forms with dots: 'US', 'U.S.'; of a shout only the dotted ones."""
    longest = 0 if sentence.upper else 5
    return frozenset(
        at
        for at, token in enumerate(sentence.tokens)
        if (token.end - token.start > len(token.text) and "." in text[token.start : token.end])
        or (2 <= token.end - token.start <= longest and text[token.start : token.end].isupper())
    )


def _spoken(scan: Scan) -> Marks[Speech]:
    """Give the words of speech that are no part of a name ('United States') and no nouns ('the army's estimate')."""
    pack, sentence = scan.pack, scan.sentence
    found = pack.speech.scan(sentence.texts)
    if not found.listed:
        return found
    named = scan.actors.over.keys() | scan.outlets.over.keys()
    verbs = [
        mark for mark in found.listed if mark.start not in named and not _is_noun(pack, sentence, mark.start, named)
    ]
    return Marks(verbs)


def _is_noun(pack: Pack, sentence: Sentence, at: int, named: Set[int]) -> bool:
    """Say whether a word of saying is a noun here: 'a rebel claim of', 'the new estimate'; 'has claimed 12 lives'.

    Read backwards, an article or a preposition makes it one, a name or somebody who can speak makes it a verb.
    """
    text = sentence.texts[at]
    alleged = text in pack.grammar["reduced"] and _numbers(pack, sentence, at - 1)  # 'seven alleged members'
    if alleged or (text in pack.talk.claiming and set(sentence.texts[at + 1 : at + 8]) & pack.talk.claimed):
        return True
    if text not in pack.talk.nouns:
        return False
    owned = bool(pack.grammar["genitive"] & set(sentence.texts[at + 1 : at + 2]))
    if owned or _after_modal(pack, sentence.texts, at):
        return True
    opening = pack.grammar["determiner"] | pack.grammar["other"] | pack.grammar["preposition"] | {"'s"}
    for place in range(at - 1, max(at - 4, -1), -1):
        before = sentence.texts[place]
        if before in opening or before in pack.number_words.articles:
            return True
        if place in named or pack.talk_phrases["speakers"].match(sentence.texts, place) is not None:
            return False
    return False


def _numbers(pack: Pack, sentence: Sentence, at: int) -> bool:
    return at >= 0 and (sentence.tokens[at].sort == "n" or sentence.texts[at] in pack.numbers)


def _after_modal(pack: Pack, texts: Sequence[str], at: int) -> bool:
    """Say whether a modal has its verb before the word: 'could not verify reports', not 'could not reliably report'."""
    verb = texts[at - 1] if at else ""
    passed = verb in pack.grammar["adverb"] or verb in pack.grammar["modal"] or verb in pack.talk.between
    return not passed and any(text in pack.talk.negated for text in texts[max(at - 4, 0) : max(at - 1, 0)])


def _shielded(sentence: Sentence, held: Sequence[tuple[int, int, str]]) -> frozenset[int]:
    tokens = enumerate(sentence.tokens)
    return frozenset(at for at, token in tokens for start, end, _ in held if start < token.end and token.start < end)


def _named(lexicon: Lexicon[Name], sentence: Sentence, text: str) -> Marks[Name]:
    found = lexicon.scan(sentence.texts)
    if not any(mark.value.cased for mark in found.listed):
        return found
    return Marks([mark for mark in found.listed if not mark.value.cased or _in_capitals(mark, sentence, text)])


def _in_capitals(mark: Mark[Name], sentence: Sentence, text: str) -> bool:
    return not sentence.upper and sentence.words(mark.start, mark.end, text).isupper()
