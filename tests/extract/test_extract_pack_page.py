"""The page on language packs: it says of every list and file what it is for."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from headwater.extract.grammarwords import GRAMMAR_WORDS
from headwater.extract.packroom import languages

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "language-packs.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(GRAMMAR_WORDS))
def test_every_list_of_the_grammar_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("language", languages())
def test_every_file_of_a_pack_is_on_the_page(language: str) -> None:
    folder = files("headwater.extract").joinpath("packs", language)
    assert [file.name for file in folder.iterdir() if f"`{file.name}`" not in PAGE] == []


def test_every_language_is_on_the_page() -> None:
    assert [name for code, name in languages().items() if f"{name} (`{code}`)" not in PAGE] == []


@pytest.mark.parametrize("language", languages())
def test_every_list_of_placements_is_on_the_page(language: str) -> None:
    file = files("headwater.extract").joinpath("packs", language, "placements.toml")
    lists = tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    assert [name for name in lists if f"`{name}`" not in PAGE] == []
