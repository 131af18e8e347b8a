"""Addresses of reports: only web pages get in, and two reports at one address are told of."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from headwater.model import Note, Report

LONGEST = 2_048  # characters, as browsers and sitemaps have it
# Nothing that could end an attribute or a line, hide (a control), or be read as another host (a backslash).
_PLAIN = re.compile(
    r"https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+",
    re.IGNORECASE,
)


def checked_address(written: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Give an address if it is a web page's (http or https, a host, no user name), else None and a note."""
    if written is None or not written.strip():
        return None, ()
    address = written.strip().replace("'", "%27")  # the same address, and nothing that could end an attribute
    if len(address) <= LONGEST and _PLAIN.fullmatch(address) and _split(address) is not None:
        return address, ()
    shown = "".join(char if char.isprintable() else " " for char in address[:60])
    return None, (f"`address` was left out: {shown!r} is no address of a web page (https://...); put it right",)


def domain(address: str) -> str:
    """Give the host of a checked address, in lower case, without `www.`."""
    parts = _split(address)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def same_address(reports: Iterable[Report]) -> tuple[Note, ...]:
    """Give a note for each report that has the address of an earlier one but other words.

    Both stay: a page that was changed is evidence. The root of a site is no page's own address and is
    passed over. Scheme, `www.`, a fragment and a slash at the end make no difference.
    """
    first: dict[str, Report] = {}
    notes = []
    for report in reports:
        page = _page(report.address)
        if page is None:
            continue
        before = first.setdefault(page, report)
        if before.text != report.text:
            text = (
                f"it has the address of {before.source} ({report.address}) but other words: if the page was "
                "changed, say in `published` when; if the address is wrong, put it right"
            )
            notes.append(Note(source=report.source, text=text))
    return tuple(notes)


def _page(address: str | None) -> str | None:
    parts = _split(address) if address else None
    if parts is None or not (parts.path.strip("/") or parts.query):
        return None
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{port}{parts.path.rstrip('/')}{query}"


def _split(address: str) -> SplitResult | None:
    """Split an address; None where it has no host, a user name, or a port that is none."""
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if usable else None
