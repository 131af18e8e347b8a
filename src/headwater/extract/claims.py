"""Claims: what was told of a draft, as values that keep the report's words."""

from headwater.extract.draft import Counted, Draft
from headwater.extract.modality import modality
from headwater.extract.options import EXTRACTOR
from headwater.extract.resolve import Resolved
from headwater.model import Case, Claim, Kind, Population, Report, Scope, Span, Words

Path = tuple[str, ...]


def claim(report: Report, case: Case | None, told: Resolved, against: Path | None) -> Claim:
    """Give the claim of a draft that everything was told of; `against` is the party of a ratio's other side."""
    draft = told.draft
    span = quote_span(report.text, draft)
    return Claim(
        report=report.id,
        span=span,
        quote=span.of(report.text),
        kind=draft.kind,
        count=draft.count,
        scope=Scope(
            outcomes=draft.outcomes if draft.kind is not Kind.STRENGTH else (),
            population=Population(kind=kind_of(draft.counted, told.party.path, case), party=told.party.path),
            area=told.area,
            period=told.period,
        ),
        speakers=told.speakers,
        modality=modality(draft, told.voices),
        words=Words(
            population=draft.counted.words,
            party=told.party.words,
            place=told.place.words if told.place else None,
            period=told.time.words if told.time else None,
        ),
        role=draft.role,
        against=_other_side(draft, against, case),
        per=draft.per,
        extractor=EXTRACTOR,
        site=told.site,
    )


def _other_side(draft: Draft, party: Path | None, case: Case | None) -> Population | None:
    if draft.against is None:
        return None
    return Population(kind=kind_of(draft.against, party, case), party=party)


def kind_of(counted: Counted, party: Path | None, case: Case | None) -> Path:
    """Give the kind of a population: that of its noun; people of a party that only fights are combatants."""
    noun = counted.noun
    if noun is not None and noun.kind != ("people",):
        return noun.kind
    named = _actor_kind(case, counted.actor) or (_actor_kind(case, party[-1]) if party else None)
    return ("people",) if named in (None, "people") else ("people", named)


def _actor_kind(case: Case | None, actor_id: str | None) -> str | None:
    actor = case.actor(actor_id) if case and actor_id else None
    return actor.kind if actor else None


def quote_span(text: str, draft: Draft) -> Span:
    """Give the span of the clause that holds number, noun and outcome; widened until its words stand once.

    Words that stand twice even as a whole sentence (a headline repeated in the body) keep the shorter span: it is
    the span that pins a claim, the quote only shows it.
    """
    sentence = draft.reading.scan.sentence
    tokens = sentence.tokens
    first, last = draft.phrase.quantity.written or draft.hull
    start, end = min(draft.hull[0], first), max(draft.hull[1], last)
    near = Span(start=tokens[start].start, end=tokens[end - 1].end)
    wider = (
        near,
        Span(start=tokens[max(start - 3, 0)].start, end=tokens[min(end + 2, len(tokens) - 1)].end),
        Span(start=sentence.start, end=sentence.end),
    )
    return next((span for span in wider if _once(text, span)), near)


def _once(text: str, span: Span) -> bool:
    words = span.of(text)
    found = text.find(words)
    return found == span.start and text.find(words, found + 1) < 0
