"""Telling: a state becomes a dossier that a person reads, and exports that a program reads."""

from headwater.tell.dossier import Dossier, DossierOptions, write_dossier

__all__ = ["Dossier", "DossierOptions", "write_dossier"]
