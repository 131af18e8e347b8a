"""A link: which outcome a counted phrase belongs to, and whether the two can belong together."""

import msgspec

from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.scan import Scan

NOUN_FORMS = frozenset({"noun", "person"})
LISTED = frozenset({"ammunition", "livestock", "money", "other_count", "place", "unit", "weight"})
"""Reasons of numbers that are no losses, but can be members of a list of losses: 'destroyed a bridge, two lorries'."""


class Link(msgspec.Struct, frozen=True):
    """Phrase number `phrase` belongs to event number `event`: by which pattern, and how well."""

    phrase: int
    event: int
    pattern: str
    weight: float


def fits(event: Event, phrase: Phrase) -> bool:
    """Say whether the event says anything about what the phrase counts.

    A word that the pack does not know can be people where the event happens to people only ('killed 15
    pilgrims'), or where the number stands alone.
    """
    if event.mask:
        return not event.only or (phrase.noun is not None and phrase.noun.of in event.only)
    if phrase.person is None:
        named = event.form in NOUN_FORMS and event.start == phrase.end
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


def tells(scan: Scan, phrase: Phrase) -> bool:
    """Say whether the one who speaks is meant, before a comma and a verb at the end: 'bir yetkili, … söyledi'."""
    one = scan.pack.final and scan.texts[phrase.quantity.core] in scan.pack.number_words.one
    cited = scan.speech.over.get(phrase.start - 1) if one and not scan.pack.head_last else None
    if cited is not None and cited.value.side == "behind":
        return scan.pack.talk_phrases["speakers"].match(scan.texts, phrase.quantity.end) is not None
    if not one or scan.texts[phrase.end : phrase.end + 1] != (",",) or not scan.speech.listed:
        return False
    return scan.pack.talk_phrases["speakers"].match(scan.texts, phrase.end - 1) is not None
