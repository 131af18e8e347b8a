"""Measure what must never happen: a trap taken for a claim, words that no report holds, another answer next time."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import evaluate_gold
import msgspec

from headwater.extract import extract, problem
from headwater.extract.options import ExtractOptions
from headwater.extract.pack import load_pack
from headwater.model import Claim, Extraction, Report, digest

SEEDS = ("0", "1", "4294967295")


def report_of(language: str, text: str) -> Report:
    """Give a text as a report of nobody."""
    return Report(outlet="-", text=text, source="-", capture="-", language=language)


def texts() -> list[tuple[str, str]]:
    """Give every gold sentence with its language, all parts."""
    halves = ((code, half) for code in evaluate_gold.LANGUAGES for half in evaluate_gold.parts(code))
    return [(code, one.text) for code, half in halves for one in evaluate_gold.gold(code, half)]


def measure_traps() -> Iterator[tuple[str, float]]:
    """Give the share of numbers that are no claims, by the gold, which are left alone, for all languages together.

    A number is taken for a claim where the words of a claim's count touch it, and no claim of the gold has that
    figure: ages, calibres, designators, money, dates, names of units, areas, distances and the rest.
    """
    traps = taken = 0
    for language in evaluate_gold.LANGUAGES:
        for half in evaluate_gold.parts(language):
            for sentence in evaluate_gold.gold(language, half):
                found = extract(report_of(language, sentence.text), None, ExtractOptions()).claims
                false = [claim for claim in found if not _wanted(claim, sentence.claims)]
                for words in sentence.numbers_not_claims:
                    traps += 1
                    wrong = [claim for claim in false if _touches(claim, sentence.text, words)]
                    taken += bool(wrong)
                    if wrong and half != "unseen":
                        print(f"  {sentence.id} trap {words!r} taken for a claim: {wrong[0].quote!r}")
    print(f"  {traps} numbers that are no claims, {taken} taken for one")
    yield "traps left alone", 1 - taken / max(traps, 1)


def _wanted(claim: Claim, gold: Sequence[evaluate_gold.Wanted]) -> bool:
    return any((one.low, one.high) == (claim.count.low, claim.count.high) for one in gold)


def _touches(claim: Claim, text: str, words: str) -> bool:
    start = claim.span.start + claim.quote.find(claim.count.as_written)
    end = start + len(claim.count.as_written)
    at = text.find(words)
    while at >= 0:
        if at < end and start < at + len(words):
            return True
        at = text.find(words, at + 1)
    return False


def measure_grounding() -> Iterator[tuple[str, float]]:
    """Give the shares of claims whose quote stands in its report where it says, and whose count its words support."""
    given = verbatim = supported = 0
    for language, text in texts():
        report = report_of(language, text)
        pack = load_pack(language)
        for claim in extract(report, None, ExtractOptions()).claims:
            given += 1
            verbatim += report.text[claim.span.start : claim.span.end] == claim.quote
            supported += problem(claim, report, pack, pack.limits["headwater"]) is None
    print(f"  {given} claims, {verbatim} verbatim, {supported} supported")
    yield "grounding, verbatim", verbatim / max(given, 1)
    yield "grounding, supported", supported / max(given, 1)


def fingerprint() -> str:
    """Give the digest of everything that is read from the gold, byte for byte."""
    found: list[Extraction] = [extract(report_of(*one), None, ExtractOptions()) for one in texts()]
    return digest(msgspec.json.encode(found))


def measure_determinism() -> Iterator[tuple[str, float]]:
    """Give 1 where processes with different hash seeds read the same bytes, else 0."""
    found = set()
    for seed in SEEDS:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, str(Path(__file__)), "--fingerprint"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found.add(done.stdout.strip())
    print(f"  {len(SEEDS)} hash seeds: {', '.join(sorted(found))}")
    yield "determinism", float(len(found) == 1)


if __name__ == "__main__":
    print(fingerprint())
