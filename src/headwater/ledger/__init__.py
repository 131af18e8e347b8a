"""The ledger: what happened, append-only, each entry sealing the one before; one SQLite file.

`docs/reference/ledger.md` documents the file and the canonical form, `docs/adr/0002-the-ledger.md` why so.
"""

from headwater.ledger.append import Clock, append
from headwater.ledger.canonical import ENTRY_TAG, GENESIS, canonical, seal
from headwater.ledger.history import capture_bytes, entries, head, holds_capture, last, unknown_kinds
from headwater.ledger.kinds import KINDS, Archived, Ended, Recorded, content
from headwater.ledger.replay import replay, state, state_at
from headwater.ledger.store import Ledger, LedgerOptions, open_ledger
from headwater.ledger.verify import Verified, verify

__all__ = [
    "ENTRY_TAG", "GENESIS", "KINDS", "Archived", "Clock", "Ended", "Ledger", "LedgerOptions", "Recorded",
    "Verified", "append", "canonical", "capture_bytes", "content", "entries", "head", "holds_capture", "last",
    "open_ledger", "replay", "seal", "state", "state_at", "unknown_kinds", "verify",
]  # fmt: skip
