"""Sources into reports: files, folders, JSON lines, claim sheets; what cannot be read is a value, not an exception."""

from headwater.read.address import same_address
from headwater.read.files import find_sources
from headwater.read.received import ReadOptions, Received
from headwater.read.sheet.again import replaced_by
from headwater.read.sources import read_bytes, read_source

__all__ = ["ReadOptions", "Received", "find_sources", "read_bytes", "read_source", "replaced_by", "same_address"]
