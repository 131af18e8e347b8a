"""The command line: a leaf that nobody imports."""

from headwater.cli.app import main

__all__ = ["main"]
