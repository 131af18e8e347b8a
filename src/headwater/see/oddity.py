"""Oddities: a picture that is another kind of file as well is read as the picture that it is, with a note."""

import re
from collections.abc import Iterator

_TAIL = 66_000  # bytes: a ZIP archive's directory ends within its last 65,557
_MARKUP = re.compile(rb"<(?i:(?:html|script|iframe|svg)[\s>]|\?php)")  # begins with one byte, so that it is quick


def oddities(data: bytes) -> Iterator[str]:
    """Say as what else the bytes of a picture could be read."""
    if b"PK\x05\x06" in data[-_TAIL:] and b"PK\x01\x02" in data:
        yield "it can be read as a zip archive as well: only the picture was looked at"
    if b"%PDF-" in data[:1024] or (b"%PDF-" in data and b"%%EOF" in data[-_TAIL:]):
        yield "it can be read as a PDF as well: only the picture was looked at"
    if _MARKUP.search(data):
        yield "it holds markup or script of a web page: only the picture was looked at"
