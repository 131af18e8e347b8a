"""Numbered migrations: each a file of SQL, each applied in one transaction of its own."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from headwater.model import Value

APPLICATION_ID = 0x48445754
"""'HDWT' in the header of every ledger: tells it from other SQLite databases."""

Drawn = tuple[str, bytes, bytes]
"""A view or a trigger: which of the two, its name and its SQL."""

_DRAWN_UP = """
    SELECT type, CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema WHERE type IN ('view', 'trigger')
"""


class Migration(Value, frozen=True, kw_only=True):
    """One step to version `number`: once released, its text never changes."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Give the migrations that ship with this version, in order."""
    folder = files("headwater.ledger").joinpath("migrations")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda i: i.name)
    return tuple(
        Migration(number=int(item.name.partition("_")[0]), name=item.name, sql=item.read_text("utf-8"))
        for item in found
    )


def version(connection: sqlite3.Connection) -> int:
    """Give the number of the last migration that a file has seen; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Bring a file up to the last step. Two processes may do so at once: one waits, and finds it done.

    A step that fails leaves the file as it was before that step.
    """
    for step in steps:
        if version(connection) < step.number:
            _apply(connection, step)


def drawn_up(number: int) -> frozenset[Drawn]:
    """Give the views and triggers of a ledger of that version."""
    blank = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(blank, migrations()[:number])
        return views_and_triggers(blank)
    finally:
        blank.close()


def views_and_triggers(connection: sqlite3.Connection) -> frozenset[Drawn]:
    """Give the views and triggers that stand in a file."""
    rows = connection.execute(_DRAWN_UP)
    return frozenset((str(kind), bytes(name), bytes(sql)) for kind, name, sql in rows)


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if version(connection) >= step.number:
            return
        for statement in _statements(step.sql):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.number:d}")


def _statements(sql: str) -> Iterator[str]:
    """Split at the ends of statements; `executescript` would commit what came before it."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
