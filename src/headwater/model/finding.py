"""Findings: machine-checked statements about claims that a reader can redo by hand."""

from enum import StrEnum
from typing import ClassVar

from headwater.model.value import Identified


class FindingKind(StrEnum):
    """What sort of statement a finding makes."""

    SUM = "sum"
    RATIO = "ratio"
    RATE = "rate"
    CONTRADICTION = "contradiction"
    SCOPE_MOVED = "scope_moved"
    DOUBLE_COUNT = "double_count"
    BALANCE = "balance"
    UNSUPPORTED = "unsupported"
    DENIED = "denied"


class Severity(StrEnum):
    """How much a finding should trouble a reader."""

    NOTE = "note"
    CAUTION = "caution"
    SERIOUS = "serious"


class Finding(Identified, frozen=True, kw_only=True):
    """One statement, whether it `holds` (None: cannot be told), and its derivation step by step.

    `derivation` are lines a reader can redo by hand, figures and claims named. `resolve` says what would
    settle the matter.
    """

    TAG: ClassVar[str] = "finding"

    kind: FindingKind
    claims: tuple[str, ...]
    holds: bool | None
    statement: str
    derivation: tuple[str, ...]
    severity: Severity = Severity.NOTE
    resolve: str = ""

    def __post_init__(self) -> None:
        if not self.claims or not self.derivation:
            raise ValueError("a finding names its claims and shows its derivation")
        super().__post_init__()
