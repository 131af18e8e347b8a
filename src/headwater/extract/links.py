"""Links: which outcome a counted phrase belongs to, by scored grammatical patterns.

Every pattern has a weight in the pack; a link loses a little for each word between the two. The best link wins,
rivals included: where 'rescued' is nearer than 'killed', the number is masked.
"""

from collections.abc import Iterable, Sequence

from headwater.extract.chains import chained, is_passed
from headwater.extract.company import joined_object
from headwater.extract.events import Event
from headwater.extract.frames import moved_to, withdrawn_before
from headwater.extract.link import LISTED, NOUN_FORMS, Link, fits, tells
from headwater.extract.phrases import Phrase
from headwater.extract.reach import befalls, object_over, past_aside, shared_passive
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan
from headwater.extract.steps import aside, has_object, may_end, steps
from headwater.extract.tables import in_table
from headwater.extract.turns import numbered, ordered, short_way
from headwater.extract.unnumbered import past_name
from headwater.extract.ways import way
from headwater.model import Outcome

_OBJECT_FORMS = frozenset({"participle", "active", "lose", "ergative", "cost"})
_TOLL_FORMS = frozenset({"noun", "toll", "state", "person"})


FARTHEST = 40
"""No link is looked for over more words than this, asides included."""


FAR_COMPANY = 8
"""Company further off than this from its outcome loses no more weight."""


def links(reading: Reading) -> dict[int, Link]:
    """Give the best link of each phrase that has one over the threshold, by the phrase's number."""
    scan, phrases = reading.scan, reading.phrases
    direct: dict[int, Link] = {}
    for place in range(len(phrases)):
        best = _best(reading, list(_candidates(reading, place)))
        if best is not None and best.weight >= scan.pack.links.threshold:
            direct[place] = best
    found = chained(reading, direct)
    return {place: link for place, link in found.items() if not is_passed(reading, place, reading.events[link.event])}


def _best(reading: Reading, candidates: list[Link]) -> Link | None:
    """Give the weightiest link; but prisoners who were released are prisoners no more."""
    best = max(candidates, key=lambda link: link.weight, default=None)
    if best is None:
        return best
    event = reading.events[best.event]
    if event.mask and _says_who(reading, best):
        # '12 women who worked there were killed': the clause says who they are, the verb behind it what befell them.
        losses = (link for link in candidates if not reading.events[link.event].mask and link.event > best.event)
        return max(losses, key=lambda link: link.weight, default=best)
    free, final = reading.scan.pack.free, reading.scan.pack.final
    told = _split(reading, best, candidates) or (_ended(reading, best, candidates) if free else None)
    told = told or (_freed(reading, best, candidates) if final else None)
    return told or _outdone(reading, best, candidates)


def _outdone(reading: Reading, best: Link, candidates: Sequence[Link]) -> Link:
    """Give what is told of those whom their outcome only names, or the outcome where nothing is."""
    event = reading.events[best.event]
    named = best.pattern == "inside" or (best.pattern == "of" and reading.scan.pack.head_last)
    held = event.people in (("captured",), ("displaced",)) and (named or event.form == "person")
    if not (held or (event.form == "person" and not reading.scan.pack.free)):
        return best
    rivals = (link for link in candidates if _outdoes(reading, link, best, held=held))
    return max(rivals, key=lambda link: link.weight, default=best)


def _split(reading: Reading, best: Link, candidates: Sequence[Link]) -> Link | None:
    """Give the state that a verb brought about, which stands behind its object: 'shot two guards dead'."""
    if best.pattern != "object" or reading.scan.pack.free:
        return None
    end = reading.phrases[best.phrase].end
    states = (link for link in candidates if link.pattern == "beside" and reading.events[link.event].start == end)
    return next((link for link in states if reading.events[link.event].form == "state"), None)


def _freed(reading: Reading, best: Link, candidates: Sequence[Link]) -> Link | None:
    """Give that captives were let go, or the uprooted went back, where that is told of the same count.

    'که ربوده شده بودند، آزاد شدند', 'بازگشت ۸۰ خانوادهٔ آواره': what befell them first stands right behind them or
    in a clause.
    """
    scan, phrase, event = reading.scan, reading.phrases[best.phrase], reading.events[best.event]
    clause = any(scan.has(at, "relative") for at in range(phrase.end, event.start))
    if event.people not in (("captured",), ("displaced",)) or not (clause or event.start == phrase.end):
        return None
    rivals = (link for link in candidates if _undoes(reading, link) and _next(reading, phrase, event, link))
    return max(rivals, key=lambda link: link.weight, default=None)


def _undoes(reading: Reading, link: Link) -> bool:
    """Say whether an outcome ends a captivity: a release, or a body that is found ('جسد یک خبرنگار ربوده‌شده')."""
    event = reading.events[link.event]
    body = event.people == ("killed",) and event.form == "person" and not reading.scan.pack.head_last
    return bool(event.mask) or body


def _next(reading: Reading, phrase: Phrase, event: Event, link: Link) -> bool:
    """Say whether nothing is counted between a count with its outcome and another outcome."""
    other = reading.events[link.event]
    start, end = (event.end, other.start) if other.start >= event.end else (other.end, phrase.start)
    return not any(start <= one.start < end and not one.reason for one in reading.phrases)


def _outdoes(reading: Reading, link: Link, best: Link, *, held: bool) -> bool:
    """Say whether what befell captives is what counts: that they were released, or killed where the verb comes last."""
    event = reading.events[link.event]
    killed = held and reading.scan.pack.final and event.people == ("killed",) and link.event > best.event
    return bool(event.mask) or (killed and link.weight >= reading.scan.pack.links.threshold)


def _says_who(reading: Reading, link: Link) -> bool:
    """Say whether an outcome only tells who is meant: 'women who worked there', 'both medics sent to help'."""
    event, phrase = reading.events[link.event], reading.phrases[link.phrase]
    bare = event.form == "participle" and not event.passive and event.start == phrase.end
    return bare or reading.scan.has(event.lead - 1, "relative")


def _ended(reading: Reading, best: Link, candidates: Sequence[Link]) -> Link | None:
    """Give what became of those named by an outcome, if it is said: 'двое раненых скончались'."""
    named = reading.events[best.event]
    if best.pattern != "inside" or named.form not in ("person", "state") or named.mask:
        return None
    later = (
        link
        for link in candidates
        if reading.events[link.event].form in ("intransitive", "participle")
        and not reading.events[link.event].mask
        and 0 <= reading.events[link.event].start - max(named.end, reading.phrases[link.phrase].end) <= 1
        and reading.events[link.event].people != named.people
    )
    return next(later, None) or _met(reading, best, candidates)


_FREED = ((Outcome.CAPTURED,), (Outcome.DISPLACED,))


def _met(reading: Reading, best: Link, candidates: Sequence[Link]) -> Link | None:
    """Give what those named by an outcome met, by the word right before their number: 'وفاة 3 جرحى'."""
    named, phrase = reading.events[best.event], reading.phrases[best.phrase]
    for link in candidates:
        event = reading.events[link.event]
        told = event.form in ("intransitive", "participle", "deed", "noun") and event.end == phrase.start
        if told and event.people and not set(named.people) <= set(event.people) and not event.mask:
            return link
        if told and event.mask and named.people in _FREED:
            return link
        both = event.form == "state" and event.start == named.end and set(event.people) > set(named.people)
        if both:  # '86 ضحية بين قتيل وجريح'
            return link
    return None


def _candidates(reading: Reading, place: int) -> Iterable[Link]:
    phrase, scan, tuning = reading.phrases[place], reading.scan, reading.scan.pack.links
    if phrase.reason and (phrase.reason not in LISTED or scan.pack.free):
        return
    for number, event in enumerate(reading.events):
        far = max(event.start - phrase.end, phrase.start - event.end) > FARTHEST
        barred = aimed_at(scan, event, phrase) or _affirmed(event, phrase) or tells(scan, phrase)
        far = far and not in_table(reading.phrases, phrase, event)
        if far or barred or not (phrase.reason or fits(event, phrase)):
            continue
        if scan.pack.free:
            pattern, weight = way(reading, place, number)
        else:
            pattern, gap = _pattern(reading, place, number)
            weight = getattr(tuning.weights, pattern) - tuning.step * gap if pattern else 0
        if pattern:
            yield Link(place, number, pattern, weight - (tuning.rival if event.mask else 0))


def _affirmed(event: Event, phrase: Phrase) -> bool:
    """Say whether a count stands beside a verb denied, which takes none but 'no': 'hiçbir asker yaralanmadı'."""
    return event.form == "none" and phrase.quantity.form != "zero"


def aimed_at(scan: Scan, event: Event, phrase: Phrase) -> bool:
    """Say whether the phrase is what an attack was aimed at: 'struck a convoy of seven trucks'."""
    aimed = any(scan.has(at, "aimed") for at in range(event.start, event.end))
    return aimed and scan.has(phrase.start - 1, "genitive") and scan.has(phrase.start - 2, "collective")


def _pattern(reading: Reading, place: int, number: int) -> tuple[str, int]:
    phrase, event = reading.phrases[place], reading.events[number]
    if phrase.anaphor and phrase.start < event.start < phrase.end:
        return "", 0
    between = reading.scan.texts[phrase.end : event.start]
    owned = event.form in NOUN_FORMS and between in ((), ("'",), ("'s",))
    owned = owned or (event.form == "deed" and between in (("'",), ("'s",)))
    if phrase.event == number or (owned and phrase.end <= event.start):
        return "inside", 0
    if event.start >= phrase.end:
        return _behind(reading, place, number)
    return _ahead(reading, place, number)


def _behind(reading: Reading, place: int, number: int) -> tuple[str, int]:
    """Give the pattern of an outcome that follows the phrase: '12 killed', '12 soldiers … were killed'."""
    phrase, event = reading.phrases[place], reading.events[number]
    scan = reading.scan
    gap = scan.texts[_tail(scan, phrase.end) : event.start]
    short = "object" if befalls(reading, phrase, event) else short_way(scan, phrase, event, gap)
    if short:
        return short, 0 if short == "inside" else len(gap) // 2
    if event.form in ("participle", "state", "person") and not event.passive:
        near = len(gap) <= 3 and all(_passes(scan, at) for at in range(event.start - len(gap), event.start))
        if near and not has_object(reading, event):
            return "beside", len(gap)
        return _stretched(reading, phrase, event)
    if event.form == "lose" and not gap[: event.lead - phrase.end] and (event.passive or may_end(scan, event.end)):
        return "subject", 0
    return _suffered(reading, phrase, event)


def _suffered(reading: Reading, phrase: Phrase, event: Event) -> tuple[str, int]:
    """Give the pattern of a verb in the passive, or one without object, whose subject the phrase is."""
    stretched = _stretched(reading, phrase, event) if event.form == "intransitive" else ("", 0)
    passive = event.form in ("participle", "state", "lose", "noun", "person") and event.passive
    own = event.form in ("intransitive", "ergative") or passive
    if stretched[0] or not own or _hangs(reading.scan, phrase, event):
        return stretched
    taken = steps(reading, phrase.end, max(event.lead, phrase.end))
    return ("subject", taken) if taken is not None else ("", 0)


def _stretched(reading: Reading, phrase: Phrase, event: Event) -> tuple[str, int]:
    """Give the pattern of an outcome in no passive of its own that follows further off."""
    if past_aside(reading, phrase, event):
        return "beside", 1
    shared = None if _in_adjunct(reading.scan, phrase) else shared_passive(reading, phrase, event)
    return ("subject", shared + 1) if shared is not None else ("", 0)


def _hangs(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether the phrase hangs on a preposition and so is no subject, unless a clause on it says what befell it."""
    clause = aside(scan, phrase.end, event.start) or phrase.end
    relative = scan.has(clause, "relative") and event.lead == clause + 1
    # 'resulted in two men being killed'
    gerund = scan.has(event.lead, "be") and scan.acting(event.lead) and event.lead == _tail(scan, phrase.end)
    of = scan.has(phrase.start - 1, "determiner") and scan.has(phrase.start - 2, "genitive")
    owned = of and phrase.start - 3 in scan.triggers.over and not scan.pack.free  # 'the killers of the four are …'
    return (_in_adjunct(scan, phrase) or owned) and not (relative or gerund) and not _opens_clause(scan, phrase, event)


def _passes(scan: Scan, at: int) -> bool:
    return scan.texts[at] in scan.pack.grammar["adverb"] or scan.texts[at] in ("(", "'", '"') or scan.manner(at)


def _tail(scan: Scan, end: int) -> int:
    """Give the end of a phrase with 'of the Iraqi forces' behind it."""
    link = scan.phrase(end, "belong")
    if link is None:
        return end
    start = link.end
    while scan.has(start, "determiner"):
        start += 1
    actor = scan.actors.starts.get(start)
    return actor.end if actor else end


def _ahead(reading: Reading, place: int, number: int) -> tuple[str, int]:
    """Give the pattern of an outcome before the phrase: 'killed 12', 'deaths of 12', 'the toll rose to 12'."""
    phrase, event = reading.phrases[place], reading.events[number]
    scan = reading.scan
    gap = scan.texts[event.end : phrase.start]
    gap = gap[1:] if gap[:1] in (("'",), ('"',)) else gap
    if (gap in ((":",), ("-",)) and _listing(scan, event, phrase)) or in_table(reading.phrases, phrase, event):
        return "toll", 0
    fillers = scan.pack.grammar["object_filler"] | scan.pack.grammar["adverb"]
    acting = (event.form in _OBJECT_FORMS and not event.passive) or ordered(scan, event)
    if acting and len(gap) <= 5 and all(word in fillers for word in gap):
        return "object", len(gap) + (event.form == "lose")
    reached = joined_object(reading, event, phrase) or object_over(reading, event, phrase)
    if reached:
        return reached, min(len(gap), FAR_COMPANY)
    short = all(word in fillers for word in gap[1:])
    if (
        event.form in (*NOUN_FORMS, "deed")
        and 1 <= len(gap) <= 4
        and short
        and scan.has(phrase.start - len(gap), "of_link")
    ):
        return "of", len(gap) - 1
    if (event.form in _TOLL_FORMS or numbered(scan, event)) and _toll(reading, place, number):
        return "toll", len(gap) // 2
    return "", 0


def _listing(scan: Scan, event: Event, phrase: Phrase) -> bool:
    """Say whether a bare figure stands behind its outcome as in a bulletin: 'Killed: 14', 'Dead - 14'."""
    opened = event.start == 0 or scan.texts[event.start - 1] in (",", ";", ".")
    if event.form in ("noun", "toll") and scan.texts[event.end] == ":":
        return True
    closed = phrase.end >= len(scan.texts) or scan.texts[phrase.end] in (",", ";", ".")
    if event.start == 0 and scan.texts[event.end] == ":" and not scan.pack.free:  # 'Up in flames: a tank, two trucks'
        return event.form in ("participle", "state")
    return phrase.head is None and opened and closed and event.form in ("participle", "state", "noun", "person", "toll")


def _toll(reading: Reading, place: int, number: int) -> bool:
    """Say whether the phrase gives the figure of a toll: 'losses … amount to 12', 'the dead at over 770'."""
    phrase, event = reading.phrases[place], reading.events[number]
    scan = reading.scan
    gap = scan.texts[event.end : phrase.start]
    if len(gap) > scan.pack.links.reach - 8 or (event.form == "person" and not gap):
        return False
    if _blocked(reading, event.end, phrase.start) or phrase.person is False:
        return False
    if not gap:
        return phrase.quantity.core > phrase.quantity.start
    at = phrase.start - 2 if scan.has(phrase.start - 1, "toll_filler") and len(gap) > 1 else phrase.start - 1
    at -= 1 if scan.has(at, "adverb") and scan.has(at - 1, "be") else 0  # 'the toll is now 12'
    if scan.has(at, "aim") and event.form != "toll":
        raised = event.form == "state" and any(
            scan.has(place, "change") for place in range(event.start - 4, event.start)
        )
        linked = (scan.has(place, "toll_link") and not scan.has(place, "weak_link") for place in range(event.end, at))
        return raised or any(linked)
    if scan.has(at, "genitive"):
        return event.form == "toll" and not scan.has(at - 1, "as_word")
    taken_back = event.form == "toll" and moved_to(reading, phrase) is not None and withdrawn_before(reading, phrase)
    return taken_back or scan.has(at, "toll_link")


def _blocked(reading: Reading, start: int, end: int) -> bool:
    scan = reading.scan
    words = scan.texts[start:end]
    strong = scan.pack.grammar["strong_clause"] | scan.pack.grammar["agent"]
    crossing = any(start <= event.start < end for event in reading.events)
    inside = [phrase for phrase in reading.phrases if start <= phrase.start < end]
    counted = any(
        phrase.quantity.form != "single" and not phrase.reason and not _left(scan, phrase) for phrase in inside
    )
    return crossing or counted or words.count(",") > 1 or any(word in strong for word in words)


def _left(scan: Scan, phrase: Phrase) -> bool:
    """Say whether a figure is one that was moved from: the 12 of 'rose from 12 to 40'."""
    before = phrase.start - 1
    return before >= 0 and scan.texts[before] in scan.pack.number_words.source


def _in_adjunct(scan: Scan, phrase: Phrase) -> bool:
    """Say whether the phrase hangs on a preposition ('in 12 vehicles') and so is no subject."""
    before = phrase.start - 1
    if scan.has(before, "genitive") and scan.has(before - 1, "collective") and not scan.pack.free:
        return False  # 'a patrol of ten soldiers was wiped out'
    if not scan.has(before, "preposition") or scan.texts[before] in ("including", "about", "over", "above"):
        return False
    return not (scan.has(before, "genitive") and scan.has(before - 1, "total_word"))


def _opens_clause(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether 'after' before the phrase opens a clause, its verb right behind the phrase: 'after 12 men died'."""
    return scan.has(phrase.start - 1, "opener") and event.lead in (_tail(scan, phrase.end), past_name(scan, phrase.end))
