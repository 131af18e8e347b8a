"""Findings: machine-checked statements about claims that a reader can redo by hand."""

from enum import StrEnum
from typing import ClassVar

from headwater.model.value import Identified


class FindingKind(StrEnum):
    """What sort of statement a finding makes.

    `contradiction`: figures of one voice that cannot all hold; `dispute`: the same between voices. `running_total`:
    a total since one day that falls, or rises out of character. `slip`: a digit lost or moved, columns exchanged, a
    daily figure filed as a total. `headline`: what a headline says and its text does not. `recycled`: a picture that is
    older than what it is said to show, or is said to show two things. `visible`: a claim of equipment beside the items
    that pictures show. `placed`: placements of the same people that cannot both hold.
    """

    SUM = "sum"
    RATIO = "ratio"
    RATE = "rate"
    CONTRADICTION = "contradiction"
    SCOPE_MOVED = "scope_moved"
    DOUBLE_COUNT = "double_count"
    BALANCE = "balance"
    UNSUPPORTED = "unsupported"
    DENIED = "denied"
    PERCENTAGE = "percentage"
    RUNNING_TOTAL = "running_total"
    SLIP = "slip"
    HEADLINE = "headline"
    DISPUTE = "dispute"
    RECYCLED = "recycled"
    VISIBLE = "visible"
    PLACED = "placed"


class Severity(StrEnum):
    """How much a finding should trouble a reader."""

    NOTE = "note"
    CAUTION = "caution"
    SERIOUS = "serious"


class Finding(Identified, frozen=True, kw_only=True):
    """One statement, whether it `holds` (None: cannot be told), and its derivation step by step.

    `derivation` are lines a reader can redo by hand, figures and claims named. `resolve` says what would
    settle the matter. `shown` are the ids of what it rests on beside claims: exhibits, uses, items, placements.
    """

    TAG: ClassVar[str] = "finding"
    LATER: ClassVar[frozenset[str]] = frozenset({"shown"})

    kind: FindingKind
    claims: tuple[str, ...]
    holds: bool | None
    statement: str
    derivation: tuple[str, ...]
    severity: Severity = Severity.NOTE
    resolve: str = ""
    shown: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not (self.claims or self.shown) or not self.derivation:
            raise ValueError("a finding names its claims, or what else it rests on, and shows its derivation")
        super().__post_init__()
