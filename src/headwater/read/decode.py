"""Bytes into text: the encoding is told by its mark, proved, declared or worked out, else refused."""

import codecs
import re
from itertools import pairwise

from charset_normalizer import CharsetMatch, from_bytes

from headwater.errors import ReadError
from headwater.model import Value

# The longer marks first: UTF-32's begins as UTF-16's does.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is considered when nothing is declared: the older encodings of the languages that Headwater detects.
# A longer list makes more texts look like several things at once: with all of charset-normalizer's, 25
# characters of Russian in KOI8-R came out as Japanese.
_OLDER = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "cp1125", "iso8859_5", "mac_cyrillic",
    "cp1256", "iso8859_6", "cp1254", "cp1252", "cp1255",
)  # fmt: skip
_DECLARABLE = (*_OLDER, "cp1250", "cp1253", "cp1257", "iso8859_2", "iso8859_7", "iso8859_9", "iso8859_15")
_DECLARABLE_WIDE = ("gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc_jp", "euc_kr")
_DECLARED = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
# Floors, from tools-free measurements on sentences of 12 to 280 characters in ru, uk, ar, tr, fr, en cut at
# random and written in each encoding: right readings had a chaos of at most 0.10 and, from 50 characters
# on, a coherence of at least 0.40; random bytes had no reading at all from 200 bytes on.
_CHAOS = 0.12
_COHERENCE = 0.3
_APART = 0.05  # of chaos: a rival reading that is worse by more is none
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
    codec = {"iso8859_1": "cp1252", "latin_1": "cp1252", "ascii": "cp1252"}.get(
        codec, codec
    )  # as browsers do
    if codec in _DECLARABLE_WIDE:
        return _strict(data, codec)
    if codec not in _DECLARABLE:
        return None
    looks_right = any(match.chaos <= _CHAOS for match in _readings(data, (codec,)))
    return _strict(data, codec) if looks_right else None


def _worked_out(data: bytes, name: str) -> Decoded:
    matches = [match for match in _readings(data, _OLDER) if match.chaos <= _CHAOS]
    codec = _western(data) or (matches[0].encoding if matches and _stands_out(matches) else None)
    decoded = _strict(data, codec) if codec else None
    if decoded is None:
        doubt = " or ".join(match.encoding for match in matches[:3])
        raise ReadError(
            f"the file's encoding cannot be told{f' (it may be {doubt})' if doubt else ''}: it is not UTF-8.",
            where=name,
            remedy=REMEDY,
        )
    note = f"it is not UTF-8 and was read as {codec}, which its letters fit: save it as UTF-8 to be sure"
    return Decoded(text=decoded.text, encoding=decoded.encoding, notes=(note,))


def _western(data: bytes) -> str | None:
    """Give cp1252 where the bytes above ASCII are signs that all of Windows' encodings share (“ ” – …)."""
    readings = [_strict(data, codec) for codec in ("cp1252", "cp1251", "cp1254", "cp1256")]
    same = all(one and other and one.text == other.text for one, other in pairwise(readings))
    return "cp1252" if same else None


def _stands_out(matches: list[CharsetMatch]) -> bool:
    """Say whether the best reading is in some language, or the only one; `matches` come best first."""
    best = matches[0]
    rivals = [match for match in matches[1:] if match.chaos <= best.chaos + _APART]
    return best.coherence >= _COHERENCE or not rivals


def _readings(data: bytes, codecs_tried: tuple[str, ...]) -> list[CharsetMatch]:
    # What the content says of its own encoding is not asked here: `preemptive_behaviour` would believe it.
    return list(from_bytes(data, cp_isolation=list(codecs_tried), preemptive_behaviour=False))


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(codec), encoding=codec)
    except UnicodeDecodeError:
        return None
