"""Claims: attributed counts over scopes, each pinned to its words."""

from enum import StrEnum
from typing import ClassVar

from headwater.model.count import Count
from headwater.model.report import Report, Span
from headwater.model.scope import Population, Scope
from headwater.model.site import Site
from headwater.model.value import Identified, Value


class Kind(StrEnum):
    """What sort of number a claim states."""

    LOSS = "loss"
    STRENGTH = "strength"
    RATIO = "ratio"
    RATE = "rate"


class Modality(StrEnum):
    """How the figure is put: `denied` also covers figures withdrawn or corrected by whoever speaks."""

    STATED = "stated"
    DENIED = "denied"
    ESTIMATED = "estimated"
    HYPOTHETICAL = "hypothetical"
    QUALIFIED = "qualified"


class Role(StrEnum):
    """What the count is to another count by the same speaker."""

    TOTAL = "total"
    INCREMENT = "increment"
    SUBSET = "subset"


class Speaker(Value, frozen=True, kw_only=True):
    """Someone quoted: the name as written, and the actor or outlet of the case it resolves to, if any."""

    name: str
    actor: str | None = None
    outlet: str | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a speaker needs a name, if only 'unnamed sources'")


class Words(Value, frozen=True, kw_only=True):
    """What the text itself calls the parts of a claim's scope; None where it does not say."""

    population: str | None = None
    party: str | None = None
    place: str | None = None
    period: str | None = None


class Claim(Identified, frozen=True, kw_only=True):
    """An attributed count over a scope in one report.

    `quote` is `report.text[span]`. `speakers` run from the one nearest the event outwards; for a denial the
    denier comes first, then whose claim is denied. A ratio counts its scope's losses for one of `against`;
    a rate counts per `per` ('a day'). `site` is what a gazetteer knows of a place that the case does not.
    `given` is the id that a claim sheet gives the row.
    """

    TAG: ClassVar[str] = "claim"
    LATER: ClassVar[frozenset[str]] = frozenset({"site", "given"})

    report: str
    span: Span
    quote: str
    kind: Kind = Kind.LOSS
    count: Count
    scope: Scope
    speakers: tuple[Speaker, ...] = ()
    modality: Modality = Modality.STATED
    words: Words = Words()
    role: Role | None = None
    against: Population | None = None
    per: str | None = None
    extractor: str = ""
    site: Site | None = None
    given: str | None = None

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("the quote is not as long as its span")
        if self.kind is Kind.LOSS and not self.scope.outcomes:
            raise ValueError("a loss needs an outcome")
        if self.kind is Kind.STRENGTH and self.scope.outcomes:
            raise ValueError("a strength has no outcomes")
        if (self.kind is Kind.RATIO) != (self.against is not None):
            raise ValueError("a ratio, and only a ratio, says against whom it is counted")
        if (self.kind is Kind.RATE) != (self.per is not None):
            raise ValueError("a rate, and only a rate, says per what it is counted")
        super().__post_init__()

    def pinned_to(self, report: Report) -> bool:
        """Say whether the claim's words stand in the report where it says they do."""
        return report.id == self.report and report.text[self.span.start : self.span.end] == self.quote


class Mask(Value, frozen=True, kw_only=True):
    """A number in a report that is no claim, and the named reason (age, calibre, date, money ...)."""

    report: str
    span: Span
    quote: str
    reason: str


class Dropped(Value, frozen=True, kw_only=True):
    """A claim that could not be pinned to its words, or failed its own checks: kept out, and counted."""

    report: str
    quote: str
    reason: str
