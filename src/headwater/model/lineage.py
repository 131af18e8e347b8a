"""Where figures come from: derivations between claims and between reports, and origins."""

from enum import StrEnum
from typing import ClassVar

import msgspec

from headwater.model.value import Identified, Value


class Part(StrEnum):
    """What a retelling can change."""

    NUMBER = "number"
    BOUND = "bound"
    OUTCOME = "outcome"
    POPULATION = "population"
    AREA = "area"
    PERIOD = "period"
    ATTRIBUTION = "attribution"


class Tie(StrEnum):
    """How a claim hangs on another: it retells, sums, denies, corrects or withdraws it."""

    RETELLING = "retelling"
    SUM = "sum"
    DENIAL = "denial"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


class Change(Value, frozen=True, kw_only=True):
    """One part that changed, in words: from `before` to `after`, and a line that says it to a reader."""

    part: Part
    before: str
    after: str
    line: str


class Reason(Value, frozen=True, kw_only=True):
    """One piece of evidence for a derivation, with its share of the weight (-1 to 1)."""

    line: str
    weight: float

    def __post_init__(self) -> None:
        if not -1 <= self.weight <= 1:  # false for nan as well
            raise ValueError(f"a share of the weight lies between -1 and 1, not at {self.weight}")
        msgspec.structs.force_setattr(self, "weight", float(self.weight) + 0.0)


class Derivation(Identified, frozen=True, kw_only=True):
    """Claim `child` comes from the claims `parents`, one or (for a sum) several: what changed, and why.

    A retelling without changes is faithful. `weight` is 0 to 1: how well the evidence supports the tie; it is
    no probability.
    """

    TAG: ClassVar[str] = "derivation"

    child: str
    parents: tuple[str, ...]
    tie: Tie = Tie.RETELLING
    changes: tuple[Change, ...] = ()
    reasons: tuple[Reason, ...] = ()
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not self.parents or self.child in self.parents:
            raise ValueError("a derivation needs a parent, and no claim derives from itself")
        if not 0 <= self.weight <= 1:
            raise ValueError(f"a weight lies between 0 and 1, not {self.weight}")
        msgspec.structs.force_setattr(self, "weight", float(self.weight) + 0.0)
        super().__post_init__()

    @property
    def faithful(self) -> bool:
        """Whether the retelling changed nothing."""
        return self.tie is Tie.RETELLING and not self.changes


class Copying(StrEnum):
    """How a report is made from others: what a copy is."""

    REPRINT = "reprint"
    CUT = "cut"
    MERGED = "merged"
    QUOTATION = "quotation"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    CORRECTION = "correction"
    SYNDICATION = "syndication"


class Altered(StrEnum):
    """What a copy can alter in a report."""

    HEADLINE = "headline"
    CUT = "cut"
    ADDED = "added"
    WORDING = "wording"
    LANGUAGE = "language"
    NUMBER = "number"
    DATE = "date"
    SCOPE = "scope"
    CREDIT = "credit"


class Edit(Value, frozen=True, kw_only=True):
    """One thing that a copy altered, in words: from `before` to `after`, and a line that says it to a reader."""

    what: Altered
    before: str
    after: str
    line: str


class ReportDerivation(Identified, frozen=True, kw_only=True):
    """Report `child` is made from the reports `parents`, several where it merges them: how, what it altered, and why.

    A correction takes the place of its parents. `weight` is 0 to 1 as for claims. No report is made from a later one.
    """

    TAG: ClassVar[str] = "copy"

    child: str
    parents: tuple[str, ...]
    kind: Copying = Copying.REPRINT
    edits: tuple[Edit, ...] = ()
    reasons: tuple[Reason, ...] = ()
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not self.parents or self.child in self.parents:
            raise ValueError("a copy needs a parent, and no report is made from itself")
        if not 0 <= self.weight <= 1:
            raise ValueError(f"a weight lies between 0 and 1, not {self.weight}")
        msgspec.structs.force_setattr(self, "weight", float(self.weight) + 0.0)
        super().__post_init__()

    @property
    def supersedes(self) -> bool:
        """Whether it takes the place of what it is made from."""
        return self.kind is Copying.CORRECTION


class Stance(StrEnum):
    """Whose losses an origin speaks of, seen from its own side."""

    OWN = "own"
    ENEMY = "enemy"
    THIRD = "third"
    UNKNOWN = "unknown"


class Origin(Identified, frozen=True, kw_only=True):
    """Who said a figure first, and every claim that goes back to it.

    `first` is the earliest claim known; `claims` all that lead there, `first` included; `outlets` who carried
    them. An origin whose speaker is None is unknown: it earns nothing when independent origins are counted.
    """

    TAG: ClassVar[str] = "origin"

    speaker: str | None
    actor: str | None = None
    stance: Stance = Stance.UNKNOWN
    first: str
    claims: tuple[str, ...]
    outlets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.first not in self.claims:
            raise ValueError("an origin's first claim is one of its claims")
        super().__post_init__()

    @property
    def known(self) -> bool:
        """Whether anybody is said to have said it first."""
        return self.speaker is not None


class Lineage(Value, frozen=True, kw_only=True):
    """What one pass of tracing gave. `copies` came later than the rest: older ledgers have none."""

    derivations: tuple[Derivation, ...] = ()
    origins: tuple[Origin, ...] = ()
    copies: tuple[ReportDerivation, ...] = ()
