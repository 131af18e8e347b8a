"""Ways: how what is told lies to a place, by the preposition, the direction and the distance before its name."""

from collections.abc import Iterator, Set

import msgspec

from headwater.extract.lexicon import Mark
from headwater.extract.places import is_name
from headwater.extract.placing.distances import distance
from headwater.extract.placing.grounds import Spot, past_articles, spot
from headwater.extract.placing.words import Leads, PlacingWords
from headwater.extract.scan import Scan
from headwater.model import Bearing

STAYS: frozenset[Leads | None] = frozenset({"in", "near", "around", "side"})
"""What says where somebody is, and not where they go."""


class Way(msgspec.Struct, frozen=True):
    """A phrase of place at tokens `start` to `end`: what leads there, the place, the sides of it, the kilometres.

    A way without a `spot` is a direction alone ('to the north'). `word` is the preposition,
    `joined` says that 'and' follows.
    """

    start: int
    end: int
    leads: Leads
    spot: Spot | None
    bearings: tuple[Bearing, ...] = ()
    km: float | None = None
    word: str = ""
    joined: bool = False


def ways(scan: Scan, words: PlacingWords, taken: Set[int]) -> Iterator[Way]:
    """Give the phrases of place of a sentence, from left to right; none begins at a token that is `taken`."""
    at, end = 0, len(scan.texts)
    while at < end:
        found = way(scan, words, at) if at not in taken and _may_begin(scan, words, at) else None
        if found is None:
            at += 1
            continue
        yield found
        also = tuple(_joined(scan, words, found, end))
        yield from also
        at = max(also[-1].end if also else found.end, at + 1)


def _may_begin(scan: Scan, words: PlacingWords, at: int) -> bool:
    text = scan.texts[at]
    if words.behind and is_name(scan, at, set()):
        return True
    return text in words.openers or scan.sentence.tokens[at].sort == "n" or text in scan.pack.number_starts


def _joined(scan: Scan, words: PlacingWords, first: Way, end: int) -> Iterator[Way]:
    """Give the places that share a preposition: 'in Hawija and Tal Afar'."""
    at = first.end
    while first.spot is not None and first.spot.name is not None and at < end and joins(scan, at):
        place = spot(scan, words, at + 1) if at + 1 not in words_of_verbs(scan, words) else None
        if place is None or place.name is None or place.start > at + 2 or _opens_clause(scan, words, place.end, at):
            return
        yield msgspec.structs.replace(first, start=place.start, end=place.end, spot=place)
        at = place.end


def joins(scan: Scan, at: int) -> bool:
    """Say whether a token joins two places."""
    return at < len(scan.texts) and (scan.has(at, "join") or scan.texts[at] == ",")


def _opens_clause(scan: Scan, words: PlacingWords, end: int, at: int) -> bool:
    """Say whether a name behind a comma does not go on with a list: 'in Hawija, Iraq said', 'in Fada, Chad'."""
    if scan.texts[at] != ",":
        return end in words_of_verbs(scan, words)
    return not (scan.texts[end : end + 1] == (",",) or scan.has(end, "join")) or end in words_of_verbs(scan, words)


def aside(scan: Scan, words: PlacingWords, way: Way) -> Spot | None:
    """Give the ground on a side of a place as a place of its own: a force withdrew to 'north of the river'."""
    if way.leads != "side" or way.spot is None:
        return None
    first = next(at for at in range(way.start, way.end) if words.bearings.match(scan.texts, at) is not None)
    return msgspec.structs.replace(way.spot, start=first, called=(first, way.spot.end))


def words_of_verbs(scan: Scan, words: PlacingWords) -> frozenset[int]:
    """Give the tokens at which a verb of saying or of placing begins."""
    return frozenset({*scan.speech.starts, *(mark.start for mark in words.deeds.scan(scan.texts).listed)})


def way(scan: Scan, words: PlacingWords, at: int) -> Way | None:
    """Give the phrase of place that begins right at a token, or None."""
    found = _plain(scan, words, at)
    if found is None:
        return None
    found = _nested(scan, words, found)
    return msgspec.structs.replace(found, joined=scan.has(found.end, "join"))


def _nested(scan: Scan, words: PlacingWords, found: Way) -> Way:
    """Give ground without a name by the place that it lies at: 'on the ridge east of X', 'in a villa outside X'."""
    place = found.spot
    if place is None or place.name is not None or place.points:
        return found
    inner = _plain(scan, words, place.end)
    if inner is None or inner.spot is None or inner.leads not in STAYS:
        return found
    if found.leads not in STAYS:
        whole = msgspec.structs.replace(inner.spot, start=place.start, called=(place.start, inner.spot.end))
        return msgspec.structs.replace(found, end=inner.end, spot=whole)
    plain = inner.leads == "in" and inner.spot.name is not None
    leads = found.leads if plain else inner.leads
    return Way(found.start, inner.end, leads, inner.spot, inner.bearings, inner.km, found.word)


def of_object(scan: Scan, words: PlacingWords, place: Spot, leads: Leads) -> Way:
    """Give the way to a place that is the object of a verb: 'holds' 'the heights around X'."""
    return _nested(scan, words, Way(place.start, place.end, leads, place))


def _plain(scan: Scan, words: PlacingWords, at: int) -> Way | None:
    far = distance(scan, words, at)
    if far is not None:
        return _far(scan, words, at, *far)
    if words.behind and scan.texts[at] not in words.openers:
        return _ended_place(scan, words, at)
    lead = words.leads.match(scan.texts, at)
    sided = _sided(scan, words, at, at if lead is None else past_articles(scan, lead.end))
    if sided is not None or lead is None:
        return sided
    quantity = past_articles(scan, lead.end)
    far = distance(scan, words, lead.end) or distance(scan, words, quantity)
    if far is not None:
        return _far(scan, words, at, *far)
    if scan.texts[at] in words.pairs:
        return _between(scan, words, at, lead.end)
    place = spot(scan, words, lead.end)
    return Way(at, place.end, lead.value, place, word=scan.texts[at]) if place is not None else None


def _ended_place(scan: Scan, words: PlacingWords, at: int) -> Way | None:
    """Read a place with an ending or a word behind it that leads there: "Halep'ten", "Musul yakınlarında"."""
    named = is_name(scan, at, set()) and words.placed.match(scan.texts, at) is None
    place = spot(scan, words, at) if named and scan.sentence.tokens[at].sort == "w" else None
    if place is None:
        return None
    owned = place.end + 1 if scan.texts[place.end : place.end + 1] and scan.texts[place.end][0] == "'" else place.end
    bearings, end = _bearings(scan, words, owned)
    if bearings:  # "Musul'un batısında"
        return Way(at, end, "side", place, bearings)
    near = words.behind.get(scan.texts[owned]) if owned < len(scan.texts) else None
    if near is not None and owned > place.end:  # "Musul'un yakınlarında", "Rakka'ya doğru"
        return Way(at, owned + 1, near, place, word=scan.texts[owned])
    for size in (2, 1):
        told = (
            "".join(scan.texts[place.end : place.end + size])
            if size == 1
            else " ".join(scan.texts[place.end : place.end + size])
        )
        leads = words.behind.get(told)
        if leads is not None:
            return Way(at, place.end + size, leads, place, word=told)
    return None


def _between(scan: Scan, words: PlacingWords, at: int, start: int) -> Way | None:
    """Read 'between X and Y': one place by both its names."""
    first = spot(scan, words, start)
    last = spot(scan, words, first.end + 1) if first is not None and scan.has(first.end, "join") else None
    if first is None or last is None:
        return None
    whole = Spot(first.start, last.end, (first.start, last.end), first.name or last.name, first.id)
    return Way(at, last.end, "near", whole, word=scan.texts[at])


def _sided(scan: Scan, words: PlacingWords, at: int, first: int) -> Way | None:
    """Read 'west of X', 'to the north and east of X', 'to the north'."""
    bearings, end = _bearings(scan, words, first)
    if not bearings:
        return None
    side = words.listed("side").match(scan.texts, end)
    end = side.end if side is not None else end
    of = words.listed("of").match(scan.texts, end)
    if of is None and words.listed("sideward").ending(scan.texts, end) is not None:
        of = Mark(end, end, "")  # 'западнее Мосула', 'غرب الموصل'
    inside = first > at and scan.texts[at] in words.inside and side is None
    if of is not None and not inside:
        place = spot(scan, words, of.end)
        return Way(at, place.end, "side", place, bearings, word=scan.texts[at]) if place is not None else None
    if of is not None:
        place = spot(scan, words, of.end)
        if place is None:
            return None
        whole = msgspec.structs.replace(
            place, start=first, called=(first, place.called[1]) if place.name is None else place.called
        )
        return Way(at, place.end, "in", whole, word=scan.texts[at])
    alone = first > at + 1 or side is not None  # 'to the north', not 'north'
    return Way(at, end, "side", None, bearings, word=scan.texts[at]) if alone and _ended(scan, words, end) else None


def _ended(scan: Scan, words: PlacingWords, at: int) -> bool:
    """Say whether a direction is told with nothing more behind it."""
    if at >= len(scan.texts):
        return True
    mark = scan.sentence.tokens[at].sort == "p" and scan.texts[at] != "-"
    told = at in words_of_verbs(scan, words)
    return mark or told or scan.stops(at) or scan.has(at, "determiner") or words.leads.match(scan.texts, at) is not None


def _bearings(scan: Scan, words: PlacingWords, at: int) -> tuple[tuple[Bearing, ...], int]:
    """Give the directions named from a token on, joined by 'and' or commas, and the token behind them."""
    found: list[Bearing] = []
    end = at
    while (mark := words.bearings.match(scan.texts, at)) is not None:
        found.append(mark.value)
        at = end = mark.end
        if at < len(scan.texts) and (scan.texts[at] in (",", "/") or scan.has(at, "alternative")):
            at = past_articles(scan, at + 1)
            at = at + 1 if at < len(scan.texts) and scan.has(at, "join") else at
            again = words.listed("side_open").match(scan.texts, at)
            at = past_articles(scan, again.end) if again is not None else at
    return tuple(dict.fromkeys(found)), end


def _far(scan: Scan, words: PlacingWords, at: int, km: float | None, end: int) -> Way | None:
    """Read '10 km west of X', '20 kilometres from X', '5 miles outside X'."""
    while words.listed("away").match(scan.texts, end) is not None and not _turns(scan, words, end):
        end += 1
    found = _sided(scan, words, end - 1, end)
    if found is not None:
        return msgspec.structs.replace(found, start=at, km=km)
    opened = words.listed("of").match(scan.texts, end) or words.leads.match(scan.texts, end)
    place = spot(scan, words, opened.end) if opened is not None else None
    return Way(at, place.end, "near", place, km=km, word=scan.texts[at]) if place is not None else None


def _turns(scan: Scan, words: PlacingWords, at: int) -> bool:
    """Say whether a direction or the place itself follows, and no more words of distance are stepped over."""
    return words.listed("of").match(scan.texts, at) is not None
