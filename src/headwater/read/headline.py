"""Headlines: found in the text, or put before it as a line of their own."""

from headwater.model import Anchor, Span, Value
from headwater.read.anchors import lines_of, shifted

_HEAD = 100_000  # characters that are looked through: what stands further down heads no report
_FENCES = ("```", "~~~")


class Titled(Value, frozen=True, kw_only=True):
    """A text with its headline, and its anchors where the headline had to be put before it."""

    text: str
    anchors: tuple[Anchor, ...]
    headline: Span | None = None


def heading(text: str) -> Span | None:
    """Give the words of Markdown's first `# ` heading, code blocks passed over; None where there is none."""
    fence = ""
    for offset, line in lines_of(text[:_HEAD]):
        mark = line.lstrip()[:3]
        if mark in _FENCES and fence in ("", mark):
            fence = "" if fence else mark
        elif not fence and line.startswith(("# ", "#\t")) and (words := _unmarked(line)):
            return _placed(words, line, offset)
    return None


def titled(text: str, anchors: tuple[Anchor, ...], title: str, heading: Span | None) -> Titled:
    """Make a title the headline: the line of the text that it is, else a first line put before the text.

    Without a title the heading, if any, is the headline. The words of the text itself are never changed.
    """
    if not title:
        return Titled(text=text, anchors=anchors, headline=heading)
    span = _line_of(text, title)
    if span is not None:
        return Titled(text=text, anchors=anchors, headline=span)
    before = f"{title}\n\n"
    return Titled(text=before + text, anchors=shifted(anchors, len(before)), headline=Span(start=0, end=len(title)))


def _line_of(text: str, title: str) -> Span | None:
    """Give the span of the first line that says just the title, whatever its spacing and heading marks."""
    wanted = title.split()
    for offset, line in lines_of(text[:_HEAD]):
        words = _unmarked(line)
        for form in (line.strip(), words):
            if form and form.split() == wanted:
                return _placed(form, line, offset)
    return None


def _unmarked(line: str) -> str:
    """Give the words of a heading's line without its marks at either end."""
    words = line.strip().lstrip("#").strip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare != bare.rstrip() else words  # `# C#` is about C#


def _placed(words: str, line: str, offset: int) -> Span:
    start = offset + line.index(words)
    return Span(start=start, end=start + len(words))
