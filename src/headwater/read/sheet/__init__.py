"""Claim sheets into reports: a table of hand-coded claims, each page that it speaks of a report of its own."""

from headwater.read.sheet.pages import page_drafts
from headwater.read.sheet.recognise import sheet_of

__all__ = ["page_drafts", "sheet_of"]
