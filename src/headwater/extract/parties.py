"""Parties: whose losses a claim counts, from the words around it and from how the report uses its nouns."""

from collections.abc import Sequence

import msgspec

from headwater.extract.attributes import attributed, loser, of_thing, own_toll, owner
from headwater.extract.draft import Counted, Draft
from headwater.extract.events import Event
from headwater.extract.lexicon import Mark
from headwater.extract.names import Name
from headwater.extract.ownlosses import mourned, of_office
from headwater.extract.scan import Scan
from headwater.extract.sided import side_run
from headwater.extract.sideruns import runs
from headwater.extract.usage import Usage
from headwater.extract.voices import Voice
from headwater.model import Case, Outcome, RelationKind

Path = tuple[str, ...]

REACH = 6
"""The words over which a subject is looked for to the left of its verb."""


class Party(msgspec.Struct, frozen=True):
    """Whose losses: the path of actor ids (None unknown, () everybody), and the report's words for the side."""

    path: Path | None = None
    words: str | None = None


NOBODY = Party()
"""A party that nothing is known of."""

FUSED = 2
"""Letters of a clitic that is written in one with an article."""


class Sides(msgspec.Struct, frozen=True):
    """What a party is told from besides the draft: the case, the usage, its sentence's voices, earlier parties."""

    case: Case | None
    usage: Usage
    voices: Sequence[Voice]
    spoken: Sequence[str]
    earlier: Sequence[Party]


def party(draft: Draft, sides: Sides, borrowed: Party | None) -> Party:
    """Give whose losses a draft counts; `borrowed` is the party of the draft whose noun it takes."""
    readers = (
        (_pointed, _in_words, _own, _carried, _mourned, _went_on)
        if draft.reading.scan.pack.free
        else (_inside, _behind, _own, _subject, _possessor)
    )
    for reader in readers:
        found = reader(draft, sides)
        if found is not None:
            return _by_attribute(draft, sides) if found == Party() else found
    if borrowed is not None and (borrowed.path is not None or borrowed.words is not None):
        return borrowed
    used = _by_usage(draft, sides)
    return used if used.path is not None or draft.reading.scan.pack.free else _by_attribute(draft, sides, used)


def _by_attribute(draft: Draft, sides: Sides, known: Party = NOBODY) -> Party:
    """Read the party from the words for sides, where nothing surer names it."""
    scan = draft.reading.scan
    run = attributed(draft)
    if run is not None:
        return Party(known.path, scan.words(*run))
    return known if known != NOBODY else _denier(draft, sides)


def _denier(draft: Draft, sides: Sides) -> Party:
    """Give who denies losses of soldiers that nobody else is said to have had: they would be its own."""
    noun = draft.counted.noun
    if noun is None or noun.group != "regular" or draft.counted.actor is not None:
        return NOBODY
    denied = (voice for voice in sides.voices if voice.kind == "deny" and voice.at < draft.phrase.start)
    named = (loser(draft.reading.scan, *voice.name) for voice in denied)
    run = next((run for run in named if run is not None), None)
    return Party(None, draft.reading.scan.words(*run)) if run is not None else NOBODY


def _pointed(draft: Draft, sides: Sides) -> Party | None:
    """Read a noun with 'theirs' behind it, in a language that has it there: the side named last."""
    scan, phrase = draft.reading.scan, draft.phrase
    if phrase.noun is not None and phrase.noun.group == "crew":
        return sides.earlier[-1] if sides.earlier else NOBODY
    owned = any(scan.texts[phrase.end - 1].endswith(ending) for ending in scan.pack.grammar["own_ending"])
    if scan.pack.first and phrase.noun is not None and "civilians" in phrase.noun.kind:
        return None
    event = draft.event
    tolled = event.end if event is not None and (draft.pattern == "toll" or event.form == "noun") else phrase.end
    if owned or (scan.pack.final and any(scan.phrase(at, "self") is not None for at in (phrase.end, tolled))):
        return _self(draft, sides)
    pointing = phrase.anaphor or any(scan.phrase(at, "theirs") is not None for at in (phrase.end, phrase.end + 1))
    more = scan.pack.final and scan.has(phrase.end, "other") and phrase.noun is not None
    pointing = pointing or (more and phrase.noun is not None and "combatants" in phrase.noun.kind)
    return next((one for one in reversed(sides.earlier) if one.path or one.words), None) if pointing else None


def _self(draft: Draft, sides: Sides) -> Party | None:
    """Read 'of this group', 'of ours': the side that speaks, or that the sentence names last before the count."""
    scan, phrase = draft.reading.scan, draft.phrase
    named = [run for run in runs(scan) if run[1] <= phrase.start]
    said = max((mark.end for mark in scan.speech.listed if mark.end <= phrase.start), default=0)
    ours = scan.has(phrase.end, "ours")
    inner = [run for run in named if run[0] >= said and not ours]
    if ours or (scan.has(phrase.end, "possessive") and not inner):
        spoken = [voice.name for voice in sides.voices if voice.name[1] <= phrase.start]
        named = [run for run in named if any(name[0] <= run[0] and run[1] <= name[1] for name in spoken)] or named
    named = inner or named
    if not named and scan.pack.first:
        spoken = [voice.name for voice in sides.voices if voice.name[1] <= phrase.start and not _is_pronoun(voice)]
        return Party(None, scan.words(*spoken[-1])) if spoken else None
    if not named:
        return _own(draft, sides)
    found = of_span(scan, *named[-1], sides.case)
    return Party(found.path if found else None, _whole(scan, *of_office(scan, named[-1])))


def _carried(draft: Draft, sides: Sides) -> Party | None:
    """Read the side of the loss right before, which a machine joined to it shares: 'killed 30 and burnt 8 trucks'."""
    scan, event = draft.reading.scan, draft.event
    unnamed = draft.counted.noun is None and draft.counted.words is None and draft.reading.scan.pack.first
    if event is None or not (draft.counted.person is False or unnamed) or not sides.earlier:
        return None
    joined = any(scan.has(at - 1, "carry") for at in (event.start, draft.phrase.start))
    last = sides.earlier[-1]
    return last if joined and last.words is not None else None


def _mourned(draft: Draft, sides: Sides) -> Party | None:
    """Read the side that speaks of losses which are its own."""
    run = mourned(draft, sides.voices)
    return Party(None, draft.reading.scan.words(*run)) if run is not None else None


def _went_on(draft: Draft, sides: Sides) -> Party | None:
    """Read the side of 'so many persons' told in one breath with its fighters: '۴۸ طالب کشته، ۱۹ تن زخمی شدند'."""
    scan, phrase = draft.reading.scan, draft.phrase
    before = [one for one in draft.reading.phrases if one.end <= phrase.start and not one.reason]
    plain = phrase.noun is not None and phrase.noun.everyone and scan.has(phrase.quantity.end, "counter")
    if not scan.pack.final or scan.pack.head_last or not plain or not before or not sides.earlier:
        return None
    noun = before[-1].noun
    fighting = noun is not None and ("combatants" in noun.kind or scan.has(before[-1].quantity.end, "counter"))
    told = [one for one in draft.reading.events if before[-1].end <= one.start and one.end <= phrase.start]
    gap = scan.texts[told[-1].end : phrase.start] if len(told) == 1 else ()
    joined = bool(gap) and all(word in scan.pack.grammar["coordinator"] for word in gap)
    return sides.earlier[-1] if fighting and joined and sides.earlier[-1].words is not None else None


def _in_words(draft: Draft, sides: Sides) -> Party | None:
    """Read the party of a language of free order from the words for sides around the count."""
    run = side_run(draft)
    if run is None:
        return None
    scan = draft.reading.scan
    found = of_span(scan, *run, sides.case)
    head = draft.phrase.head
    if head is not None and draft.phrase.end < run[0] and scan.phrase(draft.phrase.end, "allied") is not None:
        return Party(None, scan.words(head[0], run[1]))  # those whom a side only stands behind are a side themselves
    return Party(found.path if found else None, _whole(scan, *run))


def _whole(scan: Scan, start: int, end: int) -> str:
    """Give the words of a side with the clitic that has swallowed their article: 'للجيش'."""
    clitic = scan.sentence.tokens[start - 1] if start and scan.sentence.tokens[start].glued else None
    fused = (
        clitic is not None and clitic.text in scan.pack.clitics.fused.values() and clitic.end - clitic.start == FUSED
    )
    return scan.words(start - 1 if fused else start, end)


def _path(actors: Sequence[str], case: Case | None) -> Path | None:
    """Give the one party some actors come down to: the narrowest in line, or what two sides have in common."""
    if case is None or not actors:
        return None
    paths = sorted((case.party(actor) for actor in actors), key=len)
    longest = paths[-1]
    if all(longest[: len(path)] == path for path in paths):
        return longest
    shared: Path = ()
    for step in zip(*paths, strict=False):
        if len(set(step)) > 1:
            break
        shared = (*shared, step[0])
    return shared or None


def _words(scan: Scan, marks: Sequence[Mark[Name]]) -> str:
    return scan.words(min(mark.start for mark in marks), max(mark.end for mark in marks))


def _of_marks(scan: Scan, marks: Sequence[Mark[Name]], case: Case | None) -> Party | None:
    if not marks:
        return None
    civil = [mark for mark in marks if _kind(case, mark.value.id) == "civilians"]
    if civil:
        return Party(_path([civil[-1].value.id], case), None)
    return Party(_path([mark.value.id for mark in marks], case), _words(scan, marks))


def _kind(case: Case | None, actor_id: str) -> str:
    actor = case.actor(actor_id) if case else None
    return actor.kind if actor else "people"


def _inside(draft: Draft, sides: Sides) -> Party | None:
    """Read the party within the phrase: '1,959 members of the Iraqi security forces'."""
    scan = draft.reading.scan
    return of_span(scan, draft.phrase.quantity.end, draft.phrase.end, sides.case)


def _behind(draft: Draft, sides: Sides) -> Party | None:
    """Read the party behind the phrase: '1,247 car bombs of Daesh'; members of a list before it share it."""
    scan = draft.reading.scan
    end = max(draft.phrase.end, draft.hull[1] if draft.pattern == "inside" else 0)
    found = _belonging(scan, end, sides.case)
    if found is not None or draft.counted.person is not False:
        return found
    later = [phrase for phrase in draft.reading.phrases if phrase.start >= end]
    for phrase in later:
        gap = scan.texts[end : phrase.start]
        if any(word not in scan.pack.grammar["coordinator"] for word in gap) or phrase.person is not False:
            return None
        found, end = _belonging(scan, phrase.end, sides.case), phrase.end
        if found is not None:
            return found
    return None


def _belonging(scan: Scan, at: int, case: Case | None) -> Party | None:
    link = scan.phrase(at, "belong")
    if link is None:
        return None
    start = link.end
    while scan.has(start, "determiner"):
        start += 1
    end = start
    while end < min(len(scan.texts), start + REACH) and not _edge(scan, end) and not scan.has(end, "genitive"):
        end += 1
    named = start in scan.actors.starts and not (
        start in scan.places.starts and link.end - at == 1 and not scan.has(at, "genitive")
    )
    found = of_span(scan, start, end, case) if named else None
    fighting = any(noun.value.person and "combatants" in noun.value.kind for noun in scan.nouns.between(start, end))
    if found is None and fighting and link.end - at > 1 and start not in scan.places.starts:
        return Party(None, scan.words(start, end))
    return found


def _own(draft: Draft, sides: Sides) -> Party | None:
    """Read 'its servicemen', 'motorbikes of the group': the side named before it in the sentence, or who speaks."""
    scan, phrase = draft.reading.scan, draft.phrase
    grouped = any(scan.has(at, "group_word") for at in range(phrase.end, min(phrase.end + 3, len(scan.texts))))
    if grouped and scan.phrase(phrase.end, "belong") is not None:
        return next((one for one in reversed(sides.earlier) if one.path), None)
    if not (phrase.own or (scan.pack.final and scan.phrase(phrase.end, "self") is not None)):
        return None
    marks = [mark for mark in scan.actors.listed if mark.end <= phrase.start]
    if marks:
        return _of_marks(scan, marks[-1:], sides.case)
    return NOBODY if not scan.pack.free and of_thing(draft) else _named_owner(draft, sides, draft.phrase.start)


def _named_owner(draft: Draft, sides: Sides, end: int) -> Party | None:
    """Give the side named before 'its men', which stand at a token, or the one that whoever speaks stands for."""
    scan = draft.reading.scan
    side = None if scan.pack.free else owner(scan, end)
    voices = [voice for voice in sides.voices if voice.name[1] <= end and not _is_pronoun(voice)]
    if side is not None and not any(voice.name[0] <= side[0] < voice.name[1] for voice in voices):
        return Party(None, scan.words(*side))
    return _side_of(scan, voices[-1].name) if voices else None


def _side_of(scan: Scan, name: tuple[int, int]) -> Party | None:
    """Give the side a speaker speaks for: of 'Orlan's Defence Ministry' Orlan, of 'RLF spokesman Adan Reyes' the RLF.

    A person by rank and name is no side, 'the ministry' stands for its own.
    """
    start, end = name
    owned = next((at for at in range(start + 1, end) if scan.texts[at] == "'s"), None)
    if owned is not None:
        return Party(None, scan.words(start, owned))
    if scan.texts[start] in scan.pack.talk.titles:
        return None
    run = None if scan.pack.free else loser(scan, start, end)
    if run is not None and run[1] < end:
        return Party(None, scan.words(*run))
    office = next((at for at in range(start, end) if scan.texts[at] in scan.pack.talk.persons), None)
    if office is None or office == end - 1 == start:
        return Party(None, scan.words(start, end))
    side = start < office and scan.setting.text[scan.sentence.tokens[office - 1].start].isupper()
    return Party(None, scan.words(start, office)) if side else Party(None, scan.words(start, end))


def _is_pronoun(voice: Voice) -> bool:
    return voice.pronoun and voice.name[1] - voice.name[0] == 1


def _subject(draft: Draft, sides: Sides) -> Party | None:
    """Read who lost, had or suffered them: the subject before 'lost', 'have 22 people killed', 'cost X 1,300 dead'."""
    scan = draft.reading.scan
    event = draft.event
    if event is not None and draft.pattern != "subject" and _gives_up(draft, event) and not event.passive:
        return _noun_before(draft, event.lead, sides)
    at = draft.phrase.start
    while scan.has(at - 1, "object_filler") or scan.has(at - 1, "adverb"):
        at -= 1
    if at and draft.kind.value in ("loss", "strength", "rate") and scan.has(at - 1, "suffer"):
        while at and (scan.has(at - 1, "suffer") or scan.has(at - 1, "adverb")):
            at -= 1
        return _noun_before(draft, at, sides)
    return _charged(scan, at, sides) if event is not None and _may_cost(draft, event) else None


def _gives_up(draft: Draft, event: Event) -> bool:
    """Say whether the subject of the outcome is who lost: 'the troops abandoned 18 trucks'."""
    return event.form == "lose" or (Outcome.ABANDONED in draft.outcomes and draft.pattern in ("object", "chain"))


def _may_cost(draft: Draft, event: Event) -> bool:
    return event.form == "cost" or draft.pattern in ("inside", "beside")


def _charged(scan: Scan, at: int, sides: Sides) -> Party | None:
    """Read whom it cost: 'cost Iraq's security forces 1,300 dead'."""
    start = at
    while start and at - start < REACH and not _edge(scan, start - 1):
        start -= 1
    costing = start > 0 and scan.has(start - 2 if scan.has(start - 1, "determiner") else start - 1, "cost")
    if not costing or start == at:
        return None
    run = loser(scan, start, at)
    return of_span(scan, start, at, sides.case) or (Party(None, scan.words(*run)) if run is not None else None)


def of_span(scan: Scan, start: int, end: int, case: Case | None) -> Party | None:
    """Give the party some words name; a state's own forces where the noun behind its name is one of combatants."""
    marks = [mark for mark in scan.actors.listed if start <= mark.start and mark.end <= end]
    found = _of_marks(scan, marks, case)
    nouns = [noun for noun in scan.nouns.listed if start <= noun.start and noun.end <= end]
    manned = bool(nouns) and "combatants" in nouns[-1].value.kind
    if found is None or found.path is None or case is None or not manned:
        return found
    forces = _forces(found.path, case)
    return Party(forces, found.words if forces == found.path else scan.words(start, end))


def _forces(path: Path, case: Case) -> Path:
    """Give the one party of combatants right under a state, or the state itself where there is none or several."""
    if _kind(case, path[-1]) == "combatants":
        return path
    below = [actor.id for actor in case.actors if actor.part_of == path[-1] and actor.kind == "combatants"]
    return (*path, below[0]) if len(below) == 1 else path


def _noun_before(draft: Draft, at: int, sides: Sides) -> Party | None:
    """Give the party of the noun phrase that ends before a verb; its words where the case does not know it."""
    scan = draft.reading.scan
    verbal = ("modal", "adverb", "have")
    while at and (any(scan.has(at - 1, name) for name in verbal) or at - 1 in scan.speech.over):
        at -= 1
    start = at
    while start and at - start < REACH and not _edge(scan, start - 1):
        start -= 1
    pointing = scan.has(at - 1, "pronoun") or any(scan.has(place, "possessive") for place in range(start - 1, at))
    named = _named_owner(draft, sides, start) if pointing and not scan.pack.free else None
    if named is not None:
        return named
    if start == at or any(place in scan.places.over and place not in scan.actors.over for place in range(start, at)):
        return None
    found = of_span(scan, start, at, sides.case)
    if found is not None:
        return found
    if scan.has(at - 1, "group_word"):
        earlier = next((one.path for one in reversed(sides.earlier) if one.path), None)
        return Party(earlier, scan.words(start, at))
    if scan.has(at - 1, "pronoun") or scan.has(at - 1, "relative"):
        return next((one for one in reversed(sides.earlier) if one.path), None)
    # Of 'retreating Orlan troops' the side is Orlan; a name that ends in no noun for people is the side whole.
    noun = scan.nouns.over.get(at - 1)
    run = loser(scan, start, at) if noun is not None and noun.value.person else None
    return Party(None, scan.words(*run) if run is not None else scan.words(start, at))


def _edge(scan: Scan, at: int) -> bool:
    token = scan.sentence.tokens[at]
    if at in scan.unit_names:
        return False
    if token.sort != "w":
        return not (token.glued and token.text in ("'s", "-", "'"))
    return scan.stops(at) and not scan.has(at, "genitive")


def _possessor(draft: Draft, sides: Sides) -> Party | None:
    """Read whose toll it is: 'coalition's losses', 'Daesh dead', 'put its losses at 12 killed'."""
    scan, event = draft.reading.scan, draft.event
    pointing = own_toll(draft)
    if pointing is not None and (own := _named_owner(draft, sides, pointing)) is not None:
        return own
    if event is None or event.form not in ("noun", "toll", "state", "person") or draft.pattern in ("beside", "subject"):
        return None
    start = event.start
    while start and event.start - start < REACH and not _edge(scan, start - 1):
        start -= 1
    before = of_span(scan, start, event.start, sides.case)
    if before is not None:
        return before
    return _belonging(scan, event.end, sides.case) or _named_before(scan, event.start)


def _named_before(scan: Scan, at: int) -> Party | None:
    """Give a capitalised word before 'losses' that the case does not know: 'Russian losses'."""
    if at < 1 or scan.sentence.upper or scan.sentence.tokens[at - 1].sort != "w":
        return None
    written = scan.setting.text[scan.sentence.tokens[at - 1].start]
    plain = at - 1 in scan.nouns.over or scan.stops(at - 1) or scan.has(at - 1, "determiner")
    named = (written.isupper() and not plain and at > 1) or (
        at == 1 and written.isupper() and not plain and len(scan.texts[0]) > 4
    )
    return Party(None, scan.words(at - 1, at)) if named else None


def _by_usage(draft: Draft, sides: Sides) -> Party:
    """Give the party a plain noun stands for in this report; 'militants' are words of a side even unresolved."""
    noun = draft.counted.noun
    if noun is None or not noun.person:
        return Party()
    words = draft.counted.words if noun.side else None
    if "civilians" in noun.kind:
        return Party(_civilians(sides.case), None)
    if noun.everyone:
        return Party((), None)
    if "combatants" not in noun.kind:
        return Party(None, words)
    return Party(tied(noun.group, sides.usage, sides.case, sides.spoken), words)


def _civilians(case: Case | None) -> Path | None:
    found = [actor.id for actor in case.actors if actor.kind == "civilians"] if case else []
    return case.party(found[0]) if case and len(found) == 1 else None


def tied(group: str, usage: Usage, case: Case | None, spoken: Sequence[str]) -> Path | None:
    """Give the party a group of nouns is tied to in the report, if it is one.

    'Militants' tied to nobody are the actors opposed to who speaks, or to all the others who fight in the report.
    """
    actors = sorted(usage.groups.get(group, ()))
    if actors:
        return _path(actors, case)
    if group != "irregular" or case is None:
        return None
    fighting = sorted(actor for actor in usage.actors if _kind(case, actor) == "combatants")
    against = [actor for actor in fighting if _against(case, actor, spoken or fighting)]
    return _path(against, case) if against else None


def _against(case: Case, actor: str, others: Sequence[str]) -> bool:
    """Say whether an actor is opposed to all the others: to who speaks, or to two and more who also fight here."""
    found = [case.stands(actor, other) for other in others if other != actor]
    return bool(found) and set(found) == {RelationKind.OPPOSED}


def side_path(counted: Counted, usage: Usage, case: Case | None) -> Path | None:
    """Give the party of the other side of a ratio: the actor it names, or what its noun is tied to."""
    if counted.actor is not None:
        return _path([counted.actor], case)
    if counted.noun is None or "combatants" not in counted.noun.kind:
        return None
    return tied(counted.noun.group, usage, case, ())
