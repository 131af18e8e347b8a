"""Mistakes: what is wrong in a case file, where, and what would be right."""

from typing import NamedTuple

from headwater.model import Value

Place = tuple[str | int, ...]
"""Where in the data: keys and positions from the top, as `("actors", 3, "names", "ar")`."""


class Mistake(Value, frozen=True, kw_only=True):
    """One thing wrong in a case file: `line` and `column` count from 1, in characters.

    A `warning` leaves the case usable; any other mistake does not.
    """

    file: str
    line: int
    column: int
    what: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        sort = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}:{self.column}: {sort}{self.what} {self.remedy}".rstrip()


class Problem(NamedTuple):
    """A mistake in the data, not yet found in the text: at the value of `place`, or `at_key` at its key.

    `twin` is the place of what it collides with, named in the remedy by its line.
    """

    place: Place
    what: str
    remedy: str
    at_key: bool = False
    warning: bool = False
    twin: Place | None = None


class Fault(NamedTuple):
    """A mistake in the text itself, which no data could be read from: line and column from 1."""

    line: int
    column: int
    what: str
    remedy: str
