"""The reference page names every key, mask and convention there is, and its example runs."""

import re
from pathlib import Path

from headwater.extract import REASONS, extract_text, to_line
from headwater.extract.pack import load_pack
from headwater.extract.packroom import languages
from headwater.model import Period

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "extraction.md"
BY_CODE = {
    "earlier",
    "malformed",
    "aboard",
    "agent",
    "decimal",
    "pronoun",
    "reference",
    "restated",
    "speakers",
    "unlinked",
    "whole",
}


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def first_cells(heading: str) -> set[str]:
    part = page().split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    cells = re.findall(r"^\| (`[^|]*`) \|", part, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_key_of_a_line_is_documented() -> None:
    (claim,) = extract_text("12 guards were killed.", "en", None).claims
    assert first_cells("JSON lines") == set(to_line(claim, "x"))


def test_every_reason_of_a_mask_is_documented() -> None:
    assert first_cells("Masks: why a number is no claim") == set(REASONS)


def test_every_reason_is_given_by_a_rule_or_a_pack() -> None:
    given = set(BY_CODE)
    for pack in map(load_pack, languages()):
        given |= {noun.reason for noun in pack.nouns.values()} | {trigger.mask for trigger in pack.triggers.values()}
        given |= {*(shield.reason for shield in pack.shields.listed), *pack.units.values(), *pack.signs.values()}
    assert given - {""} == set(REASONS)


def test_the_limits_of_dozens_are_those_documented() -> None:
    limits = load_pack("en").limits
    row = next(line for line in page().splitlines() if line.startswith("| dozens"))
    assert [limits[name].terms["dozens"] for name in ("headwater", "acled", "airwars", "floor")] == [
        (24, 99),
        (12, 12),
        (24, None),
        (24, None),
    ]
    assert row == "| dozens | 24 to 99 | 12 | 24 or more | 24 or more |"


def test_the_example_holds() -> None:
    text = "At least 37 guards were killed near Velmar, the mayor said."
    assert text in page()
    line = to_line(extract_text(text, "en", Period.parse("2021-06-15")).claims[0], "example-1")
    assert (line["low"], line["bound"], line["speakers"]) == (37, "at_least", ["the mayor"])
