"""The reference of reports says what is so: its examples are read, its limits and texts are the code's."""

import re
from pathlib import Path

import msgspec
import pytest
from given_sources import TODAY, received

from headwater.model.sheet import FIELDS
from headwater.read import ReadOptions
from headwater.read import front as front_module
from headwater.read.encoding import OLDER
from headwater.read.front import KEYS
from headwater.read.language import SCRIPTS
from headwater.read.sheet.recognise import WORKBOOKS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "reports.md").read_text(encoding="utf-8")
ROOMS = (ROOT / "src/headwater/read", ROOT / "src/headwater/guard")
CODE = "".join(path.read_text(encoding="utf-8") for room in ROOMS for path in sorted(room.rglob("*.py")))
FLAT = " ".join(PAGE.split())


def rows(heading: str) -> list[str]:
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_the_examples_are_read_without_a_note(form: str) -> None:
    (example,) = re.findall(rf"```{form}\n(.*?)```", PAGE, re.DOTALL)
    reading = received(example, f"example.{ {'markdown': 'md', 'json': 'jsonl'}[form] }")
    assert reading.notes == ()
    assert reading.report.outlet == "Example Wire"
    assert reading.report.headline is not None


@pytest.mark.parametrize("heading", ["Notes", "Errors"])
def test_what_is_listed_is_what_is_said(heading: str) -> None:
    said = re.sub(r'"\s*f?"', "", CODE)
    assert len(rows(heading)) > 10
    assert [text for text in rows(heading) if text not in said] == []


def test_every_key_encoding_and_language_is_listed() -> None:
    assert [row.strip("`") for row in rows("A report with front matter")] == list(KEYS)
    assert f": {', '.join(OLDER)}." in FLAT
    told_apart = "; ".join(", ".join(codes).replace("sdh", "ku") for codes in SCRIPTS.values())
    assert f"{told_apart}." in FLAT


def test_the_limits_are_those_of_the_options() -> None:
    options = ReadOptions(today=TODAY)
    assert f"{options.size_limit:,} bytes" in PAGE
    assert f"{options.seconds:g} seconds, {options.memory // 1024**3} GiB" in PAGE
    assert f"{front_module.LIMIT:,} characters" in PAGE
    assert {field.name for field in msgspec.structs.fields(ReadOptions)} >= {
        "size_limit",
        "seconds",
        "memory",
    }


def test_every_field_of_a_sheet_is_listed() -> None:
    assert {row.strip("`") for row in rows("Claim sheets")} == set(FIELDS)
    assert all(suffix in PAGE for suffix in (".csv", ".tsv", *WORKBOOKS))
