"""Terms: the words by which a report names people and acts ('terrorists', 'martyred', 'liberated'), and whose they are.

A word counts where it stands whole and outside of quotation marks: within them it is the speaker's, not the outlet's.
Whom it is said of is told by a name right beside it ('ISIS terrorists', 'martyrs of the Popular Mobilisation'); a group
of nouns that one report ties to one party only means that party wherever the report uses it; a deed takes the party of
the people beside it. Else nobody is named.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from headwater.extract.lexicon import Mark
from headwater.extract.names import Name
from headwater.extract.scan import Scan
from headwater.extract.termwords import TermGroup, TermWords, term_words
from headwater.model import Report, Span, Term, Tone

PEOPLE = "fighter"
"""The thing whose words are for people: they have an owner, deeds take theirs."""

DEEDS = frozenset({"killed"})

NEAR, BESIDE = 6, 3
"""Words within which people or a place stand by a deed; words that may stand between a noun and a name."""


class _Found(msgspec.Struct, frozen=True):
    """A term in a scan: its mark, its group, and the actor it is said of."""

    scan: Scan
    mark: Mark[TermGroup | None]
    group: TermGroup
    owner: str | None


def find_terms(report: Report, scans: Iterable[Scan], language: str) -> tuple[Term, ...]:
    """Give the terms of the scanned sentences of a report, in the order of the text."""
    words = term_words(language)
    found = [one for scan in scans for one in _in_sentence(scan, words)]
    tied = _tied(found)
    owned = [msgspec.structs.replace(one, owner=one.owner or _by_usage(one, tied)) for one in found]
    return tuple(_term(report, one, owned) for one in owned if one.group.needs != "party" or one.owner)


def _in_sentence(scan: Scan, words: TermWords) -> Iterator[_Found]:
    texts = _bare(scan.texts, words) if words.clitics else scan.texts
    for mark in words.listed.scan(texts).listed:
        group = mark.value
        if group is None or not _meant(scan, mark, group, words) or _quoted(scan, mark):
            continue
        inside = scan.actors.over.get(mark.start)
        if inside is not None and group.tone is not Tone.PLAIN and not _heads(mark, inside, words):
            continue  # a name that holds the word ('Martyrs Brigade') is no choice of the outlet's
        owner = _owner(scan, mark, words) if group.thing == PEOPLE else None
        yield _Found(scan, mark, group, inside.value.id if inside else owner)


def _heads(mark: Mark[TermGroup | None], name: Mark[Name], words: TermWords) -> bool:
    """Say whether a word within a name says who they are: 'Daesh terrorists', not 'Martyrs Brigade'."""
    return mark.start == name.start if words.owner == "behind" else mark.end == name.end


def _bare(texts: Sequence[str], words: TermWords) -> tuple[str, ...]:
    """Give the words without what is written together with them, where only the rest is known."""
    firsts = words.listed.firsts

    def bare(text: str) -> str:
        if text in firsts:
            return text
        rests = (text.removeprefix(clitic).removeprefix("ال") for clitic in words.clitics if text.startswith(clitic))
        return next((rest for rest in rests if rest in firsts), text)

    return tuple(bare(text) for text in texts)


def _meant(scan: Scan, mark: Mark[TermGroup | None], group: TermGroup, words: TermWords) -> bool:
    """Say whether a word that means its thing only beside people, or beside a place, stands beside them."""
    if group.needs in ("", "party"):
        return True
    people = [one.start for one in scan.nouns.listed if one.value.person and one.start not in range(*_range(mark))]
    if group.needs == "people":
        return any(_gap(mark, at) < NEAR for at in people)
    near = min((at - mark.end for at in people if at >= mark.end), default=NEAR)
    if group.needs == "people behind":
        return near < NEAR
    named = [one.start for one in scan.places.listed]
    named += [at for at, text in enumerate(scan.texts) if text in words.places]
    return min((_gap(mark, at) for at in named), default=NEAR) < min(near, NEAR - 1)


def _range(mark: Mark[TermGroup | None]) -> tuple[int, int]:
    return mark.start, mark.end


def _gap(mark: Mark[TermGroup | None], at: int) -> int:
    return at - mark.end if at >= mark.end else mark.start - at - 1


def _quoted(scan: Scan, mark: Mark[TermGroup | None]) -> bool:
    """Say whether a word stands between quotation marks of its paragraph, or has one on either side."""
    tokens, folded, text = scan.sentence.tokens, scan.setting.folded, scan.setting.text
    start, end = tokens[mark.start].start, tokens[mark.end - 1].end
    if folded[start - 1 : start] in ("'", '"') and folded[end : end + 1] in ("'", '"'):
        return True
    opened = text.rfind("\n", 0, start) + 1
    closed = text.find("\n", end)
    behind = folded.find('"', end, closed if closed >= 0 else len(folded))
    return folded.count('"', opened, start) % 2 == 1 and behind >= 0


def _owner(scan: Scan, mark: Mark[TermGroup | None], words: TermWords) -> str | None:
    """Give the actor who is named right beside a noun."""
    before = _before(scan, mark.start, words) if words.owner != "behind" else None
    if before is not None or words.owner == "before":
        return before
    return _behind(scan, mark.end, words)


def _before(scan: Scan, end: int, words: TermWords) -> str | None:
    for at in range(end - 1, max(end - 1 - BESIDE, -1) - 1, -1):
        if at in scan.actors.over:
            return scan.actors.over[at].value.id
        if at < 0 or not (scan.texts[at] in words.between or scan.texts[at].startswith("'")):
            return None
    return None


def _behind(scan: Scan, start: int, words: TermWords) -> str | None:
    led = words.of.match(scan.texts, start) if words.owner == "either" else None
    if words.owner == "either" and led is None:
        return None
    begin = led.end if led else start
    for at in range(begin, min(begin + BESIDE, len(scan.texts))):
        if at in scan.actors.over:
            return scan.actors.over[at].value.id
        if scan.texts[at] not in words.between:
            return None
    return None


def _tied(found: Iterable[_Found]) -> dict[str, str]:
    """Give the groups of nouns that the report ties to one actor, and to no other."""
    groups: dict[str, set[str]] = {}
    for one in found:
        if one.owner and one.group.thing == PEOPLE:
            groups.setdefault(one.group.group, set()).add(one.owner)
    return {group: next(iter(actors)) for group, actors in groups.items() if len(actors) == 1}


def _by_usage(one: _Found, tied: dict[str, str]) -> str | None:
    return tied.get(one.group.group) if one.group.thing == PEOPLE and one.group.needs != "party" else None


def _term(report: Report, one: _Found, all_found: Sequence[_Found]) -> Term:
    owner = one.owner or (_of_people(one, all_found) if one.group.thing in DEEDS else None)
    tokens, case = one.scan.sentence.tokens, one.scan.setting.names.case
    span = Span(start=tokens[one.mark.start].start, end=tokens[one.mark.end - 1].end)
    return Term(
        report=report.id,
        span=span,
        quote=span.of(report.text),
        thing=one.group.thing,
        group=one.group.group,
        tone=one.group.tone,
        party=case.party(owner) if case and owner else None,
    )


def _of_people(deed: _Found, found: Sequence[_Found]) -> str | None:
    """Give whose the nearest people beside a deed are; None where two as near are of two sides."""
    beside = [
        (_gap(deed.mark, one.mark.start), one.owner)
        for one in found
        if one.scan is deed.scan and one.group.thing == PEOPLE and one.owner
    ]
    nearest = min((gap for gap, _ in beside), default=NEAR)
    owners = {owner for gap, owner in beside if gap == nearest and gap < NEAR}
    return owners.pop() if len(owners) == 1 else None
