"""Archives of hashes: pictures that the case does not hold, known by their PDQ hash, when and where they were seen."""

import re
from pathlib import Path

from headwater.model import Known, Period, Value
from headwater.see.listed import period_of, rows_of

COLUMNS = ("pdq", "source", "seen", "address", "caption")
"""What a row of a plain archive (`media/known.csv`) may say. Only `pdq` is needed."""

LIMIT = 500_000_000  # bytes: a million rows are about a tenth of it
_HEX = re.compile(r"[0-9a-f]{1,64}\Z")
_DIGITS = 64
_PADDED = "hashes of fewer than 64 digits had lost their leading zeros: they were put back"


class Archive(Value, frozen=True, kw_only=True):
    """The entries of an archive of hashes, and what was left out of it, with why."""

    known: tuple[Known, ...] = ()
    notes: tuple[str, ...] = ()


def read_known(path: Path, name: str = "") -> Archive:
    """Read a plain archive of hashes; what cannot be read is left out with a note, and nothing raises."""
    called = name or path.name
    try:
        with path.open("rb") as file:
            text = file.read(LIMIT + 1).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        return Archive(notes=(f"it could not be opened: {getattr(error, 'strerror', None) or error}",))
    known: list[Known] = []
    notes: dict[str, None] = {}
    for number, row in rows_of(text):
        pdq, odd = full_hash(row.get("pdq", ""))
        if pdq is None:
            notes[f"row {number}: `pdq` is no PDQ hash of 64 hex digits, and was left out"] = None
            continue
        notes |= dict.fromkeys(odd)
        known.append(
            Known(
                pdq=pdq,
                source=row.get("source") or f"{called}:{number}",
                seen=_seen(number, row.get("seen", ""), notes),
                address=row.get("address", ""),
                caption=row.get("caption", ""),
            )
        )
    return Archive(known=tuple(known), notes=tuple(notes)[:100])


def full_hash(written: str) -> tuple[str | None, tuple[str, ...]]:
    """Give a PDQ hash with the zeros that a hash written as a number has lost, and the note on it; None for no hash."""
    found = written.strip().lower().removeprefix("0x")
    if not _HEX.match(found) or len(found) < _DIGITS // 2:
        return None, ()
    if len(found) == _DIGITS:
        return found, ()
    return found.rjust(_DIGITS, "0"), (
        "hashes of fewer than 64 digits had lost their leading zeros: they were put back",
    )


def _seen(number: int, written: str, notes: dict[str, None]) -> Period | None:
    seen = period_of(written) or period_of(written[:10])
    if written and seen is None:
        notes[f"row {number}: `seen` ({written[:40]}) is no date; write 2016, 2016-11 or 2016-11-30"] = None
    return seen
