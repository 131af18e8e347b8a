"""Measure the reading of Oryx's lists: every row is a sighting, and counts by country and state are the lists' own.

The lists themselves are the truth: their rows are counted here by nothing but their two columns. Kinds are held against
the list's own table of totals by type, as shares, since lists and table are of different days.
"""

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path
from time import process_time

from bench_items import oryx

from headwater.model import floor, picture_groups
from headwater.see.floor import Asked, looked, visible
from headwater.see.items import items_of

TANK = ("equipment", "vehicle", "armoured", "tank")
SHARES = {"tanks": (TANK, ("Tanks",)), "helicopters": (("equipment", "aircraft", "helicopter"), ("Helicopters",)),
          "ships": (("equipment", "ship"), ("Naval Ships", "Naval Ships and Submarines"))}  # fmt: skip


def measure(data: Path) -> dict[str, float]:
    """Give the figures of the lists in a folder of data; none where it has no lists."""
    folder = data / "oryx_losses"
    if not folder.is_dir():
        return {}
    start = process_time()
    held, _ = oryx(data)
    things = items_of(held)
    seconds = process_time() - start
    told = _told(folder)
    ours = Counter((one.whose, *(state.value for state in one.states)) for one in held)
    at = looked(held, things.items)
    figures = {
        "rows": float(len(held)),
        "rows_agree": float(ours == told),
        "known_kind": sum(len(one.kind) > 1 for one in held) / len(held),
        "floor_share": floor(things.items, picture_groups(held)) / len(things.items),
        "open_pairs": float(len(things.pairings)),
        "seconds": seconds,
    }
    table = _table(folder)
    for name, (kind, types) in SHARES.items():
        mine = visible(Asked(kind=kind), at).most / len(held)
        theirs = sum(table[one] for one in types) / table["All Types"]
        figures[f"{name}_ratio"] = mine / theirs
    return figures


def _told(folder: Path) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for path in sorted(folder.glob("event_*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            found.update((row["country"], row["status"]) for row in csv.DictReader(file))
    return found


def _table(folder: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    with gzip.open(folder / "totals_by_type.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["equipment_type"].strip()] += int(row["type_total"])
    return found


if __name__ == "__main__":
    for figure, value in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "data")).items():
        print(f"{figure:<20}{value:>12,.4f}")
