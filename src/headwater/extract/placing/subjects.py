"""Subjects and objects: who of those in a sentence a word puts somewhere."""

import msgspec

from headwater.extract.placing.called import called
from headwater.extract.placing.draft import Clause
from headwater.extract.placing.people import People
from headwater.extract.scan import Scan

OPENING = 14
"""The words of a clause that opens a sentence before those it is about: 'Besieged in the fort for weeks, the men'."""

_OWN = frozenset({"we", "i"})


def subject(clause: Clause) -> People | None:
    """Give who stands as subject before a verb: the nearest one that no preposition governs and who only speaks last.

    A pronoun is who was named before it, in the sentence or the one before, or itself.
    """
    scan, at = clause.scan, clause.told.lead
    before = [one for one in clause.placed if one.end <= at and one.start >= _opens(clause) and not one.oblique]
    if scan.has(at - 1, "pronoun") and not scan.has(at - 1, "relative"):
        return _pointed(clause, before)
    silent = [one for one in before if not _speaks(clause, one)]
    if not before:
        return called(clause) or _opened(clause)
    near = silent[-1] if silent else None
    other = called(clause)
    return other if other is not None and (near is None or near.end < other.start) else near or before[-1]


def _pointed(clause: Clause, before: list[People]) -> People | None:
    at = clause.told.lead - 1
    itself = People(at, at + 1, points=True)
    if clause.scan.texts[at] in _OWN:
        return itself
    if before:
        return before[-1]
    if clause.earlier is not None:
        return msgspec.structs.replace(itself, stands=clause.earlier)
    return itself if clause.scan.texts[at] == "they" else None


def _opens(clause: Clause) -> int:
    """Give where the part of the sentence begins in which a subject can stand: behind the last ';' or ':'."""
    texts = clause.scan.texts
    return max((at + 1 for at in range(clause.told.lead) if texts[at] in (";", ":")), default=0)


def _opened(clause: Clause) -> People | None:
    """Give who is named behind a participle that opens the sentence: 'Having left Homs, the brigade'."""
    scan, told = clause.scan, clause.told
    if told.lead > _opens(clause) + 1 or (told.passive and not told.reduced):
        return None
    for at in range(told.end, min(told.end + OPENING, len(scan.texts))):
        if scan.texts[at] == ",":
            return behind(clause, at + 1, anywhere=True)
    return None


def _speaks(clause: Clause, one: People) -> bool:
    """Say whether somebody is named as who says it: 'the army said'."""
    return any(
        voice.name[0] <= one.start < voice.end and (voice.at >= one.end or voice.at < one.start)
        for voice in clause.voices
        if voice.at < clause.told.start
    )


def behind(clause: Clause, at: int, *, anywhere: bool = False) -> People | None:
    """Give who begins at a token, articles and adverbs stepped over: the object of 'sent', the agent behind 'by'."""
    scan = clause.scan
    stop = len(scan.texts) if anywhere else clause.stop
    starts = {one.start: one for one in clause.placed}
    while at < stop and at not in starts and _passed(scan, at):
        at += 1
    return starts.get(at) if at < stop else None


def _passed(scan: Scan, at: int) -> bool:
    article = scan.texts[at] in scan.pack.number_words.articles
    counted = any(one.start <= at < one.end for one in scan.quantities)
    return (
        article
        or counted
        or any(scan.has(at, name) for name in ("determiner", "adverb", "other", "possessive", "indefinite"))
    )


def agent(clause: Clause) -> People | None:
    """Give who does what is told in the passive: 'is besieged by the militia'."""
    scan = clause.scan
    for at in range(clause.told.end, min(clause.told.end + 4, clause.stop)):
        if scan.texts[at] in clause.words.agents:
            return behind(clause, at + 1)
    return None


def of_noun(clause: Clause) -> People | None:
    """Give whose going a noun names: 'the withdrawal of the militia', "the militia's withdrawal"."""
    scan, told = clause.scan, clause.told
    if scan.has(told.end, "genitive"):
        return behind(clause, told.end + 1)
    return next((one for one in clause.placed if told.start - 2 <= one.end <= told.start), None)
