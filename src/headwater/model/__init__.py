"""The values that everything speaks: frozen, checked at birth, without I/O."""

from headwater.model.case import (
    Actor,
    ActorRelation,
    Aliases,
    Case,
    Outlet,
    Place,
    RelationKind,
)
from headwater.model.claim import (
    Claim,
    Dropped,
    Extraction,
    Kind,
    Mask,
    Modality,
    Role,
    Speaker,
    Words,
)
from headwater.model.count import Bound, Count, Number
from headwater.model.entry import Entry, Failure, Note, Run, Unread
from headwater.model.estimate import Diagnostic, Estimate, Family, Interval, Moment, Sense, Subject, Weighing
from headwater.model.finding import Finding, FindingKind, Severity
from headwater.model.identity import content_id, digest
from headwater.model.judgement import Judgement, Matter, Verdict, standing
from headwater.model.lineage import (
    Altered,
    Change,
    Copying,
    Derivation,
    Edit,
    Lineage,
    Manner,
    Origin,
    Part,
    Reason,
    ReportDerivation,
    Stance,
    Statement,
    Tie,
)
from headwater.model.period import Period
from headwater.model.relation import Relation
from headwater.model.report import Anchor, Capture, Report, Span
from headwater.model.scope import Area, Outcome, Outcomes, Population, Scope, outcome_set
from headwater.model.site import Precision, Site
from headwater.model.state import State
from headwater.model.value import Identified, Value

__all__ = [
    "Actor", "ActorRelation", "Aliases", "Altered", "Anchor", "Area", "Bound", "Capture", "Case", "Change", "Claim",
    "Copying", "Count", "Derivation", "Diagnostic", "Dropped", "Edit", "Entry", "Estimate", "Extraction", "Failure",
    "Family", "Finding", "FindingKind", "Identified", "Interval", "Judgement", "Kind", "Lineage", "Manner", "Mask",
    "Matter", "Modality", "Moment", "Note", "Number", "Origin", "Outcome", "Outcomes", "Outlet", "Part", "Period",
    "Place", "Population", "Precision", "Reason", "Relation", "RelationKind", "Report", "ReportDerivation", "Role",
    "Run", "Scope", "Sense", "Severity", "Site", "Span", "Speaker", "Stance", "State", "Statement", "Subject", "Tie",
    "Unread", "Value", "Verdict", "Weighing", "Words", "content_id", "digest", "outcome_set", "standing",
]  # fmt: skip
