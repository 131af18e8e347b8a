"""Resolving: whose, where, when and by whom, for the drafts of one sentence after another."""

from collections.abc import Sequence

import msgspec

from headwater.extract.draft import Draft
from headwater.extract.governing import governing, segment
from headwater.extract.parties import Party, Sides, party
from headwater.extract.periods import Clock, PeriodMention, periods, shared_days
from headwater.extract.places import PlaceMention, common, places
from headwater.extract.scan import Scan
from headwater.extract.situate import Signs, countries_named, countries_of, situate
from headwater.extract.speakers import Heard, chain, hear, speaker
from headwater.extract.usage import Usage
from headwater.extract.voices import Voice, voices
from headwater.model import Area, Case, Period, Site, Speaker

MEMORY = 200
"""So many claims back a report can still point."""


class Resolved(msgspec.Struct, frozen=True):
    """What was told of a draft: the mentions that govern it and what they come to; later drafts borrow from it."""

    draft: Draft
    party: Party
    place: PlaceMention | None
    area: Area | None
    time: PeriodMention | None
    period: Period | None
    speakers: tuple[Speaker, ...]
    voices: tuple[Voice, ...]
    site: Site | None = None


class Context(msgspec.Struct, frozen=True):
    """A report in the reading: its case, clock and usage, who was heard, and what was told so far.

    `headline` is the one place its headline names, `confirmed` who vouches in the next sentence for the one in work.
    """

    case: Case | None
    clock: Clock
    usage: Usage
    heard: Heard = Heard()
    headline: Area | None = None
    confirmed: tuple[Speaker, ...] = ()
    told: tuple[Resolved, ...] = ()

    def telling(self, one: Resolved) -> "Context":
        """Give the context with one more told; what lies further back than `MEMORY` is forgotten."""
        return msgspec.structs.replace(self, told=(*self.told[-MEMORY:], one))


class _Around(msgspec.Struct, frozen=True):
    """The voices, places and times of the sentence in work, and all its drafts."""

    drafts: Sequence[Draft]
    voices: tuple[Voice, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[PeriodMention, ...]


def resolve(
    context: Context, scan: Scan, drafts: Sequence[Draft], after: Scan | None = None
) -> tuple[Context, tuple[Resolved, ...]]:
    """Give what is told of a sentence's drafts, and the context with it told and its speakers heard.

    `after` is the next sentence where it counts nothing: it may say whose word this one is.
    """
    found = voices(scan)
    before = context.heard
    if drafts and after is not None and not found:
        context = msgspec.structs.replace(context, confirmed=_confirmed(scan, after, before))
    if scan.sentence.headline:
        context = msgspec.structs.replace(context, headline=_headline(scan, found))
    fresh: list[Resolved] = []
    if drafts:
        spoken = [(voice.start, voice.end) for voice in found]
        around = _Around(drafts, found, places(scan, spoken), periods(scan, context.clock))
        for draft in drafts:
            fresh.append(_resolved(context, draft, around))
            context = context.telling(fresh[-1])
    heard = hear(scan, found, before)
    context = msgspec.structs.replace(context, confirmed=())
    if fresh or found:
        heard = msgspec.structs.replace(heard, chain=fresh[-1].speakers if fresh else _quoted(scan, found, heard))
    return msgspec.structs.replace(context, heard=heard), tuple(fresh)


def _confirmed(scan: Scan, after: Scan, heard: Heard) -> tuple[Speaker, ...]:
    """Give who says in the next sentence that it is so: 'منابع امنیتی این خبر را تأیید کردند'."""
    if after.sentence.paragraph != scan.sentence.paragraph or not after.has_any("said_so"):
        return ()
    said = (speaker(after, voice, heard) for voice in voices(after) if voice.kind not in ("deny", "withdraw", "show"))
    return tuple(one for one in said if one is not None)


def _quoted(scan: Scan, found: Sequence[Voice], heard: Heard) -> tuple[Speaker, ...]:
    """Give who begins to speak behind a colon, whose words may go on in the next sentence."""
    last = found[-1] if scan.pack.final and not scan.pack.capitals else None
    if last is None or ":" not in scan.texts[last.at : last.at + 4]:
        return ()
    one = speaker(scan, last, heard)
    return (one,) if one is not None else ()


def _headline(scan: Scan, found: Sequence[Voice]) -> Area | None:
    place = common(places(scan, [(voice.start, voice.end) for voice in found]))
    return place.area if place else None


def _resolved(context: Context, draft: Draft, around: _Around) -> Resolved:
    speakers = _speakers(context, draft, around)
    times = [time for time in around.times if not time.ahead or time.end <= draft.phrase.start]
    time = shared_days(governing(draft, around.drafts, times))
    mentions = governing(draft, around.drafts, around.places)
    place = common(mentions)
    period = _period(context, draft, time)
    return Resolved(
        draft=draft,
        party=_party(context, draft, around, speakers),
        place=place,
        area=_area(context, draft, place, period) if place or not mentions else None,
        time=time,
        period=period,
        speakers=speakers,
        voices=around.voices,
        site=_site(context, draft, place, around),
    )


def _site(context: Context, draft: Draft, place: PlaceMention | None, around: _Around) -> Site | None:
    """Give what the gazetteer knows of a place that the case does not; another place of the report can tell which."""
    if place is None or place.area is not None:
        return None
    scan = draft.reading.scan
    told = (one.site for one in context.told if one.site is not None)
    others = [one for one in around.places if one is not place and one.area is None]
    signs = Signs(
        case=countries_of(context.case, scan.pack.language),
        report=countries_named(scan, others) | frozenset(one.path[0] for one in told if one.path),
    )
    return situate(scan, place, signs)


def _told(context: Context, draft: Draft | None) -> Resolved | None:
    return next((one for one in reversed(context.told) if one.draft is draft), None) if draft else None


def _speakers(context: Context, draft: Draft, around: _Around) -> tuple[Speaker, ...]:
    scan = draft.reading.scan
    if around.voices:
        return chain(scan, draft, around.voices, context.heard)
    if context.confirmed:
        return context.confirmed
    goes_on = draft.event is not None or draft.parent is not None
    same = goes_on and scan.sentence.paragraph == context.heard.paragraph and not scan.has(0, "turn")
    return context.heard.chain if same else ()


def _period(context: Context, draft: Draft, time: PeriodMention | None) -> Period | None:
    if time is not None and not time.same:
        return time.period
    if time is not None:
        return next((one.period for one in reversed(context.told) if one.time), None)
    source = _told(context, draft.parent or (draft.source if draft.shared else None))
    return source.period if source and draft.shared else None


def _area(context: Context, draft: Draft, place: PlaceMention | None, period: Period | None) -> Area | None:
    """Give where: as stated; or as the count it continues; or as its paragraph last stated; or as the headline does.

    A place that the case does not know is no area. A headline speaks of the matter of the day: a claim whose time
    begins before the case does is wider than that, and takes nothing from it.
    """
    if place is not None:
        return place.area
    scan = draft.reading.scan
    if scan.has_any("everywhere"):
        return None
    source = _told(context, draft.parent or draft.source) if draft.shared else None
    if source is not None:
        return source.area
    paragraph = scan.sentence.paragraph
    near = [one for one in context.told if one.draft.reading.scan.sentence.paragraph == paragraph and one.place]
    if near:
        return near[-1].area
    begun = context.clock.begun
    wider = period is not None and begun is not None and (period.start is None or period.start < begun)
    return None if wider or scan.sentence.headline else context.headline


def _party(context: Context, draft: Draft, around: _Around, speakers: Sequence[Speaker]) -> Party:
    sides = Sides(
        case=context.case,
        usage=context.usage,
        voices=around.voices,
        spoken=[speaker.actor for speaker in speakers if speaker.actor],
        earlier=[one.party for one in context.told],
    )
    source = _told(context, draft.source or draft.parent) or _lender(context, draft)
    found = party(draft, sides, _lent(draft, source) if source else None)
    unknown = found.path is None and found.words is None
    found = _listed(context, draft) if unknown and _shares_list(draft) else found
    return _beside(context, draft) if found == Party() else found


def _beside(context: Context, draft: Draft) -> Party:
    """Give soldiers and crews without a side of their own that of the loss before them: 'загинув танкіст …, двоє …'."""
    scan, noun = draft.reading.scan, draft.counted.noun
    before = context.told[-1] if context.told else None
    manned = noun is not None and not noun.side and noun.person and "civilians" not in noun.kind
    if scan.pack.links.bare is None or before is None or before.draft.reading is not draft.reading or not manned:
        return Party()
    known = before.draft.counted.noun
    alike = known is not None and not known.side and "civilians" not in known.kind and not (known.everyone)
    fighting = noun is not None and ("combatants" in noun.kind or scan.has(draft.phrase.quantity.end, "possessive"))
    same = alike and fighting and before.draft.event is not draft.event
    return before.party if same else Party()


def _shares_list(draft: Draft) -> bool:
    pack = draft.reading.scan.pack
    return draft.pattern == "chain" or not pack.free or draft.pattern in ("object", "subject", "of")


def _lender(context: Context, draft: Draft) -> Resolved | None:
    """Give what is told of the count whose noun 'two others' takes within a sentence."""
    at = draft.phrase.refers
    lender = None if at is None else draft.reading.phrases[at]
    found = (one for one in reversed(context.told) if one.draft.reading is draft.reading and one.draft.phrase is lender)
    return next(found, None)


def _listed(context: Context, draft: Draft) -> Party:
    """Give equipment in a list the side of the item before it: 'four Daesh mortars, two vehicles'."""
    before = context.told[-1] if context.told else None
    same = before is not None and before.draft.reading is draft.reading and _goes_on(before.draft, draft)
    return before.party if before and same and draft.counted.person is False else Party()


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Say whether a loss is told in one breath with the one before: by one outcome, or by two of the same voice."""
    one, other, scan = before.event, draft.event, draft.reading.scan
    if one is other or scan.pack.free or one is None or other is None:
        return scan.pack.final or (one is other and draft.pattern in ("chain", before.pattern))
    part = segment(scan, before.phrase.start) == segment(scan, draft.phrase.start)
    return part and (one.passive == other.passive or other.form == "participle")


def _lent(draft: Draft, source: Resolved) -> Party | None:
    """Give the party a draft may take over: a part with a noun of its own is no longer 'everybody', nor a side's."""
    civil = draft.counted.noun is not None and "civilians" in draft.counted.noun.kind
    own = draft.phrase.head is not None
    told = source.party.path or (draft.reading.scan.pack.free and source.party.words)
    return None if own and (civil or not told) else source.party
