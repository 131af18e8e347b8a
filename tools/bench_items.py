"""How fast lists of lost equipment are read and itemised, as they grow: the lists of Oryx, and invented ones.

Seconds are of the processor. `growth` is the time a row takes beside that of the size before: 1 would be work that
grows as the rows do.

    python tools/bench_items.py [DATA]
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import NamedTuple

from headwater.case.sightings import read_sheet
from headwater.extract.equipment import equipment_words
from headwater.model import Area, Case, Period, Place, Sighting, floor, outcome_set, picture_groups
from headwater.see.items import items_of
from headwater.see.kinds import kinds_of
from headwater.see.names import Naming, naming

TODAY = date(2026, 1, 1)
SIZES = (5_000, 20_000, 80_000)
CASE = Case(title="Bench", period=Period(), area="all", places=(Place(id="all", name="All"),))


class Timed(NamedTuple):
    """One measurement: rows, the seconds to read them and to make items of them, and what came of it."""

    name: str
    rows: int
    reading: float
    itemising: float
    items: int
    pairs: int
    floor: int


def names() -> Naming:
    """Give look-ups of a case that knows nobody."""
    return naming(CASE, kinds_of(equipment_words))


def oryx(data: Path) -> tuple[tuple[Sighting, ...], float]:
    """Give the sightings of the Oryx lists of a folder, and the seconds that reading them took."""
    start, known = process_time(), names()
    held: list[Sighting] = []
    for path in sorted((data / "oryx_losses").glob("event_*.csv.gz")):
        held += read_sheet(path, f"sightings/{path.name}", known, TODAY).seen.sightings
    return tuple(held), process_time() - start


def invented(rows: int) -> tuple[tuple[Sighting, ...], float]:
    """Give an invented list with places, days and marks, so that all reasons for pairs come about; and the seconds."""
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "invented.csv"
        path.write_text("\n".join(_lines(rows)), encoding="utf-8")
        start = process_time()
        read = read_sheet(path, "sightings/invented.csv", names(), TODAY)
        return read.seen.sightings, process_time() - start


def _lines(rows: int) -> Iterator[str]:
    yield "id,picture,type,state,whose,marks,place,on"
    types = ("T-72B3", "BMP-2", "Humvee", "Ural-4320")
    for at in range(rows):
        day = date(2022, 3, 1) + timedelta(days=at * 7 % 900)
        yield (
            f"{at},https://p.example/{at // 2}.jpg,{types[at % 4]},destroyed,North,{at % (rows // 3 + 1):05d},"
            f"Town {at * 13 % (rows // 20 + 1)},{day}"
        )


def timed(name: str, held: tuple[Sighting, ...], reading: float) -> Timed:
    """Time making items of sightings."""
    start = process_time()
    things = items_of(held)
    seconds = process_time() - start
    least = floor(things.items, picture_groups(held))
    return Timed(name, len(held), reading, seconds, len(things.items), len(things.pairings), least)


def crowd(rows: int) -> Timed:
    """Time the worst there is: everything of one kind, in one place, on one day, each in a picture of its own."""
    place, on = Area(path=("All",)), Period.day(TODAY)
    held = tuple(
        Sighting(kind=("equipment", "vehicle"), type="truck", states=outcome_set("destroyed"), area=place, on=on,
                 picture=f"{at}.jpg", source=f"s:{at}")
        for at in range(rows)
    )  # fmt: skip
    return timed("one crowd", held, 0.0)


def show(found: Sequence[Timed]) -> None:
    """Print the measurements as a table."""
    print(f"{'what':<12}{'rows':>9}{'reading':>10}{'items':>9}{'growth':>8}{'items':>9}{'pairs':>9}{'floor':>9}")
    before: dict[str, Timed] = {}
    for one in found:
        last = before.get(one.name)
        spent = (one.reading + one.itemising) / one.rows
        growth = f"{spent / ((last.reading + last.itemising) / last.rows):.2f}" if last else ""
        print(
            f"{one.name:<12}{one.rows:>9,}{one.reading:>9.2f}s{one.itemising:>8.2f}s{growth:>8}{one.items:>9,}"
            f"{one.pairs:>9,}{one.floor:>9,}"
        )
        before[one.name] = one


def main(data: Path | None) -> None:
    """Measure and print."""
    found = [timed("Oryx", *oryx(data))] if data and (data / "oryx_losses").is_dir() else []
    found += [timed("invented", *invented(size)) for size in SIZES]
    found += [crowd(size) for size in SIZES]
    show(found)


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HEADWATER_DATA")
    main(Path(named) / "data" if named else None)
