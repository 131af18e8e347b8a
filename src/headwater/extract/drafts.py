"""Drafting: the claims of a sentence and the numbers in it that are none."""

from collections.abc import Sequence

import msgspec

from headwater.extract import elided, frames
from headwater.extract.draft import Draft, Drafted, counted_of
from headwater.extract.events import Event
from headwater.extract.governing import segment
from headwater.extract.link import Link
from headwater.extract.links import aimed_at, links
from headwater.extract.parts import apposed, parent_of, part_of
from headwater.extract.phrases import Phrase
from headwater.extract.ratios import Ratio, ratios
from headwater.extract.reach import also
from headwater.extract.reading import Reading
from headwater.extract.work import Work, borrowed, count_of, rated
from headwater.model import Count, Kind, Outcomes, Role, outcome_set


def drafts(reading: Reading, before: Sequence[Draft], named: Sequence[Draft]) -> Drafted:
    """Give the drafts of a sentence; `before` are those of its paragraph so far, `named` those of the report."""
    if not reading.phrases:
        return Drafted((), ())
    found = {ratio.first: ratio for ratio in ratios(reading)}
    work = Work(reading, links(reading), found, tuple(before), tuple(named))
    skipped = {ratio.second for ratio in found.values()}
    masks: list[tuple[Phrase, str]] = []
    for place, phrase in enumerate(reading.phrases):
        draft = None if place in skipped else _draft(work, place)
        if draft is not None:
            work = msgspec.structs.replace(work, done=(*work.done, draft))
        elif place not in skipped:
            masks.append((phrase, _reason(work, place)))
    return Drafted(work.done, tuple(masks))


def _draft(work: Work, place: int) -> Draft | None:
    phrase = work.reading.phrases[place]
    if place in work.ratios:
        return _ratio(work, work.ratios[place])
    if phrase.reason or not phrase.quantity.whole or _for_every(work.reading, phrase):
        return None
    part = next((other for other in work.reading.phrases if other.whole == phrase.start), None)
    if part is not None:
        return _strength(work, phrase, _again(work, part))
    inner = apposed(work, place)
    if inner is not None:
        return inner
    link = work.links.get(place)
    if link is not None:
        held = part_of(work, place) if link.pattern == "inside" and _named_by_state(work, place) else None
        return held or _loss(work, phrase, link)
    found = part_of(work, place) or _figure(work, phrase) or _rate(work, phrase) or _strength(work, phrase)
    return found or _added(work, phrase) or _elided(work, phrase) or _summed(work, phrase) or _restating(work, phrase)


def _named_by_state(work: Work, place: int) -> bool:
    """Say whether a part of a count is named by what it was before: '80 died, 10 prisoners among them'."""
    reading, phrase = work.reading, work.reading.phrases[place]
    held = reading.events[work.links[place].event].people in (("captured",), ("displaced",))
    return reading.scan.pack.final and held and frames.opens_subset(reading, phrase)


def _summed(work: Work, phrase: Phrase) -> Draft | None:
    """Draft the total that a loss is said to bring: 'burnt two more lorries, which brings the total to nine'."""
    start = elided.total_start(work.reading, phrase)
    if start is None or work.last is None or work.last.kind is not Kind.LOSS:
        return None
    return msgspec.structs.replace(borrowed(work, phrase, work.last, (start, phrase.end)), role=Role.TOTAL)


def _restating(work: Work, phrase: Phrase) -> Draft | None:
    """Draft the loss of the sentence before, named again without a verb: 'Forty of those fifty men'."""
    source = work.before[-1] if work.before else None
    limits = (phrase.quantity.low, phrase.quantity.high)
    if source is None or source.kind is not Kind.LOSS or (source.count.low, source.count.high) != limits:
        return None
    whole = elided.restated_of(work.reading, phrase)
    return borrowed(work, phrase, source, (phrase.start, whole)) if whole is not None else None


def _added(work: Work, phrase: Phrase) -> Draft | None:
    """Draft what a table adds in brackets to the figure before it: 'танків - 5 400 (+12)'."""
    source = work.done[-1] if work.done else None
    opened = work.reading.scan.texts[max(phrase.start - 2, 0) : phrase.start] == ("(", "+")
    if source is None or source.kind is not Kind.LOSS or not opened or source.phrase.end != phrase.start - 2:
        return None
    added = borrowed(work, phrase, source, (phrase.start - 1, phrase.end))
    return msgspec.structs.replace(added, role=Role.INCREMENT)


def _elided(work: Work, phrase: Phrase) -> Draft | None:
    """Draft a bare figure that takes noun and outcome from the loss before it in its sentence."""
    source = next((one for one in reversed(work.done) if one.parent is None), None)
    bare = phrase.head is None and phrase.noun is None and phrase.quantity.form in ("number", "vague")
    if source is None or source.kind is not Kind.LOSS or not bare:
        return None
    said = elided.attributed(work.reading, phrase)
    if said is not None:
        return borrowed(work, phrase, source, (phrase.start, said))
    start = elided.rival_start(work.reading, phrase, source)
    if start is None and not elided.gapped(work.reading, phrase, source):
        return None
    if start is None:
        return msgspec.structs.replace(borrowed(work, phrase, source, (phrase.start, phrase.end + 2)), shared=False)
    return borrowed(work, phrase, source, (start, phrase.end))


def _for_every(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the number is one for each of something: 'for every soldier lost, three rebels died'."""
    every = reading.scan.pack.phrases["every"]
    return every.begins(reading.scan.texts, range(*segment(reading.scan, phrase.start)))


def _is_whole(work: Work, phrase: Phrase) -> bool:
    """Say whether another phrase is put as a part of this one: the five of 'two of the five'."""
    return any(other.whole == phrase.start for other in work.reading.phrases)


def _loss(work: Work, phrase: Phrase, link: Link) -> Draft | None:
    event = work.reading.events[link.event]
    if event.mask or (phrase.quantity.form == "zero" and not _zero_fits(phrase, event, link)):
        return None
    if work.reading.scan.pack.final and phrase.quantity.form == "zero" and _denied_before(work, event):
        return None
    source = _source(work, phrase, event, link.pattern)
    counted = source.counted if source else counted_of(work.reading, phrase)
    parent = parent_of(work, phrase, event.people + event.equipment)
    draft = Draft(
        reading=work.reading,
        phrase=phrase,
        kind=Kind.LOSS,
        count=count_of(work.reading, phrase),
        outcomes=_outcomes(work.reading, phrase, event, people=counted.person is not False),
        counted=counted,
        hull=(min(phrase.start, event.start), max(phrase.end, event.end)),
        event=event,
        pattern=link.pattern,
        source=source,
        parent=parent,
        shared=source is not None and _shares(work, phrase),
        role=Role.SUBSET if parent else None,
        withdrawn=frames.withdrawn_before(work.reading, phrase),
    )
    return rated(_with_role(work, draft))


def _befell(event: Event, phrase: Phrase, *, person: bool) -> Outcomes:
    """Give the outcomes of a loss: 'فُقد أربعون' are missing, where 'فقد الجيش أربعين' are lost."""
    if event.alone and person and event.end == phrase.start:
        return event.alone
    return event.outcomes(person) or event.people


def _outcomes(reading: Reading, phrase: Phrase, event: Event, *, people: bool) -> Outcomes:
    """Give what befell the counted: the outcome they are linked to, and what is said to have befallen them later."""
    own = _befell(event, phrase, person=people)
    later = also(reading, phrase, event) if people and phrase.quantity.form in ("number", "vague") else ()
    return outcome_set(*own, *(outcome for one in later for outcome in one.people)) if later else own


def _denied_before(work: Work, event: Event) -> bool:
    """Say whether a zero has the outcome already: the verb of 'to nobody no harm came' says it once more."""
    return any(one.event is event and one.phrase.quantity.form == "zero" for one in work.done)


def _shares(work: Work, phrase: Phrase) -> bool:
    """Say whether the phrase goes on with a count, place and time included: 'another 12', 'the 1,959 killed'."""
    pointing = phrase.other or phrase.anaphor or frames.is_increment(work.reading, phrase)
    return pointing or work.reading.scan.has(phrase.start - 1, "article")


def _zero_fits(phrase: Phrase, event: Event, link: Link) -> bool:
    known = phrase.noun is not None or phrase.actor is not None or phrase.head is None
    return known and (link.pattern in ("subject", "object") or event.form in ("noun", "person", "state"))


def _source(work: Work, phrase: Phrase, event: Event, pattern: str) -> Draft | None:
    """Give the draft whose noun an elided number takes: '490 were killed and 3,000 wounded', 'another 12 died'."""
    said = counted_of(work.reading, phrase).known or phrase.head is not None
    if said or phrase.apart or phrase.quantity.form in ("zero", "single"):
        return None
    figure = frames.figure_before(work.reading, phrase)
    if figure or work.reading.scan.has(phrase.start - 1, "article"):
        again = _again(work, phrase)
        if again is not None or figure:
            return again
    near = _nearest(work, phrase) if pattern not in ("inside", "toll") else ()
    far = reversed(work.before) if _reaches_back(work.reading, phrase, pattern) else ()
    fitting = (draft for draft in (*near, *far) if event.outcomes(draft.counted.person is not False))
    return next(fitting, None)


def _nearest(work: Work, phrase: Phrase) -> Sequence[Draft]:
    """Give the drafts of the sentence that may lend a noun, the nearest first, parts of others last.

    What another voice says in a clause of its own is not of the same people: 'while the ministry put it at 31 dead'.
    """
    scan = work.reading.scan
    start, _ = segment(scan, phrase.start)
    voiced = any(start <= mark.start < phrase.start for mark in scan.speech.listed)
    near = [one for one in reversed(work.done) if not voiced or one.phrase.start >= start or phrase.other]
    return [one for one in near if not one.parent] + [one for one in near if one.parent]


def _again(work: Work, phrase: Phrase) -> Draft | None:
    """Give the latest draft of the report with the same number: the figure that is spoken of again."""
    limits = (phrase.quantity.low, phrase.quantity.high)
    return next((one for one in reversed(work.named) if (one.count.low, one.count.high) == limits), None)


def _reaches_back(reading: Reading, phrase: Phrase, pattern: str) -> bool:
    pointing = phrase.other or phrase.anaphor or frames.is_increment(reading, phrase)
    return pointing or pattern in ("subject", "object") or frames.is_total(reading, phrase)


def _figure(work: Work, phrase: Phrase) -> Draft | None:
    """Draft a figure that is named, not counted: 'the figure of 1,959', 'down from an earlier count of 19'."""
    withdrawn = frames.withdrawn_before(work.reading, phrase)
    if phrase.head is not None or not (withdrawn or frames.figure_before(work.reading, phrase)):
        return None
    source = _again(work, phrase) or (work.done[-1] if withdrawn and work.done else None)
    if source is None or source.kind is not Kind.LOSS:
        return None
    drafted = borrowed(work, phrase, source, (max(phrase.start - 3, 0), phrase.end))
    return msgspec.structs.replace(drafted, withdrawn=withdrawn)


def _strength(work: Work, phrase: Phrase, part: Draft | None = None) -> Draft | None:
    """Draft the size of a force; the side of a part of it that was counted before is its side too."""
    mark = frames.strength_mark(work.reading, phrase)
    if mark is None:
        return None
    return Draft(
        reading=work.reading,
        phrase=phrase,
        kind=Kind.STRENGTH,
        count=count_of(work.reading, phrase),
        outcomes=(),
        counted=counted_of(work.reading, phrase),
        source=part,
        hull=(min(mark.start, phrase.start), max(mark.end, phrase.end)),
        pattern="strength",
    )


def _rate(work: Work, phrase: Phrase) -> Draft | None:
    """Draft a rate that takes its outcome from the loss before it: 'lost 9,100 men, about 50 a day'."""
    source = work.last
    mark = frames.rate_mark(work.reading, phrase.end, phrase.end, 1)
    if mark is None or source is None or source.kind is not Kind.LOSS or phrase.person is False:
        return None
    counted = counted_of(work.reading, phrase)
    return Draft(
        reading=work.reading,
        phrase=phrase,
        kind=Kind.RATE,
        count=count_of(work.reading, phrase),
        outcomes=source.outcomes,
        counted=counted if counted.known else source.counted,
        hull=(phrase.start, mark.end),
        source=source,
        shared=True,
        per=work.reading.scan.words(mark.start, mark.end),
    )


def _ratio(work: Work, ratio: Ratio) -> Draft:
    one, other = work.reading.phrases[ratio.first], work.reading.phrases[ratio.second]
    written = work.reading.scan.words(one.start, other.end)
    return Draft(
        reading=work.reading,
        phrase=one,
        kind=Kind.RATIO,
        count=Count(low=ratio.value, high=ratio.value, as_written=written),
        outcomes=_ratio_outcomes(work.reading, one),
        counted=counted_of(work.reading, one),
        hull=(one.start, other.end),
        pattern="ratio",
        against=counted_of(work.reading, other),
    )


def _ratio_outcomes(reading: Reading, phrase: Phrase) -> Outcomes:
    spoken = [event for event in reading.events if not event.mask and event.people]
    before = [event for event in spoken if event.end <= phrase.start]
    return (before or spoken)[-1].people if spoken else ()


def _with_role(work: Work, draft: Draft) -> Draft:
    if draft.role is not None:
        return draft
    moved = draft.pattern == "toll" and frames.moved_from(work.reading, draft.phrase) is not None
    if moved or frames.is_total(work.reading, draft.phrase):
        return msgspec.structs.replace(draft, role=Role.TOTAL)
    if frames.is_increment(work.reading, draft.phrase):
        earlier = work.before + work.done
        if not work.done and (not earlier or any(one.outcomes == draft.outcomes for one in earlier)):
            return msgspec.structs.replace(draft, role=Role.INCREMENT)
    return draft


def _reason(work: Work, place: int) -> str:
    """Give the reason why a number is no claim: what it counts, then how it is put, then what stands beside it."""
    phrase = work.reading.phrases[place]
    link = work.links.get(place)
    rival = work.reading.events[link.event].mask if link is not None else ""
    if phrase.reason or not phrase.quantity.whole:
        return phrase.reason or "decimal"
    if _is_whole(work, phrase):
        return "whole"
    if frames.moved_to(work.reading, phrase) is not None:
        return "earlier"
    if _for_every(work.reading, phrase):
        return "ratio"
    return rival or _beside(work.reading, phrase) or ("restated" if _restated(work, phrase) else "unlinked")


def _beside(reading: Reading, phrase: Phrase) -> str:
    scan = reading.scan
    if scan.phrase(phrase.end, "aboard") is not None:
        return "aboard"
    if scan.has(phrase.start - 1, "agent") and reading.events:
        return "agent"
    if any(aimed_at(scan, event, phrase) for event in reading.events):
        return "strike"
    return "speakers" if phrase.end in scan.speech.starts else ""


def _restated(work: Work, phrase: Phrase) -> bool:
    limits = (phrase.quantity.low, phrase.quantity.high)
    told = ((one.count.low, one.count.high) for one in work.named + work.done)
    return phrase.quantity.form == "number" and limits in told
