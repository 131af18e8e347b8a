"""Attributes: whose losses a count is of by the words for sides around it, in a language of fixed order.

'12 Russian soldiers', 'three members of the Orlan army', 'eight fighters died on the rebel side'.
"""

from headwater.extract.draft import Draft
from headwater.extract.governing import segment
from headwater.extract.scan import Scan
from headwater.extract.sided import side_run
from headwater.extract.sideruns import Run, runs, sure


def attributed(draft: Draft) -> Run | None:
    """Give the words that say whose losses a draft counts, or None."""
    scan = draft.reading.scan
    found = side_run(draft) or _belonging(draft) or _possessor(draft)
    # 'Hundreds of Rohingya' names who they are, and no side of theirs.
    found = None if found is not None and found == draft.phrase.head and not sure(scan, found) else found
    found = None if found is not None and _elsewhere(draft, found) else found
    found = None if found is not None and _of_noun(scan, draft, found) else found
    inside = found is not None and draft.phrase.quantity.end <= found[0] < draft.phrase.end
    if found is None or not inside:
        found = _capitalised(draft) or found
    if found is not None:
        return _widened(scan, found)
    return _on_side(scan, draft)


def _belonging(draft: Draft) -> Run | None:
    """Read 'vehicles belonging to the Varn', 'recruits of the presidential guard'."""
    scan, end = draft.reading.scan, draft.phrase.end
    link = scan.phrase(end, "belong")
    if link is None:
        return None
    start = link.end
    while scan.has(start, "determiner"):
        start += 1
    near = next((run for run in runs(scan) if start <= run[0] <= start + 2 and sure(scan, run)), None)
    plain = near is not None and not any(scan.stops(at) for at in range(start, near[0]))
    return (start, near[1]) if near is not None and plain else None


def _of_noun(scan: Scan, draft: Draft, run: Run) -> bool:
    """Say whether a side's word is a part of what is counted: of 'military hardware' nobody is the owner."""
    mark = scan.nouns.over.get(run[0])
    return mark is not None and mark.start <= run[0] and run[1] <= mark.end <= draft.phrase.end and run[1] < mark.end


def _possessor(draft: Draft) -> Run | None:
    """Read 'the enemy's losses: three tanks', 'Orlan's dead'."""
    scan, event = draft.reading.scan, draft.event
    if event is None or event.form not in ("noun", "toll", "state", "person"):
        return None
    at = event.start - 1 if scan.texts[event.start - 1 : event.start] == ("'s",) else event.start
    return next((run for run in runs(scan) if run[1] == at and run[1] <= draft.phrase.start), None)


def own_toll(draft: Draft) -> int | None:
    """Give the 'its' of 'put its losses at 192 killed' before a count in its part of the sentence, or None."""
    scan, start = draft.reading.scan, segment(draft.reading.scan, draft.phrase.start)[0]
    before = [one for one in draft.reading.events if start < one.start and one.end <= draft.phrase.start]
    for event in reversed(before):
        if event.form in ("noun", "toll") and not event.mask and scan.has(event.start - 1, "possessive"):
            at = event.start - 1
            return at - 1 if scan.has(at, "self") else at
    return None


def _elsewhere(draft: Draft, run: Run) -> bool:
    """Say whether a side is only named somewhere in the sentence of a verb of losing: its subject would say whose."""
    event, phrase = draft.event, draft.phrase
    lost = event is not None and event.form == "lose"
    return lost and not (phrase.start <= run[0] <= phrase.end + 2)


def owner(scan: Scan, end: int) -> Run | None:
    """Give the side that 'its' before a token points back to: the nearest named before it."""
    named = (run for run in runs(scan) if run[1] <= end and sure(scan, run))
    before = [run for run in named if not _claims(scan, run[1])]
    return _widened(scan, before[-1]) if before else None


def _claims(scan: Scan, at: int) -> bool:
    """Say whether a side is named only as whose claim it is: 'the government's claim that 12 of its men'."""
    return scan.texts[at : at + 1] == ("'s",) and scan.texts[at + 1] in scan.pack.talk.possessors


def of_thing(draft: Draft) -> bool:
    """Say whether 'its' before the counted points back to a machine: 'sank the ferry, killing seven of its crew'."""
    scan = draft.reading.scan
    start = (owner(scan, draft.phrase.start) or (0, 0))[1]
    marks = scan.nouns.between(start, draft.phrase.start)
    return any(mark.value.kind[:1] == ("equipment",) for mark in marks)


def loser(scan: Scan, start: int, end: int) -> Run | None:
    """Give the side that a subject names: the Orlan of 'retreating Orlan troops'."""
    named = [run for run in runs(scan) if start <= run[0] and run[1] <= end]
    return _widened(scan, named[-1]) if named else None


def _widened(scan: Scan, run: Run) -> Run:
    """Take in the unit behind a side's name: 'the Orlan army's Kolm battalion'."""
    start, end = run
    names = scan.unit_names
    while start - 1 in names and start in names:
        start -= 1
    run = (start, end)
    if scan.texts[end : end + 1] != ("'s",):
        return run
    at = end + 1
    while at < len(scan.texts) and _capital(scan, at):
        at += 1
    unit = scan.sides.starts.get(at)
    return (start, unit.end) if unit is not None and unit.value.sort == "force" and at > end + 1 else run


def _capitalised(draft: Draft) -> Run | None:
    """Give a name that the pack does not know right before people in arms: 'Varn mercenaries'."""
    scan, noun = draft.reading.scan, draft.phrase.noun
    if noun is None or scan.sentence.upper or draft.phrase.head is None or "civilians" in noun.kind:
        return None
    if not noun.person or noun.everyone or not ("combatants" in noun.kind or noun.plural):
        return None
    start, end = draft.phrase.head
    mark = next((mark for mark in scan.nouns.listed if mark.end == end and mark.start >= start), None)
    at = last = mark.start if mark is not None else start
    while at > draft.phrase.quantity.end and _capital(scan, at - 1):
        at -= 1
    return (at, last) if at < last and not scan.stops(at) else None


def _capital(scan: Scan, at: int) -> bool:
    token = scan.sentence.tokens[at]
    named = token.text in scan.pack.months or token.text in scan.pack.weekdays or scan.has(at, "determiner")
    return token.sort == "w" and scan.setting.text[token.start].isupper() and not named


def _on_side(scan: Scan, draft: Draft) -> Run | None:
    """Read 'on the rebel side', 'among government ranks' in the count's part of the sentence."""
    start, end = segment(scan, draft.phrase.start)
    for at in range(max(start, draft.phrase.end), end):
        if scan.has(at, "side_word") and not scan.has(at - 1, "determiner"):
            first = at
            while first > start and not scan.stops(first - 1) and not scan.has(first - 1, "determiner"):
                first -= 1
            if first < at and (scan.has(first - 1, "determiner") or scan.has(first - 1, "preposition")):
                return first, at - 1 if scan.texts[at - 1] == "'s" else at
    return None
