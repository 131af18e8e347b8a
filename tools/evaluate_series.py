"""Measure the check of running totals on two official series, and print what it flags with its neighbours.

Daily claims of Russian losses by the Ukrainian General Staff, with the corrections that it announced, and the Gaza
ministry's daily figures. Both are read from `HEADWATER_DATA` and kept there. `gold/series-verdicts.tsv` holds one
person's reading of each fall and of each entry that is suspected: its source, column, day and verdict. The words are
`correction` (the source took it back), `revision` (the source counted anew, or caught up), `slip` (typed wrongly),
and `event` (the entry is right: it did rise like that). All but the last are real.
"""

import gzip
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import msgspec

from headwater.check.series import Series, falls, suspects

VERDICTS = Path(__file__).resolve().parents[1] / "gold" / "series-verdicts.tsv"
REAL = ("correction", "revision", "slip")


class Source(NamedTuple):
    """One source's columns, and the places that it corrected itself."""

    name: str
    columns: Sequence[Series]
    corrected: frozenset[tuple[str, str]]


def rows(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a JSON file, packed or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return msgspec.json.decode(raw, type=list[dict[str, Any]])


def columns(table: Sequence[dict[str, Any]], day: str, leave: tuple[str, ...] = ()) -> list[Series]:
    """Give every column of whole numbers as a series."""
    names = sorted({name for row in table for name, value in row.items() if type(value) is int} - {day, "day", *leave})
    told = []
    for name in names:
        entries = [(date.fromisoformat(row[day]).toordinal(), row[name]) for row in table if type(row.get(name)) is int]
        told.append(Series(name, [at for at, _ in entries], [value for _, value in entries]))
    return told


def general_staff(data: Path) -> Source:
    """Give the General Staff's claims: equipment by sort, and people."""
    folder = data / "ua_genstaff_claims"
    equipment = columns(rows(folder / "russia_losses_equipment.json.gz"), "date")
    people = columns(rows(folder / "russia_losses_personnel.json.gz"), "date")
    announced = rows(folder / "russia_losses_equipment_correction.json.gz")
    corrected = {
        (name, row["date"]) for row in announced for name, value in row.items() if type(value) is int and value
    }
    return Source("ua_genstaff_claims", [*equipment, *people], frozenset(corrected))


def gaza(data: Path) -> Source:
    """Give the ministry's running totals, those as reported and those filled in by the data set's makers."""
    told = columns(rows(data / "gaza_moh_daily" / "casualties_daily.json"), "report_date")
    return Source("gaza_moh_daily", [one for one in told if one.name.endswith("_cum")], frozenset())


def measure_series(data: Path) -> Iterator[tuple[str, float]]:
    """Give the share of the falls read by hand that are found and, of suspect entries, the share that is real."""
    verdicts = dict(read_verdicts("suspect"))
    wanted = {key for key, _ in read_verdicts("fall")}
    given: set[tuple[str, str, str]] = set()
    flagged = real = 0
    seconds = 0.0
    for source in (general_staff(data), gaza(data)):
        start = perf_counter()
        fallen = [(number, at) for number, one in enumerate(source.columns) for at in falls(one)]
        suspected = list(suspects(source.columns))
        seconds += perf_counter() - start
        given |= {(source.name, *place(source, number, at)) for number, at in fallen}
        for number, at in fallen:
            show(source, number, at, "fall")
        for one in suspected:
            verdict = verdicts.get((source.name, *place(source, one.column, one.at)), "unread")
            show(source, one.column, one.at, f"{one.sort.value}: {verdict}")
            flagged, real = flagged + 1, real + (verdict in REAL)
    print(f"  {len(wanted & given)} of {len(wanted)} falls found, {len(given - wanted)} others; {seconds:.2f} s")
    print(f"  {flagged} entries suspected, {real} real by reading")
    yield "running totals, falls found", len(wanted & given) / max(len(wanted), 1)
    yield "running totals, falls that are falls", len(wanted & given) / max(len(given), 1)
    yield "running totals, suspects that are real", real / max(flagged, 1)


def place(source: Source, number: int, at: int) -> tuple[str, str]:
    """Give the column and day of an entry."""
    column = source.columns[number]
    return column.name, date.fromordinal(column.days[at]).isoformat()


def show(source: Source, number: int, at: int, what: str) -> None:
    """Print an entry between its neighbours, and whether the source announced a correction that day."""
    column = source.columns[number]
    name, day = place(source, number, at)
    before, after = column.values[max(0, at - 3) : at], column.values[at + 1 : at + 4]
    mark = ", corrected that day by its source" if (name, day) in source.corrected else ""
    around = " ".join(map(str, [*before, f"[{column.values[at]}]", *after]))
    print(f"  {source.name} {name} {day} {around}  {what}{mark}")


def read_verdicts(what: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Give each verdict on falls or on suspects by source, column and day."""
    for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]:
        source, column, day, flag, verdict = line.split("\t")
        if flag == what:
            yield (source, column, day), verdict


if __name__ == "__main__":
    for told_name, value in measure_series(Path(sys.argv[1])):
        print(f"{told_name}: {value:.3f}")
