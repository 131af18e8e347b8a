"""PDFs taken apart by pdfium: runs in the guarded process, the only module that imports it."""

import importlib
import re
from typing import Any

from headwater.read.wire import Pages, Refused

_LOCKED = 4  # pdfium's error code for a password that is missing or wrong
# pdfium marks a hyphen at a line's end with U+0002 and leaves the line break out. Between letters the word
# goes on; elsewhere (1,400- / 1,500) the hyphen is kept, since dropping it would make one number of two.
_HYPHEN = re.compile(r"(?<=[^\W\d_])[\x02\ufffe](?=[^\W\d_])")


def take_pages(data: bytes, answer_limit: int) -> Pages | Refused:
    """Give the text of a PDF's pages, lines ended by newlines; None for a page that does not open."""
    pdfium = importlib.import_module("pypdfium2")  # it ships no types
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _unopened(getattr(error, "err_code", None), str(error))
    texts: list[str | None] = []
    size = 0
    for number in range(len(document)):
        text = _page_text(pdfium, document, number)
        size += len(text or "")
        if size > answer_limit:
            return Refused(
                problem=f"its text is longer than {answer_limit:,} characters.",
                remedy="Split it into one file a report.",
            )
        texts.append(text)
    document.close()
    return Pages(texts=tuple(texts))


def _page_text(pdfium: Any, document: Any, number: int) -> str | None:
    try:
        page = document[number]
        words = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    text: str = words.get_text_bounded()
    words.close()
    page.close()
    return _HYPHEN.sub("", text.replace("\r\n", "\n")).replace("\x02", "-").replace("\ufffe", "-")


def _unopened(code: int | None, message: str) -> Refused:
    if code == _LOCKED:
        return Refused(problem="it is locked with a password.", remedy="Save it again without one.")
    return Refused(
        problem=f"it does not open as a PDF: it is damaged or cut short ({message}).",
        remedy="Fetch it again; if it opens elsewhere, print it to a new PDF.",
    )
