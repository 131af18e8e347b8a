"""Speakers: voices resolved to the case's actors and outlets, and chained from the event outwards."""

from collections.abc import Sequence

import msgspec

from headwater.extract.draft import Draft
from headwater.extract.frames import figure_at
from headwater.extract.governing import segment
from headwater.extract.modality import opens
from headwater.extract.scan import Scan
from headwater.extract.voices import Voice
from headwater.model import Span, Speaker

PREFIX = 3
"""An office named without its last word ('Ministry of Internal') is known by this many words of its name, if one."""


class Heard(msgspec.Struct, frozen=True):
    """The speakers of a report so far: the last one, and everybody by the words of name and office.

    `chain` are those of the paragraph's last claim, `named` the actors the report has named, the latest last.
    """

    last: Speaker | None = None
    names: tuple[tuple[str, Speaker], ...] = ()
    chain: tuple[Speaker, ...] = ()
    named: tuple[str, ...] = ()
    paragraph: int = -1

    def by_name(self, word: str) -> Speaker | None:
        """Give who was last called by a name."""
        return next((speaker for name, speaker in reversed(self.names) if name == word), None)


def speaker(scan: Scan, voice: Voice, heard: Heard) -> Speaker | None:
    """Give who a voice is; a pronoun, or a name heard before, is the speaker it points back to."""
    start, end = voice.name
    actor, outlet = _known(scan, voice.name)
    known = heard.by_name(scan.texts[_last_word(scan, voice.name)])
    if voice.pronoun and actor is None:
        return _pointed(scan, voice, heard)
    if actor is None and outlet is None:
        if known is not None and end - start <= 3:
            return known
        actor, outlet = _known(scan, voice.beside) if voice.beside else (None, None)
    actor = _shortened(scan, voice.name, actor)
    return Speaker(name=_words(scan, voice.name), actor=actor, outlet=outlet, span=_span(scan, voice.name))


def _pointed(scan: Scan, voice: Voice, heard: Heard) -> Speaker | None:
    """Give who 'he', 'the statement', 'the mission' or 'the spokesman' is, by what was heard before.

    A word for an institution is the actor named last that has the word in a name of its own; a word for a person is
    whoever was brought in with it; without either it stands for itself.
    """
    start, end = voice.name
    word = scan.texts[_last_word(scan, voice.name)]
    own = Speaker(name=_words(scan, voice.name), span=_span(scan, voice.name))
    pronoun = word in scan.pack.talk.pronouns
    # Without articles 'генерал' points back no more than any general does.
    if (end - start == 1 and (pronoun or not scan.pack.free)) or word in scan.pack.talk.papers:
        return heard.last or (own if scan.pack.free and not pronoun else None)
    if word in scan.pack.talk.institutions:
        names = scan.setting.names.words
        actor = next((one for one in reversed(heard.named) if word in names.get(one, frozenset())), None)
        return Speaker(name=own.name, actor=actor, span=own.span)
    return heard.by_name(word) or own


def _words(scan: Scan, name: tuple[int, int]) -> str:
    return scan.words(*name)


def _span(scan: Scan, name: tuple[int, int]) -> Span:
    tokens = scan.sentence.tokens
    return Span(start=tokens[name[0]].start, end=tokens[name[1] - 1].end)


def _last_word(scan: Scan, name: tuple[int, int]) -> int:
    places = [at for at in range(*name) if scan.sentence.tokens[at].sort == "w"]
    return places[-1] if places else name[0]


def _known(scan: Scan, part: tuple[int, int] | None) -> tuple[str | None, str | None]:
    """Give the actor and the outlet that a phrase names: the last actor in it, the first outlet."""
    if part is None:
        return None, None
    actors = [mark for mark in scan.actors.between(*part) if not _is_scene(scan, mark.start, part[0])]
    outlets = scan.outlets.between(*part)
    actor = _speaking(scan, [mark.value.id for mark in actors])
    return actor, (outlets[0].value.id if outlets else None)


def _is_scene(scan: Scan, at: int, start: int) -> bool:
    """Say whether a name within a speaker's phrase only says where: 'the army in Iraq'."""
    return at > start and at in scan.places.over and scan.has(at - 1, "locative_sure")


def _speaking(scan: Scan, actors: Sequence[str]) -> str | None:
    """Give the one who speaks among the actors a phrase names: the narrowest if they lie in each other, or the last."""
    case = scan.setting.names.case
    if not actors or case is None:
        return None
    narrowest = max(actors, key=lambda actor: len(case.party(actor)))
    path = case.party(narrowest)
    return narrowest if all(actor in path for actor in actors) else actors[-1]


def _shortened(scan: Scan, name: tuple[int, int], actor: str | None) -> str | None:
    """Give the office that a name holds the beginning of, if it is nobody else's: a part of the actor found, or all."""
    names = scan.setting.names
    office = names.shortened(scan.texts[name[0] : name[1]], PREFIX)
    if office is None or names.case is None:
        return actor
    return office if actor is None or actor in names.case.party(office) else actor


def chain(scan: Scan, draft: Draft, found: Sequence[Voice], heard: Heard) -> tuple[Speaker, ...]:
    """Give the speakers of a claim from the one nearest the event outwards."""
    speakers = told_by(scan, draft.phrase.start, found, heard)
    owner = _owner(scan, draft)
    if owner is not None and owner.name not in {one.name for one in speakers}:
        return (*speakers, owner)
    return speakers


def told_by(scan: Scan, at: int, found: Sequence[Voice], heard: Heard) -> tuple[Speaker, ...]:
    """Give who says what begins at a token, from the one nearest the event outwards.

    Voices in its part of the sentence speak for it; without one there, those of the whole sentence do. 'X told Y' and
    'Y reported, citing X' are both X, then Y.
    """
    own = [voice for voice in _own(scan, at, found) if _speaks(scan, at, voice)]
    inner = [voice for voice in own if voice.kind in ("cite", "according")]
    outer = [voice for voice in own if voice.kind not in ("cite", "according")]
    cited = [voice for voice in inner if voice.kind == "cite"]
    ordered = [*cited, *outer, *(voice for voice in inner if voice.kind == "according")]
    if outer and not cited and inner and _reports(scan, outer[0]):
        ordered = [*inner, *outer]
    speakers: list[Speaker] = []
    for voice in ordered:
        one = speaker(scan, voice, heard)
        listener = _heard_by(scan, voice)
        speakers += [who for who in (one, listener) if who is not None and who.name not in {s.name for s in speakers}]
    return tuple(speakers)


def _speaks(scan: Scan, at: int, voice: Voice) -> bool:
    """Say whether a voice speaks for a claim: what it shows is nobody's word, what it denies later is not its own."""
    return voice.kind != "show" and (voice.kind not in ("deny", "withdraw") or opens(scan, at, voice))


def _owner(scan: Scan, draft: Draft) -> Speaker | None:
    """Give whose figure it is that is spoken of: 'the UN figure of 12', 'a rebel claim of 12'."""
    about = figure_at(draft.reading, draft.phrase) if scan.has(draft.phrase.start - 1, "about_link") else None
    if about is not None:
        return _named_owner(scan, (about + 1, draft.phrase.start - 1))
    at = figure_at(draft.reading, draft.phrase) or _claimed_at(scan, draft)
    end = at
    if at is None or end is None:
        return None
    end -= 1 if scan.texts[end - 1 : end] in (("'s",), ("'",)) else 0
    start = end
    while start and end - start < 5 and not _outside(scan, start - 1):
        start -= 1
    return _named_owner(scan, (start, end))


def _named_owner(scan: Scan, name: tuple[int, int]) -> Speaker | None:
    """Give the speaker that some words name, or None where they name nobody who can speak."""
    if name[0] >= name[1]:
        return None
    actor, outlet = _known(scan, name)
    speaking = any(scan.pack.talk_phrases["speakers"].match(scan.texts, place) for place in range(*name))
    sided = any(place in scan.sides.over for place in range(*name))
    if not (actor or outlet or speaking or sided):
        return None
    return Speaker(name=_words(scan, name), actor=actor, outlet=outlet, span=_span(scan, name))


def _claimed_at(scan: Scan, draft: Draft) -> int | None:
    """Give the word of a claim that the figure stands in: 'rejected the government's claim that 12 …'; or None."""
    start, _ = segment(scan, draft.phrase.start)
    for at in range(draft.phrase.start - 2, start, -1):
        if at in scan.speech.over:
            return None
        if scan.has(at + 1, "complement") and scan.texts[at] in scan.pack.talk.possessors:
            return at
    return None


def _outside(scan: Scan, at: int) -> bool:
    word = scan.sentence.tokens[at].sort != "w" or scan.has(at, "determiner") or scan.stops(at)
    article = scan.texts[at] in scan.pack.number_words.articles or at in scan.speech.over
    return (word or article) and at not in scan.actors.over and at not in scan.sides.over


def _reports(scan: Scan, voice: Voice) -> bool:
    return any(at in scan.outlets.over for at in range(*voice.name))


def _heard_by(scan: Scan, voice: Voice) -> Speaker | None:
    if voice.listener is None:
        return None
    actor, outlet = _known(scan, voice.listener)
    return Speaker(name=_words(scan, voice.listener), actor=actor, outlet=outlet, span=_span(scan, voice.listener))


def _own(scan: Scan, at: int, found: Sequence[Voice]) -> list[Voice]:
    start, end = segment(scan, at)
    inside = [voice for voice in found if start <= voice.at < end]
    if inside:
        return inside
    before = [voice for voice in found if voice.at < start]
    said = scan.phrase(end + 1, "said_so") is not None or scan.pack.links.bare is not None
    late = (voice for voice in found if said or ";" not in scan.texts[end : voice.at] or _closes(scan, voice))
    return before or [voice for voice in late if _trails(scan, voice)]


def _closes(scan: Scan, voice: Voice) -> bool:
    """Say whether a voice ends the whole sentence behind a comma: '…; 9 were hurt, the mayor said'."""
    opened = voice.start > 0 and scan.texts[voice.start - 1] == ","
    return opened and voice.end >= len(scan.texts) - 2 and voice.kind in ("say", "tell")


def _trails(scan: Scan, voice: Voice) -> bool:
    """Say whether a voice behind a claim's clause speaks for the whole sentence: nothing more is said behind it."""
    last = max(voice.at + 1, voice.end)
    counted = any(quantity.start >= last for quantity in scan.quantities)
    return not counted and not any(mark.start >= last for mark in scan.triggers.listed)


def _called(scan: Scan, voice: Voice) -> list[str]:
    """Give the words a speaker was brought in with, office and all."""
    parts = [voice.name, *([voice.beside] if voice.beside else [])]
    places = [at for part in parts for at in range(*part) if scan.sentence.tokens[at].sort == "w"]
    return [scan.texts[at] for at in places if not scan.stops(at) and not scan.has(at, "determiner")]


def hear(scan: Scan, found: Sequence[Voice], heard: Heard) -> Heard:
    """Give what was heard with a sentence's speakers added; a new paragraph speaks for nobody yet."""
    fresh = scan.sentence.paragraph != heard.paragraph
    last = heard.last
    names = list(heard.names)
    for voice in (voice for voice in found if voice.kind != "show"):
        one = speaker(scan, voice, msgspec.structs.replace(heard, last=last, names=tuple(names)))
        if one is not None:
            last = one
            names += [(word, one) for word in _called(scan, voice)]
    named = (*heard.named, *(mark.value.id for mark in scan.actors.listed))
    return Heard(last, tuple(names[-400:]), () if fresh else heard.chain, named[-200:], scan.sentence.paragraph)
