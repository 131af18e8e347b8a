"""Telling: a state becomes a dossier that a person reads, and exports that a program reads."""

from headwater.tell.dossier import Dossier, DossierOptions, write_dossier
from headwater.tell.export import (
    ClaimRow,
    OriginRow,
    as_csv,
    as_json_lines,
    export_all,
    export_claims,
    export_origins,
    write_exports,
)

__all__ = [
    "ClaimRow", "Dossier", "DossierOptions", "OriginRow", "as_csv", "as_json_lines", "export_all",
    "export_claims", "export_origins", "write_dossier", "write_exports",
]  # fmt: skip
