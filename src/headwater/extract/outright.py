"""Counted without a number and without a noun: 'شهيد وجريحان في غارة', 'قُتل جندي وأصيب آخرون'."""

from collections.abc import Sequence

from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan
from headwater.model import Bound

BROUGHT = 10
"""The words over which a verb that tells of casualties reaches them: 'أسفر القصف عن شهيدين'."""

MANY = 3
"""The number of a word that says more than two."""

_BEFALLS = frozenset({"deed", "noun", "intransitive", "participle"})


def outright(
    scan: Scan, events: tuple[Event, ...], low: int, high: int | None, taken: Sequence[Phrase]
) -> list[Phrase]:
    """Give the phrases of outcome words that name the counted and say how many by their own form.

    They open a clause, follow a word that brings casualties, an outcome or 'among them', or join another count.
    `taken` are the phrases found so far.
    """
    found: list[Phrase] = []
    for place, event in enumerate(events):
        named = event.number and event.form == "person" and not event.mask
        met = any(one.end == event.start and one.form in _BEFALLS for one in events) and event.number < MANY
        if not named or (not met and _governed(scan, event)) or _none_of(scan, taken, event):
            continue
        befell = _befell(events, event)
        shared = _brought(scan, event.start) or _joined(scan, events, [*taken, *found], event)
        if befell is None and not met and not shared:
            continue
        many = event.number >= MANY
        counted = Quantity(
            start=event.start,
            core=event.start,
            end=event.end,
            low=low if many else event.number,
            high=high if many else event.number,
            bound=Bound.VAGUE if many else Bound.EXACT,
            approximate=many,
            form="plural" if many else "single",
        )
        found.append(Phrase(counted, event.end, event=place if befell is None else befell))
    return found


def others(scan: Scan, events: tuple[Event, ...], low: int, high: int | None) -> list[Phrase]:
    """Give the others right behind an outcome, uncounted or one: 'وأصيب آخرون', 'وإصابة ثالث'."""
    forms, found = scan.pack.links.bare, list[Phrase]()
    for event in events if scan.pack.first else ():
        at = event.end
        many, one = scan.has(at, "plural_other"), scan.has(at, "another")
        numbered = any(quantity.start in (at, at + 1) for quantity in scan.quantities)
        named = event.form in (forms.behind if forms else ()) and (many or (one and not scan.definite(at)))
        if event.mask or numbered or not named:
            continue
        counted = Quantity(at, at, at + 1, 1, 1, Bound.EXACT, form="single")
        if many:
            counted = Quantity(at, at, at + 1, low, high, Bound.VAGUE, approximate=True, form="plural")
        found.append(Phrase(counted, at + 1, other=True))
    return found


def _governed(scan: Scan, event: Event) -> bool:
    """Say whether the word is known from before, belongs to a number or a noun, or is the name of a toll."""
    start, end = event.start, event.end
    if scan.definite(start) or (end < len(scan.texts) and scan.definite(end) and end not in scan.sides.over):
        return True
    counted = any(one.start <= at < one.end for one in scan.quantities for at in (start - 1, start, end))
    return counted or scan.has(start - 1, "determiner") or start - 1 in scan.nouns.over


def _none_of(scan: Scan, taken: Sequence[Phrase], event: Event) -> bool:
    """Say whether a zero before the word says that there were none: 'دون وقوع إصابات'."""
    zeros = (one for one in taken if one.quantity.form == "zero" and 0 <= event.start - one.end <= BROUGHT)
    return any("," not in scan.texts[one.end : event.start] for one in zeros)


def _befell(events: Sequence[Event], event: Event) -> int | None:
    """Give the number of the outcome right before that says what became of them: 'وفاة جريحين'."""
    for place, one in enumerate(events):
        other = bool(one.people) and not set(event.people) <= set(one.people)
        if one.end == event.start and one.form in _BEFALLS and other and not one.mask:
            return place
    return None


def _brought(scan: Scan, at: int) -> bool:
    """Say whether a clause opens here, or a word that brings casualties stands before."""
    opened = at == 0 or scan.texts[at - 1] in (":", "-", "|")
    if opened or scan.pack.phrases["subset"].ending(scan.texts, at) is not None:
        return True
    told = scan.has(at - 1, "reporting") and any(place in scan.speech.over for place in range(max(at - 6, 0), at))
    if told:
        return True
    for place in range(at - 1, max(at - 1 - BROUGHT, -1), -1):
        if scan.has(place, "bring"):
            return True
        if scan.texts[place] in (",", ";", "."):
            return False
    return False


def _joined(scan: Scan, events: Sequence[Event], found: Sequence[Phrase], event: Event) -> bool:
    """Say whether the word is joined to a count right before it: '4 شهداء وجريح'."""
    if not scan.has(event.start - 1, "join"):
        return False
    end = event.start - 1
    near = any(0 <= end - one.end <= 1 for one in found)
    return near or any(
        one.end == end and any(quantity.end == one.start for quantity in scan.quantities) for one in events
    )
