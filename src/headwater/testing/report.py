"""Reports and the words in them: strategies for spans, anchors, captures and reports."""

from functools import cache

from hypothesis import strategies as st

from headwater.model import Anchor, Capture, Period, Report, Span
from headwater.testing.scope import FIRST, LAST, periods
from headwater.testing.text import digests, languages, names, slugs, texts


@st.composite
def spans(draw: st.DrawFn, length: int | None = None) -> Span:
    """Give a span, inside a text of `length` characters (at least 1) where that is given."""
    if length is None:
        start = draw(st.integers(0, 10_000))
        return Span(start=start, end=start + draw(st.integers(1, 200)))
    start = draw(st.integers(0, length - 1))
    return Span(start=start, end=draw(st.integers(start + 1, length)))


@st.composite
def anchors(draw: st.DrawFn, length: int | None = None) -> Anchor:
    """Give an anchor, of a stretch inside a text of `length` characters where that is given."""
    span = draw(spans(length))
    return Anchor(
        at=span.start,
        length=span.end - span.start,
        source=draw(st.none() | st.integers(0, 100_000)),
        page=draw(st.none() | st.integers(1, 400)),
    )


@cache
def captures() -> st.SearchStrategy[Capture]:
    """Give captures. The digest is of no bytes at all: make your own where a test archives some."""
    return st.builds(
        Capture,
        digest=digests(),
        size=st.integers(0, 2**40),
        media_type=st.sampled_from(("text/plain", "text/markdown", "text/html", "application/pdf")),
        encoding=st.none() | st.sampled_from(("utf-8", "windows-1256", "windows-1251", "iso-8859-9")),
    )


@cache
def published() -> st.SearchStrategy[Period]:
    """Give dates of publication: a day or a month."""
    months = st.dates(FIRST, LAST).map(lambda on: Period.parse(f"{on:%Y-%m}"))
    return st.dates(FIRST, LAST).map(Period.day) | months | periods(closed=True)


@cache
def addresses() -> st.SearchStrategy[str]:
    """Give addresses of pages under names that never resolve (RFC 2606)."""
    return slugs().map(lambda name: f"https://{name}.example/2016/12/{name}?id=1&x=<b>")


@st.composite
def reports(draw: st.DrawFn, text: st.SearchStrategy[str] | None = None) -> Report:
    """Give a report; `text` chooses its text, which must hold more than blanks."""
    body = draw(texts(1, 120).filter(str.strip) if text is None else text)
    headline = st.none() | spans(len(body)).map(lambda span: Span(start=0, end=span.end))
    return Report(
        outlet=draw(slugs() | names()),
        text=body,
        source=draw(slugs().map("{}.md".format) | names()),
        capture=draw(digests()),
        address=draw(st.none() | addresses()),
        credit=draw(st.none() | slugs()),
        published=draw(st.none() | published()),
        language=draw(st.none() | languages()),
        headline=draw(headline),
        anchors=draw(st.lists(anchors(len(body)), max_size=2).map(tuple)),
    )
