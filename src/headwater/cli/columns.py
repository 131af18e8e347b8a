"""Columns: what `--map` and `--mapping` say of the columns of a claim sheet."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import click

from headwater.model.sheet import FIELDS

LIMIT = 1_000_000  # bytes: a mapping is a page


def mapped(pairs: Sequence[str], mapping: Path | None) -> dict[str, str]:
    """Give the field of each column named, those of `--map` over those of the file; UsageError where one is none."""
    columns = _read(mapping) if mapping else {}
    for pair in pairs:
        column, mark, field = pair.rpartition("=")
        if not mark or not column.strip():
            raise click.BadParameter(f"{pair!r} is no pair: write 'Newspaper=publisher'.", param_hint="--map")
        columns[column.strip()] = field.strip()
    strange = next((field for field in columns.values() if field not in FIELDS), None)
    if strange is not None:
        raise click.BadParameter(
            f"there is no field {strange!r}: it is one of {', '.join(FIELDS)}.", param_hint="--map"
        )
    return columns


def _read(mapping: Path) -> dict[str, str]:
    try:
        with mapping.open("rb") as file:
            read = tomllib.loads(file.read(LIMIT).decode("utf-8"))
    except (OSError, ValueError) as error:
        raise click.BadParameter(f"{mapping} cannot be read: {error}.", param_hint="--mapping") from error
    table = read.get("columns", read)
    if not isinstance(table, dict) or not all(isinstance(field, str) for field in table.values()):
        raise click.BadParameter(
            f'{mapping} holds more than pairs: write lines like Newspaper = "publisher".', param_hint="--mapping"
        )
    return dict(table)
