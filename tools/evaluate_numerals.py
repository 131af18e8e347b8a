"""Measure the reading of written numbers on the numerals of two open projects, language by language.

The rule of what counts: whole and decimal cardinals of up to a million million, nought or at least one, and ranges with
two limits written as a range ('between 20 and 30', '20-30'). An item is one number of a text; it is right when exactly
that value is read in its place. Left out, each under its own name: what counts nothing (ordinals, negative numbers,
fractions, powers, decimals below one, parts of network addresses), limits of one side and pairs of them (bound words,
another list), letters for magnitudes ('3M'), words that Headwater reads as a vague amount or as none at all, and what
the data get wrong themselves. Only the number grammar takes part: no bound word, no vague amount.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from headwater.extract.cardinals import cardinal
from headwater.extract.clitics import Joined, unjoined
from headwater.extract.entries import Limits
from headwater.extract.fold import fold
from headwater.extract.numberfiles import BoundsFile, VagueFile
from headwater.extract.numberpack import number_part
from headwater.extract.pack import Pack, load_pack
from headwater.extract.packfiles import Clitics
from headwater.extract.quantities import quantities
from headwater.extract.sentences import Sentence
from headwater.extract.sums import MOST
from headwater.extract.tokens import tokenise

LANGUAGES = ("en", "ru", "uk", "ar", "tr", "fa")
CLITICS = {"ar": Clitics(before=("و", "ف", "ب", "ل", "ك"))}

FRACTIONS = {
    "en": r"\b(over|out of|in)\b|third|fourth|fifth|eighth|ninth|(ie|dred|and|ion)ths?\b"
    r"|firsts?\b|three quarters|one half",
    "ar": r"خمس$|أخماس|اخماس|خُمس|و خمسين$|أثمان|اثمان|^ثمن|ثلث|ارباع|أرباع|جزء|أجزاء|اجزاء|على|\bمن\b|\bفي\b"
    r"|^خمس العشرون|عشرونات",
    "tr": r"bölü|çeyrek",
}
POWER = re.compile(r"[\d٠-٩]\s*(e|x10|\^)[\^+\-\d٠-٩]", re.IGNORECASE)
LETTER = re.compile(r"[\d٠-٩]\s*(mm|mil|[mgtbl]|[гм])$", re.IGNORECASE)
# Nothing at all, an amount without a number, or a figure of speech.
VAGUE = {"a few", "few", "single", "nil", "нисколько", "yok", "hiç", "tek", "yek", "çift", "a pair", "naught", "nought"}
# Values that are not what the words say (322 thousand is not 32,200), or a sum left to the reader.
SLIPS = {
    "٣٢٢ ألف", "اثني عشر مليار", "three hundred and two dozens", "üç yüz iki düzine", "ثلاث مائة ودزينتين",
    "90 - خمسمائة خمسة", "one twenty two", "forty-five (45)", "45 (forty five)", "١١/١٠", "322 hundred", "322 مائة",
}  # fmt: skip
RANGE = {
    "en": r"^(between|from)\b|[-–~]|through",
    "ar": r"^(بين|ما بين|من)\b|[-–~]|إلى",
    "tr": r"arasında|kadar|[-–~]",
}
# In a range 'من' is 'from'; these still divide.
RANGED_FRACTION = r"على|في|bölü"
ORDINAL = r"tenth|العاشر|onuncu"


class Item(msgspec.Struct, frozen=True):
    """One number of a text: where it stands, and its two limits, which are one for a number."""

    text: str
    start: int
    end: int
    low: float
    high: float


def measure_numerals(data: Path) -> Iterator[tuple[str, float]]:
    """Give the share of numbers read right in each language, and print what was left out and what was missed."""
    lines = (data / "data" / "numerals" / "numerals.jsonl").read_bytes().splitlines()
    records = [msgspec.json.decode(line) for line in lines]
    for language in LANGUAGES:
        pack, out = number_pack(language), Counter[str]()
        found = [item for record in records if record["lang"] == language for item in scoped(record, out)]
        missed = [item for item in found if not right(item, pack)]
        for item in missed:
            print(f"  {language} {item.text!r} {item.text[item.start : item.end]!r} {item.low:g} {item.high:g}")
        left = ", ".join(f"{many} {why}" for why, many in out.most_common())
        print(f"  {language}: {len(found) - len(missed)} of {len(found)} right; left out: {left or 'nothing'}")
        yield f"numerals ({language}), right", (len(found) - len(missed)) / len(found)


def number_pack(language: str) -> Pack:
    """Give a pack that has the number grammar of a language and nothing else of it."""
    numbers = number_part(language, BoundsFile(), VagueFile())
    return msgspec.structs.replace(load_pack("en"), language=language, **numbers)


def scoped(record: dict[str, Any], out: Counter[str]) -> Iterator[Item]:
    """Give the items of a record that count, and add what does not to `out` by reason."""
    text, place = record["text"], 0
    if record["source"] == "duckling":
        results = [{"text": text.strip(), "resolution": {"value": record["value"]}}]
    else:
        results = record["results"]
    if not results:
        out["texts without a number"] += 1
    for result in results:
        start = text.lower().find(result["text"].lower(), place)
        reason = left_out(record, result, start)
        if reason:
            out[reason] += 1
            continue
        place = start + len(result["text"])
        low, high = limits(result["resolution"]["value"])
        yield Item(text, start, place, low, high)


def left_out(record: dict[str, Any], result: dict[str, Any], start: int) -> str:
    """Give the reason for which a result does not count, or nothing."""
    words, language, model = result["text"].strip().lower(), record["lang"], record.get("model", "NumberModel")
    one_sided = model == "NumberRangeModel" and not re.search(RANGE[language], words)
    spelled = RANGED_FRACTION if model == "NumberRangeModel" else FRACTIONS.get(language, "$^")
    fraction = re.search(spelled, words) or re.search(r"[/⅔¾⅙½]", words)
    reasons = {
        "ordinals": model == "OrdinalModel" or re.search(ORDINAL, words),
        "slips of the data": start < 0 or not words or words in SLIPS,
        "parts of addresses": re.search(r"(\d+\.){3}", record["text"]),
        "limits of one side": one_sided,
        "fractions": fraction,
        "powers": POWER.search(words),
        "letters for magnitudes": LETTER.search(words),
        "vague words": words in VAGUE,
    }
    found = [reason for reason, holds in reasons.items() if holds]
    return found[0] if found else unfit(*limits(result["resolution"]["value"]))


def unfit(low: float, high: float) -> str:
    """Give the reason for which no count has a value, or nothing."""
    if high == float("inf") or low == float("-inf"):
        return "limits of one side"
    if low < 0 or 0 < low < 1:
        return "negative numbers" if low < 0 else "decimals below one"
    return "numbers too large to count" if high > MOST else ""


def limits(value: str | float) -> tuple[float, float]:
    """Give the limits of a value as the data write it: '12', '1,5', '[20,30)'."""
    if isinstance(value, (int, float)):
        return value, value
    if value[:1] in "[(":
        low, high = value[1:-1].split(",")
        return float(low or "-inf"), float(high or "inf")
    one = float(value.replace(",", "."))
    return one, one


def right(item: Item, pack: Pack) -> bool:
    """Say whether exactly the value of an item is read where it stands, to its end."""
    sentence = whole_sentence(item.text, pack)
    inside = [
        (low, high)
        for start, end, low, high in readings(sentence, pack, ranged=item.low != item.high)
        if sentence.tokens[start].start < item.end and item.start < sentence.tokens[end - 1].end
    ]
    return len(inside) == 1 and all(
        abs(a - b) <= 1e-9 * max(1, b) for a, b in zip(inside[0], (item.low, item.high), strict=True)
    )


def whole_sentence(text: str, pack: Pack) -> Sentence:
    """Give a text as one sentence."""
    folded = fold(text)
    tokens = tokenise(folded, 0, len(folded))
    if pack.language in CLITICS:
        joined = Joined(CLITICS[pack.language], pack.numbers.__contains__)
        tokens = tuple(unjoined(tokens, folded, joined))
    return Sentence(0, len(text), 0, False, False, tokens, tuple(token.text for token in tokens))


def readings(sentence: Sentence, pack: Pack, *, ranged: bool) -> Iterator[tuple[int, int, float, float]]:
    """Give what is read from left to right: first token, end, and limits."""
    if ranged:
        for found in quantities(sentence, pack, Limits("none", {}), frozenset()):
            if found.low is not None and found.high is not None:
                yield found.start, found.end, found.low, found.high
        return
    at = 0
    while at < len(sentence.texts):
        one = cardinal(sentence, pack, at)
        if one is not None:
            yield at, one.end, -1 if one.malformed else one.value, -1 if one.malformed else one.value
        at = one.end if one is not None else at + 1
