"""What a source is: told by its content first, then by its suffix; what is no report is refused by name."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from headwater.errors import ReadError


class Form(StrEnum):
    """The forms that are read; the value is the media type of a capture."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    JSON = "application/json"


AS_TEXT = "Save its words as text, Markdown, HTML or PDF."
WITH_BOM = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # UTF-16 and UTF-32; both hold NUL bytes by right

# First bytes, as in the `file` command's tables, of what people put beside their reports.
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (a WebP picture, a WAV sound or an AVI video)"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"PK\x03\x04", "a zip archive (which DOCX, ODT and EPUB files are as well)"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"WARC/", "a web archive (WARC)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a Windows program"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound or video"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
)
# Text, but none that anyone published as a report: reading it as one would make claims out of settings.
_NO_REPORT = {
    ".toml": ("a settings file", "Take it out of the folder."),
    ".yaml": ("a settings file", "Take it out of the folder."),
    ".yml": ("a settings file", "Take it out of the folder."),
    ".css": ("a style sheet", "Take it out of the folder; the page itself is enough."),
    ".js": ("a script", "Take it out of the folder; the page itself is enough."),
    ".mht": ("a web page in mail form (MHTML)", "Save the page as HTML."),
    ".mhtml": ("a web page in mail form (MHTML)", "Save the page as HTML."),
}
_SUFFIXES = {
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".json": Form.JSON,
    ".jsonl": Form.JSON,
    ".ndjson": Form.JSON,
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|svg)\b", re.IGNORECASE)
_JSON = re.compile(r'\s*\{\s*["}]')
_PAGE = 4_000  # characters that are looked at: a page says what it is well before


def suffix(name: str) -> str:
    """Give the last suffix of a source's name, in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def is_pdf(data: bytes) -> bool:
    """Say whether bytes begin as a PDF, white space and a byte order mark left aside."""
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip(b"\0\t\n\f\r ").startswith(b"%PDF-")


def refuse_binary(data: bytes, name: str) -> None:
    """Raise ReadError where bytes are no text, saying what they look like."""
    looks = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if looks is None and data[4:8] == b"ftyp":
        looks = "an MP4 video or a HEIC picture"
    if looks is None and data[257:262] == b"ustar":
        looks = "a tar archive"
    if looks is None and b"\0" in data and not data.startswith(WITH_BOM):
        looks = "binary data (it holds NUL bytes)"
    if looks is not None:
        raise ReadError(f"this is no text: it looks like {looks}.", where=name, remedy=AS_TEXT)


def looks_json(data: bytes, name: str) -> bool:
    """Say whether bytes begin as a JSON object, or are called JSON.

    They are not decoded first, since JSON has to be UTF-8, and one line that is not should not stop the rest.
    """
    head = data[:_PAGE].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")
    return _SUFFIXES.get(suffix(name)) is Form.JSON or _JSON.match(head) is not None


def text_form(text: str, name: str) -> Form:
    """Say in which form decoded text is; ReadError where it is one that holds no report."""
    head, ending = text[:_PAGE], suffix(name)
    if _HTML.match(head):
        return Form.HTML
    if ending in _NO_REPORT:
        what, remedy = _NO_REPORT[ending]
        raise ReadError(f"this is {what}, not a report.", where=name, remedy=remedy)
    if _XML.match(head):
        raise ReadError("this is XML that is no web page (a feed, a drawing).", where=name, remedy=AS_TEXT)
    return _SUFFIXES.get(ending, Form.TEXT)
