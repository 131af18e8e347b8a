"""`headwater undercount` on odd and hostile sheets: what is read must be what was written, or it is refused.

A total that is wrong without a word is worse than none. Each test names the situation.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from headwater.cli import main

CELLS = "1,0,0,120\n0,1,0,90\n0,0,1,150\n1,1,0,30\n1,0,1,45\n0,1,1,28\n1,1,1,12\n"
PLAIN = f"clinic,press,registry,count\n{CELLS}"


class Sheets:
    """A folder for sheets, and the command as a user gives it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def write(self, content: str | bytes, name: str = "lists.csv") -> str:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def estimates(self, content: str | bytes, *arguments: str, name: str = "lists.csv") -> list[dict[str, Any]]:
        """Give the estimates that a sheet makes."""
        code, out, told = self.run(content, "--json", *arguments, name=name)
        assert code == 0, told
        found = json.loads(out, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))["estimates"]
        assert isinstance(found, list)
        return found

    def refusal(self, content: str | bytes, *arguments: str, name: str = "lists.csv") -> str:
        """Give what is told of a sheet that cannot be used."""
        code, out, told = self.run(content, "--json", *arguments, name=name)
        assert code in (2, 4), told or out
        assert "Traceback" not in told
        assert not out
        return told

    def run(self, content: str | bytes, *arguments: str, name: str = "lists.csv") -> tuple[int, str, str]:
        code = 0
        try:
            main(["undercount", self.write(content, name), "--samples", "100", "--fast", *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self.capsys.readouterr()
        return code, out, err


@pytest.fixture
def sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Sheets:
    return Sheets(tmp_path, capsys)


def seen(found: list[dict[str, Any]]) -> float:
    return float(next(one["value"] for one in found[0]["diagnostics"] if one["name"] == "seen"))


def totals(found: list[dict[str, Any]]) -> list[tuple[str, float | None]]:
    return [(one["method"], one["best"]) for one in found]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PLAIN.replace("\n", "\r\n"), "crlf.csv"),
        (b"\xef\xbb\xbf" + PLAIN.encode(), "mark.csv"),
        (PLAIN.encode("utf-16"), "utf16.csv"),
        (PLAIN.replace(",", ";"), "semicolons.csv"),
        (PLAIN.replace(",", "\t"), "tabs.tsv"),
        (f"\n\n{PLAIN}\n\n", "blank-lines.csv"),
        (PLAIN.replace("count", " Count "), "spaced-header.csv"),
        (PLAIN.replace("1,0,0,120", "1.0,0.0,0.0,120.0"), "floats.csv"),
        (PLAIN.replace("1,0,0,120", "TRUE,FALSE,no,120"), "words.csv"),
        (PLAIN.replace("1,0,0,120", "1,0,0,١٢٠"), "arabic-digits.csv"),
        (PLAIN.replace("1,0,0,120", "1,0,0,100\n1,0,0,20"), "a-history-twice.csv"),
        (f"{PLAIN}0,0,0,0\n", "the-unseen-as-zero.csv"),
        (f"clinic,press,registry,none,count\n{CELLS.replace(',', ',', 1)}".replace(",120", ",0,120")
         .replace(",90", ",0,90").replace(",150", ",0,150").replace(",30", ",0,30").replace(",45", ",0,45")
         .replace(",28", ",0,28").replace("1,1,1,12\n", "1,1,1,0,12\n"), "an-empty-list.csv"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith("sv") else "",
)  # fmt: skip
def test_the_same_table_written_otherwise_has_the_same_totals(content: str | bytes, name: str, sheets: Sheets) -> None:
    assert totals(sheets.estimates(content, name=name)) == totals(sheets.estimates(PLAIN))


@pytest.mark.parametrize(
    "count",
    ["-120", "1.5", "1e3", "nan", "inf", "~120", "120+", "100-200", "dozens", "", "NA", "½", "0x10", "999999999999"],
)
def test_a_count_that_is_no_whole_number_is_named_with_its_row(count: str, sheets: Sheets) -> None:
    assert "row 2" in sheets.refusal(PLAIN.replace(",120\n", f",{count}\n"))


def test_a_count_with_a_point_and_three_digits_is_not_taken_for_a_thousandth(sheets: Sheets) -> None:
    code, out, _ = sheets.run(PLAIN.replace(",120\n", ",12.000\n"), "--json")
    assert code == 4 or seen(json.loads(out)["estimates"]) == 12_355


def test_a_count_with_its_thousands_apart_is_the_whole(sheets: Sheets) -> None:
    assert seen(sheets.estimates(PLAIN.replace(",120\n", ',"1,200"\n'))) == 1_555


def test_those_on_no_list_are_what_is_sought_and_are_not_taken_in(sheets: Sheets) -> None:
    assert "394 on no list" in sheets.refusal(f"{PLAIN}0,0,0,394\n")


def test_row_names_without_a_header_do_not_shift_the_columns(sheets: Sheets) -> None:
    # as R writes a table: the header is one cell shorter than the rows
    told = sheets.refusal("a,b,count\n0,1,0,20\n1,0,1,30\n1,1,1,10\n")
    assert "row 2" in told


def test_a_row_longer_than_the_header_is_named(sheets: Sheets) -> None:
    assert "row 2" in sheets.refusal(PLAIN.replace("1,0,0,120", "1,0,0,120,77"))


def test_a_row_shorter_than_the_header_is_named(sheets: Sheets) -> None:
    assert "row 2" in sheets.refusal(PLAIN.replace("1,0,0,120", "1,0"))


def test_a_column_that_is_no_list_is_named(sheets: Sheets) -> None:
    assert "column id" in sheets.refusal("id,a,b,count\n1,1,0,20\n2,0,1,30\n3,1,1,10\n")


@pytest.mark.parametrize(
    "header", ["a,b,a,count", "a,b, a ,count", "a,b,c,count,n", "a,b,c,stratum,strata", "count,stratum,n"]
)
def test_a_header_that_says_two_things_is_refused(header: str, sheets: Sheets) -> None:
    assert sheets.refusal(f"{header}\n{CELLS}")


def test_a_sheet_without_a_header_is_refused(sheets: Sheets) -> None:
    assert sheets.refusal(CELLS)


@pytest.mark.parametrize(
    "content", ["", "\n", "a,b,count\n", "a,b,count\n1,1,0\n", "count\n5\n", "stratum,count\nn,5\n"]
)
def test_a_sheet_that_counts_nobody_is_refused(content: str, sheets: Sheets) -> None:
    assert sheets.refusal(content)


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"PK\x03\x04 no workbook", b"\x00" * 100])
def test_what_is_no_table_is_refused(content: bytes, sheets: Sheets) -> None:
    assert sheets.refusal(content)


def test_a_folder_is_no_sheet(sheets: Sheets) -> None:
    (sheets.folder / "folder.csv").mkdir()
    with pytest.raises(SystemExit) as end:
        main(["undercount", str(sheets.folder / "folder.csv")])
    assert end.value.code in (2, 4)
    assert "Traceback" not in sheets.capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        "a,b,c,count\n1,1,1,50\n",
        "a,b,c\n1,1,0\n",
        "a,b,c,count\n1,1,0,50\n0,0,1,50\n1,1,1,20\n",
        "a,b,c,count\n1,1,1,50\n1,1,0,50\n1,0,0,50\n",
        "a,b,c,count\n1,0,0,50\n0,1,0,50\n1,0,1,20\n0,1,1,20\n",
        "a,b,c,count\n1,0,0,1\n0,1,0,1\n0,0,1,1\n1,1,0,1\n",
        "a,b,c,count\n1,0,0,100000000\n0,1,0,90000000\n0,0,1,80000000\n1,1,0,30000000\n1,0,1,20000000\n",
    ],
    ids=["all on all", "one person", "twin lists", "nested lists", "lists apart", "nearly nobody", "very many"],
)
def test_counts_at_the_edge_give_a_range_around_those_seen_or_a_reason(content: str, sheets: Sheets) -> None:
    found = sheets.estimates(content)
    for one in found:
        assert bool(one["refused"]) == (one["best"] is None)
        if one["best"] is not None:
            assert seen(found) <= one["low"] <= one["best"] <= (one["high"] or 1e18)


def test_one_list_and_lists_apart_say_why_there_is_no_total(sheets: Sheets) -> None:
    assert all("one list" in one["refused"] for one in sheets.estimates("a,count\n1,50\n"))
    found = sheets.estimates("a,b,c,count\n1,0,0,50\n0,1,0,40\n0,0,1,30\n")
    assert all("nobody is on two lists" in one["refused"] for one in found)


def test_names_that_a_terminal_would_obey_are_printed_without_effect(sheets: Sheets) -> None:
    header = '"a\x1b[31m\x07",b\u202e,"=cmd|x",count'
    code, out, told = sheets.run(f"{header}\n{CELLS}", "--why")
    assert code == 0, told
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_very_long_names_do_not_flood_the_refusal(sheets: Sheets) -> None:
    assert len(sheets.refusal(f"{'a' * 50_000},b,count\n1,perhaps,4\n0,perhaps,{'9' * 5_000}\n")) < 2_000


def test_nobody_to_count_is_refused(sheets: Sheets) -> None:
    assert sheets.refusal(PLAIN, "--of", "")


def test_seventeen_lists_are_refused_at_once(sheets: Sheets) -> None:
    names = ",".join(f"list {at}" for at in range(17))
    assert "16 are the most" in sheets.refusal(f"{names}\n{','.join('1' * 17)}\n")


@pytest.mark.parametrize("name", ["Clinic", "hospital"])
def test_matches_of_lists_that_are_not_there_are_named(name: str, sheets: Sheets) -> None:
    matches = sheets.write(f"list_a,list_b,probability,linked\n{name},press,0.5,1\n", "matches.csv")
    assert name in sheets.refusal(PLAIN, "--matches", matches)


def test_matches_that_were_all_missed_are_not_taken_for_none(sheets: Sheets) -> None:
    matches = sheets.write("list_a,list_b,probability,linked\nclinic,press,1,0\n", "matches.csv")
    code, out, _ = sheets.run(PLAIN, "--json", "--matches", matches)
    assert code == 4 or totals(json.loads(out)["estimates"]) != totals(sheets.estimates(PLAIN))


def test_a_sheet_of_no_matches_is_refused(sheets: Sheets) -> None:
    matches = sheets.write("list_a,list_b,probability,linked\n", "matches.csv")
    assert sheets.refusal(PLAIN, "--matches", matches)


@pytest.mark.parametrize("rate", ["0.9", "0.99"])
def test_links_missed_never_make_more_people_of_those_seen(rate: str, sheets: Sheets) -> None:
    found = sheets.estimates(PLAIN, "--links-missed", rate)
    assert all(one["refused"] for one in found) or seen(found) <= 475


@pytest.mark.parametrize("rate", ["0.5", "0.7"])
def test_no_range_starts_below_those_seen_where_links_were_missed(rate: str, sheets: Sheets) -> None:
    found = sheets.estimates(PLAIN, "--links-missed", rate)
    assert all(one["low"] >= seen(found) - 1e-6 for one in found if one["best"] is not None)


def test_twelve_lists_are_refused_at_once(sheets: Sheets) -> None:
    names = [f"list {at}" for at in range(12)]
    rows = [",".join("1" if other in (at, (at + 1) % 12) else "0" for other in range(12)) for at in range(12)]
    assert "8 are the most" in sheets.refusal("\n".join([",".join(names), *rows]) + "\n")


def test_a_total_that_the_counts_do_not_limit_is_refused(sheets: Sheets) -> None:
    rows = ("1,0,0,100000000", "0,1,0,90", "0,0,1,150", "1,1,0,30", "1,0,1,45", "0,1,1,28", "1,1,1,100000000")
    cells = "\n".join(("clinic,press,registry,count", *rows))
    for one in sheets.estimates(cells):
        assert one["refused"] or one["high"] is not None or one["best"] < 1000 * seen([one])
