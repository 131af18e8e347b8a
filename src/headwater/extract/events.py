"""Events: outcome words in a sentence with their voice, neighbouring ones joined into sets."""

import msgspec

from headwater.extract.entries import Trigger
from headwater.extract.lexicon import Mark
from headwater.extract.scan import Scan
from headwater.model import Outcomes, outcome_set

_TOGETHER = {
    "participle": "adjective",
    "state": "adjective",
    "active": "active",
    "noun": "noun",
    "person": "noun",
    "toll": "toll",
    "lose": "lose",
    "intransitive": "intransitive",
    "ergative": "ergative",
    "cost": "cost",
}


MANY = 3
"""The number of a word that says more than two."""

SUBJECT = 8
"""The words between 'that' and a verb behind its subject."""


class Event(msgspec.Struct, frozen=True):
    """One outcome word, or a set of them ('killed or badly wounded'), at tokens `start` to `end`.

    `passive` says that a form of 'be' stands before it, `lead` where its auxiliaries begin, `number` what a word
    that names the counted says by itself, `alone` what befell people right behind it.
    """

    start: int
    end: int
    lead: int
    form: str
    people: Outcomes
    equipment: Outcomes
    only: frozenset[str]
    needs: frozenset[str]
    bare: bool
    mask: str
    passive: bool
    number: int = 0
    alone: Outcomes = ()

    def outcomes(self, person: bool) -> Outcomes:
        """Give the outcomes for people or for equipment; none where the word says nothing about that sort."""
        return self.people if person else self.equipment


def events(scan: Scan) -> tuple[Event, ...]:
    """Give the events of a sentence from left to right."""
    found: list[Event] = []
    marks = [mark for mark in scan.triggers.listed if not _within_noun(scan, mark)]
    while marks:
        taken = _run(scan, marks)
        event = _event(scan, marks[:taken])
        marks = marks[taken:]
        if not event.needs or any(word in event.needs for word in scan.texts):
            found.append(event)
    return tuple(found)


def _within_noun(scan: Scan, mark: Mark[Trigger]) -> bool:
    """Say whether a word of outcome belongs to what is counted, where the head comes first: 'سکوی پرتاب'."""
    noun = scan.nouns.over.get(mark.start) if scan.pack.final and not scan.pack.head_last else None
    return noun is not None and noun.start < mark.start and mark.end <= noun.end


def _run(scan: Scan, marks: list[Mark[Trigger]]) -> int:
    """Give how many of the next outcome words make one set: joined by 'and', 'or', or commas that lead there."""
    taken, closed = 1, 1
    while taken < len(marks) and _joins(scan, marks[taken - 1], marks[taken]):
        taken += 1
        if any(
            text in scan.pack.grammar["joint"] for text in scan.texts[marks[taken - 2].end : marks[taken - 1].start]
        ):
            closed = taken
    return closed


def _joins(scan: Scan, one: Mark[Trigger], other: Mark[Trigger]) -> bool:
    first, second = one.value, other.value
    same = _spelled_alike(scan, one, other) or _TOGETHER.get(first.form) == _TOGETHER.get(second.form)
    same = same and bool(first.mask) == bool(second.mask)
    if not same or first.mask or other.start == one.end:
        return False
    if _led_by_subject(scan, one.start) or _counted_alone(scan, one, other):
        return False
    between = scan.texts[one.end : other.start]
    joint = any(text in scan.pack.grammar["joint"] or text == "," for text in between)
    return joint and all(
        text in scan.pack.grammar["joint"] or text == "," or text in scan.pack.grammar["adverb"] for text in between
    )


def _spelled_alike(scan: Scan, one: Mark[Trigger], other: Mark[Trigger]) -> bool:
    """Say whether a noun of a deed and a verb written like one stand side by side: 'مقتل وأسر'."""
    forms = {one.value.form, other.value.form}
    return scan.pack.first and forms == {"deed", "participle"} and other.start - one.end == 1


def _counted_alone(scan: Scan, one: Mark[Trigger], other: Mark[Trigger]) -> bool:
    """Say whether two words each count by themselves: 'شهيدان وجريح' is no set where no number stands before it."""
    small = all(0 < mark.value.number < MANY for mark in (one, other))
    return small and not any(quantity.end == one.start for quantity in scan.quantities)


def _led_by_subject(scan: Scan, at: int) -> bool:
    """Say whether a verb has its subject before it behind 'that', where others stand first: 'إن مدنيا قُتل وأصيب 14'."""
    for place in range(at - 1, max(at - 1 - SUBJECT, 0), -1) if scan.pack.first else ():
        if scan.has(place, "complement"):
            return place + 1 in scan.nouns.starts
        if place in scan.triggers.over or scan.texts[place] in (",", ";"):
            return False
    return False


def _event(scan: Scan, marks: list[Mark[Trigger]]) -> Event:
    first = marks[0]
    named = first.value.form in ("noun", "person") and scan.has(first.start - 1, "article")
    lead, passive = _voice(scan, first.start)
    if named and scan.has(first.start - 2, "be") and not scan.pack.free:  # 'three were the victims'
        lead, passive = _voice(scan, first.start - 1)
    return Event(
        start=first.start,
        end=marks[-1].end,
        lead=lead,
        form=first.value.form,
        people=outcome_set(*(outcome for mark in marks for outcome in mark.value.people)),
        equipment=outcome_set(*(outcome for mark in marks for outcome in mark.value.equipment)),
        only=first.value.only if len(marks) == 1 else frozenset(),
        needs=first.value.needs,
        bare=first.value.bare or (len(marks) > 1 and any(not mark.value.equipment for mark in marks)),
        mask=first.value.mask,
        number=first.value.number if len(marks) == 1 else 0,
        alone=first.value.alone if len(marks) == 1 else (),
        passive=passive and not (first.value.form in ("active", "lose") and scan.acting(first.start)),
    )


def _voice(scan: Scan, start: int) -> tuple[int, bool]:
    """Read auxiliaries backwards: 'had reportedly been badly' before 'wounded' is passive and begins at 'had'."""
    at, lead, passive = start, start, False
    while at > 0:
        adverb = scan.pack.phrases["adverb"].ending(scan.texts, at)
        if adverb is not None or scan.manner(at - 1):
            at = adverb.start if adverb is not None else at - 1
        elif scan.texts[at - 1] in ("'", '"') and at > 1 and scan.has(at - 2, "be"):  # had been 'neutralised'
            at -= 1
        elif scan.has(at - 1, "be"):
            at = lead = at - 1
            passive = True
        elif scan.has(at - 1, "have") or (passive and scan.has(at - 1, "modal")):
            at = lead = at - 1
        else:
            break
    return lead, passive
