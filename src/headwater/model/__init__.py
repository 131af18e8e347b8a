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
    Kind,
    Mask,
    Modality,
    Role,
    Speaker,
    Words,
)
from headwater.model.comparison import (
    Carrying,
    Cell,
    Column,
    Comparison,
    Figure,
    Following,
    Grouping,
    Lean,
    Rate,
    Related,
    Shuffled,
    Side,
    Wording,
)
from headwater.model.count import Bound, Count, Number
from headwater.model.entry import Entry, Failure, Note, Run, Unread
from headwater.model.estimate import Diagnostic, Estimate, Family, Interval, Moment, Sense, Subject, Weighing
from headwater.model.exhibit import Alteration, Exhibit, Fact, Frame, Known, Likeness, Medium, Use
from headwater.model.extraction import Extraction
from headwater.model.finding import Finding, FindingKind, Severity
from headwater.model.floor import floor, picture_groups
from headwater.model.gallery import Gallery
from headwater.model.geography import Bearing, Coordinates
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
from headwater.model.placement import Ground, Lie, Placement, PlacementKind, Term, Tone
from headwater.model.relation import Relation
from headwater.model.report import Anchor, Capture, Report, Span
from headwater.model.scope import Area, Outcome, Outcomes, Population, Scope, outcome_set
from headwater.model.sighting import Item, Pairing, Region, Seen, Sighting, by_source, sheet_of
from headwater.model.site import Precision, Site
from headwater.model.state import State
from headwater.model.value import Identified, Value

__all__ = [
    "Actor", "ActorRelation", "Aliases", "Alteration", "Altered", "Anchor", "Area", "Bearing", "Bound", "Capture",
    "Carrying", "Case", "Cell", "Change", "Claim", "Column", "Comparison", "Coordinates", "Copying", "Count",
    "Derivation", "Diagnostic", "Dropped", "Edit", "Entry", "Estimate", "Exhibit", "Extraction", "Fact", "Failure",
    "Family", "Figure", "Finding", "FindingKind", "Following", "Frame", "Gallery", "Ground", "Grouping", "Identified",
    "Interval", "Item", "Judgement", "Kind", "Known", "Lean", "Lie", "Likeness", "Lineage", "Manner", "Mask",
    "Matter", "Medium", "Modality", "Moment", "Note", "Number", "Origin", "Outcome", "Outcomes", "Outlet", "Pairing",
    "Part", "Period", "Place", "Placement", "PlacementKind", "Population", "Precision", "Rate", "Reason", "Region",
    "Related", "Relation", "RelationKind", "Report", "ReportDerivation", "Role", "Run", "Scope", "Seen", "Sense",
    "Severity", "Shuffled", "Side", "Sighting", "Site", "Span", "Speaker", "Stance", "State", "Statement", "Subject",
    "Term", "Tie", "Tone", "Unread", "Use", "Value", "Verdict", "Weighing", "Wording", "Words", "by_source",
    "content_id", "digest", "floor", "outcome_set", "picture_groups", "sheet_of", "standing",
]  # fmt: skip
