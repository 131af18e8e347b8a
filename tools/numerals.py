"""Write the number words of each language from the spell-out rules of CLDR, and samples to test them on.

Needs PyICU, which nothing else does: `make numerals`. What the rules do not give stands in numerals_more.toml, by hand.
"""

import random
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKS = ROOT / "src" / "headwater" / "extract" / "packs"
SAMPLES = ROOT / "tests" / "extract" / "numerals"
LANGUAGES = ("en", "ru", "uk", "ar", "tr", "fa")

SCALES = (1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
COUNTS = (1, 2, 3, 5, 11)
TABLES = ("units", "tens", "hundreds", "scales", "wholes")
SAMPLED = 1_000

HEAD = """# Number words, made by tools/numerals.py from the spell-out rules of CLDR: not to be changed by hand.
# What they lack stands in numerals_more.toml, which wins.
"""


def rules(language: str) -> tuple[Any, list[str]]:
    """Give the spell-out rules of a language and the names of its sets of cardinals."""
    icu = import_module("icu")
    made = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    names = [made.getRuleSetName(place) for place in range(made.getNumberOfRuleSetNames())]
    return made, [name for name in names if "cardinal" in name or name.endswith("numbering")]


def spelled(language: str, value: int) -> Iterator[list[str]]:
    """Give the words of a number in every set of rules."""
    made, names = rules(language)
    for name in names:
        yield re.sub(r"[\u00ad\u200b]", "", made.format(value, name)).lower().replace("-", " ").split()


def tables(language: str) -> dict[str, dict[str, int]]:
    """Give the number words of a language by table."""
    found: dict[str, dict[str, int]] = {name: {} for name in TABLES}
    for table, values in (("units", range(20)), ("tens", range(20, 100, 10)), ("hundreds", range(100, 1000, 100))):
        for value in values:
            found[table] |= {words[0]: value for words in spelled(language, value) if len(words) == 1}
    if all(words[0] in found["units"] and found["units"][words[0]] == 10 for words in spelled(language, 11)):
        found["tens"] |= {word: 10 for word, value in found["units"].items() if value == 10}
        found["units"] = {word: value for word, value in found["units"].items() if value < 10}
    if not found["hundreds"]:
        found["scales"] |= {words[-1]: 100 for words in spelled(language, 500)}
    known = found["units"].keys() | found["tens"].keys()
    for scale in SCALES:
        for many in COUNTS:
            for words in spelled(language, many * scale):
                whole = len(words) == 1 and many > 1
                found["wholes" if whole else "scales"][words[-1]] = many * scale if whole else scale
    for table in ("scales", "wholes"):
        found[table] = {word: value for word, value in found[table].items() if word not in known}
    return found


def write_tables(language: str) -> None:
    """Write numerals.toml of a language."""
    parts = [HEAD]
    for name, words in tables(language).items():
        if words:
            lines = (f'"{word}" = {value:_}' for word, value in words.items())
            parts.append("\n".join([f"[{name}]", *lines]) + "\n")
    (PACKS / language).mkdir(exist_ok=True)
    (PACKS / language / "numerals.toml").write_text("\n".join(parts), encoding="utf-8")


def write_sample(language: str) -> None:
    """Write numbers up to ten million with their words, for the tests."""
    chance = random.Random(language)
    made, names = rules(language)
    values = sorted({*range(1, 121), *(int(10 ** chance.uniform(2, 7)) for _ in range(SAMPLED))})
    lines = (f"{value}\t{made.format(value, chance.choice(names))}\n" for value in values)
    SAMPLES.mkdir(exist_ok=True)
    (SAMPLES / f"{language}.tsv").write_text("".join(lines).replace("\u00ad", "").replace(",", ""), encoding="utf-8")


def main() -> None:
    """Write the tables and samples of every language."""
    for language in LANGUAGES:
        write_tables(language)
        write_sample(language)


if __name__ == "__main__":
    main()
