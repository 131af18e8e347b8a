"""The page of pictures: what each is, who used it, what its file says of itself, and which others are the same."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from headwater.model import (
    Alteration,
    Exhibit,
    Judgement,
    Known,
    Likeness,
    Matter,
    Medium,
    Period,
    State,
    Use,
    Value,
    Verdict,
    standing,
)
from headwater.tell.links import web_address
from headwater.tell.lookup import Lookup
from headwater.tell.wording import number, period_words

PAGE = "pictures.html"
FOLDER = "pictures"
_LAST = date.max


class UseView(Value, frozen=True, kw_only=True):
    """One use of a picture, in words; `report` is an id that may have a page."""

    carrier: str
    report: str = ""
    published: str = ""
    caption: str = ""
    shows: str = ""
    source: str = ""


class SameView(Value, frozen=True, kw_only=True):
    """Another picture that is the same: an exhibit by its id, or an entry of an archive by its words and address."""

    exhibit: str = ""
    words: str = ""
    address: str = ""
    how: str = ""
    line: str = ""


class PictureView(Value, frozen=True, kw_only=True):
    """One exhibit as its page shows it. `file` is its small picture in the dossier, '' where there is none."""

    exhibit: Exhibit
    name: str
    file: str
    form: str
    taken: str
    at: str
    uses: tuple[UseView, ...] = ()
    same: tuple[SameView, ...] = ()
    earliest: str = ""


class _Seen(Value, frozen=True, kw_only=True):
    """When a picture was seen first that we know of: the day, and where."""

    on: date
    words: str


def pictures_page(look: Lookup) -> dict[str, Any]:
    """Give what the page's template is given: every exhibit that stands, those used first above."""
    views = sorted(_views(look), key=lambda seen: (_first_use(seen.exhibit.id, look.state.uses), seen.name))
    return {"pictures": views}


def picture_files(state: State, thumbnails: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the small pictures that the dossier holds, each with its path: never an original."""
    for exhibit in {one.digest: one for one in state.exhibits}.values():
        if exhibit.digest in thumbnails:
            yield thumbnail_path(exhibit), thumbnails[exhibit.digest]


def thumbnail_path(exhibit: Exhibit) -> str:
    """Give the path in the dossier of an exhibit's small picture."""
    return f"{FOLDER}/{exhibit.digest.partition(':')[2][:20]}.jpg"


def _views(look: Lookup) -> Iterator[PictureView]:
    state = look.state
    uses: dict[str, list[Use]] = {}
    for use in state.uses:
        uses.setdefault(use.exhibit, []).append(use)
    pairs = _pairs(state)
    groups = _groups(pairs)
    firsts = _firsts(state, look)
    for exhibit in state.exhibits:
        group = groups.get(exhibit.id, frozenset((exhibit.id,)))
        yield PictureView(
            exhibit=exhibit,
            name=exhibit.name.rpartition("/")[2],
            file=thumbnail_path(exhibit),
            form=_form(exhibit),
            taken=period_words(exhibit.taken),
            at=f"{exhibit.at.lat:.4f}, {exhibit.at.lon:.4f}" if exhibit.at else "",
            uses=tuple(_use(use, look) for use in sorted(uses.get(exhibit.id, ()), key=_when)),
            same=tuple(_same(exhibit.id, pair, state) for pair in pairs if exhibit.id in (pair.one, pair.other)),
            earliest=_earliest(group, firsts),
        )


def _form(exhibit: Exhibit) -> str:
    kind = exhibit.media_type.rpartition("/")[2].removeprefix("x-").upper()
    size = f"{number(exhibit.width)} by {number(exhibit.height)} pixels"
    if exhibit.medium is Medium.PHOTO:
        return f"{kind} picture, {size}"
    frames = len(exhibit.frames)
    return f"{kind} video of {exhibit.seconds:.1f} s, {size}, {frames} of its key frames kept as hashes"


def _use(use: Use, look: Lookup) -> UseView:
    report = look.reports.get(use.report or "")
    outlet = look.case.outlet(use.outlet) if look.case else None
    event = ", ".join(part for part in (use.said_place, period_words(use.said_on)) if part)
    return UseView(
        carrier=look.carrier(report).name if report else (outlet.name if outlet else use.outlet or "not told by whom"),
        report=report.id if report else "",
        published=period_words(use.published),
        caption=use.caption,
        shows=event,
        source="" if report else use.source,
    )


def _same(exhibit: str, pair: Likeness, state: State) -> SameView:
    other = pair.other if pair.one == exhibit else pair.one
    known = next((one for one in state.gallery.known if one.id == other), None)
    altered = [one.value for one in pair.alterations if one is not Alteration.SAME]
    how = ", ".join(altered) or Alteration.SAME.value
    if known is None:
        return SameView(exhibit=other, how=how, line=pair.line)
    return SameView(words=_known_words(known), address=web_address(known.address), how=how, line=pair.line)


def _known_words(known: Known) -> str:
    return f"{known.caption or 'a picture'} ({known.source}, {period_words(known.seen) or 'undated'})"


def _pairs(state: State) -> tuple[Likeness, ...]:
    """Give the pairs that are one picture: the machine's, less those judged not to be, and those judged to be."""
    judged = {frozenset(one.claims): one for one in standing(state.judgements) if one.matter is Matter.PICTURE}
    held = tuple(
        pair for pair in state.gallery.likenesses if not _refused(judged.get(frozenset((pair.one, pair.other))))
    )
    there = {frozenset((pair.one, pair.other)) for pair in held}
    added = (one for ends, one in judged.items() if one.verdict is Verdict.YES and ends not in there)
    return (*held, *(_judged(one) for one in added))


def _refused(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.verdict is Verdict.NO


def _judged(one: Judgement) -> Likeness:
    line = f"judged by {one.who}"
    return Likeness(one=one.claims[0], other=one.claims[1], alterations=(Alteration.SAME,), score=1.0, line=line)


def _groups(pairs: Iterable[Likeness]) -> dict[str, frozenset[str]]:
    """Give all that hang together by pairs, by the id of each."""
    groups: dict[str, frozenset[str]] = {}
    for pair in pairs:
        joined = groups.get(pair.one, frozenset((pair.one,))) | groups.get(pair.other, frozenset((pair.other,)))
        groups |= dict.fromkeys(joined, joined)
    return groups


def _firsts(state: State, look: Lookup) -> dict[str, _Seen]:
    """Give when each picture was first seen, by what outlets and archives say: a file's own word does not count."""
    found: dict[str, _Seen] = {}
    for use in state.uses:
        seen = _use(use, look)
        _note(found, use.exhibit, use.published, seen.carrier)
    for known in state.gallery.known:
        _note(found, known.id, known.seen, known.source)
    return found


def _note(found: dict[str, _Seen], name: str, on: Period | None, where: str) -> None:
    day = on.start or on.end if on else None
    if day and (name not in found or day < found[name].on):
        found[name] = _Seen(on=day, words=f"{where}, {period_words(on)}")


def _earliest(group: frozenset[str], firsts: Mapping[str, _Seen]) -> str:
    seen = [(firsts[name].on, firsts[name].words) for name in sorted(group) if name in firsts]
    return min(seen)[1] if seen else ""


def _first_use(exhibit: str, uses: Iterable[Use]) -> str:
    return min((_when(use) for use in uses if use.exhibit == exhibit), default="9999")


def _when(use: Use) -> str:
    day = use.published.start or use.published.end if use.published else None
    return (day or _LAST).isoformat()
