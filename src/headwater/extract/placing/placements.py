"""Placements of a report: the sentences that may place somebody, read in order."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from headwater.extract.periods import Clock
from headwater.extract.placing.draft import Draft
from headwater.extract.placing.sentence import drafts
from headwater.extract.placing.telling import Hearing, named_countries, placement, spoken
from headwater.extract.placing.verify import misplaced
from headwater.extract.placing.words import PlacingWords, placing_words
from headwater.extract.scan import Scan, Setting
from headwater.extract.sentences import Cut
from headwater.extract.speakers import hear
from headwater.extract.usage import usage
from headwater.extract.voices import voices
from headwater.model import Case, Dropped, Placement, Report

Scans = Callable[[Cut], Sequence[Scan]]
"""Gives the sentences that a cut holds, scanned."""


class Placed(msgspec.Struct, frozen=True):
    """What a report says of who is where, and what could not be pinned to its words."""

    kept: tuple[Placement, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def placements(report: Report, setting: Setting, cuts: Sequence[Cut], scans: Scans) -> Placed:
    """Give the placements of a report in the order of its text; most sentences are left unread."""
    words = placing_words(setting.pack.language)
    if words is None:
        return Placed()
    lit = _lit(setting, words)
    read = {cut for cut in cuts if lit(cut.start, cut.end)}
    found: dict[int, tuple[Draft, ...]] = {}
    for cut in cuts:
        for scan in scans(cut) if cut in read else ():
            given = drafts(scan, words, voices(scan))
            if given:
                found[scan.sentence.start] = given
    if not found:
        return Placed()
    told = [scan for cut in cuts for scan in scans(cut)]
    return _kept(report, _placements(report, setting.names.case, told, words, found))


def _lit(setting: Setting, words: PlacingWords) -> Callable[[int, int], bool]:
    """Give a function that says whether a stretch names somebody who can be placed, and a word that places."""
    who, where = (one.lit(setting.folded) for one in words.sparks)
    named = setting.names.sparks.lit(setting.folded) if setting.names.sparks is not None else who
    return lambda start, end: (who(start, end) or named(start, end)) and where(start, end)


def _placements(
    report: Report, case: Case | None, told: Sequence[Scan], words: PlacingWords, found: dict[int, tuple[Draft, ...]]
) -> Iterator[Placement]:
    clock = Clock(report.published, case.period if case else None)
    hearing = Hearing(report, case, clock, usage(told))
    last = max(found)
    for scan in told:
        if scan.sentence.start > last:
            break
        heard = voices(scan)
        if scan.sentence.start in found:
            given = drafts(scan, words, heard, hearing.last[0] if hearing.last else None)
            countries = hearing.countries | named_countries(scan, given)
            hearing = msgspec.structs.replace(hearing, countries=countries)
            said = spoken(scan, heard, clock)
            for draft in given:
                one = placement(hearing, said, draft)
                hearing = msgspec.structs.replace(hearing, last=(one.who, one.party))
                yield one
        hearing = msgspec.structs.replace(hearing, heard=hear(scan, heard, hearing.heard))


def _kept(report: Report, found: Iterator[Placement]) -> Placed:
    kept: dict[str, Placement] = {}
    dropped = []
    for one in found:
        reason = misplaced(one, report)
        if reason is None:
            kept.setdefault(one.id, one)
        else:
            dropped.append(Dropped(report=report.id, quote=one.quote, reason=reason))
    return Placed(tuple(kept.values()), tuple(dropped))
