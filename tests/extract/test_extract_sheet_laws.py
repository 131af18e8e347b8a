"""Laws of sheets as claims: whatever the cells hold, each row ends as a claim or with its reason."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_extract_case import CASE
from test_extract_sheets import COLUMNS, page

from headwater.extract.sheet import extract_sheet, sheet_problem, with_names_of
from headwater.extract.sheet.values import told
from headwater.model import Claim
from headwater.model.sheet import sheet_rows

WORDS = st.sampled_from(
    (
        "12", "1,200", "800-900", "~5", "-3", "0.5", "1e9", "", "about", "at_least", "between", "killed",
        "killed_or_wounded", "strength", "ratio", "losses_percent", "Red Front", "Hill Guard+allied forces", "all",
        "Harrow west", "2020-05", "2020-13", "Aras (Red Front)", "Wire One citing Aras", "near Harrow",
        "Dune and Harrow", "tank_abrams", "=1+1",
    )
)  # fmt: skip
CELLS = WORDS | st.text(st.characters(exclude_characters="|\n", exclude_categories=("Cs", "Cc")), max_size=15)
ROWS = st.lists(st.fixed_dictionaries({column: CELLS.map(str.strip) for column in COLUMNS}), min_size=1, max_size=4)


def meaning(claim: Claim) -> tuple[object, ...]:
    """Give what a claim says, wherever it stands."""
    speakers = tuple((one.name, one.actor, one.outlet) for one in claim.speakers)
    return claim.given, claim.quote, claim.kind, claim.count, claim.scope, claim.modality, claim.words, speakers


@given(ROWS)
@settings(deadline=None)
def test_every_row_ends_as_a_claim_or_with_its_reason(rows: list[dict[str, str]]) -> None:
    one = page(*rows)
    case = with_names_of(CASE, [one])
    given = extract_sheet(one, case)
    ends = len(given.claims) + len(given.masks) + len(given.dropped)
    assert ends <= len(list(sheet_rows(one))) == len(rows)
    assert ends == len(rows) or len({tuple(row.items()) for row in rows}) < len(rows)
    assert given == extract_sheet(one, case)
    for claim in given.claims:
        assert claim.pinned_to(one)
        assert sheet_problem(claim, one) is None
    for dropped in given.dropped:
        assert ", column " in dropped.reason


@given(ROWS, st.randoms())
@settings(deadline=None)
def test_the_order_of_rows_changes_no_claim(rows: list[dict[str, str]], random: Random) -> None:
    moved = list(rows)
    random.shuffle(moved)
    found = []
    for listed in (rows, moved):
        one = page(*listed)
        found.append({meaning(claim) for claim in extract_sheet(one, with_names_of(CASE, [one])).claims})
    assert found[0] == found[1]


@given(ROWS, ROWS)
@settings(deadline=None)
def test_the_order_of_pages_changes_no_name(one: list[dict[str, str]], other: list[dict[str, str]]) -> None:
    first, second = page(*one), replace(page(*other, outlet="Coast Wire"), id="")
    made = with_names_of(CASE, [first, second])
    assert made == with_names_of(CASE, [second, first])
    assert with_names_of(made, [first, second]) == made


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_thousands_are_read_however_they_are_parted(one: int, other: int) -> None:
    low, high = sorted((one, other))
    counts = set()
    for mark in (",", ".", " ", "'", "\u202f", ""):
        found = told("between", f"{low:,}".replace(",", mark), f"{high:,}".replace(",", mark), "", "x")
        counts.add(found)
    assert len(counts) == 1
