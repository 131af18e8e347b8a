"""What the commands print: plain lines for people on a terminal, JSON for programs."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

Ticker = Callable[[str, int, int], None]
"""Told of progress: the stage, how many are done, and of how many."""


def as_json(value: Any) -> None:
    """Print one JSON document, keys in a fixed order."""
    encoded = msgspec.json.encode(value, order="deterministic")
    click.echo(msgspec.json.format(encoded, indent=2).decode())


def as_line(value: Any) -> None:
    """Print one JSON value on a line of its own."""
    click.echo(msgspec.json.encode(value).decode())


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table as wide as the terminal, or as its content where output is no terminal."""
    console = Console(soft_wrap=False, highlight=False, width=None if sys.stdout.isatty() else 120)
    drawn = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(_plain(cell) for cell in row))
    console.print(drawn)


@contextmanager
def ticking(quiet: bool) -> Iterator[Ticker]:
    """Show progress on standard error while the block runs; nothing where it is no terminal or quiet."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bars:
        tasks = {}

        def tick(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tick


def plural(number: int, one: str, many: str = "") -> str:
    """Give '1 claim', '2 claims', '1,200 claims'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def printable(text: str) -> str:
    """Keep what a stranger wrote from steering the terminal: a space for each control character, as long as it was."""
    return "".join(char if char.isprintable() else " " for char in text)


def _plain(text: str) -> str:
    return printable(text).replace("[", "\\[")
