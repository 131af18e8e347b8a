"""The state of a case: what its ledger's entries add up to."""

from headwater.model.case import Case
from headwater.model.claim import Claim, Dropped, Mask
from headwater.model.entry import Failure, Note, Run, Unread
from headwater.model.estimate import Estimate
from headwater.model.exhibit import Exhibit, Use
from headwater.model.finding import Finding
from headwater.model.gallery import Gallery
from headwater.model.judgement import Judgement
from headwater.model.lineage import Derivation, Origin, ReportDerivation, Statement
from headwater.model.placement import Placement, Term
from headwater.model.report import Capture, Report
from headwater.model.sighting import Sighting
from headwater.model.value import Value


class State(Value, frozen=True, kw_only=True):
    """Everything known about a case after an entry: `head` is that entry's digest, `entries` their number.

    Tuples are in ledger order. Claims, placements, terms, masks and drops are those of each report's latest
    extraction; derivations, origins, statements, copies and findings those of the latest trace and check; estimates
    those of the latest weighing; the gallery that of the latest look at the pictures, and exhibits and uses those that
    it does not give as gone. Sightings are the latest of each source. Judgements are all there have been, those that
    are superseded among them.
    """

    head: str
    entries: int = 0
    case: Case | None = None
    reports: tuple[Report, ...] = ()
    captures: tuple[Capture, ...] = ()
    claims: tuple[Claim, ...] = ()
    placements: tuple[Placement, ...] = ()
    terms: tuple[Term, ...] = ()
    masks: tuple[Mask, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    unread: tuple[Unread, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    origins: tuple[Origin, ...] = ()
    statements: tuple[Statement, ...] = ()
    copies: tuple[ReportDerivation, ...] = ()
    findings: tuple[Finding, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    uses: tuple[Use, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    gallery: Gallery = Gallery()
    judgements: tuple[Judgement, ...] = ()
    runs: tuple[Run, ...] = ()
