"""Ways: what a link between number and outcome is worth where the order of words is free.

The form of the outcome word and the side on which the number stands give the weight; each word between the two, and
each comma, count, outcome, voice and clause that is crossed, takes some of it. All weights are the pack's.
"""

from collections.abc import Sequence

from headwater.extract.entries import Crossing, Speech
from headwater.extract.events import Event
from headwater.extract.frames import moved_to, opens_subset, withdrawn_before
from headwater.extract.lexicon import Mark
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan
from headwater.model import Bound

NUMBERED = 5
"""The words over which 'the number of' reaches who is counted and what befell them."""

_NAMED = frozenset({"noun", "person", "state"})
_BEHIND = {"noun": "of", "deed": "of", "toll": "toll", "person": "beside", "state": "beside"}
_BEFORE = {"noun": "beside", "deed": "beside", "toll": "toll", "person": "beside", "state": "beside"}


def way(reading: Reading, place: int, number: int) -> tuple[str, float]:
    """Give the pattern and the weight of a link between a phrase and an event; ('', 0) where there is none."""
    phrase, event = reading.phrases[place], reading.events[number]
    weights = reading.scan.pack.links.weights
    if phrase.event == number or _touches(phrase, event):
        return "inside", weights.inside
    before = phrase.end <= event.start
    if moved_to(reading, phrase) is not None and not withdrawn_before(reading, phrase):
        return "", 0
    start, end = (phrase.end, event.start) if before else (event.end, phrase.start)
    if (before and _barred(reading, phrase, event)) or (not before and _known(reading, event)):
        return "", 0
    ways = reading.scan.pack.links.ways.get(event.form)
    worth = (ways.before if before else ways.behind) if ways else 0
    worth = 0 if reading.scan.pack.first and _apart_from(reading.scan, phrase, event) else worth
    figure = not before and _gives_figure(reading, phrase, event)
    worth = weights.toll if figure else worth
    told = not before and phrase.head is None and event.form != "active"
    if told and reading.scan.texts[start:end] in (("-",), (":",)):
        return "toll", weights.toll + 1  # a bulletin: 'Убитых — девять, раненых — шесть'
    if worth <= 0 or _void(reading, phrase, event, reading.scan.texts[start:end]):
        return "", 0
    names = _BEFORE if before else _BEHIND
    pattern = "toll" if figure else names.get(event.form, "subject" if before else "object")
    return pattern, worth - _cost(reading, place, start, end)


def _apart_from(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether a word the pack does not know stands by the number, and no outcome reaches it there.

    It is not among 'the victims' of another clause, and in 'set fire in 40 of them' it is a place.
    """
    unknown = phrase.noun is None and phrase.head is not None and phrase.actor is None
    return unknown and (event.form == "person" or scan.has(phrase.start - 1, "locative_sure"))


def _known(reading: Reading, event: Event) -> bool:
    """Say whether an outcome is one spoken of before ('این قتل'), or has its number before it, so that none follows."""
    scan = reading.scan
    named = event.form == "person" and any(_touches(one, event) for one in reading.phrases if one.end <= event.start)
    known = event.form == "deed" and scan.has(event.start - 1, "determiner")
    return (known or named) and scan.pack.final and not scan.pack.head_last


def _gives_figure(reading: Reading, phrase: Phrase, event: Event) -> bool:
    """Say whether a figure behind a state is its number: 'شمار سربازان کشته‌شده ۱۳۵ تن است', 'زخمیان ۶۵ نفرند'.

    Only where the verb closes its clause and the head comes first; the figure has no noun but people.
    """
    scan = reading.scan
    everyone = phrase.noun is None or phrase.noun.everyone
    if not scan.pack.final or scan.pack.head_last or event.form not in ("state", "intransitive") or not everyone:
        return False
    if any(one.end <= event.start and _touches(one, event) for one in reading.phrases):
        return False
    return numbered_before(scan, event.start)


def numbered_before(scan: Scan, end: int) -> bool:
    """Say whether 'the number of' some people opens the words before a token: 'شمار خبرنگاران کشته‌شده'."""
    for at in range(end - 1, max(end - NUMBERED, -1), -1):
        if scan.has(at, "changed"):
            return True
        if scan.stops(at) or scan.sentence.tokens[at].sort != "w" or at in scan.triggers.over:
            return False
    return False


def _void(reading: Reading, phrase: Phrase, event: Event, between: Sequence[str]) -> bool:
    """Say whether a zero stands in the way: it reaches over no comma, and what it denies counts nobody else."""
    if phrase.quantity.form == "zero":
        return between.count(",") % 2 == 1
    return any(one.quantity.form == "zero" and one.start == event.end for one in reading.phrases)


def _barred(reading: Reading, phrase: Phrase, event: Event) -> bool:
    """Say whether something keeps a number before an outcome from being what the outcome befell."""
    if phrase.quantity.form in ("single", "plural") and _leaves(reading.scan, phrase, event):
        return True
    if _breaks(reading.scan, phrase, event):
        return True
    if event.mask and phrase.whole is not None:  # '19 of the 33 on board' says of the 33 that they were on board
        return True
    kept = _apart(reading.scan, phrase, event) or _composed(reading.scan, phrase) or _part(reading, phrase, event.start)
    return kept or _has_object(reading, phrase, event) or _acts(reading, phrase, event)


def _breaks(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether a verb begins a clause of its own behind 'and' or a comma, where verbs stand first."""
    start = event.lead
    joined = scan.has(start - 1, "join") or scan.has(start - 1, "carry")
    if not scan.pack.first or start - 1 < phrase.end:
        return False
    commas = scan.texts[phrase.end : start].count(",")
    return joined or (scan.texts[start - 1] == "," and commas == 1)


def _leaves(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether a clause ends between a noun without a number and an outcome behind it, where verbs stand first."""
    gap = range(phrase.end, event.start)
    return scan.pack.first and any(scan.texts[at] in (",", ";") or scan.has(at, "join") for at in gap)


def _composed(scan: Scan, phrase: Phrase) -> bool:
    """Say whether the number is the size of a unit named before: 'رتل مكون من 15 آلية', but not of a crew."""
    mark = scan.pack.phrases["composed"].ending(scan.texts, phrase.start)
    noun = scan.nouns.over.get(mark.start - 1) if mark is not None else None
    return mark is not None and (noun is None or not noun.value.person)


def _part(reading: Reading, phrase: Phrase, end: int) -> bool:
    """Say whether a comma parts what is counted as a part of others from the next outcome: '…, из них 3, ранены 5'."""
    return "," in reading.scan.texts[phrase.end : end] and opens_subset(reading, phrase)


def _strikes(scan: Scan, event: Event) -> bool:
    """Say whether what an outcome befell stands behind 'to': 'به ۲ خودرو خسارت وارد شد'."""
    return any(scan.has(at, "aimed") for at in range(event.start, event.end))


def _apart(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether a word before the number keeps it from an outcome behind: 'із 30 …'; 'з десяток' is about ten."""
    if scan.pack.final and scan.has(phrase.start - 1, "told") and _strikes(scan, event):
        return False
    if event.form == "hit":  # 'یک پهپاد به ساختمانی اصابت کرد': what hits is not what is hit
        return True
    if scan.pack.final and scan.pack.phrases["agent"].ending(scan.texts, phrase.start) is not None:
        return True
    return scan.has(phrase.start - 1, "oblique") and (scan.pack.final or phrase.quantity.bound is not Bound.ABOUT)


def _has_object(reading: Reading, phrase: Phrase, event: Event) -> bool:
    """Say whether a verb in the active has another count right behind it: 'троє нападників убили двох сторожів'."""
    if reading.scan.pack.links.bare is None or event.form != "active":
        return False
    near = (one for one in reading.phrases if one is not phrase and 0 <= one.start - event.end <= 1)
    return any(event.outcomes(one.person is not False) and not one.reason for one in near)


def _acts(reading: Reading, phrase: Phrase, event: Event) -> bool:
    """Say whether another count is what the outcome befalls, where the verb closes the clause.

    It stands right before the outcome ('the 18 prisoners'), or has the object mark, and this one acts ('3 attackers
    killed 12 worshippers').
    """
    scan = reading.scan
    if scan.pack.final and not scan.pack.head_last and _has_other_object(scan, phrase, event):
        return True
    others = [one for one in reading.phrases if phrase.end <= one.start < event.start] if scan.pack.final else []
    # Of '87 of 110 drones' the whole bears the object mark, and the part is what it befell.
    others = [one for one in others if scan.pack.head_last or not scan.has(one.start - 1, "genitive")]
    if any(_touches(one, event) for one in others):
        return True
    pointed = (one for one in others if one.anaphor and one.end == event.start)
    if any(scan.texts[one.start - 1] != "," for one in pointed):  # '11,000 were sent and 2,000 of them killed'
        return True
    marks = [at for at in range(phrase.end, event.start) if scan.has(at, "object_mark")]
    taken = [one for one in others if marks and one.end <= marks[-1] and one.quantity.form in ("number", "vague")]
    listed = taken and any(scan.has(at, "coordinator") for at in range(phrase.end, taken[0].start))
    return bool(taken) and not listed and marks[0] > taken[0].start


def _has_other_object(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether something without a number bears the object mark: 'یک جنگنده خودرویی را هدف قرار داد'.

    So does the second of two objects, and 'themselves' before a verb that is not the outcome.
    """
    marks = [at for at in range(phrase.end, event.start) if scan.has(at, "object_mark")]
    if not marks:
        return False
    if scan.has(marks[0] - 1, "self"):
        return any(scan.has(at, "finite") for at in range(marks[0], event.start))
    noun = scan.nouns.starts.get(marks[0] - 1)
    one = noun is not None and noun.end == marks[0] > phrase.end and scan.texts[marks[0] - 1].endswith("ي")
    known = marks[0] - 1 in scan.sides.over or marks[0] - 1 in scan.triggers.over
    return len(marks) > 1 or (one and not known)


def _touches(phrase: Phrase, event: Event) -> bool:
    """Say whether the counted are named by their outcome right behind the number: '12 убитых', '١٢ قتيلا'."""
    if phrase.quantity.form == "zero" and phrase.start == event.end:
        return event.form in _NAMED
    named = event.form in _NAMED or bool(event.number)
    return phrase.head is None and phrase.quantity.end == event.start and named


def _cost(reading: Reading, place: int, start: int, end: int) -> float:
    """Give what the words between take from a link."""
    scan, tuning = reading.scan, reading.scan.pack.links
    crossing: Crossing = tuning.crossing
    gap, words = _outside_said(scan, range(start, end))
    if len(words) > 2 and words[0] == words[-1] == "," and words.count(",") == 2:  # an aside: whole, however long
        return tuning.step + crossing.comma
    counted = reading.phrases[place].person is not False
    if scan.pack.final and not scan.pack.head_last and _holds_parts(scan, start, end):
        gap, words = _behind_parts(reading, gap, words)
    counts = sum(phrase.start in gap and phrase.quantity.form == "number" for phrase in reading.phrases)
    told = (event for event in reading.events if event.start in gap and event.form != "ergative")
    between = [event for event in told if event.mask or event.outcomes(counted)]
    gap = gap or range(0)
    own = reading.phrases[place]
    between = [event for event in between if not (scan.pack.final and _touches(own, event))]
    events = sum(not _joined(scan, event, start, end) for event in between)
    return (
        tuning.step * len(words)
        + crossing.comma * _asides(words)
        + crossing.count * counts
        + crossing.event * events
        + crossing.speech * sum(mark.start in gap for mark in scan.speech.listed if _cuts(scan, mark))
        + crossing.finite * sum(word in scan.pack.grammar["finite"] for word in words)
        + crossing.clause * any(word in scan.pack.grammar["strong_clause"] for word in words)
    )


def _holds_parts(scan: Scan, start: int, end: int) -> bool:
    """Say whether parts of the count follow it at once: '۸۰ تن، از جمله ۱۰ زن و دو کودک، کشته شدند'."""
    return any(at < end and scan.phrase(at, "subset") is not None for at in (start, start + 1))


def _behind_parts(reading: Reading, gap: Sequence[int], words: Sequence[str]) -> tuple[Sequence[int], Sequence[str]]:
    """Give the tokens of a gap and their words behind the last part that is counted in it, which is no rival."""
    scan = reading.scan
    stop = next((event.start for event in reading.events if event.start in gap), gap[-1] + 1)
    ends = [quantity.end for quantity in scan.quantities if gap[0] <= quantity.start < stop]
    kept = [at for at in gap if at >= max(ends, default=gap[0]) + 1]
    return (kept, [scan.texts[at] for at in kept]) if ends else (gap, words)


def _outside_said(scan: Scan, gap: range) -> tuple[Sequence[int], Sequence[str]]:
    """Give the tokens of a gap and their words without an aside that says who speaks: ', як уточнила бригада,'."""
    commas = [at for at in gap if scan.texts[at] == ","]
    if len(commas) > 1 and any(commas[0] < mark.start < commas[1] for mark in scan.speech.listed):
        kept = [at for at in gap if not commas[0] <= at <= commas[1]]
        return kept, [scan.texts[at] for at in kept]
    return gap, scan.texts[gap.start : gap.stop]


def _cuts(scan: Scan, mark: Mark[Speech]) -> bool:
    """Say whether a word of speech opens a clause of its own; 'به گفتهٔ پلیس' within one does not."""
    return not (scan.pack.final and not scan.pack.head_last and mark.value.side == "behind")


def _asides(words: Sequence[str]) -> int:
    """Give how many commas are crossed; two of them hold an aside and count as one."""
    commas = words.count(",")
    return commas - commas // 2


def _joined(scan: Scan, event: Event, start: int, end: int) -> bool:
    """Say whether an outcome between is joined to the linked one ('12 killed and wounded'), and so is no rival."""
    edges = (event.start - 1 if event.start > start else -1, event.end if event.end < end else -1)
    return any(scan.has(at, "joint") for at in edges)
