"""Links: which outcome a counted phrase belongs to, by scored grammatical patterns.

Every pattern has a weight in the pack; a link loses a little for each word between the two. The best link wins,
rivals included: where 'rescued' is nearer than 'killed', the number is masked.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from headwater.extract.company import accompanied, joined_object, outside_asides
from headwater.extract.events import Event
from headwater.extract.frames import moved_to, withdrawn_before
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan
from headwater.extract.turns import numbered, ordered, short_way
from headwater.extract.unnumbered import past_name
from headwater.extract.ways import way

_OBJECT_FORMS = frozenset({"participle", "active", "lose", "ergative", "cost"})
_NOUN_FORMS = frozenset({"noun", "person"})
_TOLL_FORMS = frozenset({"noun", "toll", "state", "person"})
_VERBAL = frozenset({"participle", "active", "intransitive", "state", "lose", "ergative"})
_OPEN = {"(": ")", "[": "]"}


FARTHEST = 40
"""No link is looked for over more words than this, asides included."""


FAR_COMPANY = 8
"""Company further off than this from its outcome loses no more weight."""


class Link(msgspec.Struct, frozen=True):
    """Phrase number `phrase` belongs to event number `event`: by which pattern, and how well."""

    phrase: int
    event: int
    pattern: str
    weight: float


def links(reading: Reading) -> dict[int, Link]:
    """Give the best link of each phrase that has one over the threshold, by the phrase's number."""
    scan, phrases = reading.scan, reading.phrases
    direct: dict[int, Link] = {}
    for place, phrase in enumerate(phrases):
        best = _best(reading, list(_candidates(reading, place)))
        if best is not None and best.weight >= scan.pack.links.threshold and not phrase.reason:
            direct[place] = best
    return _chained(reading, direct)


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
    if reading.scan.pack.free and (later := _ended(reading, best, candidates)) is not None:
        return later
    named = best.pattern == "inside" or (best.pattern == "of" and reading.scan.pack.head_last)
    if reading.scan.pack.final and (freed := _freed(reading, best, candidates)) is not None:
        return freed
    held = event.people in (("captured",), ("displaced",)) and (named or event.form == "person")
    if not (held or (event.form == "person" and not reading.scan.pack.free)):
        return best
    rivals = (link for link in candidates if _outdoes(reading, link, best, held=held))
    return max(rivals, key=lambda link: link.weight, default=best)


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
    return next(later, None)


def fits(event: Event, phrase: Phrase) -> bool:
    """Say whether the event says anything about what the phrase counts.

    A word that the pack does not know can be people where the event happens to people only ('killed 15
    pilgrims'), or where the number stands alone.
    """
    if event.mask:
        return not event.only or (phrase.noun is not None and phrase.noun.of in event.only)
    if phrase.person is None:
        named = event.form in _NOUN_FORMS and event.start == phrase.end
        bare = (phrase.head is None or named) and event.bare
        return bool(event.people) and (bare or not event.equipment) and _only(event, "people")
    outcomes = event.outcomes(phrase.person)
    sort = phrase.noun.of if phrase.noun is not None else "person"
    return bool(outcomes) and _only(event, "people" if sort == "person" else sort, phrase)


def _only(event: Event, sort: str, phrase: Phrase | None = None) -> bool:
    if not event.only:
        return True
    kind = phrase.noun.kind if phrase and phrase.noun else ()
    if "civilians" in event.only and "combatants" in kind:
        return False
    return sort in event.only or (sort == "people" and bool(event.only & set(kind)) and "combatants" not in kind)


def _candidates(reading: Reading, place: int) -> Iterable[Link]:
    phrase, scan, tuning = reading.phrases[place], reading.scan, reading.scan.pack.links
    if phrase.reason:
        return
    for number, event in enumerate(reading.events):
        far = max(event.start - phrase.end, phrase.start - event.end) > FARTHEST
        barred = aimed_at(scan, event, phrase) or _affirmed(event, phrase) or _tells(scan, phrase)
        if far or barred or not fits(event, phrase):
            continue
        if scan.pack.free:
            pattern, weight = way(reading, place, number)
        else:
            pattern, gap = _pattern(reading, place, number)
            weight = getattr(tuning.weights, pattern) - tuning.step * gap if pattern else 0
        if pattern:
            yield Link(place, number, pattern, weight - (tuning.rival if event.mask else 0))


def _tells(scan: Scan, phrase: Phrase) -> bool:
    """Say whether the one who speaks is meant, before a comma and a verb at the end: 'bir yetkili, … söyledi'."""
    one = scan.pack.final and scan.texts[phrase.quantity.core] in scan.pack.number_words.one
    cited = scan.speech.over.get(phrase.start - 1) if one and not scan.pack.head_last else None
    if cited is not None and cited.value.side == "behind":
        return scan.pack.talk_phrases["speakers"].match(scan.texts, phrase.quantity.end) is not None
    if not one or scan.texts[phrase.end : phrase.end + 1] != (",",) or not scan.speech.listed:
        return False
    return scan.pack.talk_phrases["speakers"].match(scan.texts, phrase.end - 1) is not None


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
    owned = event.form in _NOUN_FORMS and between in ((), ("'",), ("'s",))
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
    short = short_way(scan, phrase, event, gap)
    if short:
        return short, len(gap) // 2
    if event.form in ("participle", "state", "person") and not event.passive:
        near = len(gap) <= 3 and all(_passes(scan, at) for at in range(event.start - len(gap), event.start))
        return ("beside", len(gap)) if near and not _has_object(reading, event) else ("", 0)
    if event.form == "lose" and not gap[: event.lead - phrase.end] and (event.passive or _may_end(scan, event.end)):
        return "subject", 0
    own = event.form in ("intransitive", "ergative") or (event.form in ("participle", "state") and event.passive)
    if not own or _hangs(scan, phrase, event):
        return "", 0
    steps = _way(reading, phrase.end, max(event.lead, phrase.end))
    return ("subject", steps) if steps is not None else ("", 0)


def _hangs(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether the phrase hangs on a preposition and so is no subject, unless a clause on it says what befell it."""
    clause = _aside(scan, phrase.end, event.start) or phrase.end
    relative = scan.has(clause, "relative") and event.lead == clause + 1
    return _in_adjunct(scan, phrase) and not relative and not _opens_clause(scan, phrase, event)


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
    if gap in ((":",), ("-",)) and _listing(scan, event, phrase):
        return "toll", 0
    fillers = scan.pack.grammar["object_filler"] | scan.pack.grammar["adverb"]
    acting = (event.form in _OBJECT_FORMS and not event.passive) or ordered(scan, event)
    if acting and len(gap) <= 5 and all(word in fillers for word in gap):
        return "object", len(gap) + (event.form == "lose")
    joined = joined_object(reading, event, phrase)
    if joined:
        return joined, min(len(gap), FAR_COMPANY)
    short = all(word in fillers for word in gap[1:])
    if (
        event.form in (*_NOUN_FORMS, "deed")
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
    counted = any(phrase.quantity.form != "single" and not _left(scan, phrase) for phrase in inside)
    return crossing or counted or words.count(",") > 1 or any(word in strong for word in words)


def _left(scan: Scan, phrase: Phrase) -> bool:
    """Say whether a figure is one that was moved from: the 12 of 'rose from 12 to 40'."""
    before = phrase.start - 1
    return before >= 0 and scan.texts[before] in scan.pack.number_words.source


def _has_object(reading: Reading, event: Event) -> bool:
    """Say whether an object follows the verb at once: then it is in the active, and what stands before it acts."""
    if event.form == "state":
        return False
    scan = reading.scan
    if event.form == "participle" and not _may_end(scan, event.end):
        return True
    fillers = scan.pack.grammar["object_filler"]
    for phrase in reading.phrases:
        gap = scan.texts[event.end : phrase.start]
        if phrase.start >= event.end and len(gap) <= 3 and all(word in fillers for word in gap):
            return not phrase.reason or (phrase.quantity.form == "number" and phrase.reason not in _TIMES)
    return False


def _may_end(scan: Scan, at: int) -> bool:
    """Say whether a participle can stand without an object before this token: a mark, preposition or time."""
    if at >= len(scan.texts) or scan.sentence.tokens[at].sort == "p":
        return True
    timed = scan.texts[at] in scan.pack.months or scan.texts[at] in scan.pack.weekdays
    said = at in scan.speech.starts or scan.has(at, "adverb") or scan.has(at, "be") or at in scan.triggers.starts
    return timed or said or any(scan.has(at, name) for name in ("preposition", "conjunction", "period_word"))


_TIMES = frozenset({"duration", "distance", "age", "date", "time"})


def _in_adjunct(scan: Scan, phrase: Phrase) -> bool:
    """Say whether the phrase hangs on a preposition ('in 12 vehicles') and so is no subject."""
    before = phrase.start - 1
    if not scan.has(before, "preposition") or scan.texts[before] in ("including", "about", "over", "above"):
        return False
    return not (scan.has(before, "genitive") and scan.has(before - 1, "total_word"))


def _opens_clause(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether 'after' before the phrase opens a clause, its verb right behind the phrase: 'after 12 men died'."""
    return scan.has(phrase.start - 1, "opener") and event.lead in (_tail(scan, phrase.end), past_name(scan, phrase.end))


def _way(reading: Reading, start: int, end: int) -> int | None:
    """Give the number of words from a subject to its verb, or None where something stands between them.

    Brackets and asides between commas are stepped over; a relative clause may hold verbs of its own.
    """
    scan = reading.scan
    # 'guarding the gate' right behind the noun is a clause of its own, like one with 'who'.
    at, steps, relative = start, 0, start < end and scan.acting(start)
    starts = {event.lead for event in reading.events if not event.mask and event.form in _VERBAL}
    counted = {phrase.start for phrase in reading.phrases if phrase.quantity.form != "single"}
    others = {phrase.end for phrase in reading.phrases if phrase.start > start}
    while at < end:
        text = scan.texts[at]
        if at in others and scan.has(at, "relative"):
            return None
        past = _aside(scan, at, end)
        if past is not None:
            at, steps = past, steps + 1
            continue
        relative = relative or text in scan.pack.grammar["relative"] or text in scan.pack.grammar["reduced"]
        if _stops_way(scan, at, relative) or at in starts or (at in counted and not scan.has(at - 1, "preposition")):
            return None
        at, steps = at + 1, steps + 1
    return steps if steps <= scan.pack.links.reach else None


def _aside(scan: Scan, at: int, end: int) -> int | None:
    text = scan.texts[at]
    if text in _OPEN and _OPEN[text] in scan.texts[at:end]:
        return at + scan.texts[at:end].index(_OPEN[text]) + 1
    if text == "," and "," in scan.texts[at + 1 : end] and not scan.has(at + 1, "finite"):
        return at + 2 + scan.texts[at + 1 : end].index(",")
    dashes = [place for place in range(at, end) if scan.texts[place] == "-" and not scan.sentence.tokens[place].glued]
    return dashes[-1] + 1 if text == "-" and len(dashes) > 1 and dashes[0] == at else None


def _stops_way(scan: Scan, at: int, relative: bool) -> bool:
    text = scan.texts[at]
    if text in (";", ":", ",") or text in scan.pack.grammar["strong_clause"] or at in scan.speech.starts:
        return True
    if scan.has(at, "join"):
        near = range(at + 1, min(at + 6, len(scan.texts)))
        verb = next(
            (place for place in near if place in scan.triggers.starts or scan.has(place, "verb")), len(scan.texts)
        )
        noun = next((place for place in near if place in scan.nouns.starts or place in scan.actors.starts), None)
        return not (scan.has(at + 1, "determiner") or (noun is not None and noun < verb))
    if text == "'s" and scan.sentence.tokens[at].glued and not scan.has(at - 1, "pronoun"):
        return False
    return not relative and (scan.has(at, "verb") or scan.has(at, "be"))


def _chained(reading: Reading, direct: dict[int, Link]) -> dict[int, Link]:
    """Give the other members of a list the outcome of the one that has it: 'destroyed 2 tanks, 3 cars and a mortar'."""
    found = _regrouped(reading, direct) if reading.scan.pack.links.bare is not None else dict(direct)
    inside = enumerate(reading.phrases)
    open_places = [place for place, phrase in inside if outside_asides(reading.scan, phrase.start)]
    for order in (range(len(reading.phrases)), open_places):
        pairs = [pair for pair in pairwise(order) if (pair[0] in open_places) == (pair[1] in open_places)]
        for source, target in pairs:
            _pass_on(reading, found, source, target)
        for target, source in reversed(pairs):
            _pass_on(reading, found, source, target)
    return found


def _regrouped(reading: Reading, direct: dict[int, Link]) -> dict[int, Link]:
    """Give the links with members of a list linked over another count back in their list.

    'Знищили два танки та десять мотоциклів, ще одну САУ пошкоджено': the ten were destroyed with the two.
    """
    found = dict(direct)
    for place in range(1, len(reading.phrases)):
        link = found.get(place)
        if link is None or not _over_count(reading, reading.phrases[place], link):
            continue
        others = {at: one for at, one in found.items() if at != place}
        _pass_on(reading, others, place - 1, place)
        found = others if place in others else found
    return found


def _over_count(reading: Reading, phrase: Phrase, link: Link) -> bool:
    end = reading.events[link.event].start
    return any(phrase.end <= one.start < end and one.quantity.form == "number" for one in reading.phrases)


_FORWARD = frozenset({"object", "of", "toll", "chain"})
_BACKWARD = frozenset({"subject", "beside", "chain"})


def _pass_on(reading: Reading, found: dict[int, Link], source: int, target: int) -> None:
    link = found.get(source)
    allowed = _FORWARD if source < target else _BACKWARD
    taken = link is not None and link.pattern in ("inside", "beside") and source < target
    if link is None or target in found or (link.pattern not in allowed and not taken) or reading.phrases[target].reason:
        return
    first, second = reading.phrases[min(source, target)], reading.phrases[max(source, target)]
    if first.anaphor or second.anaphor or _tells(reading.scan, reading.phrases[target]):
        return
    event = reading.events[link.event]
    if not fits(event, reading.phrases[target]) or not _listed(reading, first, second, event if taken else None):
        return
    found[target] = Link(target, link.event, "chain", link.weight - reading.scan.pack.links.step)


def _listed(reading: Reading, first: Phrase, second: Phrase, taken: Event | None) -> bool:
    """Say whether two phrases are members of one list; `taken` is the outcome that stands in company between them."""
    scan = reading.scan
    start = first.end
    if taken is not None:
        start = taken.end
        if taken.start < first.end or taken.end > second.start or not accompanied(scan, second.start):
            return False
    opened = second.start if second.quantity.inverted is None else second.quantity.inverted
    while (
        scan.pack.final and opened > start and opened - 1 in scan.sides.over
    ):  # '…, the state four soldiers and Daesh 15'
        opened -= 1
    gap = tuple(scan.texts[at] for at in range(start, opened) if outside_asides(scan, at))
    while gap and (gap[-1] in scan.pack.grammar["possessive"] or gap[-1] in scan.pack.grammar["article"]):
        gap = gap[:-1]
    coordinators = scan.pack.grammar["coordinator"]
    unlisted = second.quantity.form == "single" and not scan.pack.free and not set(gap) & scan.pack.grammar["join"]
    speaking = second.end in scan.speech.starts and (scan.pack.head_last or not scan.pack.final)
    if speaking or unlisted:
        return False
    if not gap or gap[-1] not in scan.pack.grammar["list_end"]:
        return False
    if all(word in coordinators or word in scan.pack.grammar["list_word"] for word in gap):
        return True
    loose = len(gap) <= 7 and not any(first.end <= event.start < second.start for event in reading.events)
    breaks = scan.pack.grammar["strong_clause"] | scan.pack.grammar["verb"] | scan.pack.grammar["be"]
    return loose and not any(word in breaks for word in gap)
