"""Publishers as sheets write them: 'The Herald (AP)', 'Wire (carried by a blog)', 'Wire via a blog'."""

import re

from headwater.model import Value

_BEHIND = re.compile(r"(?P<name>.*?\S)\s+\((?P<inside>[^()]*)\)\s*")
_CARRIED = re.compile(
    r"(?:carried|published|reposted|reprinted|republished|run) (?:by|on|in)\s+(?P<carrier>.+)", re.IGNORECASE
)
_COPY = re.compile(r"(?P<source>.+?)\s+(?:repost|reprint|copy|wire|syndication|feed)", re.IGNORECASE)
_VIA = re.compile(r"(?P<source>.+?)\s+via\s+(?P<carrier>.+)", re.IGNORECASE)
# What stands in brackets behind a publisher and is no source: its edition, language or sort, after small letters alone.
_TONGUES = (
    "English|Arabic|Turkish|Russian|German|French|Spanish|Persian|Farsi|Kurdish|Urdu|Hebrew|Ukrainian|Chinese|UK|US|USA"
    "|EU|International"
)
_SORTS = (
    "[Ee]dition|[Vv]ersion|[Ss]ervice|[Ll]anguage|[Ff]lash|[Ll]ive|[Bb]log|[Vv]ideo|[Pp]rint|[Oo]nline|[Ww]eb|[Aa]rchive"
    "|[Pp]age|[Ss]ite|[Nn]ewspaper|[Mm]agazine|[Cc]hannel|TV|tv|[Rr]adio"
)
_SORT = re.compile(rf"(?:(?:{_TONGUES}|[a-z]+)[ -])*(?:{_TONGUES}|{_SORTS})")
_NOBODY = re.compile(r"(?:agency|agencies|wire|news agency|reposts?|reprint)", re.IGNORECASE)


class Publisher(Value, frozen=True):
    """Who carried a page, and whom it credits, if its name says so."""

    outlet: str
    credit: str | None = None


def publisher_of(written: str) -> Publisher:
    """Give the publisher of a cell: a source in brackets is credited, and who 'carried' it is the publisher."""
    behind = _BEHIND.fullmatch(written)
    if behind is None:
        via = _VIA.fullmatch(written)
        return Publisher(via["carrier"], via["source"]) if via else Publisher(written)
    name, inside = behind["name"], behind["inside"].strip()
    carried = _CARRIED.fullmatch(inside)
    if carried:
        return Publisher(carried["carrier"], name)
    copied = _COPY.fullmatch(inside)
    source = copied["source"] if copied else inside
    if _NOBODY.fullmatch(source):
        return Publisher(name)
    if not source or (copied is None and _SORT.fullmatch(source)):
        return Publisher(written)
    return Publisher(name, source)
