"""Telling: a state becomes a dossier that a person reads, and exports that a program reads."""

from headwater.tell.dossier import Dossier, DossierOptions, write_dossier
from headwater.tell.export import (
    ClaimRow,
    FindingRow,
    OriginRow,
    WideOriginRow,
    as_csv,
    as_json_lines,
    export_all,
    export_claims,
    export_findings,
    export_origins,
    export_origins_wide,
    write_exports,
)
from headwater.tell.losses import LossRow, export_losses
from headwater.tell.map.geojson import export_map
from headwater.tell.map.tiles import Source
from headwater.tell.placed import PlacementRow, export_placements, placed_words

__all__ = [
    "ClaimRow", "Dossier", "DossierOptions", "FindingRow", "LossRow", "OriginRow", "PlacementRow", "Source",
    "WideOriginRow", "as_csv", "as_json_lines", "export_all", "export_claims", "export_findings", "export_losses",
    "export_map", "export_origins", "export_origins_wide", "export_placements", "placed_words", "write_dossier",
    "write_exports",
]  # fmt: skip
