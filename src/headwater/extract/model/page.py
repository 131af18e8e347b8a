"""A page: one report as a model's answers are held against it, with what the language pack reads in it."""

from collections.abc import Iterator

import msgspec

from headwater.errors import ExtractError
from headwater.extract.entries import Limits
from headwater.extract.events import events
from headwater.extract.extractor import primary, tokens_of
from headwater.extract.fold import encodable, fold
from headwater.extract.names import Names, names_of
from headwater.extract.pack import Pack, load_pack
from headwater.extract.packroom import languages
from headwater.extract.periods import Clock, periods
from headwater.extract.phrases import phrase
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan, Setting
from headwater.extract.sentences import Sentence
from headwater.model import Case, Period, Report, Span

CLIPPED = "the words of the count are not all of it: others that belong to it stand beside them"
NO_COUNT = "the words of the count are part of a date, a measure or a name"
NOTHING = "the words of the count stand with nothing that is counted"

REACH = 8
"""The words and marks in which what is counted follows a count without a number: 'a 31-year-old police sergeant'."""


class Page(msgspec.Struct, frozen=True):
    """A report, its text folded, the case's names, and (where its language has a pack) its sentences."""

    report: Report
    case: Case | None
    folded: str
    names: Names
    pack: Pack | None = None
    limits: Limits | None = None
    sentences: tuple[Sentence, ...] = ()

    def spot(self, words: str, near: int, within: Span | None = None) -> Span | None:
        """Give where words stand, the nearest place if they stand twice; None where they do not.

        Case and the shape of quotes, hyphens and blanks are looked over if they stand nowhere as they are. Where a
        script has capitals, words are whole words: 'UN' does not stand in 'gunmen'.
        """
        start, end = (within.start, within.end) if within else (0, len(self.report.text))
        for text, wanted in ((self.report.text, words), (self.folded, fold(encodable(words)))):
            found = list(_places(text, wanted, start, end)) if wanted.strip() else []
            found = [at for at in found if not (_cased(wanted) and _touched(text, at, at + len(wanted)))]
            if found:
                best = min(found, key=lambda at: (abs(at - near), at))
                return Span(start=best, end=best + len(wanted))
        return None

    def counted(self, within: Span, words: str) -> Iterator[Span]:
        """Give every place in a quote where the words of a count stand, and no letter or digit touches them."""
        for text, wanted in ((self.report.text, words), (self.folded, fold(encodable(words)))):
            places = list(_places(text, wanted, within.start, within.end)) if wanted.strip() else []
            for at in places:
                begun = self._parted(at) or not _goes_back(text, at, self.pack is None)
                if begun and not _goes_on(text, at + len(wanted), self.pack is None):
                    yield Span(start=at, end=at + len(wanted))
            if places:
                return

    def _parted(self, at: int) -> bool:
        """Say whether the pack parts a small word from the one that begins here: the 'and' of 'وثلاث'."""
        one = next((one for one in self.sentences if one.start <= at < one.end), None)
        if one is None or self.pack is None or not self.pack.clitics.before:
            return False
        small = (*self.pack.clitics.before, *self.pack.clitics.fused.values())
        tokens = zip(one.tokens, one.tokens[1:], strict=False)
        return any(token.start == at == before.end and before.text in small for before, token in tokens)

    def misread(self, words: Span) -> str | None:
        """Give the reason why words are no count of their own, by the pack's reading of their sentence; else None."""
        scanned = self.scanned(words.start)
        if scanned is None:
            return None
        if any(start < words.end and words.start < end for start, end, _ in scanned.shields):
            return NO_COUNT
        tokens = scanned.sentence.tokens
        found = events(scanned)
        for quantity in scanned.quantities:
            start, end = tokens[quantity.start].start, tokens[quantity.end - 1].end
            made = phrase(scanned, found, quantity)
            reach = tokens[made.end - 1].end
            if made.whole is not None and tokens[made.whole].start == words.start:
                continue  # 'four of those six hundred men': the six hundred are a count of their own
            if words.start < reach and start < words.end:
                if made.reason and made.noun is None:
                    return NO_COUNT
                whole = (start, end) == (words.start, words.end) and _counts(quantity)
                return None if whole else CLIPPED
        return None if _counts_something(scanned, words) else NOTHING

    def scanned(self, at: int) -> Scan | None:
        """Give the pack's reading of the sentence at a place, or None without a pack."""
        one = next((one for one in self.sentences if one.start <= at < one.end), None)
        if one is None or self.pack is None or self.limits is None:
            return None
        return Scan(Setting(self.report.text, self.folded, self.pack, self.limits, self.names), one)

    def when(self, words: Span) -> Period | None:
        """Give the days that words of time come to, by the rules; None where they cannot tell."""
        scanned = self.scanned(words.start)
        if scanned is None:
            return None
        tokens = scanned.sentence.tokens
        for mention in periods(scanned, Clock(self.report.published, self.case.period if self.case else None)):
            if tokens[mention.start].start < words.end and words.start < tokens[mention.end - 1].end:
                return mention.period
        return None


def page_of(report: Report, case: Case | None, convention: str) -> Page:
    """Give the page of a report; ExtractError for a convention that the pack does not have."""
    language = primary(report)
    names = names_of(case, language)
    bare = Page(report, case, fold(encodable(report.text)), names)
    if language not in languages():
        return bare
    pack = load_pack(language)
    if convention not in pack.limits:
        known = ", ".join(sorted(pack.limits))
        raise ExtractError(f"there is no convention {convention!r} for vague amounts", remedy=f"Choose of: {known}.")
    return msgspec.structs.replace(bare, pack=pack, limits=pack.limits[convention], sentences=tokens_of(report, names))


def _counts_something(scanned: Scan, words: Span) -> bool:
    """Say whether words without a number ('a', 'no', 'soldiers') have somebody, or a loss, to count within a few words.

    Any article would be a count of one without it.
    """
    tokens = scanned.sentence.tokens
    inside = [at for at, token in enumerate(tokens) if token.start < words.end and words.start < token.end]
    reach = range(inside[0], inside[-1] + REACH + 1) if inside else range(0)
    nouns = {mark.start for mark in scanned.nouns.listed if mark.value.kind and not mark.value.reason}
    known = nouns | scanned.triggers.starts.keys() | scanned.actors.starts.keys()
    return any(at in known for at in reach)


def _counts(quantity: Quantity) -> bool:
    return quantity.whole and not quantity.malformed


def _cased(words: str) -> bool:
    return words.lower() != words.upper()


def _places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _touched(text: str, start: int, end: int) -> bool:
    """Say whether a word or a number goes on beyond its ends: 'UN' stands in 'gunmen', but is not named there."""
    return _goes_back(text, start, False) or _goes_on(text, end, False)


def _goes_back(text: str, start: int, blanks: bool) -> bool:
    """Say whether a word or a number begins further left: '12' stands in '112' and in '3,12', but is not told.

    With `blanks`, digits beyond a blank belong to it too ('12 500'): without a pack nobody could tell.
    """
    before = text[max(start - 2, 0) : start]
    joined = text[start].isdecimal() and before[:1].isdecimal() and before[-1:] in _joints(blanks)
    return joined or (text[start].isalnum() and before[-1:].isalnum())


def _goes_on(text: str, end: int, blanks: bool) -> bool:
    """Say whether a word or a number ends further right: '12' stands in '12,500', but is not told."""
    after = text[end : end + 2]
    joined = text[end - 1].isdecimal() and after[1:].isdecimal() and after[:1] in _joints(blanks)
    return joined or (text[end - 1].isalnum() and after[:1].isalnum())


def _joints(blanks: bool) -> str:
    return ".,'’٫٬ \u00a0\u202f" if blanks else ".,'’٫٬"
