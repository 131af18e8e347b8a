"""Web pages taken apart by trafilatura: runs in the guarded process, the only module that imports it."""

import re

from trafilatura.core import bare_extraction
from trafilatura.settings import Document

from headwater.read.wire import Page, Refused

# `extensive_search` would take any date in the page for its own. The latest date is far off, so that a page
# dated to come is met by the reader's own check; the finder's default is the clock.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2999-12-31",
}
_LANGUAGE = re.compile(r"""<html\b[^>]{0,2000}?\slang\s*=\s*["']?\s*([A-Za-z][A-Za-z0-9-]{1,30})""", re.IGNORECASE)
_NOTHING = Refused(
    problem="no readable text was found on the page: its words are missing, or drawn by scripts (which are "
    "never run), or nested more than 255 tags deep.",
    remedy="Open it in a browser, and save the article's words as text or Markdown.",
)


def take_page(html: str) -> Page | Refused:
    """Give a page's readable text and what it says of itself. Nothing in it is run, nothing fetched."""
    found = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
    )
    if not isinstance(found, Document) or not (found.text or "").strip():
        return _NOTHING
    language = _LANGUAGE.search(html[:100_000])
    return Page(
        text=found.text or "",
        title=found.title,
        date=found.date,
        dated=found.date is not None and _in_metadata(found.date, html),
        site=found.sitename,
        address=found.url,
        language=language.group(1) if language else None,
    )


def _in_metadata(date: str, html: str) -> bool:
    """Say whether a date (2016-12-02) stands where a page states its own: a `meta` tag, or JSON-LD."""
    day = re.escape(date)
    stated = rf'<meta\b[^>]{{0,300}}{day}|"datePublished"\s{{0,9}}:\s{{0,9}}"{day}'
    return re.search(stated, html, re.IGNORECASE) is not None
