"""Bytes into text: the encoding is told by its mark, proved, declared or worked out, else refused."""

import codecs
import re

from headwater.errors import ReadError
from headwater.model import Value
from headwater.read.encoding import OLDER, readings, work_out

# The longer marks first: UTF-32's begins as UTF-16's does.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARABLE = (*OLDER, "cp1250", "cp1253", "cp1257", "iso8859_2", "iso8859_7", "iso8859_9", "iso8859_15")
_DECLARABLE_WIDE = ("gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc_jp", "euc_kr")
_DECLARED = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
REMEDY = "Open it in an editor that shows it right, and save it as UTF-8."


class Decoded(Value, frozen=True, kw_only=True):
    """Text and the codec that gives it: `data.decode(encoding)` is `text`. `notes` say what was guessed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode bytes: by their mark, as UTF-8, as they declare (HTML), or as worked out; else ReadError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise ReadError(
                f"the file is UTF-8, but damaged: byte {error.start:,} fits no character.",
                where=name,
                remedy="Fetch it again, or put the character right and save it as UTF-8.",
            ) from error
    return _declared(data) or _worked_out(data, name)


def _marked(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the file is marked as {encoding.upper()}, but byte {error.start:,} does not fit.",
            where=name,
            remedy=REMEDY,
        ) from error


def _is_damaged_utf8(data: bytes) -> bool:
    """Say whether most of what is not ASCII is sound UTF-8: other encodings make such runs by rare chance."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    return sound > broken


def _declared(data: bytes) -> Decoded | None:
    """Decode as a page's own `charset` says, where that gives text that looks like some."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        codec = codecs.lookup(found.group(1).decode("ascii", "replace")).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    codec = {"iso8859_1": "cp1252", "latin_1": "cp1252", "ascii": "cp1252"}.get(codec, codec)  # as browsers do
    if codec in _DECLARABLE_WIDE:
        return _strict(data, codec)
    if codec not in _DECLARABLE:
        return None
    return _strict(data, codec) if readings(data, (codec,)) else None


def _worked_out(data: bytes, name: str) -> Decoded:
    codec = work_out(data)
    decoded = _strict(data, codec) if codec else None
    if decoded is None:
        doubt = " or ".join(reading.codec for reading in readings(data)[:3])
        raise ReadError(
            f"the file is not UTF-8, and its encoding cannot be told{f' ({doubt}?)' if doubt else ''}.",
            where=name,
            remedy=REMEDY,
        )
    note = f"it is not UTF-8 and was read as {codec}, which its letters fit: save it as UTF-8 to be sure"
    return Decoded(text=decoded.text, encoding=decoded.encoding, notes=(note,))


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(codec), encoding=codec)
    except UnicodeDecodeError:
        return None
