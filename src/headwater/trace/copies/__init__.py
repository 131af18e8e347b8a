"""Reports from reports: which are copies of which, and what each one altered."""

from headwater.trace.copies.deriving import copies

__all__ = ["copies"]
