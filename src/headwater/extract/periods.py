"""Periods: when a loss happened, resolved against the report's date and the case's own beginning."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from headwater.extract import dates
from headwater.extract.cardinals import cardinal
from headwater.extract.dates import When, when
from headwater.extract.places import excepted
from headwater.extract.scan import Scan
from headwater.extract.sideruns import past_ending
from headwater.model import Period

SLACK = 0.15
"""A bare duration ('in six weeks') is taken for the time since the case began if it fits that within this share."""

SINCE_REACH = 12
"""The words in which 'since the operation began' may still name its date."""


class PeriodMention(msgspec.Struct, frozen=True):
    """A time at tokens `start` to `end`: its days where they can be told, and the report's words.

    `day` says that it is as short as a day, and so could be the day on which something was said; `ahead` that it is
    the time of what is told behind it only ('since 2015, when 130 people were killed').
    """

    start: int
    end: int
    period: Period | None
    words: str
    day: bool = False
    same: bool = False
    ahead: bool = False


class Clock(msgspec.Struct, frozen=True):
    """What times are told against: the report's date as precise as it is, and the period of the case."""

    published: Period | None
    case: Period | None

    @property
    def today(self) -> date | None:
        """The last day on which the report can have been published."""
        return self.published.end if self.published else None

    @property
    def precise(self) -> bool:
        """Whether the report's date is known to the week."""
        days = self.published.days if self.published else None
        return days is not None and days <= 7

    @property
    def begun(self) -> date | None:
        """The day the case began."""
        return self.case.start if self.case else None


def periods(scan: Scan, clock: Clock) -> tuple[PeriodMention, ...]:
    """Give the times of a sentence from left to right, the days of saying left out."""
    found: list[PeriodMention] = []
    at = 0
    while at < len(scan.texts):
        begins = scan.texts[at] in scan.pack.time_starts or scan.sentence.tokens[at].sort == "n"
        mention = _mention(scan, clock, at) if begins else None
        if mention is None:
            at += 1
            continue
        if not (mention.day and _day_of_saying(scan, mention)) and not excepted(scan, mention.start):
            found.append(mention)
        at = max(mention.end, at + 1)
    return tuple(found)


def _mention(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    if at in scan.unit_names:
        return None
    for reader in (
        _between,
        _since,
        _since_behind,
        _until_behind,
        _days,
        _by,
        _relative,
        _ordinal,
        _duration,
        _outset,
        _dated,
        _named_day,
    ):
        found = reader(scan, clock, at)
        if found is not None:
            return found
    return _same(scan, at)


def _made(scan: Scan, start: int, end: int, period: Period | None, *, day: bool = False) -> PeriodMention:
    first = start + 1 if scan.texts[start] in scan.pack.time_words["bare"] else start
    return PeriodMention(start, end, period, scan.words(first, end), day)


def _is(scan: Scan, at: int, name: str) -> bool:
    return 0 <= at < len(scan.texts) and scan.texts[at] in scan.pack.time_words[name]


def _between(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'between 17 October and 15 November', 'from June 2014 to now', 'between 3 and 7 November'."""
    if not _is(scan, at, "between"):
        return None
    first = when(scan, at + 1) or _bare_day(scan, at + 1)
    if first is None or not _is(scan, first.end, "joint"):
        return None
    last = when(scan, first.end + 1)
    if last is None:
        return None
    return _made(scan, at, last.end, dates.span(first, last, clock.today))


def _bare_day(scan: Scan, at: int) -> When | None:
    text = scan.texts[at] if at < len(scan.texts) else ""
    return When(at + 1, day=int(text)) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else None


def _since(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'since 2014', 'since the operation began on October 17', 'since the start of the offensive'."""
    if not _is(scan, at, "since"):
        return None
    for place in range(at + 1, min(at + SINCE_REACH, len(scan.texts))):
        if scan.texts[place] in (",", ";", ".") or place in scan.speech.starts:
            break
        found = when(scan, place)
        if found is not None:
            begun = dates.resolved(found, clock.today)
            if scan.texts[found.end : found.end + 1] == (",",) and _is(scan, found.end + 1, "when"):
                told = _made(scan, place, found.end, begun)
                return msgspec.structs.replace(told, ahead=True)
            return _made(scan, at, found.end, _until_today(begun.start if begun else None, clock))
    end = _case_start(scan, at + 1)
    return _made(scan, at, end, _until_today(clock.begun, clock)) if end else None


def _since_behind(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read a date with the words for 'since' behind it: "17 Ekim'den bu yana", "17 Ekim'de başlayan"."""
    phrases = scan.pack.time_phrases["since_behind"]
    found = when(scan, at) if phrases.firsts else None
    if found is None:
        return None
    mark = phrases.match(scan.texts, past_ending(scan, found.end))
    begun = dates.resolved(found, clock.today)
    return _made(scan, at, mark.end, _until_today(begun.start if begun else None, clock)) if mark else None


def _until_behind(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read a date with the words for 'until' behind it ("2 Ocak'a kadar"): from the beginning of the case."""
    phrases = scan.pack.time_phrases["until_behind"]
    found = when(scan, at) if phrases.firsts else None
    mark = phrases.match(scan.texts, past_ending(scan, found.end)) if found else None
    if found is None or mark is None:
        return None
    last = dates.resolved(found, clock.today)
    fits = last is not None and last.end is not None and clock.begun is not None and clock.begun <= last.end
    return _made(scan, at, mark.end, Period(start=clock.begun, end=last.end) if fits and last else None)


def _days(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read '3-7 Kasım': two days of one month, in a language that joins them so."""
    first = _bare_day(scan, at)
    if first is None or not _is(scan, at + 1, "day_joint"):
        return None
    last = when(scan, at + 2)
    if last is None or last.month is None or last.day is None:
        return None
    return _made(scan, at, last.end, dates.span(first, last, clock.today))


def _case_start(scan: Scan, at: int) -> int | None:
    """Give the end of words that name the case's own beginning: 'the start of the offensive', 'it began'."""
    named = begun = None
    for place in range(at, min(at + SINCE_REACH, len(scan.texts))):
        if scan.texts[place] in (",", ";", ".") or place in scan.speech.starts:
            break
        if scan.pack.time_phrases["nouns"].match(scan.texts, place) is not None:
            named = place + 1
        start = scan.pack.time_phrases["starts"].match(scan.texts, place)
        begun = start.end if start is not None else begun
        if named and begun:
            return max(named, begun)
    return None


def _until_today(start: date | None, clock: Clock) -> Period | None:
    if start is None or clock.today is None or start > clock.today:
        return None
    return Period(start=start, end=clock.today)


def _by(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'by 27 October': from the beginning of the case."""
    mark = scan.pack.time_phrases["by"].match(scan.texts, at)
    found = when(scan, mark.end) if mark and not _is(scan, at, "until") else None
    if mark is None or found is None:
        return None
    last = dates.resolved(found, clock.today)
    fits = last is not None and last.end is not None and clock.begun is not None and clock.begun <= last.end
    return _made(scan, at, found.end, Period(start=clock.begun, end=last.end) if fits and last else None)


def _relative(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'over the past month', 'in the last 37 days', 'last month', 'this year'."""
    place = at + 1 if _is(scan, at, "within") else at
    place += 1 if scan.has(place, "determiner") and not _is(scan, place, "this") else 0
    this = _is(scan, place, "this")
    if not (_is(scan, place, "past") or this):
        return None
    counted = cardinal(scan.sentence, scan.pack, place + 1)
    unit_at = counted.end if counted else place + 1
    unit = scan.pack.spans.get(scan.texts[unit_at]) if unit_at < len(scan.texts) else None
    if unit is None or (counted is not None and not isinstance(counted.value, int)):
        return None
    start = place if place == at or _is(scan, at, "bare") else at
    calendar_unit = counted is None and place == at
    period = _calendar_unit(unit, clock, this=this) if this or calendar_unit else _past(counted, unit, clock)
    return _made(scan, start, unit_at + 1, period)


def _past(counted: object, unit: str, clock: Clock) -> Period | None:
    number = getattr(counted, "value", 1)
    start = dates.back(clock.today, int(number), unit) if clock.today else None
    return _until_today(start, clock)


def _calendar_unit(unit: str, clock: Clock, *, this: bool) -> Period | None:
    """Give this or last week, month or year by the calendar; weeks begin on Monday."""
    today = clock.today
    if today is None or unit == "day" or not clock.precise:
        return None
    first = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }[unit]
    if this:
        return Period(start=first, end=today)
    start = dates.back(first, 1, unit)
    return Period(start=start, end=first - timedelta(days=1)) if start else None


def _ordinal(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'during the first three months', 'in the second month of the operation', 'the week to 24 October'."""
    place = at + 1 if _is(scan, at, "within") else at
    place += 1 if scan.has(place, "determiner") else 0
    text = scan.texts[place] if place < len(scan.texts) else ""
    found = _week_to(scan, clock, at, place) or _half(scan, place)
    if found is not None:
        return found
    if text not in scan.pack.time["ordinals"] or place == at:
        return None
    number = scan.pack.time["ordinals"].index(text)
    counted = cardinal(scan.sentence, scan.pack, place + 1)
    unit_at = counted.end if counted else place + 1
    unit = scan.pack.spans.get(scan.texts[unit_at]) if unit_at < len(scan.texts) else None
    if unit is None or clock.begun is None:
        return None
    length = int(counted.value) if counted else 1
    start, end = (
        dates.forward(clock.begun, number * length, unit),
        dates.forward(clock.begun, (number + 1) * length, unit),
    )
    start_at = place - 1 if _is(scan, at, "bare") else at
    return _made(scan, start_at, unit_at + 1, Period(start=start, end=end) if start and end else None)


def _half(scan: Scan, at: int) -> PeriodMention | None:
    """Read 'the first half of 2014'."""
    text = scan.texts[at] if at < len(scan.texts) else ""
    if text not in scan.pack.time["ordinals"][:2] or not _is(scan, at + 1, "half"):
        return None
    found = when(scan, at + 3)
    if found is None or found.year is None or found.month is not None:
        return None
    first = text == scan.pack.time["ordinals"][0]
    start, end = (
        (date(found.year, 1, 1), date(found.year, 6, 30))
        if first
        else (date(found.year, 7, 1), date(found.year, 12, 31))
    )
    return _made(scan, at, found.end, Period(start=start, end=end))


def _week_to(scan: Scan, clock: Clock, at: int, place: int) -> PeriodMention | None:
    unit = scan.pack.spans.get(scan.texts[place]) if place < len(scan.texts) else None
    if unit is None or not _is(scan, place + 1, "until"):
        return None
    found = when(scan, place + 2)
    last = dates.resolved(found, clock.today) if found else None
    if found is None or last is None or last.end is None:
        return None
    start = dates.back(last.end, 1, unit)
    return _made(scan, at, found.end, Period(start=start, end=last.end) if start else None)


def _duration(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'over a month', 'in nine months of fighting': resolved only where it is the time since the case began."""
    if not _is(scan, at, "within"):
        return None
    one = _is(scan, at + 1, "one")
    counted = None if one else cardinal(scan.sentence, scan.pack, at + 1)
    unit_at = at + 2 if one else (counted.end if counted else len(scan.texts))
    unit = scan.pack.spans.get(scan.texts[unit_at]) if unit_at < len(scan.texts) else None
    if unit is None:
        return None
    number = int(counted.value) if counted else 1
    return _made(scan, at, unit_at + 1, _since_begun(number, unit, clock))


def _since_begun(number: int, unit: str, clock: Clock) -> Period | None:
    if clock.case is None or clock.begun is None or clock.today is None or not clock.precise:
        return None
    end = min(clock.today, clock.case.end or clock.today)
    start = dates.back(end, number, unit)
    if start is None or end <= clock.begun:
        return None
    off = abs((start - clock.begun).days)
    return Period(start=clock.begun, end=end) if off <= SLACK * (end - start).days else None


def _same(scan: Scan, at: int) -> PeriodMention | None:
    """Read 'in that month': the time last named."""
    mark = scan.pack.time_phrases["same"].match(scan.texts, at)
    return PeriodMention(at, mark.end, None, scan.words(at, mark.end), same=True) if mark else None


def _outset(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    """Read 'before the offensive', 'when the operation began', 'at the outset': the first day of the case."""
    end = None
    if _is(scan, at, "before") and scan.has(at + 1, "determiner"):
        noun = scan.pack.time_phrases["nouns"].match(scan.texts, _past_names(scan, at + 2))
        end = noun.end if noun else None
    elif _is(scan, at, "when") or _is(scan, at, "at"):
        end = _case_start(scan, at + 1) if _is(scan, at, "when") else _start_word(scan, at + 1)
    if end is None:
        return None
    dated = next((found for place in range(end, min(end + 3, len(scan.texts))) if (found := when(scan, place))), None)
    day = dates.resolved(dated, clock.today) if dated else (Period.day(clock.begun) if clock.begun else None)
    return _made(scan, at, dated.end if dated else end, day)


def _past_names(scan: Scan, at: int) -> int:
    while at < len(scan.texts) and (at in scan.places.over or at in scan.actors.over):
        at += 1
    return at


def _start_word(scan: Scan, at: int) -> int | None:
    at += 1 if scan.has(at, "determiner") else 0
    mark = scan.pack.time_phrases["starts"].match(scan.texts, at)
    return mark.end if mark else None


def _dated(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    found = when(scan, at)
    if found is None:
        return None
    plain_number = found.month is None and at not in scan.shielded and not scan.has(at - 1, "year_sure")
    if plain_number and not scan.has(at - 1, "year_likely"):
        return None
    joined = _is(scan, found.end, "range_joint")
    last = when(scan, found.end + 1) if joined and found.month else None
    if last is not None and last.month is not None:
        return _made(scan, at, last.end, dates.span(found, last, clock.today))
    return _made(scan, at, found.end, dates.resolved(found, clock.today), day=found.day is not None)


def _named_day(scan: Scan, clock: Clock, at: int) -> PeriodMention | None:
    text, today = scan.texts[at], clock.today if clock.precise else None
    if text in scan.pack.weekdays:
        back = (today.weekday() - scan.pack.weekdays[text]) % 7 if today else 0
        return _made(scan, at, at + 1, Period.day(today - timedelta(days=back)) if today else None, day=True)
    if not _is(scan, at, "day"):
        return None
    back = 1 if _is(scan, at, "yesterday") else 0
    period = Period.day(today - timedelta(days=back)) if today and not _is(scan, at, "night") else None
    return _made(scan, at, at + 1, period, day=True)


def _day_of_saying(scan: Scan, mention: PeriodMention) -> bool:
    """Say whether a day tells when something was said: 'said on Thursday', 'On Monday, the ministry said'."""
    before = mention.start - 1
    while before >= 0 and (scan.has(before, "preposition") or _is(scan, before, "part") or _audience(scan, before)):
        before -= 1
    told = before
    while scan.has(told, "changed") or scan.has(told, "determiner"):
        told -= 1
    if before in scan.speech.over or _is(scan, before, "saying") or (told < before and scan.has(told, "change")):
        return True
    after = mention.end
    if scan.texts[after : after + 1] == (",",):
        counted = [quantity.start for quantity in scan.quantities]
        verb = next((mark.start for mark in scan.speech.listed if mark.start > after), None)
        leading = mention.start <= 1 and verb is not None and verb - after <= 8
        return leading and not any(after < start < (verb or 0) for start in counted)
    return after in scan.speech.starts


def _audience(scan: Scan, at: int) -> bool:
    return scan.pack.talk_phrases["audience"].match(scan.texts, at) is not None


def shared_days(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """Give the time that some mentions come down to: the first that has days, or else the first."""
    return next((mention for mention in mentions if mention.period), mentions[0] if mentions else None)
