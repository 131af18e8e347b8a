"""Deeds: the words of a sentence that put somebody somewhere, and how they are put: denied, still to come, passive."""

from collections.abc import Sequence

import msgspec

from headwater.extract.placing.people import People
from headwater.extract.placing.words import Deed, PlacingWords
from headwater.extract.scan import Scan

LEFT = 10
"""The words before a verb that can be its auxiliaries."""


class Told(msgspec.Struct, frozen=True):
    """A word at tokens `start` to `end` that puts somebody somewhere; `lead` is where its auxiliaries begin.

    `passive`: 'was sent'; `denied`: 'did not enter'; `pending`: 'will send', 'are advancing'; `unsure`: 'may have'.
    `reduced`: a participle without auxiliaries ('fighters besieged in').
    """

    start: int
    end: int
    deed: Deed
    lead: int
    passive: bool = False
    denied: bool = False
    pending: bool = False
    unsure: bool = False
    acting: bool = False

    @property
    def reduced(self) -> bool:
        """Whether no auxiliary stands before the word."""
        return self.lead == self.start


def told(scan: Scan, words: PlacingWords, placed: Sequence[People]) -> tuple[Told, ...]:
    """Give the words of a sentence that put somebody somewhere, from left to right; attempts are none."""
    inside = {at for one in placed for at in range(one.start, one.end)}
    found = [
        _told(scan, words, mark.start, mark.end, mark.value)
        for mark in words.deeds.scan(scan.texts).listed
        if not (mark.start in inside or _no_verb(scan, mark.start, mark.value))
    ]
    aids = {at for one in found for at in range(one.lead, one.start)}
    kept = (one for one in found if one.start not in aids)
    return tuple(one for one in kept if not _tries(scan, words, one))


def _told(scan: Scan, words: PlacingWords, at: int, end: int, deed: Deed) -> Told:
    lead = _lead(scan, words, at)
    before = range(lead, at)

    def says(name: str) -> bool:
        return words.listed(name).begins(scan.texts, before)

    acting = scan.acting(at)
    end, after = _past_not(scan, words, end) if deed.does == "be" else (_before_out(scan, words, end), False)
    return Told(
        start=at,
        end=end,
        deed=deed,
        lead=lead,
        passive=_passive(scan, words, lead, at) and not acting and deed.does != "be",
        denied=deed.denied or after or says("not"),
        pending=says("pending") or _aimed(scan, words, lead, at) or not deed.done or acting,
        unsure=says("unsure"),
        acting=acting,
    )


def _passive(scan: Scan, words: PlacingWords, lead: int, at: int) -> bool:
    """Say whether a form of 'be' governs the verb: 'was sent', 'had to be sent', and not 'was forced to leave'."""
    copulas = words.listed("copula")
    be = max((one for one in range(lead, at) if scan.has(one, "be") or copulas.match(scan.texts, one)), default=None)
    ahead = words.leads.match(scan.texts, at) is not None  # 'is in control of'
    return be is not None and not ahead and not any(scan.has(one, "aim") for one in range(be, at))


def _aimed(scan: Scan, words: PlacingWords, lead: int, at: int) -> bool:
    """Say whether 'to' before a verb leads to what is still to come: 'is preparing to leave', not 'was forced to'."""
    aims = [one for one in range(lead, at) if scan.has(one, "aim") and not scan.has(one + 1, "have")]
    return any(words.listed("achieved").ending(scan.texts, one) is None for one in aims)


def _before_out(scan: Scan, words: PlacingWords, end: int) -> int:
    """Leave the 'out' of 'driven out' to 'out of'."""
    lead = words.leads.match(scan.texts, end - 1)
    return end - 1 if lead is not None and lead.end > end else end


def _past_not(scan: Scan, words: PlacingWords, at: int) -> tuple[int, bool]:
    """Step over 'not' and 'no longer' behind a form of 'be', and say whether one stands there."""
    while scan.has(at, "adverb"):
        at += 1
    mark = words.listed("not").match(scan.texts, at)
    return (mark.end, True) if mark is not None else (at, False)


def _tries(scan: Scan, words: PlacingWords, one: Told) -> bool:
    """Say whether the word is only tried: 'tried to enter', 'attempts to enter'."""
    tried = words.listed("attempt").begins(scan.texts, range(one.lead, one.start))
    before = words.listed("attempt").ending(scan.texts, one.lead) is not None
    return tried or (before and one.start > one.lead and scan.has(one.lead, "aim"))


def _no_verb(scan: Scan, at: int, deed: Deed) -> bool:
    """Say whether a verb's word is a name or a noun here: 'the left bank', 'a move'."""
    if at in scan.places.over or at in scan.outlets.over or at in scan.actors.over:
        return True
    glued = at + 1 < len(scan.texts) and scan.texts[at + 1] == "-" and scan.sentence.tokens[at + 1].glued
    before = at - 1
    articled = scan.has(before, "determiner") or (before >= 0 and scan.texts[before] in scan.pack.number_words.articles)
    owned = before >= 0 and scan.texts[before] == "'s" and not deed.noun and deed.does != "be"
    noun = articled and not deed.noun and not scan.pack.free and scan.texts[before] not in ("that", "all", "both")
    return noun or owned or (glued and deed.does != "be") or (scan.texts[at] == "'s" and not _is_verb(scan, at))


def _is_verb(scan: Scan, at: int) -> bool:
    """Say whether an 's is a verb: 'it's in Homs', not 'the army's'."""
    return scan.has(at - 1, "pronoun")


def _lead(scan: Scan, words: PlacingWords, at: int) -> int:
    """Give where the auxiliaries before a verb begin: 'have not been' 'deployed'."""
    start = at
    while start > 0 and at - start < LEFT and _aids(scan, words, start - 1):
        start -= 1
    return start


def _aids(scan: Scan, words: PlacingWords, at: int) -> bool:
    if scan.named(at) or at in scan.places.over:
        return False
    listed = any(words.listed(name).ending(scan.texts, at + 1) is not None for name in ("not", "pending", "aiding"))
    names = ("be", "have", "modal", "adverb", "aim")
    return listed or any(scan.has(at, name) for name in names) or scan.manner(at)
