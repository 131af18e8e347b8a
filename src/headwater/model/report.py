"""Reports and the words in them."""

from typing import ClassVar, Self

from headwater.model.period import Period
from headwater.model.value import Identified, Value


class Span(Value, frozen=True, kw_only=True, order=True):
    """A half-open range of characters (code points) in a report's text: never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Give the words; IndexError where the text is shorter than the span."""
        if self.end > len(text):
            raise IndexError(f"the span ends at {self.end}, the text at {len(text)}")
        return text[self.start : self.end]

    def covers(self, other: Self) -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Self) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Anchor(Value, frozen=True, kw_only=True):
    """Where a stretch of a report's text stood in its source.

    `length` characters from `at` in the text stand verbatim from `source` in the decoded source (None
    where the reader cannot say) and, for paged sources, on `page`, counted from 1.
    """

    at: int
    length: int
    source: int | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        if self.at < 0 or self.length < 0 or (self.source or 0) < 0 or (self.page or 1) < 1:
            raise ValueError("an anchor counts characters from 0 and pages from 1")


class Capture(Value, frozen=True, kw_only=True):
    """The archived bytes of one source: their digest (`sha256:...`), size in bytes, and what they are."""

    digest: str
    size: int
    media_type: str
    encoding: str | None = None

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(f"a capture cannot have {self.size} bytes")


class Report(Identified, frozen=True, kw_only=True):
    """One published document: who published what, when and where, as read from one capture.

    `outlet` publishes; `credit` is whom it credits for the copy (an agency, another outlet). `published` is
    as precise as the source: a day, a month. `language` is a BCP 47 primary subtag. `headline`, where
    known, is a span of `text`; body spans lie outside it. `source` is the name the bytes came under and
    `capture` their digest. A page of a claim sheet has `columns`, the fields of its rows (see `headwater.model.sheet`),
    and `remarks`, what the sheet's reader noted beside each row: no stage goes by them.
    """

    TAG: ClassVar[str] = "report"
    LATER: ClassVar[frozenset[str]] = frozenset({"columns", "remarks"})

    outlet: str
    text: str
    source: str
    capture: str
    address: str | None = None
    credit: str | None = None
    published: Period | None = None
    language: str | None = None
    headline: Span | None = None
    anchors: tuple[Anchor, ...] = ()
    columns: tuple[str, ...] | None = None
    remarks: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a report needs text")
        if self.headline and self.headline.end > len(self.text):
            raise ValueError("the headline lies outside the text")
        super().__post_init__()
