"""Placing sentence by sentence: who is put where by all of its words."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from headwater.extract.gazetteer import look
from headwater.extract.places import is_name
from headwater.extract.placing.clauses import read
from headwater.extract.placing.deeds import Told, told
from headwater.extract.placing.draft import Clause, Draft
from headwater.extract.placing.free import read_free
from headwater.extract.placing.grounds import Spot, past_articles
from headwater.extract.placing.people import People, people
from headwater.extract.placing.ways import STAYS, Way, way, ways
from headwater.extract.placing.words import PlacingWords
from headwater.extract.scan import Scan
from headwater.extract.voices import Voice

Voices = tuple[Voice, ...]

WITH_OBJECTS = frozenset({"hold", "take", "ring", "reach", "quit", "fall"})
"""Deeds that need no preposition before their place."""


def drafts(scan: Scan, words: PlacingWords, speak: Callable[[Scan], Voices], earlier: str | None) -> tuple[Draft, ...]:
    """Give the placements of a sentence in the order of its words, none twice; a question places nobody.

    `speak` gives the voices of a sentence: it is asked only where somebody may be placed.
    """
    if scan.texts and scan.texts[-1] == "?":
        return ()
    placed = people(scan, words)
    deeds = told(scan, words, placed)
    taken = {at for one in deeds for at in range(one.start, one.end)}
    places = tuple(ways(scan, words, taken)) if deeds else ()
    told_of = places or any(one.deed.does in WITH_OBJECTS for one in deeds)
    if not (told_of if deeds else placed):
        return ()
    heard = tuple(voice for voice in speak(scan) if voice.at not in taken)
    found: list[Draft] = []
    begin = 0
    for at, one in enumerate(deeds):
        stop = _stop(scan, placed, deeds[at + 1 :], heard, one)
        found += (read_free if scan.pack.free else read)(
            Clause(scan, words, placed, heard, one, begin, stop, earlier, places)
        )
        begin = one.end
    if scan.pack.free:
        return tuple(dict.fromkeys(sorted(found, key=_order)))
    found += _verbless(scan, words, placed, found)
    found += _headline(scan, words, placed, heard) if not (found or deeds) else ()
    pointed = _pointed(scan, sorted(found, key=_order))
    return tuple(_once(scan, words, dict.fromkeys(pointed)))


def _order(draft: Draft) -> tuple[int, int]:
    return draft.hull


def _stop(scan: Scan, placed: Sequence[People], later: Sequence[Told], voices: Sequence[Voice], one: Told) -> int:
    """Give where the part of a sentence that a word governs ends: before the next one's subject, a voice, a clause."""
    stops = [len(scan.texts)]
    later = [other for other in later if other.lead >= one.end]
    if later:
        first = later[0].lead
        subjects = [
            who.start for who in placed if one.end < who.start and who.end <= first and _heads(scan, who, one.end)
        ]
        stops.append(max(subjects) if subjects else first)
    stops += [voice.start for voice in voices if voice.start >= one.end]
    strong = scan.pack.grammar["strong_clause"] | scan.pack.grammar["relative"] | frozenset({";", ":", "where"})
    stops += [at for at in range(one.end, len(scan.texts)) if scan.texts[at] in strong]
    return min(stops)


def _heads(scan: Scan, who: People, start: int) -> bool:
    """Say whether those named may be the subject of a clause of their own: behind a comma, 'and', 'when', a saying."""
    at = past_back(scan, who.start) - 1
    opened = at >= start and (
        scan.sentence.tokens[at].sort == "p" or scan.has(at, "conjunction") or at in scan.speech.over
    )
    return opened and not who.oblique


def _verbless(scan: Scan, words: PlacingWords, placed: Sequence[People], found: Sequence[Draft]) -> Iterator[Draft]:
    """Give positions told by a direction alone: 'the Peshmerga to the north and east'."""
    used = {draft.who.start for draft in found}
    for who in placed:
        ahead = _ahead(scan, words, who) if who.start not in used else None
        if ahead is not None:
            yield Draft(who, None, at=ahead)
            continue
        side = way(scan, words, who.end) if who.end < len(scan.texts) else None
        if side is None or who.start in used:
            continue
        told_of = words.listed("spoken_of").ending(scan.texts, past_back(scan, who.start)) is not None
        if side.leads == "side" or (side.leads in STAYS and told_of):
            yield Draft(who, None, at=side)


def _headline(scan: Scan, words: PlacingWords, placed: Sequence[People], voices: Sequence[Voice]) -> Iterator[Draft]:
    """Give the position that a sentence without a verb is: 'Taliban now at the gates of Kabul'."""
    if not placed or placed[0].start != past_articles(scan, 0) or scan.triggers.listed:
        return
    at = placed[0].end
    while scan.has(at, "adverb"):
        at += 1
    place = way(scan, words, at)
    end = place.end if place is not None else at
    ended = end >= len(scan.texts) or scan.texts[end] in (".", ",", ";", ":")
    verbs = any(scan.has(one, "verb") or scan.has(one, "modal") for one in range(len(scan.texts)))
    if place is not None and place.leads in STAYS and ended and (end >= len(scan.texts) - 1 or voices) and not verbs:
        yield Draft(placed[0], None, at=place)


def _ahead(scan: Scan, words: PlacingWords, who: People) -> Way | None:
    """Give the direction right before those who are placed by nothing else: '; east of it, the SDF'."""
    at = past_back(scan, who.start)
    ended = who.end >= len(scan.texts) - 1 or scan.texts[who.end] in (";", ".", ",")
    if not ended or scan.texts[at - 1 : at] != (",",):
        return None
    begin = max((place + 1 for place in range(at - 1) if scan.texts[place] in (";", ",")), default=0)
    side = way(scan, words, begin)
    return side if side is not None and side.leads == "side" and side.end == at - 1 else None


def past_back(scan: Scan, at: int) -> int:
    """Step back over the articles before a token."""
    while at > 0 and (scan.has(at - 1, "determiner") or scan.texts[at - 1] in scan.pack.number_words.articles):
        at -= 1
    return at


def _pointed(scan: Scan, found: Sequence[Draft]) -> Iterator[Draft]:
    """Give the drafts, those with a direction alone, 'there' or 'it', at the place that the sentence names before."""
    for draft in found:
        ends = (("at", draft.at), ("start", draft.start), ("goal", draft.goal))
        open_ends = {name: end for name, end in ends if end is not None and _open(end.spot)}
        place = _named(scan, found, min(end.start for end in open_ends.values())) if open_ends else None
        if place is not None or not open_ends:
            filled = {name: msgspec.structs.replace(end, spot=place) for name, end in open_ends.items()}
            yield msgspec.structs.replace(draft, **filled)


def _open(place: Spot | None) -> bool:
    return place is None or place.points


def _named(scan: Scan, found: Sequence[Draft], start: int) -> Spot | None:
    """Give the place last named before a draft by another, or else by one behind it, or by the case."""
    ways = [one for other in found for one in (other.at, other.start, other.goal) if one is not None]
    spots = [one.spot for one in ways if one.spot is not None and not one.spot.points]
    before = sorted((one for one in spots if one.end <= start), key=lambda one: one.end)
    marks = [mark for mark in scan.places.listed if mark.end <= start]
    if before:
        return before[-1]
    if marks:
        last = marks[-1]
        return Spot(last.start, last.end, (last.start, last.end), (last.start, last.end), last.value.id)
    return spots[0] if spots else _known(scan, start)


def _known(scan: Scan, end: int) -> Spot | None:
    """Give the place that the gazetteer knows and that is named last before a token."""
    for at in range(end - 1, -1, -1):
        if is_name(scan, at, set()) and not scan.named(at) and look(scan.pack.language, (scan.texts[at],)):
            return Spot(at, at + 1, (at, at + 1), (at, at + 1))
    return None


def _once(scan: Scan, words: PlacingWords, found: Sequence[Draft] | dict[Draft, None]) -> Iterator[Draft]:
    """Leave out what only says again where the same people go: 'is heading to Agadez and should reach the town'."""
    ends: list[Draft] = []
    for draft in found:
        goal = draft.goal.spot if draft.goal is not None else None
        kind = goal is not None and goal.name is None and words.listed("kinds").match(scan.texts, goal.start)
        again = kind and draft.start is None and draft.told and draft.told.pending
        if again and any(other.who == draft.who and other.goal is not None for other in ends):
            continue
        ends.append(draft)
        yield draft
