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
from headwater.extract.usage import Usage, usage
from headwater.extract.voices import voices
from headwater.model import Case, Dropped, Placement, Report

SHORT = 80
"""Characters of a headline: so short a sentence can do without a verb."""

NO_USAGE = Usage({}, frozenset())
"""How a report uses its nouns where no case has actors."""

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
    last = None
    for scan in (scan for cut in cuts if cut in read for scan in scans(cut)):
        given = drafts(scan, words, voices, last)
        if given:
            found[scan.sentence.start] = given
            who = given[-1].who
            last = who.stands or scan.words(who.start, who.end)
    if not found:
        return Placed()
    told = [scan for cut in cuts if cut.start <= max(found) for scan in scans(cut)]
    return _kept(report, _placements(report, setting.names.case, told, found))


def _lit(setting: Setting, words: PlacingWords) -> Callable[[int, int], bool]:
    """Give a function that says whether a stretch names somebody who can be placed, and a word that places.

    What names somebody is looked for first: where nobody is, nothing else is asked.
    """
    who = words.sparks[0].lit(setting.folded)
    named = setting.names.sparks.lit(setting.folded) if setting.names.sparks is not None else who
    where: list[Callable[[int, int], bool]] = []

    def holds(start: int, end: int) -> bool:
        if not (who(start, end) or named(start, end)):
            return False
        if end - start <= SHORT:
            return True
        where[:] = where or [words.sparks[1].lit(setting.folded)]
        near = words.is_in
        return where[0](start, end) or (near is not None and near.search(setting.folded, start, end) is not None)

    return holds


def _placements(
    report: Report, case: Case | None, told: Sequence[Scan], found: dict[int, tuple[Draft, ...]]
) -> Iterator[Placement]:
    clock = Clock(report.published, case.period if case else None)
    hearing = Hearing(report, case, clock, usage(told) if case is not None else NO_USAGE)
    for scan in told:
        heard = voices(scan)
        given = found.get(scan.sentence.start, ())
        if given:
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
