"""Sources into reports: files, folders, JSON lines, claim sheets; what cannot be read is a value, not an exception."""

from headwater.guard.files import find_files as find_sources
from headwater.read.address import same_address
from headwater.read.received import ReadOptions, Received
from headwater.read.sheet.again import replaced_by
from headwater.read.sheet.plain import TABLES, read_table
from headwater.read.sheet.table import Row, Table
from headwater.read.sources import read_bytes, read_source

__all__ = [
    "TABLES", "ReadOptions", "Received", "Row", "Table", "find_sources", "read_bytes", "read_source", "read_table",
    "replaced_by", "same_address",
]  # fmt: skip
