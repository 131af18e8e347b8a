"""Claims of a model: what it told of a chunk, pinned to the report's words and verified, or dropped with the reason."""

from collections.abc import Sequence

from headwater.extract.claims import kind_of
from headwater.extract.draft import Counted
from headwater.extract.entries import Noun
from headwater.extract.fold import fold
from headwater.extract.lexicon import Lexicon, Mark
from headwater.extract.model.answer import Told
from headwater.extract.model.page import CLIPPED, Page
from headwater.extract.model.plain import plain_problem
from headwater.extract.names import Name
from headwater.extract.tokens import tokenise
from headwater.extract.verify import NOT_PINNED, NOT_QUOTED, problem
from headwater.model import (
    Area,
    Claim,
    Count,
    Dropped,
    Kind,
    Population,
    Scope,
    Span,
    Speaker,
    Words,
    outcome_set,
)

Path = tuple[str, ...]

LONGEST_QUOTE = 600
"""Characters: a clause shows its count; a longer quote hides it."""

ELSEWHERE = "words that it names ({}) do not stand in the report"

KINDS: dict[str, Path] = {
    "person": ("people",),
    "combatant": ("people", "combatants"),
    "civilian": ("people", "civilians"),
    "child": ("people", "civilians", "children"),
    "tank": ("equipment", "vehicle", "armoured", "tank"),
    "apc_ifv": ("equipment", "vehicle", "armoured"),
    "vehicle": ("equipment", "vehicle"),
    "artillery": ("equipment", "artillery"),
    "mlrs": ("equipment", "mlrs"),
    "aircraft": ("equipment", "aircraft"),
    "helicopter": ("equipment", "aircraft", "helicopter"),
    "drone": ("equipment", "drone"),
    "ship": ("equipment", "ship"),
    "other": ("equipment", "other"),
}
"""The kind of each type that a model can name, where the pack does not know the noun better."""


def verified(told: Told, page: Page, part: Span, extractor: str) -> Claim | Dropped:
    """Give the claim that was told of a part of a report, or why it is dropped: the one way in for a model's words."""
    quote = page.spot(told.quote, part.start + max(told.at, 0), part)
    if quote is None or quote.end - quote.start > LONGEST_QUOTE:
        return _dropped(told, page, NOT_PINNED if quote is None else "its quote is longer than a clause")
    places = tuple(page.counted(quote, told.as_written))
    if not places:
        return _dropped(told, page, NOT_QUOTED if told.as_written not in told.quote else CLIPPED)
    strange = _strange(told, page, quote)
    if strange is not None:
        return _dropped(told, page, ELSEWHERE.format(strange))
    misread = [page.misread(place) if told.kind is not Kind.RATIO else None for place in places]
    if None not in misread:
        return _dropped(told, page, misread[0] or CLIPPED)
    return _judged(told, page, (quote, places[misread.index(None)]), extractor)


def _judged(told: Told, page: Page, spans: tuple[Span, Span], extractor: str) -> Claim | Dropped:
    quote, written = spans
    try:
        count = Count(
            low=told.low,
            high=told.high,
            as_written=written.of(page.report.text),
            bound=told.bound,
            approximate=told.approximate,
        )
        claim = _claim(told, page, quote, count, extractor)
    except ValueError as error:
        return _dropped(told, page, str(error))
    reason = (
        problem(claim, page.report, page.pack, page.limits)
        if page.pack and page.limits
        else plain_problem(claim, page.report)
    )
    return claim if reason is None else _dropped(told, page, reason)


def _claim(told: Told, page: Page, quote: Span, count: Count, extractor: str) -> Claim:
    return Claim(
        report=page.report.id,
        span=quote,
        quote=quote.of(page.report.text),
        kind=told.kind,
        count=count,
        scope=_scope(told, page, quote),
        speakers=tuple(_speaker(name, page, quote) for name in dict.fromkeys(told.speakers)),
        modality=told.modality,
        words=Words(
            population=_words(told.population, page, quote),
            party=_words(told.party, page, quote),
            place=_words(told.place, page, quote),
            period=_words(told.period, page, quote),
        ),
        role=told.role,
        against=_against(told, page),
        per=_words(told.per, page, quote) if told.kind is Kind.RATE else None,
        extractor=extractor,
    )


def _scope(told: Told, page: Page, quote: Span) -> Scope:
    """Give the scope by what the case and the pack know of the words: where they know nothing, it is unknown."""
    noun = _noun(told.population, page)
    party = _party(told.party, page) if told.party else (() if noun is not None and noun.everyone else None)
    time = page.spot(told.period, quote.start) if told.period else None
    return Scope(
        outcomes=outcome_set(*told.outcomes) if told.kind is not Kind.STRENGTH else (),
        population=Population(kind=_kind(told, noun, party, page), party=party),
        area=_area(told.place, page),
        period=page.when(time) if time else None,
    )


def _strange(told: Told, page: Page, quote: Span) -> str | None:
    """Give what a claim names that does not stand in the report, or None: a model may point, and not make up."""
    named = {
        "population": told.population,
        "party": told.party,
        "place": told.place,
        "period": told.period,
        "against": told.against,
        "per": told.per,
    }
    missing = [name for name, words in named.items() if words is not None and page.spot(words, quote.start) is None]
    missing += ["speakers" for name in told.speakers if page.spot(name, quote.start) is None]
    return missing[0] if missing else None


def _words(words: str | None, page: Page, quote: Span) -> str | None:
    """Give words as the report writes them nearest to the quote."""
    span = page.spot(words, quote.start) if words else None
    return span.of(page.report.text) if span else None


def _dropped(told: Told, page: Page, reason: str) -> Dropped:
    return Dropped(report=page.report.id, quote=told.quote[:LONGEST_QUOTE], reason=reason)


def _noun(words: str | None, page: Page) -> Noun | None:
    """Give what the pack knows of the noun that ends the words: 'Iraqi soldiers' are soldiers."""
    if words is None or page.pack is None:
        return None
    texts = tuple(token.text for token in tokenise(fold(words), 0, len(words)))
    mark = page.pack.nouns.ending(texts, len(texts)) if texts else None
    return mark.value if mark is not None and mark.value.kind else None


def _kind(told: Told, noun: Noun | None, party: Path | None, page: Page) -> Path:
    kind = KINDS[told.of]
    if noun is not None and noun.kind[0] == kind[0]:
        return kind_of(Counted(noun), party, page.case) if kind == ("people",) else max(noun.kind, kind, key=len)
    return kind_of(Counted(), party, page.case) if kind == ("people",) else kind


def _against(told: Told, page: Page) -> Population | None:
    if told.kind is not Kind.RATIO or told.against is None:
        return None
    party = _party(told.against, page)
    noun = _noun(told.against, page)
    return Population(kind=kind_of(Counted(noun), party, page.case), party=party)


def _names(words: str, lexicon: Lexicon[Name]) -> list[Mark[Name]]:
    """Give the names of the case that words hold; those that must stand in capitals only where they do."""
    tokens = tokenise(fold(words), 0, len(words))
    found = lexicon.scan(tuple(token.text for token in tokens)).listed
    return [
        mark
        for mark in found
        if not mark.value.cased or words[tokens[mark.start].start : tokens[mark.end - 1].end].isupper()
    ]


def _narrowest(paths: Sequence[Path]) -> Path | None:
    """Give the longest of paths that lie in each other; None where two stand side by side."""
    longest = max(paths, key=len, default=None)
    return longest if longest and all(longest[: len(path)] == path for path in paths) else None


def _party(words: str, page: Page) -> Path | None:
    case = page.case
    return _narrowest([case.party(mark.value.id) for mark in _names(words, page.names.actors)]) if case else None


def _area(words: str | None, page: Page) -> Area | None:
    case = page.case
    if words is None or case is None:
        return None
    path = _narrowest([case.place(mark.value.id).path for mark in _names(words, page.names.places)])
    return Area(path=path) if path else None


def _speaker(name: str, page: Page, quote: Span) -> Speaker:
    span = page.spot(name, quote.start)
    words = span.of(page.report.text) if span else name
    party = _party(words, page)
    outlets = _names(words, page.names.outlets)
    outlet = outlets[0].value.id if outlets else None
    return Speaker(name=words, actor=party[-1] if party else None, outlet=outlet, span=span)
