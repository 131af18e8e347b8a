"""A weighed sheet told: its pages hang together, strangers' words stay words, and programs find the same figures."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from tell_pages import check_links, read_dossier

from headwater.errors import TellError
from headwater.model import Diagnostic, Estimate, Family, Interval, Moment, Subject
from headwater.tell.weighed import Leaning, Point, Shift, Suspicion, Weighed, write_weighed
from headwater.tell.weighed.pages import rounded

HOSTILE = "=<script>alert('x')</script>\"><img src=x onerror=alert(1)>]]></svg>\u202e{{ 7*7 }}"


def moment(day: int, median: float) -> Moment:
    return Moment(
        day=day, mean=median, median=median, low=median / 2, high=median * 2,
        day_mean=3.0, day_median=3.0, day_low=1.0, day_high=9.0,
    )  # fmt: skip


def total(mode: str, category: str = "Tanks", party: str = "East", last: float = 120.0) -> Estimate:
    return Estimate(
        family=Family.BIAS,
        method=mode,
        subject=Subject(words=f"{category}, {party}", category=category, party=party, day=3),
        mean=last,
        median=last,
        intervals=(Interval(low=last / 2, high=last * 2, level=0.95),),
        assumptions=("sources lean by a steady factor",),
        diagnostics=(Diagnostic(name="from_data", value=0.62, tells="share that rests on the data"),),
        curve=(moment(1, last / 3), moment(2, last / 2), moment(3, last)),
    )


def sheet(name: str = "losses.csv", category: str = "Tanks", source: str = "West ministry") -> Weighed:
    return Weighed(
        name=name,
        days=3,
        start=date(2022, 2, 24),
        sources=(source,),
        points=(
            Point(row=2, category=category, party="East", source=source, day=1, count=40),
            Point(row=3, category=category, party="East", source=source, day=3, count=12, suspect=True),
            Point(row=4, category=category, party="East", source=source, day=2, count=9, daily=True, bound=1),
        ),
        estimates=(total("robust", category), total("published", category, last=150.0)),
        leanings=(
            Leaning(mode="robust", source=source, category=category, party="East", mean=1.4, median=1.3, low=0.9,
                    high=2.2, claims=3),
        ),
        suspicions=(
            Suspicion(row=3, category=category, party="East", source=source, day=3, count=12, slip="a digit dropped",
                      probability=0.98, odds=49, expected_low=90, expected_high=160, meant=120),
        ),
        shifts=(Shift(change="without the largest source", category=category, party="East", median=90, low=30,
                      high=200, ratio=0.75),),
        unusable=((9, "its count 'many' is no whole number."),),
    )  # fmt: skip


def test_every_link_leads_somewhere_and_what_was_found_is_on_its_page(tmp_path: Path) -> None:
    index = write_weighed(sheet(), tmp_path / "report")
    assert check_links(index.parent) > 0
    read = read_dossier(index.parent)
    here = index.parent.resolve()
    words = {str(page.relative_to(here)): one.words for page, one in read.items()}
    assert "120 (60 to 240)" in words["index.html"]
    assert "150 (75 to 300)" in words["index.html"]
    assert "a digit dropped: 120 would fit" in " ".join(words["suspects.html"].split())
    assert "without the largest source" in words["series/001.html"]
    assert "2022-02-26" in words["series/001.html"]
    assert "its count 'many' is no whole number." in words["method.html"]


def test_what_a_stranger_wrote_stays_words(tmp_path: Path) -> None:
    index = write_weighed(sheet(HOSTILE, HOSTILE, HOSTILE), tmp_path / "report")
    check_links(index.parent)
    for one in read_dossier(index.parent).values():
        assert "script" not in one.elements
        assert "img" not in one.elements
        assert "49" not in one.words.replace("49 to 1", "")  # 7 times 7, were it reckoned
    cells = next(csv.reader(io.StringIO((index.parent / "suspects.csv").read_text().splitlines()[1])))
    assert cells[1].startswith("'=")


def test_the_files_for_programs_say_the_same(tmp_path: Path) -> None:
    folder = write_weighed(sheet(), tmp_path / "report").parent
    rows = json.loads((folder / "estimates.json").read_text())
    assert len(rows) == 6
    last = next(row for row in rows if row["mode"] == "published" and row["day"] == 3)
    wanted = {"category": "Tanks", "party": "East", "date": "2022-02-26", "mean": 150, "low": 75, "high": 300}
    assert wanted.items() <= last.items()
    suspect = next(csv.DictReader(io.StringIO((folder / "suspects.csv").read_text())))
    assert (suspect["row"], suspect["slip"], suspect["meant"]) == ("3", "a digit dropped", "120")


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write_weighed(sheet(), tmp_path / name).parent for name in ("one", "other"))
    for file in one.rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (other / file.relative_to(one)).read_bytes()


def test_a_report_is_replaced_and_somebodys_work_is_not(tmp_path: Path) -> None:
    write_weighed(sheet(), tmp_path / "report")
    write_weighed(sheet("other.csv"), tmp_path / "report")
    assert "other.csv" in (tmp_path / "report" / "index.html").read_text()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "notes.txt").write_text("mine")
    with pytest.raises(TellError, match="left alone"):
        write_weighed(sheet(), tmp_path / "work")
    assert (tmp_path / "work" / "notes.txt").read_text() == "mine"


def test_a_sheet_of_one_claim_makes_a_report(tmp_path: Path) -> None:
    one = Weighed(name="small.csv", days=1, sources=("A",), estimates=(total("robust"),),
                  points=(Point(row=2, category="Tanks", party="East", source="A", day=1, count=0),))  # fmt: skip
    check_links(write_weighed(one, tmp_path / "report").parent)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (0.004, "0.00"), (0.5, "0.5"), (3.14159, "3.14"), (94.23, "94.2"), (999.4, "999"), (1234, "1,230"),
     (999_999, "1,000,000"), (76_687, "76,700"), (None, "")],
)  # fmt: skip
def test_a_figure_keeps_three_digits(value: float | None, words: str) -> None:
    assert rounded(value) == words
