"""Reports from reports: which are copies of which, what each one altered, and which claims they repeat."""

from headwater.trace.copies.deriving import copies
from headwater.trace.copies.retold import retold_by_copies

__all__ = ["copies", "retold_by_copies"]
