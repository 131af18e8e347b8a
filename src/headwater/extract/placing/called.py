"""Called: those placed whose name nobody has listed, known by what they do: 'Naxalites occupy three villages'."""

from headwater.extract.gazetteer import look
from headwater.extract.places import is_name
from headwater.extract.placing.draft import Clause
from headwater.extract.placing.people import People
from headwater.extract.scan import Scan

MOST = 4
"""The words of such a name."""

HOLDERS = frozenset({"hold", "take", "ring"})
"""What nobody does but a force."""

GOERS = frozenset({"reach", "quit", "go"})


def called(clause: Clause) -> People | None:
    """Give the capitalised name right before a verb, where it is likely a force's and nothing that is listed.

    Who holds, takes or besieges a place is a force, whatever its name; who goes is one by a plural, an article, or a
    short name in capitals: persons have none of them.
    """
    scan, end = clause.scan, clause.told.lead
    if scan.pack.free or scan.sentence.upper or clause.told.deed.noun:
        return None
    while end > 0 and (scan.texts[end - 1] == "," or scan.has(end - 1, "relative")):
        end -= 1
    start = end
    while start > 0 and end - start < MOST and is_name(scan, start - 1, set()) and not _other(clause, start - 1):
        start -= 1
    while start < end and (scan.sentence.tokens[start].sort == "p" or scan.has(start, "determiner")):
        start += 1
    if start == end or _ruled(clause, start) or _unplaced(clause, start, end):
        return None
    does = clause.told.deed.does
    return People(start, end) if does in HOLDERS or (does in GOERS and _many(scan, start, end)) else None


def _other(clause: Clause, at: int) -> bool:
    scan = clause.scan
    return scan.stops(at) or scan.has(at, "adverb") or scan.has(at, "pronoun") or at in scan.speech.over


def _ruled(clause: Clause, start: int) -> bool:
    """Say whether a preposition stands before the name, or a possessive."""
    scan, at = clause.scan, start - 1
    while at >= 0 and scan.has(at, "determiner"):
        at -= 1
    return at >= 0 and (scan.has(at, "preposition") or scan.texts[at] in ("'s", "'"))


def _unplaced(clause: Clause, start: int, end: int) -> bool:
    scan = clause.scan
    known = any(at in scan.outlets.over or at in scan.places.over for at in range(start, end))
    speaks = any(voice.name[0] <= start < voice.name[1] for voice in clause.voices if voice.at < clause.told.start)
    barred = any(clause.words.listed("unplaced").match(scan.texts, at) is not None for at in range(start, end))
    place = clause.told.deed.does in GOERS and bool(look(scan.pack.language, scan.texts[start:end]))
    generic = clause.words.listed("generic").ending(scan.texts, end) is not None
    return known or speaks or barred or place or generic


def _many(scan: Scan, start: int, end: int) -> bool:
    """Say whether a name is a plural, has an article, or is short and in capitals."""
    article = scan.has(start - 1, "article") or scan.has(start - 1, "determiner")
    return article or scan.texts[end - 1].endswith("s") or (end - 1 in scan.capitals and end - start == 1)
