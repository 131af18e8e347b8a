"""Measure how well copies are found among the project's invented reports, and what each one changed is named.

Sixty events, half of them never tuned on, each with a report, a paraphrase, a translation and an independent report
written by hand, twelve with a rival that shares most of the official figures; the other copies are made here by named
edits. Daily bulletins stand beside them: one template, new numbers. Each half is one case: every report is read for
claims as in any other, and all are searched at once.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from headwater.extract import ExtractOptions, extract, readable
from headwater.model import Case, Claim, Outlet, Period, Place, Report, ReportDerivation, Span
from headwater.trace.copies import copies

GOLD = Path(__file__).resolve().parents[1] / "gold" / "copies"
HALVES = ("dev", "unseen")
OUTLETS = (
    "northern-wire", "gulf-tribune", "capital-post", "harbour-news", "east-herald", "vestnik-reki", "sabah-yildizi",
    "dniprovi-visti", "sada-aljanub", "payam-shargh", "morning-globe", "valley-observer", "news-mirror", "daily-relay",
)  # fmt: skip
CARRIERS = OUTLETS[-4:]
NOTICES = {
    "en": "Correction: an earlier version gave another figure.",
    "ru": "Исправлено: в прежней версии была другая цифра.",
    "uk": "Виправлено: у попередній версії була інша цифра.",
    "tr": "Düzeltme: önceki sürümde başka bir sayı vardı.",
    "ar": "تصحيح: ورد في نسخة سابقة رقم آخر.",
    "fa": "اصلاحیه: در نسخه پیشین رقم دیگری آمده بود.",
}


class Told(NamedTuple):
    """A report with what the gold says of it: the reports it is made from, by id, and the parts that changed."""

    report: Report
    of: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    made: str = "original"


class Text(NamedTuple):
    """What a report says, and where: outlet, headline, paragraphs, language."""

    outlet: str
    headline: str
    paragraphs: Sequence[str]
    language: str


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event of the gold: a report, and what is made of it or stands beside it."""

    id: str
    language: str
    date: date
    outlet: str
    headline: str
    paragraphs: list[str]
    swap: str
    redate: tuple[str, str]
    rescope: tuple[str, str]
    paraphrase: dict[str, Any]
    translation: dict[str, Any]
    independent: dict[str, Any]
    rival: dict[str, Any] | None = None


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A daily bulletin: one template, the numbers of each day."""

    id: str
    language: str
    outlet: str
    first: date
    headline: str
    text: str
    numbers: list[list[int]]


def main() -> None:
    """Print the measurements, and for the development half what went wrong; `--dev` leaves the other half alone."""
    for name, value in measure_copies(told=True, halves=("dev",) if "--dev" in sys.argv else HALVES):
        print(f"{name}: {value:.3f}")


def measure_copies(*, told: bool = False, halves: Sequence[str] = HALVES) -> Iterator[tuple[str, float]]:
    """Give recall and precision of the links, and F1 of the changes, of each half."""
    for half in halves:
        given = pool(half)
        reports = [one.report for one in given]
        found = {one.child: one for one in copies(reports, claims_of(reports), case())}
        yield from _scores(half, given, found, told=told and half == "dev")


def _scores(
    half: str, given: Sequence[Told], found: Mapping[str, ReportDerivation], *, told: bool
) -> Iterator[tuple[str, float]]:
    links = right = wanted = 0
    named = named_right = named_wanted = 0
    for one in given:
        tie = found.get(one.report.id)
        roots = _roots(one.report.id, found)
        links, wanted, right = links + len(roots), wanted + len(one.of), right + len(roots & one.of)
        parts = {str(edit.what) for edit in tie.edits} if tie else set()
        if one.of and roots & one.of:
            named, named_wanted = named + len(parts), named_wanted + len(one.parts)
            named_right += len(parts & one.parts)
        if told and (roots != one.of or (one.of and parts != one.parts)):
            what = "link" if roots != one.of else "part"
            print(f"  {what} {one.report.source}: {tie and tie.kind}, {sorted(parts)} for {sorted(one.parts)}")
    print(f"  {half}: {len(given)} reports, {wanted} links wanted, {links} made, {right} right")
    yield f"copies {half}, recall", right / max(wanted, 1)
    yield f"copies {half}, precision", right / max(links, 1)
    yield f"copies {half}, changes named F1", 2 * named_right / max(named + named_wanted, 1)


def _roots(report: str, found: Mapping[str, ReportDerivation]) -> frozenset[str]:
    """Give the reports that a copy leads to in the end."""
    if report not in found:
        return frozenset()
    ends: set[str] = set()
    for parent in found[report].parents:
        ends |= _roots(parent, found) or {parent}
    return frozenset(ends)


def claims_of(reports: Sequence[Report]) -> list[Claim]:
    """Read every report for claims."""
    options = ExtractOptions()
    passes = (extract(report, case(), options) for report in reports if readable(report) is None)
    return [claim for extraction in passes for claim in extraction.claims]


@cache
def case() -> Case:
    """Give the case: outlets and a place, no actors."""
    outlets = tuple(Outlet(id=one, name=one.replace("-", " ").title()) for one in OUTLETS)
    period = Period(start=date(2021, 1, 1), end=date(2023, 12, 31))
    return Case(title="Invented", period=period, area="land", outlets=outlets, places=(Place(id="land", name="Land"),))


def pool(half: str) -> list[Told]:
    """Give all reports of a half: originals, copies, independent reports and bulletins."""
    events = [
        msgspec.json.decode(line, type=Event) for line in (GOLD / f"events.{half}.jsonl").read_bytes().splitlines()
    ]
    given = [told for place, event in enumerate(events) for told in _of_event(place, event)]
    originals = {told.report.source: told.report.id for told in given if told.made == "original"}
    for place in range(0, len(events) - 1, 2):
        one, other = events[place], events[place + 1]
        if one.language == other.language:
            given.append(_merged(one, other, originals))
    return [*given, *_bulletins(half)]


def _of_event(place: int, event: Event) -> Iterator[Told]:
    own = Text(event.outlet, event.headline, event.paragraphs, event.language)
    original = _report(event, 0, "original", own)
    yield Told(original)
    of = frozenset((original.id,))
    for made, parts, text in _edits(place, event, own):
        yield Told(_report(event, 4 if made == "re-date" else 1, made, text), of, frozenset(parts), made)
    for made, parts in (("paraphrase", ("wording", "headline")), ("translation", ("language",))):
        text = _by_hand(getattr(event, made), CARRIERS[place % 4], event.language)
        yield Told(_report(event, 1, made, text), of, frozenset(parts), made)
    text = _by_hand(event.independent, OUTLETS[(OUTLETS.index(event.outlet) + 1) % 10], event.language)
    yield Told(_report(event, 1, "independent", text), made="independent")
    if event.rival:
        text = _by_hand(event.rival, OUTLETS[(OUTLETS.index(event.outlet) + 2) % 10], event.language)
        yield Told(_report(event, 2, "rival", text), made="rival")


def _by_hand(written: dict[str, Any], outlet: str, language: str) -> Text:
    return Text(outlet, written["headline"], written["paragraphs"], written.get("language", language))


def _edits(place: int, event: Event, own: Text) -> Iterator[tuple[str, tuple[str, ...], Text]]:
    """Give the copies made by an edit: what it is, the parts it changes, the text."""
    text = event.paragraphs
    kept = (text[:3], text[:2], [text[0], text[2], text[3]], text[1:])[place % 4]
    carried = [own._replace(outlet=CARRIERS[(place + step) % 4]) for step in range(4)]
    yield "cut", ("cut",), carried[0]._replace(paragraphs=kept)
    yield "headline swap", ("headline",), carried[1]._replace(headline=event.swap)
    yield "re-date", ("date",), carried[2]._replace(paragraphs=_replaced(text, event.redate))
    yield "re-scope", ("scope",), carried[3]._replace(paragraphs=_replaced(text, event.rescope))
    if place % 3 == 0:
        credit = f"({event.outlet.replace('-', ' ').title()})"
        yield "syndication", ("credit",), carried[0]._replace(paragraphs=[*text, credit])
    elif place % 3 == 1:
        notice = NOTICES[event.language]
        yield "correction", ("number",), own._replace(paragraphs=[*_renumbered(text), notice])
    else:
        swapped = carried[0]._replace(headline=event.swap, paragraphs=kept)
        yield "headline swap and cut", ("headline", "cut"), swapped


def _replaced(paragraphs: Sequence[str], swap: tuple[str, str]) -> list[str]:
    return [paragraph.replace(*swap) for paragraph in paragraphs]


def _renumbered(paragraphs: Sequence[str]) -> list[str]:
    """Change the first number of at least two digits."""
    for place, paragraph in enumerate(paragraphs):
        for word in paragraph.split():
            if word.isdecimal() and len(word) > 1:
                new = str(int(word) + 3)
                return [*paragraphs[:place], paragraph.replace(word, new, 1), *paragraphs[place + 1 :]]
    return list(paragraphs)


def _merged(one: Event, other: Event, originals: Mapping[str, str]) -> Told:
    """Put halves of two reports under one headline, as a round-up does."""
    text = [*one.paragraphs[:2], *other.paragraphs[:2]]
    report = _report(other, 1, "merge", Text(CARRIERS[0], f"{one.swap}; {other.swap}", text, other.language))
    of = frozenset(originals[f"{event.id}.original"] for event in (one, other))
    return Told(report, of, frozenset(("headline", "cut")), "merge")


def _bulletins(half: str) -> Iterator[Told]:
    for line in (GOLD / f"bulletins.{half}.jsonl").read_bytes().splitlines():
        series = msgspec.json.decode(line, type=Series)
        for day, numbers in enumerate(series.numbers):
            on = series.first + timedelta(days=day)
            written = f"{on.day}.{on.month:02}"
            headline, body = series.headline.format(d=written), series.text.format(*numbers, d=written)
            text = Text(series.outlet, headline, [body], series.language)
            yield Told(_made(f"{series.id}.{day}", on, text), made="bulletin")


def _report(event: Event, shift: int, made: str, text: Text) -> Report:
    return _made(f"{event.id}.{made}", event.date + timedelta(days=shift), text)


def _made(source: str, on: date, text: Text) -> Report:
    return Report(
        outlet=text.outlet,
        text="\n\n".join((text.headline, *text.paragraphs)),
        source=source,
        capture="sha256:" + "0" * 64,
        published=Period(start=on, end=on),
        language=text.language,
        headline=Span(start=0, end=len(text.headline)),
    )


if __name__ == "__main__":
    main()
