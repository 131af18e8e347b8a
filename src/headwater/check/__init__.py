"""Claims to findings: sums and ratios redone, scopes that moved, figures denied, parts above their whole."""

from headwater.check.checking import check

__all__ = ["check"]
