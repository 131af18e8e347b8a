"""Parties: whose losses a row counts, from the words of its subject."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from headwater.extract.entries import Noun
from headwater.extract.lexicon import Mark
from headwater.extract.pack import load_pack
from headwater.extract.sheet.book import Book
from headwater.extract.sheet.vocabulary import meanings, meant, plain, tokens

Path = tuple[str, ...]

_EXCEPT = re.compile(
    r"\s*[,(]?\s*\b(?:except(?: for)?|excluding|excl\.?|without|w/o|minus|other than|not counting)\b.*", re.IGNORECASE
)
_WITH = re.compile(r"\(?\b(?:incl\.?|including|with|plus|together with|along with)(?!\w)", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[+&/;,()|]|\band\b|\bor\b)\s*", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|fighting|versus|vs\.?)\s.*", re.IGNORECASE)


class Party(NamedTuple):
    """Whose losses: the path of actor ids (None unknown, () everybody), and the kind of its people if it has one."""

    path: Path | None = None
    kind: Path = ("people",)


class Union(NamedTuple):
    """The parts that a subject is made of, as written; `base` says that they all are parts of one that is named."""

    parts: tuple[str, ...]


def party_of(subject: str, book: Book) -> Party:
    """Give the party of a subject: one that the case names, what two of them have in common, or a kind of people."""
    words = subject.strip()
    meaning = meant("subject").get(plain(words))
    if not words or meaning == "unknown":
        return Party()
    if meaning == "everybody":
        return Party(())
    who = book.actors.whole(words)
    if who is not None:
        return _party((who,), book)
    people = people_in(words)
    if people is not None and "combatants" not in people:
        who = _part(words, book)
        return Party(book.case.party(who) if who else _civilians(people, book), people)
    known = [_part(part, book) for part in parts_of(words)]
    found = [who for who in known if who is not None]
    if not found:
        return Party(None, people or ("people",))
    party = _party(found, book)
    kind = people or party.kind
    if len(found) < len(known):  # with 'allies', or others that the case does not know: wider than those it knows
        wider = _party([book.case.party(who)[0] for who in found], book)
        party = Party() if wider.path == party.path and len(party.path or ()) == 1 else wider
    return party._replace(kind=kind)


def parts_of(subject: str) -> tuple[str, ...]:
    """Give the parts of a subject as written, each with the noun that it shares with the last: 'Red + Blue forces'."""
    words = _AGAINST.sub("", _EXCEPT.sub("", subject))
    words = _WITH.sub("+", words)
    found = [part.strip(" .") for part in _PARTS.split(words) if part.strip(" .")]
    return tuple(dict.fromkeys(found))


def is_ally(part: str) -> bool:
    """Say whether a part of a subject only says 'allied forces', 'and others'."""
    return bool(set(tokens(part)) & set(meanings("subject")["allies"]))


def _part(part: str, book: Book) -> str | None:
    """Give the actor of one part: by its name, by a name in it, or by the adjective before a word for people."""
    who = book.actors.whole(part)
    if who is not None:
        return who
    marks = book.actors.scan(part)
    if marks:
        return narrowest([mark.id for mark in marks], book)
    found = [word for word in tokens(part) if word not in meanings("whole")["words"]]
    return (book.adjectives.get(found[0]) or book.adjectives.get(found[0].removesuffix("s"))) if found else None


def narrowest(actors: Sequence[str], book: Book) -> str:
    """Give the one among some actors that lies in all the others, or else the last."""
    deepest = max(actors, key=lambda actor: len(book.case.party(actor)))
    path = book.case.party(deepest)
    return deepest if all(actor in path for actor in actors) else actors[-1]


def _party(actors: Sequence[str], book: Book) -> Party:
    """Give the party that some actors come down to: of one in line with all the widest, else what they share."""
    paths = [book.case.party(actor) for actor in actors]
    shared = paths[0]
    for path in paths[1:]:
        size = next((at for at, (one, other) in enumerate(zip(shared, path, strict=False)) if one != other), None)
        shared = shared[: min(len(shared), len(path)) if size is None else size]
    if not shared:
        return Party(None)
    kinds = {actor.kind for actor in map(book.case.actor, actors) if actor}
    kind = kinds.pop() if len(kinds) == 1 else "people"
    return Party(shared, ("people",) if kind == "people" else ("people", kind))


def _civilians(people: Path, book: Book) -> Path | None:
    found = [actor.id for actor in book.case.actors if actor.kind == "civilians"] if "civilians" in people else []
    return book.case.party(found[0]) if len(found) == 1 else None


def people_in(words: str) -> Path | None:
    """Give the kind of people that a subject's last noun names: civilians, children, fighters."""
    noun = _noun(tokens(words))
    return noun.value.kind if noun else None


def only_a_kind(words: str) -> bool:
    """Say whether a subject names no party but a kind of people: 'fighters', 'local residents'; 'rebels' are a side."""
    noun = _noun(tokens(words))
    return noun is not None and not noun.value.side and (noun.start == 0 or "combatants" not in noun.value.kind)


def _noun(found: tuple[str, ...]) -> Mark[Noun] | None:
    nouns = load_pack("en").nouns
    marks = (nouns.match(found, at) for at in range(len(found)))
    return next((mark for mark in marks if mark and mark.end == len(found) and mark.value.person), None)
