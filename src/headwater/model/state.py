"""The state of a case: what its ledger's entries add up to."""

from headwater.model.case import Case
from headwater.model.claim import Claim, Dropped, Mask
from headwater.model.entry import Failure, Note, Run, Unread
from headwater.model.finding import Finding
from headwater.model.lineage import Derivation, Origin, ReportDerivation
from headwater.model.report import Capture, Report
from headwater.model.value import Value


class State(Value, frozen=True, kw_only=True):
    """Everything known about a case after an entry: `head` is that entry's digest, `entries` their number.

    Tuples are in ledger order. Claims, masks and drops are those of each report's latest extraction;
    derivations, origins, copies and findings those of the latest trace and check.
    """

    head: str
    entries: int = 0
    case: Case | None = None
    reports: tuple[Report, ...] = ()
    captures: tuple[Capture, ...] = ()
    claims: tuple[Claim, ...] = ()
    masks: tuple[Mask, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    unread: tuple[Unread, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    origins: tuple[Origin, ...] = ()
    copies: tuple[ReportDerivation, ...] = ()
    findings: tuple[Finding, ...] = ()
    runs: tuple[Run, ...] = ()
