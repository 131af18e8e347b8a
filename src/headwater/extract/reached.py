"""Reached: a noun without a number that a verb in front reaches over its subject, a place, a time or a means.

'أسقطت الدفاعات الجوية طائرة', 'قُتل في الهجوم ضابط': only where the pack says over how many words.
"""

from collections.abc import Sequence

from headwater.extract.entries import Noun
from headwater.extract.events import Event
from headwater.extract.lexicon import Mark
from headwater.extract.phrases import Phrase
from headwater.extract.scan import Scan

_VERBS = frozenset({"participle", "intransitive", "active", "lose"})
_CLAUSES = ("join", "conjunction", "complement", "strong_clause", "relative", "subset", "company", "edge")

_TAKING = frozenset({"participle", "lose", "deed"})

ACTING = 8
"""The words between those who did it, put behind their verb, and those whom it befell."""


def reached(scan: Scan, events: Sequence[Event], noun: Mark[Noun], found: Sequence[Phrase]) -> Event | None:
    """Give the verb in front that a noun without a number, and without an article, is counted by."""
    forms, start = scan.pack.links.bare, noun.start
    if forms is None or not forms.over or scan.definite(start) or (noun.value.plural and not noun.value.dual):
        return None
    ahead = [event for event in events if event.end < start]
    if not ahead or start - ahead[-1].end > forms.over:
        return None
    event = ahead[-1]
    fits = event.form in _VERBS and not event.mask and bool(event.outcomes(noun.value.person))
    taken = any(one.start >= event.end and one.quantity.form != "plural" for one in found)
    return event if fits and not taken and _open(scan, event.end, start) else None


def led(scan: Scan, events: tuple[Event, ...], noun: Mark[Noun]) -> Event | None:
    """Give the verb behind a subject without a number that 'that' opens: 'إن طفلا في الثامنة قُتل'."""
    forms = scan.pack.links.bare
    opened = any(scan.has(noun.start - 1, name) for name in ("complement", "strong_clause")) and not (
        noun.value.plural and not noun.value.dual
    )
    if forms is None or not forms.over or not opened:
        return None
    event = next((event for event in events if event.start >= noun.end), None)
    if event is None or event.form not in _VERBS or event.mask or event.start - noun.end > forms.over:
        return None
    acts = any(quantity.start == event.end for quantity in scan.quantities)
    gap = [at for at in range(noun.end, event.start) if at not in scan.shielded and scan.texts[at] != "-"]
    marks = any(scan.sentence.tokens[at].sort == "p" for at in gap)
    said = any(at in scan.speech.over for at in range(noun.end, event.start))
    return None if acts or marks or said or not event.outcomes(noun.value.person) else event


def _open(scan: Scan, start: int, end: int) -> bool:
    """Say whether no clause, count or voice begins between two tokens, and the last word governs nothing."""
    last = end - 1
    if scan.has(last, "preposition") or scan.has(last, "determiner") or scan.has(last, "indefinite"):
        return False
    if scan.pack.phrases["agent"].ending(scan.texts, end) is not None:
        return False
    if _struck(scan, start, end):
        return True
    if not (scan.definite(last) or last in scan.sides.over or _complete(scan, start, last)):
        return False
    return not any(_parts(scan, at) for at in range(start, end))


def _struck(scan: Scan, start: int, end: int) -> bool:
    """Say whether what struck is all that stands between verb and noun: 'أصابت قذيفة سيارة'."""
    mark = scan.nouns.starts.get(start)
    return mark is not None and mark.end == end and mark.value.reason == "ammunition"


def _complete(scan: Scan, start: int, last: int) -> bool:
    """Say whether a word without an article governs nothing: a pronoun, a time, a name of a place, a means told."""
    pointing = any(scan.texts[last].endswith(ending) for ending in scan.pack.grammar["own_ending"])
    timed = scan.texts[last] in scan.pack.weekdays or any(scan.has(last, name) for name in ("adverb", "period_word"))
    if pointing or timed or scan.texts[last] == '"':
        return True
    if last in scan.nouns.over or last - 1 < start:
        return False
    led = max((at for at in range(start, last) if scan.has(at, "preposition")), default=None)
    placed = scan.has(last - 1, "scene") or scan.has(last - 1, "locative_sure")
    return led is not None and (placed or (scan.has(led, "oblique") and last - led > 1))


def _parts(scan: Scan, at: int) -> bool:
    mark = scan.sentence.tokens[at].sort == "p" and scan.texts[at] != '"'
    counted = any(one.start <= at < one.end for one in scan.quantities)
    return mark or counted or at in scan.speech.over or any(scan.has(at, name) for name in _CLAUSES)


def acting(scan: Scan, events: Sequence[Event], one: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Say whether a noun right behind its verb is who did it, since somebody counted follows: 'قتل مسلحون 12 مدنيا'."""
    event = next((event for event in events if event.end == one.start and event.form in _TAKING), None)
    many = one.quantity.form == "plural"
    if not scan.pack.first or event is None or not (one.person or many):
        return False
    if event.form == "lose" and many and one.person:
        return True
    if event.form == "deed" and not scan.definite(one.start):
        return False
    later = (two for two in phrases if two.start >= one.end and not two.reason and two.quantity.form != "zero")
    object_ = min(later, key=lambda two: two.start, default=None)
    if object_ is None or object_.start - one.end > ACTING or not event.outcomes(object_.person is not False):
        return False
    gap = range(one.end, object_.start)
    if any(scan.texts[at] in (",", ";", ":") or any(scan.has(at, name) for name in _CLAUSES) for at in gap):
        return False
    apart = many or not any(scan.has(at, "preposition") for at in gap)
    return apart and not any(event.start in gap for event in events)
