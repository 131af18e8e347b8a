"""Measure lineage on sheets of hand-coded claims: which claims share an origin, and what a retelling changed.

The sheets stay outside the project. Each is taken through the commands' own path in a new case (new, add, run, export),
without the columns that hold the answer.
"""

import csv
import io
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from headwater.case import add_sources, read_state, run_case
from headwater.casefile import new_case
from headwater.model import State
from headwater.tell import OriginRow, as_csv, export_origins

ANSWERS = ("origin_id", "note")
"""The columns of the claim sheet that hold the answer, or speak of it."""

FACT_COLUMNS = {
    "id": "claim_id",
    "published": "pub_date",
    "outlet": "publisher",
    "language": "lang",
    "origin": "claimant",
    "party": "subject",
    "measure": "metric",
    "low": "value_low",
    "high": "value_high",
    "bound": "qualifier",
}
FACT_ANSWERS = ("retells", "change", "note")

# What the wording of `change` in the facts comes to in the words of the export, read by hand before any output was
# seen. A number said in words to be of a period or place that its source did not give is moved in those too.
CHANGES: Mapping[str, frozenset[str]] = {
    "memo-900": frozenset({"one_end"}),  # range 800-900 became 'approximately 900'
    "rusvesna-2800": frozenset({"outcome", "attribution"}),
    "unami-nov-k24": frozenset({"area"}),
    "unami-nov-alwasat": frozenset({"faithful"}),
    "unami-nov-bbc": frozenset({"bound"}),
    "unami-nov-memo": frozenset({"area"}),
    "memo-2631": frozenset({"summed"}),
    "unami-nov-ara": frozenset({"period", "area"}),
    "upi-733": frozenset({"outcome"}),
    "palinfo-3600": frozenset({"summed", "attribution"}),
    "hekmat-aljazeera": frozenset({"faithful"}),
    "hekmat-arab48": frozenset({"faithful"}),
    "yawar-1614": frozenset({"period"}),
    "inn-2000": frozenset({"outcome"}),
    "vocativ-9000": frozenset({"rounded"}),
    "isit-8000": frozenset({"rounded", "population"}),
}


# The other parts of a sum that the facts name in words: '672 + 1,959 = 2,631', '1,959 ... and the Peshmerga's 1,600'.
SUMMANDS = {("memo-2631", "unami-oct"), ("palinfo-3600", "hekmat-1600")}


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of a grouping (group by item) against the gold's, over the same items.

    B-cubed, Bagga and Baldwin 1998 ('Algorithms for Scoring Coreference Chains', section 2.2): the precision of an
    item is the share of its found group that is of its gold group, its recall the share of its gold group that is in
    its found group; each is averaged over the items with equal weight, and F1 is the harmonic mean of the two.
    """
    items = list(gold)
    if not items:
        return 0.0, 0.0, 0.0
    together = Counter((found[item], gold[item]) for item in items)
    in_found, in_gold = Counter(found[item] for item in items), Counter(gold[item] for item in items)
    precision = sum(together[found[item], gold[item]] / in_found[found[item]] for item in items) / len(items)
    recall = sum(together[found[item], gold[item]] / in_gold[gold[item]] for item in items) / len(items)
    return precision, recall, 2 * precision * recall / (precision + recall)


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    """Give the rows of a CSV with a header."""
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8"), newline="")))


def sheet_of(rows: Sequence[Mapping[str, Any]], without: Sequence[str]) -> bytes:
    """Give rows as CSV without some columns."""
    columns = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in without]
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: "" if row.get(name) is None else row[name] for name in columns} for row in rows)
    return written.getvalue().encode()


def taken_through(sheet: bytes, columns: Mapping[str, str]) -> tuple[State, list[dict[str, str]]]:
    """Take a sheet to its origins as a user would; give the state and the rows of `export origins --csv`."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "sheet.csv"
        given.write_bytes(sheet)
        case = new_case(Path(folder) / "case", "A sheet")
        add_sources(case, [given], clock=lambda: datetime.now(UTC), columns=columns)
        run_case(case, clock=lambda: datetime.now(UTC))
        state = read_state(case)
    return state, rows_of(as_csv(export_origins(state), OriginRow))


def measure_grouping(data: Path) -> Iterator[tuple[str, float]]:
    """Give B-cubed F1 of the origins of the Mosul sheet: rows without one in the gold left out, and each by itself."""
    gold_rows = rows_of((data / "cases" / "mosul-2016" / "claims.csv").read_bytes())
    state, told = taken_through(sheet_of(gold_rows, ANSWERS), {})
    found = {row["claim_id"]: row["origin_id"] for row in told}
    for row in gold_rows:  # a row without a claim has an origin of its own: it counts as not found
        found.setdefault(row["claim_id"], f"no claim: {row['claim_id']}")
    print(
        f"  {len(gold_rows)} rows, {len(state.claims)} claims, {len(state.masks)} masked, {len(state.dropped)} dropped"
    )
    known = {row["claim_id"]: row["origin_id"] for row in gold_rows if row["origin_id"]}
    alone = {row["claim_id"]: row["origin_id"] or f"alone: {row['claim_id']}" for row in gold_rows}
    for name, gold in (("with an origin", known), ("all rows", alone)):
        precision, recall, f1 = b_cubed(found, gold)
        groups = f"{len({found[item] for item in gold})} groups for {len(set(gold.values()))}"
        print(f"  {name}: {len(gold)} claims, {groups}: P {precision:.3f} R {recall:.3f}")
        yield f"origins of the Mosul sheet, {name}, B-cubed F1", f1


def measure_links(data: Path) -> Iterator[tuple[str, float]]:
    """Give how many retellings of the Mosul facts are found, with every change named, and how many are false."""
    lines = (data / "cases" / "mosul-2016" / "facts.jsonl").read_bytes().splitlines()
    facts = [msgspec.json.decode(line) for line in lines]
    gold = {fact["id"]: fact["retells"] for fact in facts if fact.get("retells")}
    _, told = taken_through(sheet_of(facts, FACT_ANSWERS), FACT_COLUMNS)
    rows = {row["claim_id"]: row for row in told}
    linked = named = exact = reached = 0
    for child, parent in gold.items():
        row = rows.get(child)
        parents = row["retells"].split(";") if row and row["retells"] else []
        changes = frozenset(row["changes"].split(";")) if row and row["changes"] else frozenset()
        hit = parent in parents
        right = hit and changes == CHANGES[child]
        linked, exact = linked + hit, exact + right
        named, reached = named + (hit and changes >= CHANGES[child]), reached + leads_to(child, parent, rows)
        mark = "right  " if right else "linked " if hit else "MISSING"
        print(f"  {mark} {child} from {parent}: {parents} {sorted(changes)}, gold {sorted(CHANGES[child])}")
    false = list(false_links(rows, gold))
    for child, parent in false:
        print(f"  FALSE   {child} from {parent}: {rows[child]['changes']}")
    print(f"  {reached} of {len(gold)} lead to the fact that they retell, through others of its retellings or at once")
    yield "links of the Mosul facts, found of 16", linked
    yield "links of the Mosul facts, every change named of 16", named
    yield "links of the Mosul facts, those changes and no other of 16", exact
    print(f"  {len(false)} links that lead to another fact than the one that is retold")
    yield "links of the Mosul facts, share that is right", linked / max(linked + len(false), 1)


def false_links(rows: Mapping[str, Mapping[str, str]], gold: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the links that the gold does not have, nor leads through: child and parent go back to different facts."""
    for child, row in rows.items():
        for parent in row["retells"].split(";") if row["retells"] else ():
            if root(child, gold) != root(parent, gold) and (child, root(parent, gold)) not in SUMMANDS:
                yield child, parent


def leads_to(child: str, wanted: str, rows: Mapping[str, Mapping[str, str]]) -> bool:
    """Say whether the links found lead from a fact to another, by however many steps."""
    seen, waiting = set[str](), [child]
    while waiting:
        row = rows.get(waiting.pop())
        parents = set(row["retells"].split(";")) - seen if row and row["retells"] else set()
        if wanted in parents:
            return True
        seen |= parents
        waiting += parents
    return False


def root(fact: str, gold: Mapping[str, str]) -> str:
    """Give the fact that the gold leads back to."""
    while fact in gold:
        fact = gold[fact]
    return fact


def main() -> int:
    """Print the figures alone, for those who work on tracing."""
    data = Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared"))
    for measure in (measure_grouping, measure_links):
        for name, value in measure(data):
            print(f"{name}: {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
