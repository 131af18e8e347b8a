"""Speakers: voices resolved to the case's actors and outlets, and chained from the event outwards."""

from collections.abc import Sequence

import msgspec

from headwater.extract.draft import Draft
from headwater.extract.governing import segment
from headwater.extract.scan import Scan
from headwater.extract.voices import Voice
from headwater.model import Span, Speaker

PREFIX = 3
"""An office named without its last word ('Ministry of Internal') is known by this many words of its name, if one."""


class Heard(msgspec.Struct, frozen=True):
    """The speakers of a report so far: the last one, and everybody by the last word of the name."""

    last: Speaker | None = None
    names: tuple[tuple[str, Speaker], ...] = ()
    chain: tuple[Speaker, ...] = ()
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
        return heard.last
    if actor is None and outlet is None:
        if known is not None and end - start <= 3:
            return known
        actor, outlet = _known(scan, voice.beside) if voice.beside else (None, None)
        actor = actor or _shortened(scan, voice.name)
    return Speaker(name=_words(scan, voice.name), actor=actor, outlet=outlet, span=_span(scan, voice.name))


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
    actors = scan.actors.between(*part)
    outlets = scan.outlets.between(*part)
    actor = _speaking(scan, [mark.value.id for mark in actors])
    return actor, (outlets[0].value.id if outlets else None)


def _speaking(scan: Scan, actors: Sequence[str]) -> str | None:
    """Give the one who speaks among the actors a phrase names: the narrowest if they lie in each other, or the last."""
    case = scan.setting.names.case
    if not actors or case is None:
        return None
    narrowest = max(actors, key=lambda actor: len(case.party(actor)))
    path = case.party(narrowest)
    return narrowest if all(actor in path for actor in actors) else actors[-1]


def _shortened(scan: Scan, name: tuple[int, int]) -> str | None:
    return scan.setting.names.shortened(scan.texts[name[0] : name[1]], PREFIX)


def chain(scan: Scan, draft: Draft, found: Sequence[Voice], heard: Heard) -> tuple[Speaker, ...]:
    """Give the speakers of a claim from the one nearest the event outwards.

    Voices in the claim's part of the sentence speak for it; without one there, those of the whole sentence do.
    'X told Y' and 'Y reported, citing X' are both X, then Y.
    """
    own = _own(scan, draft, found)
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


def _reports(scan: Scan, voice: Voice) -> bool:
    return any(at in scan.outlets.over for at in range(*voice.name))


def _heard_by(scan: Scan, voice: Voice) -> Speaker | None:
    if voice.listener is None:
        return None
    actor, outlet = _known(scan, voice.listener)
    return Speaker(name=_words(scan, voice.listener), actor=actor, outlet=outlet, span=_span(scan, voice.listener))


def _own(scan: Scan, draft: Draft, found: Sequence[Voice]) -> list[Voice]:
    start, end = segment(scan, draft.phrase.start)
    inside = [voice for voice in found if start <= voice.at < end]
    if inside:
        return inside
    before = [voice for voice in found if voice.at < start]
    return before or list(found)


def hear(scan: Scan, found: Sequence[Voice], heard: Heard) -> Heard:
    """Give what was heard with a sentence's speakers added; a new paragraph forgets who spoke last."""
    fresh = scan.sentence.paragraph != heard.paragraph
    last = None if fresh else heard.last
    names = list(heard.names)
    for voice in found:
        one = speaker(scan, voice, msgspec.structs.replace(heard, last=last, names=tuple(names)))
        if one is not None:
            last = one
            names.append((scan.texts[_last_word(scan, voice.name)], one))
    return Heard(last, tuple(names[-40:]), () if fresh else heard.chain, scan.sentence.paragraph)
