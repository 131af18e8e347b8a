"""The canonical form of an entry, and the seal over it.

`docs/reference/ledger.md` gives the same in words, so that another program can verify a ledger. Nothing in
this module may ever change for entries already written: a new form gets a new tag.
"""

from datetime import UTC, datetime
from typing import Any

import msgspec
import rfc8785

from headwater.model import Entry, digest

ENTRY_TAG = b"headwater-entry-v1\n"
GENESIS = digest(b"headwater-genesis-v1\n")
"""What the first entry names as the digest before it."""


def canonical(value: Any) -> bytes:
    """Give the RFC 8785 form of plain JSON values as UTF-8 bytes.

    Raises `rfc8785.CanonicalizationError` for what that form cannot hold: whole numbers beyond 2^53 - 1,
    infinities, lone surrogates.
    """
    return rfc8785.dumps(value)


def seal(entry: Entry) -> str:
    """Give the digest that an entry ought to carry: over all its other fields, in canonical form.

    The payload goes in by its own digest, so a verifier never holds a payload twice.
    """
    sealed = {
        "at": entry.at,
        "kind": entry.kind,
        "payload": digest(bytes(entry.payload)),
        "previous": entry.previous,
        "run": entry.run,
        "seq": entry.seq,
    }
    return digest(ENTRY_TAG + canonical(sealed))


def sealed(entry: Entry) -> Entry:
    """Give the entry with its digest set to its seal."""
    return msgspec.structs.replace(entry, digest=seal(entry))


def written(at: datetime) -> str:
    """Write a time as the ledger does: RFC 3339 in UTC, microseconds, `Z`; ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"the clock gave {at} without a zone; give it one, such as datetime.now(UTC)")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
