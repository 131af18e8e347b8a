"""Made names: the actors, outlets and places that sheets bring and the case does not know."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from headwater.extract.sheet.atlas import with_places
from headwater.extract.sheet.book import Book, book_of, spelled
from headwater.extract.sheet.ids import fresh_id
from headwater.extract.sheet.parties import is_ally, only_a_kind, party_of, people_in
from headwater.extract.sheet.parties import parts_of as parties_in
from headwater.extract.sheet.speakers import Asked, body_of, is_own, names_in, speaker_of
from headwater.extract.sheet.vocabulary import meant, plain, tokens
from headwater.model import Actor, Case, Outlet, Place, Report, Value
from headwater.model.sheet import sheet_rows

_LONGEST = 200  # characters of a party's name: longer words are a text


class Brought(Value, frozen=True, kw_only=True):
    """An actor, outlet or place that sheets brought: `made`, or known and called by more `names`, or put `within`."""

    table: str
    id: str
    name: str
    made: bool
    within: str | None = None
    names: tuple[str, ...] = ()


class _Said(NamedTuple):
    """What some sheets say: their distinct subjects, claimants with their publishers, and places, each sorted."""

    subjects: Sequence[str]
    claimants: Sequence[tuple[str, str]]
    places: Sequence[str]
    pages: Sequence[Report]


def with_names_of(case: Case, reports: Iterable[Report]) -> Case:
    """Give a case that knows whom and what the pages of sheets name; itself, where it knows all of them already.

    The order of the pages and of their rows makes no difference.
    """
    said = _said([report for report in reports if report.columns is not None])
    if not said.pages:
        return case
    case = _with_outlets(case, said)
    while (grown := _with_actors(case, said)) != case:  # a name that was made may be the end of another, and so on
        case = grown
    return with_places(case, said.places)


def _said(pages: Sequence[Report]) -> _Said:
    subjects, claimants, places = set[str](), set[tuple[str, str]](), set[str]()
    for page in pages:
        for row in sheet_rows(page):
            subjects.add(row.cell("subject", page.text).strip())
            claimants.add((row.cell("claimant", page.text).strip(), page.outlet))
            places.add(row.cell("place", page.text).strip())
    return _Said(sorted(subjects - {""}), sorted(claimants), sorted(places - {""}), pages)


def _with_outlets(case: Case, said: _Said) -> Case:
    book = book_of(case)
    outlets = {outlet.id: outlet for outlet in case.outlets}
    hosts = {domain: outlet.id for outlet in case.outlets for domain in outlet.domains}
    pages: dict[str, list[Report]] = {}
    for page in said.pages:
        pages.setdefault(page.outlet, []).append(page)
    for name, listed in sorted(pages.items()):
        if book.outlets.whole(name) is not None or name in outlets or not tokens(name):
            continue
        at = {_host_of(page.address, hosts) for page in listed}
        there = at.pop() if len(at) == 1 else None
        if there is not None:
            known = outlets[there]
            outlets[there] = msgspec.structs.replace(known, names=(*known.names, name))
        else:
            made = fresh_id(name, "outlet", outlets)
            outlets[made] = Outlet(id=made, name=name, language=_common(page.language for page in listed))
    return _replaced(case, outlets=tuple(outlets.values()))


def _host_of(address: str | None, hosts: Mapping[str, str]) -> str | None:
    """Give the outlet that has an address's domain, or one that the domain lies in."""
    host = (urlsplit(address).hostname or "") if address else ""
    while host and host not in hosts:
        host = host.partition(".")[2]
    return hosts.get(host)


def _common(values: Iterable[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _with_actors(case: Case, said: _Said) -> Case:
    case = _with_short_forms(_with_people(case, said), said)
    joined: dict[str, tuple[str, ...]] = {}
    for subjects in _by_length(said.subjects):  # 'Dune Brigade' is known before 'Dune Brigade officers' is read
        book = book_of(case)
        parts = {subject: _unknown_parts(subject, book) for subject in subjects}
        joined |= {subject: named for subject, named in parts.items() if len(parties_in(subject)) > 1}
        wanted = {part: "combatants" if people_in(part) else "people" for named in parts.values() for part in named}
        case = _with_all(case, wanted)
    return _with_all(_with_unions(case, joined), dict.fromkeys(_bodies(book_of(case), said), "people"))


def _by_length(subjects: Sequence[str]) -> Iterator[list[str]]:
    """Give subjects in groups of as many words, the shortest first."""
    ordered = sorted(subjects, key=lambda subject: len(tokens(subject)))
    for _, group in itertools.groupby(ordered, key=lambda subject: len(tokens(subject))):
        yield list(group)


def _unknown_parts(subject: str, book: Book) -> tuple[str, ...]:
    """Give the parties that a subject names, where the case knows no party that it could be."""
    if party_of(subject, book).path is not None or meant("subject").get(plain(subject)) is not None:
        return ()
    return tuple(part for part in parties_in(subject) if _is_name(part) and not is_ally(part))


def _bodies(book: Book, said: _Said) -> Iterator[str]:
    """Give the bodies that stand in brackets behind a name, and that the case does not know."""
    for claimant, publisher in said.claimants:
        if is_own(Asked(claimant, publisher, None)):
            continue
        for words in names_in(claimant, book):
            behind = body_of(words)
            if behind is not None and behind[0][:1].isupper() and behind[1][:1].isupper():
                yield behind[1]


def _with_all(case: Case, wanted: Mapping[str, str]) -> Case:
    """Make an actor of each name that none has yet: a kind for each name."""
    book, ids = book_of(case), {actor.id for actor in case.actors}
    made: dict[tuple[str, ...], Actor] = {}
    for name, kind in sorted(wanted.items()):
        spelling = spelled(name)
        if book.actors.whole(name) is None and spelling not in made:
            made[spelling] = Actor(id=fresh_id(name, "actor", ids), name=name, kind=kind)
            ids.add(made[spelling].id)
    return _replaced(case, actors=(*case.actors, *made.values()))


def _with_unions(case: Case, joined: Mapping[str, tuple[str, ...]]) -> Case:
    """Make an actor of each subject of several parties, which holds them, unless one is part of another already."""
    book, actors = book_of(case), {actor.id: actor for actor in case.actors}
    for name, named in sorted(joined.items()):
        parts = list(dict.fromkeys(who for part in named if (who := book.actors.whole(part)) is not None))
        if not parts or any(actors[who].part_of for who in parts) or book.actors.whole(name) is not None:
            continue
        kinds = {actors[who].kind for who in parts}
        whole = fresh_id(name, "actor", actors)
        actors[whole] = Actor(id=whole, name=name, kind=kinds.pop() if len(kinds) == 1 else "people")
        actors |= {who: msgspec.structs.replace(actors[who], part_of=whole) for who in parts}
    return _replaced(case, actors=tuple(actors.values()))


def _with_people(case: Case, said: _Said) -> Case:
    """Let a body go by the name of who speaks for it, where a sheet has that name with its body and alone."""
    book = book_of(case)
    alone = {tokens(words): words for claimant, _ in said.claimants for words in names_in(claimant, book)}
    bodies: dict[str, set[str]] = {}
    for claimant, _ in said.claimants:
        behind = body_of(claimant) or tuple(part.strip() for part in claimant.split(",", 1))
        if len(behind) == 2 and tokens(behind[0]) in alone and (who := speaker_of(behind[1], book).actor) is not None:
            bodies.setdefault(alone[tokens(behind[0])], set()).add(who)
    return _called_also(case, {name: found.pop() for name, found in sorted(bodies.items()) if len(found) == 1})


def _is_name(words: str) -> bool:
    return bool(tokens(words)) and len(words) <= _LONGEST and not only_a_kind(words)


def _with_short_forms(case: Case, said: _Said) -> Case:
    """Let an actor that the sheet names go by the end of its name as well, where that is nobody else's: 'coalition'."""
    book = book_of(case)
    words = [*said.subjects, *(claimant for claimant, _ in said.claimants)]
    owners = _by_ending((tokens(name), who) for name in words if (who := book.actors.whole(name)) is not None)
    short: dict[str, str] = {}
    for name in dict.fromkeys(words):
        found = tokens(name)
        if not found or _is_known(name, book):
            continue
        if len(owners.get(found, ())) == 1:
            (short[name],) = owners[found]
    return _called_also(case, short)


def _by_ending(full: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], set[str]]:
    """Give whom the ends of some names could mean."""
    found: dict[tuple[str, ...], set[str]] = {}
    for spelling, who in full:
        for size in range(1, len(spelling)):
            found.setdefault(spelling[-size:], set()).add(who)
    return found


def _called_also(case: Case, names: Mapping[str, str]) -> Case:
    """Give a case whose actors go by some more names: an id for each name."""
    given: dict[str, list[str]] = {}
    for name, who in names.items():
        given.setdefault(who, []).append(name)
    return _replaced(case, actors=tuple(_called(actor, given.get(actor.id, ())) for actor in case.actors))


def _is_known(name: str, book: Book) -> bool:
    return not list(names_in(name, book)) or party_of(name, book).path is not None


def _called(actor: Actor, names: Sequence[str]) -> Actor:
    if not names:
        return actor
    return msgspec.structs.replace(actor, names={**actor.names, "en": (*actor.names.get("en", ()), *sorted(names))})


def _replaced(case: Case, **changed: object) -> Case:
    same = all(getattr(case, name) == value for name, value in changed.items())
    return case if same else msgspec.structs.replace(case, **changed)


def brought(before: Case, after: Case) -> tuple[Brought, ...]:
    """Give what sheets brought into a case: each actor, outlet and place that was made, or goes by more names."""
    return tuple(one for table in ("places", "actors", "outlets") for one in _brought(table, before, after))


def _brought(table: str, before: Case, after: Case) -> Iterator[Brought]:
    known = {one.id: one for one in getattr(before, table)}
    names = {one.id: one.name for one in getattr(after, table)}
    for one in getattr(after, table):
        was = known.get(one.id)
        if one == was:
            continue
        above = getattr(one, "within", None) or getattr(one, "part_of", None)
        yield Brought(
            table=table,
            id=one.id,
            name=one.name,
            made=was is None,
            within=names.get(above) if above else None,
            names=tuple(name for name in _spoken(one) if was is None or name not in _spoken(was)),
        )


def _spoken(one: Actor | Outlet | Place) -> tuple[str, ...]:
    if isinstance(one, Outlet):
        return one.names
    return tuple(name for listed in one.names.values() for name in listed)
