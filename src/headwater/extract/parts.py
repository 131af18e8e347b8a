"""Parts: counts that are put as parts of a count before them, with or without an outcome of their own."""

from collections.abc import Sequence

from headwater.extract import frames
from headwater.extract.draft import Counted, Draft, counted_of
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.work import Work, count_of, rated
from headwater.model import Kind, Role


def parent_of(work: Work, phrase: Phrase, outcomes: Sequence[str]) -> Draft | None:
    """Give the count that a phrase with an outcome of its own is put as a part of, if any."""
    if not frames.opens_subset(work.reading, phrase):
        return None
    whole = work.last
    fits = whole is not None and bool(set(outcomes) & set(whole.outcomes)) and _smaller(phrase, whole)
    return whole if fits else None


def _smaller(phrase: Phrase, whole: Draft) -> bool:
    part = phrase.quantity.low if phrase.quantity.low is not None else phrase.quantity.high
    top = whole.count.high if whole.count.high is not None else whole.count.low
    return part is not None and top is not None and (part <= top or whole.count.high is None)


def part_of(work: Work, place: int) -> Draft | None:
    """Draft a phrase that takes its outcome from the whole it is a part of: 'among them 3 children'."""
    phrase = work.reading.phrases[place]
    whole = None if _says_else(work.reading, phrase) else _whole_of(work, place)
    if whole is None or whole.kind is not Kind.LOSS or not _smaller(phrase, whole):
        return None
    counted = counted_of(work.reading, phrase)
    if not counted.known and phrase.head is None:
        counted = whole.counted
    alike = counted.person is None or counted.person == (whole.counted.person is not False)
    forms = ("number", "vague", "some", *(("single", "plural") if work.reading.scan.pack.links.bare else ()))
    if not alike or phrase.quantity.form not in forms:
        return None
    return rated(_subset(work, phrase, whole, counted))


def _says_else(reading: Reading, phrase: Phrase) -> bool:
    """Say whether a verb tells of 'one of them' what is no loss; 'two of them were children' still counts."""
    scan, at = reading.scan, phrase.end
    if scan.pack.free or not phrase.anaphor or not any(scan.has(at, name) for name in ("be", "have", "modal")):
        return False
    if scan.has(at + 1, "cost"):  # '55 casualties, 45 of which were inflicted on …'
        return False
    near = range(at + 1, min(at + 5, len(scan.texts)))
    noun = next((scan.nouns.starts[place] for place in near if place in scan.nouns.starts), None)
    stopped = noun is not None and any(scan.has(place, "preposition") for place in range(at + 1, noun.start))
    return noun is None or not noun.value.person or stopped


def _subset(work: Work, phrase: Phrase, whole: Draft, counted: Counted) -> Draft:
    return Draft(
        reading=work.reading,
        phrase=phrase,
        kind=Kind.LOSS,
        count=count_of(work.reading, phrase),
        outcomes=whole.outcomes,
        counted=counted,
        hull=(_cue_start(work.reading, phrase), phrase.end),
        source=whole,
        parent=whole,
        shared=True,
        role=Role.SUBSET,
    )


def _whole_of(work: Work, place: int) -> Draft | None:
    reading, phrase = work.reading, work.reading.phrases[place]
    if frames.opens_subset(reading, phrase):
        return work.last
    amid = next((one for one in work.done if reading.scan.has(one.phrase.start - 1, "among_word")), None)
    if amid is not None and reading.scan.pack.final and phrase.noun is not None and phrase.person:
        return amid  # 'among the 38 dead 11 women are seen'
    previous = next((d for d in work.done if place and d.phrase is reading.phrases[place - 1]), None)
    if (
        previous is not None
        and previous.parent is not None
        and previous.event is None
        and _follows(reading, previous, phrase)
    ):
        return previous.parent
    opening = frames.breakdown_before(reading, phrase)
    if opening is None or any(opening < draft.phrase.start and draft.event for draft in work.done):
        return None
    inner = [draft for draft in work.done if draft.phrase.end <= opening]
    if inner:
        return inner[-1]
    return work.before[-1] if work.before and reading.scan.texts[opening] != ":" else None


def _follows(reading: Reading, previous: Draft, phrase: Phrase) -> bool:
    named = (one.end for one in reading.events if one.start == previous.phrase.end and one.end <= phrase.start)
    gap = reading.scan.texts[next(named, previous.phrase.end) : phrase.start]
    return bool(gap) and all(word in reading.scan.pack.grammar["coordinator"] for word in gap)


def _cue_start(reading: Reading, phrase: Phrase) -> int:
    cue = reading.scan.pack.phrases["subset"].ending(reading.scan.texts, phrase.start)
    return cue.start if cue else phrase.start


_OPENINGS = {"(": (")",), "[": ("]",), "-": ("-",), ",": (",",)}


def apposed(work: Work, place: int) -> Draft | None:
    """Draft a part of the count that it stands in apposition to: 'six monks (four Velmari and two guests) were killed'.

    In brackets or dashes the parts may be fewer than the whole. Between commas, where a list looks alike, they must
    add up to it, and either close with a comma or be the parts of people in general.
    """
    reading, phrase = work.reading, work.reading.phrases[place]
    if reading.scan.pack.free or phrase.reason or phrase.anaphor or phrase.person is False:
        return None
    first, last = _run(reading, place)
    for start in range(place, first - 1, -1):
        whole, mark = _whole_before(work, reading.phrases[start].start)
        run = reading.phrases[start : last + 1]
        alike = whole is not None and whole.counted.person is not False
        if whole is not None and alike and _adds_up(reading, run, mark, whole):
            return _subset(work, phrase, whole, counted_of(reading, phrase))
    return None


def _whole_before(work: Work, start: int) -> tuple[Draft | None, str]:
    """Give the loss that ends before a bracket, dash or comma which opens before a token, and the mark."""
    texts, opening = work.reading.scan.texts, start - 1
    mark = texts[opening] if opening > 0 else ""
    if mark not in _OPENINGS:
        return None, mark
    opening -= 1 if mark == "-" and texts[opening - 1] == "-" else 0
    losses = (one for one in reversed(work.done) if one.kind is Kind.LOSS and one.parent is None)
    return next((one for one in losses if opening in _ends(one)), None), mark


def _ends(draft: Draft) -> tuple[int, ...]:
    return (draft.phrase.end, draft.event.end) if draft.event is not None else (draft.phrase.end,)


def _run(reading: Reading, place: int) -> tuple[int, int]:
    """Give the first and the last phrase of the list that a phrase is a member of."""
    coordinators, phrases = reading.scan.pack.grammar["coordinator"], reading.phrases

    def joined(one: int) -> bool:
        gap = reading.scan.texts[phrases[one].end : phrases[one + 1].start]
        return bool(set(gap) & reading.scan.pack.grammar["join"] or gap == (",",)) and all(
            word in coordinators for word in gap
        )

    first = last = place
    while first and joined(first - 1) and not _opened(reading, phrases[first].start):
        first -= 1
    while last + 1 < len(phrases) and joined(last) and not _opened(reading, phrases[last + 1].start):
        last += 1
    return first, last


def _opened(reading: Reading, start: int) -> bool:
    """Say whether a bracket or dash opens before a phrase."""
    return start > 0 and reading.scan.texts[start - 1] in ("(", "[", "-")


def _adds_up(reading: Reading, run: Sequence[Phrase], mark: str, whole: Draft) -> bool:
    """Say whether a list put in apposition is the parts of the whole."""
    known = mark == "," or any(one.head is None for one in run)
    if any(one.quantity.form not in ("number", "single") or one.person is False for one in run):
        return False
    if known and any(one.person is None for one in run):  # in brackets, words of their own will do
        return False
    total, end = sum(one.quantity.low or 0 for one in run), run[-1].end
    closed = end < len(reading.scan.texts) and reading.scan.texts[end] in _OPENINGS[mark]
    exact = total == whole.count.low
    if mark != ",":
        return exact or (closed and total < (whole.count.low or 0))
    noun = whole.counted.noun
    return exact and len(run) > 1 and (closed or (noun is not None and noun.everyone))
