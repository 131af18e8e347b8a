"""The reference page says what the code does: its messages, columns and limits."""

import re
from pathlib import Path

import pytest

from headwater.see import known, listed
from headwater.see.looked import LookOptions

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/pictures.md").read_text(encoding="utf-8")
ROOMS = ("src/headwater/see", "src/headwater/guard", "src/headwater/case")
CODE = " ".join(path.read_text(encoding="utf-8") for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
MESSAGES = re.findall(r"^\| ([a-z][^|]*?) \| ", PAGE.partition("## Limits")[2], re.MULTILINE)


@pytest.mark.parametrize("message", [message for message in MESSAGES if message != "message"])
def test_every_message_of_the_page_is_one_of_the_code(message: str) -> None:
    words = "the limit is" if message.startswith("the limit is") else message
    assert words in CODE


def test_the_page_names_every_column_and_limit() -> None:
    table = PAGE.partition("## `media/pictures.csv`")[2].partition("## Limits")[0]
    assert set(listed.COLUMNS) <= set(re.findall(r"`(\w+)`", table))
    how_to = (ROOT / "docs/how-to/pictures.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in how_to for column in known.COLUMNS)
    limits = LookOptions()
    told = (
        f"{limits.pixels:,} pixels",
        f"{limits.memory // 1_000_000} MB",
        f"{limits.seconds:g} s",
        f"{limits.frames} key",
    )
    assert all(words in PAGE for words in told)
