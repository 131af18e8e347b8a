"""JSON and JSON lines into drafts: each record is a report of its own, with its own bytes."""

import codecs
from collections.abc import Iterator
from typing import Any

import msgspec

from headwater.errors import ReadError
from headwater.model import Value
from headwater.read.anchors import found_lines
from headwater.read.form import Form, suffix
from headwater.read.front import KEYS, unknown_fields
from headwater.read.label import clip
from headwater.read.received import Draft, Label

_LINES = (".jsonl", ".ndjson")
_OWN = (*KEYS, "id", "text")
_HOW = 'Write one object a line: {"text": "...", "outlet": "...", "published": "2016-12-02"}.'
# Marks of what JSON may come in, with the codec of a piece, which has no mark, and of the whole.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (b"", "utf-8", "utf-8"),
)


class Record(Value, frozen=True, kw_only=True):
    """One record: the name it goes by (`file.jsonl:7`), its bytes, and the codec that they are in."""

    name: str
    data: bytes
    codec: str


def records(data: bytes, name: str) -> Iterator[Record]:
    """Split JSON lines, an array or a single object into records; ReadError where it is none of these.

    They are given one at a time and not yet looked into, so that one that is no JSON stops no other.
    """
    codec, codec_of_all = next((piece, every) for mark, piece, every in _MARKS if data.startswith(mark))
    plain = _as_utf8(data, codec, name)
    elements = None if suffix(name) in _LINES else _whole(plain, name)
    if elements == [plain.strip()] and plain.lstrip().startswith(b"{"):
        yield Record(name=name, data=data, codec=codec_of_all)
        return
    pieces = _lines(plain) if elements is None else enumerate(elements)
    empty = True
    for number, piece in pieces:
        place = f":{number}" if elements is None else f"[{number}]"
        original = piece if codec == "utf-8" else piece.decode("utf-8").encode(codec)
        yield Record(name=f"{name}{place}", data=original, codec=codec)
        empty = False
    if empty:
        raise ReadError("it holds no records.", where=name, remedy=_HOW)


def draft_record(record: Record) -> Draft:
    """Give the draft of one record; ReadError where it is no object, or has no text."""
    fields = _fields(record)
    text = fields.get("text")
    if not isinstance(text, str):
        raise ReadError("the record has no `text` in words.", where=record.name, remedy=_HOW)
    label, notes = _label(fields)
    source = record.data.decode(record.codec)
    return Draft(
        name=record.name,
        data=record.data,
        media_type=Form.JSON.value,
        encoding=record.codec,
        text=text,
        anchors=found_lines(text, source, max(source.find('"text"'), 0)),
        label=label,
        notes=(*notes, *unknown_fields([key for key in fields if key not in _OWN])),
        key=_word(fields.get("id")),
    )


def _as_utf8(data: bytes, codec: str, name: str) -> bytes:
    """Give bytes as UTF-8 without a mark. UTF-8 itself is not proved here: a bad line is told of as such."""
    if codec == "utf-8":
        return data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(codec).removeprefix("\ufeff").encode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the file is marked as {codec.upper()}, but byte {error.start:,} does not fit.",
            where=name,
            remedy="Save it as UTF-8, which JSON has to be in.",
        ) from error


def _lines(plain: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the lines that are not empty with their numbers, one at a time: a list could fill the memory."""
    start = number = 0
    while start < len(plain):
        end = plain.find(b"\n", start) + 1 or len(plain)
        number += 1
        if line := plain[start:end].strip():
            yield number, line
        start = end


def _whole(plain: bytes, name: str) -> list[bytes] | None:
    """Give the elements of an array, or the one object, that a file is; None where it is lines of objects."""
    body = plain.strip()
    try:
        if body.startswith(b"["):
            return [bytes(element) for element in msgspec.json.decode(body, type=list[msgspec.Raw])]
        msgspec.json.decode(body)
    except (ValueError, RecursionError) as error:
        if _is_object(body.partition(b"\n")[0]):
            return None
        raise ReadError(f"it is not JSON: {_why(error)}.", where=name, remedy=_HOW) from error
    return [body]


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (ValueError, RecursionError):
        return False


def _fields(record: Record) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(record.data.decode(record.codec))
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the record is not UTF-8: byte {error.start:,} fits no character.",
            where=record.name,
            remedy="Save the file as UTF-8, which JSON has to be in.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the record is not JSON: {_why(error)}.", where=record.name, remedy=_HOW) from error
    if not isinstance(value, dict):
        raise ReadError("the record is no object of fields.", where=record.name, remedy=_HOW)
    return value


def _label(fields: dict[str, Any]) -> tuple[Label, tuple[str, ...]]:
    words = {key: _word(fields.get(key)) for key in KEYS}
    wrong = [key for key in KEYS if fields.get(key) is not None and words[key] is None]
    notes = tuple(f"`{key}` was left out: it is neither words nor a number" for key in wrong)
    return msgspec.convert(words, Label), notes


def _word(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value)


def _why(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else clip(str(error), 200)
