"""Extraction: reports to claims, by rules over language packs; every number ends as a claim or with its reason."""

from headwater.extract.explain import Explained, explain
from headwater.extract.extractor import extract, extract_text, readable
from headwater.extract.line import to_line
from headwater.extract.options import EXTRACTOR, ExtractOptions
from headwater.extract.reasons import REASONS
from headwater.extract.verify import problem

__all__ = [
    "EXTRACTOR",
    "REASONS",
    "Explained",
    "ExtractOptions",
    "explain",
    "extract",
    "extract_text",
    "problem",
    "readable",
    "to_line",
]
