"""Measure extraction against the answer keys of MUC-4 (1992): how many of their counts of dead and injured are read.

What is asked for: each entity of a key (a template of a document, in its human targets) whose effect is DEATH or
INJURY and whose number is 2 or more. Left out are optional templates, fills marked '?' and numbers that are or may be
PLURAL: these are reported on a line of their own, as found where the document gives any vague count of the outcome.
Rows that ask for the same outcome, number and bound in one document are asked once.

Found: a loss claimed anywhere in the document has the outcome, and the number as its lower or upper limit. A key with
alternatives ('30 / ~30') is found by any of them. The bound is right if one such claim has the key's bound: exact,
'6-' at least, '-6' at most, '~6' about, '6-8' a range.

Annotators also wrote numbers that no text states: sums, and counts of people who are listed by name. `recall` is over
the numbers that stand in their document in digits or words, whatever they count there; `recall over all` over all.

`--dev` lists what is not found in the dev half; of the devtest half only figures are given. `--sample FILE` writes
200 claims of devtest, the same ones each time; `--verdicts FILE` gives the precision by a reader's verdicts on them:
lines of claim id, 'right' or 'wrong', and a word why. Right is a claim that is one by the conventions, with its kind,
its count, its bound and its outcomes; whose losses and who says so are not judged here.
"""

import gzip
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from headwater.extract import extract_text
from headwater.model import Bound, Claim, Kind, Outcome, digest

VERDICTS = Path(__file__).resolve().parents[1] / "gold" / "muc4-verdicts.tsv"
SAMPLE = 200
OUTCOMES = {"DEATH": Outcome.KILLED, "INJURY": Outcome.WOUNDED}
HALVES = {"dev": ("dev",), "devtest": ("tst1", "tst2")}

_NUMBER = re.compile(r"(?P<about>~)?(?P<most>- ?)?(?P<low>\d+)(?P<least> ?-)?(?: ?(?P<high>\d+))?")
_SMALL = "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN"
_WORDS = {word: value for value, word in enumerate([*_SMALL.split(), "EIGHTEEN", "NINETEEN"], 1)}
_TENS = {"TWENTY": 20, "THIRTY": 30, "FORTY": 40, "FIFTY": 50, "SIXTY": 60, "SEVENTY": 70, "EIGHTY": 80, "NINETY": 90}
_WRITTEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[A-Z]+(?:-[A-Z]+)?")


class Document(msgspec.Struct, frozen=True):
    """One news text."""

    docid: str
    split: str
    text: str


class Template(msgspec.Struct, frozen=True):
    """One filled template of a document's key; `template` says '(OPTIONAL)' where it need not be found."""

    docid: str
    split: str
    template: str
    slots: dict[str, list[str]]


class Asked(msgspec.Struct, frozen=True):
    """A number that a key asks for: its outcome, and its alternatives with their bounds; none where it is PLURAL."""

    docid: str
    outcome: Outcome
    numbers: tuple[tuple[int, int, Bound], ...]


class Tally(msgspec.Struct):
    """What was asked for, how much of it is stated in the text and found, and found with its bound."""

    asked: int = 0
    stated: int = 0
    found: int = 0
    found_stated: int = 0
    bound: int = 0
    plural: int = 0
    plural_found: int = 0


def read_lines(path: Path, kind: type[Any]) -> list[Any]:
    """Give the JSON lines of a packed file."""
    with gzip.open(path) as file:
        return [msgspec.json.decode(line, type=kind) for line in file]


def documents(data: Path, half: str) -> list[Document]:
    """Give the texts of a half: 'dev' or 'devtest'."""
    return [one for one in read_lines(data / "muc4" / "docs.jsonl.gz", Document) if one.split in HALVES[half]]


def asked(data: Path, half: str) -> list[Asked]:
    """Give what the keys of a half ask for, each once."""
    found: dict[Asked, None] = {}
    for template in read_lines(data / "muc4" / "templates.jsonl.gz", Template):
        if template.split in HALVES[half] and "OPTIONAL" not in template.template:
            found |= dict.fromkeys(_asked(template))
    return list(found)


def _asked(template: Template) -> Iterator[Asked]:
    effects = dict(_by_entity(template.slots["HUM TGT: EFFECT OF INCIDENT"]))
    for entity, number in _by_entity(template.slots["HUM TGT: NUMBER"]):
        outcome = OUTCOMES.get(effects.get(entity, ""))
        if outcome is None or "?" in number:
            continue
        choices = [choice.strip() for choice in number.split("/")]
        plural = "PLURAL" in choices
        numbers = () if plural else tuple(value for choice in choices if (value := _value(choice)) is not None)
        if plural or (numbers and all(high > 1 for _, high, _ in numbers)):
            yield Asked(template.docid, outcome, numbers)


def _by_entity(fills: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give entity and fill of lines like '6: "JESUITS" / "CLERGYMEN"'."""
    for fill in fills:
        value, colon, entity = fill.partition(":")
        if colon:
            yield entity.strip(), value.strip()


def _value(choice: str) -> tuple[int, int, Bound] | None:
    match = _NUMBER.fullmatch(choice)
    if match is None:
        return None
    low, high = int(match["low"]), int(match["high"] or match["low"])
    if match["high"]:
        return low, high, Bound.RANGE
    marks = {"about": Bound.ABOUT, "most": Bound.AT_MOST, "least": Bound.AT_LEAST}
    return low, high, next((bound for name, bound in marks.items() if match[name]), Bound.EXACT)


def written(text: str) -> set[int]:
    """Give the numbers that a text in capitals writes, in digits or in words up to 999."""
    found: set[int] = set()
    before, end = 0, -2
    for match in _WRITTEN.finditer(text):
        value = _spelt(match.group())
        hundred = match.group() == "HUNDRED" and before and match.start() == end + 1
        follows = value is not None and before and before % 100 == 0 and match.start() - end <= len(" AND ")
        before = before * 100 if hundred else (before + (value or 0) if follows else value or 0)
        if before:
            found |= {before, value} if value else {before}
            end = match.end()
    return found


def _spelt(word: str) -> int | None:
    if word[0].isdigit():
        return int(word.replace(",", ""))
    ten, _, unit = word.partition("-")
    if unit:
        return _TENS[ten] + _WORDS[unit] if ten in _TENS and unit in _WORDS else None
    return _WORDS.get(word) or _TENS.get(word) or (12 if word == "DOZEN" else None)


def claims(document: Document) -> tuple[Claim, ...]:
    """Give what the extractor reads in a document."""
    return extract_text(document.text, "en", None).claims


def answers(one: Asked, given: Sequence[Claim]) -> list[Claim]:
    """Give the claims that have what a key asks for."""
    losses = [claim for claim in given if claim.kind is Kind.LOSS and one.outcome in claim.scope.outcomes]
    if not one.numbers:
        return [claim for claim in losses if claim.count.bound is Bound.VAGUE]
    limits = {limit for low, high, _ in one.numbers for limit in (low, high)}
    return [claim for claim in losses if {claim.count.low, claim.count.high} & limits]


def same_bound(one: Asked, claim: Claim) -> bool:
    """Say whether a claim has a number of the key, and its bound."""
    count = claim.count
    return any(count.bound is bound and {count.low, count.high} & {low, high} for low, high, bound in one.numbers)


def stated(one: Asked, numbers: set[int]) -> bool:
    """Say whether one of a key's numbers stands in the text."""
    return any(low in numbers or high in numbers for low, high, _ in one.numbers)


def tally(data: Path, half: str, *, tell: bool = False) -> Tally:
    """Give the tally of a half; `tell` prints what is stated and not found."""
    total, texts = Tally(), {one.docid: one for one in documents(data, half)}
    given = {docid: claims(document) for docid, document in texts.items()}
    for one in asked(data, half):
        hits = answers(one, given[one.docid])
        if not one.numbers:
            total.plural, total.plural_found = total.plural + 1, total.plural_found + bool(hits)
            continue
        is_stated, bound = stated(one, written(texts[one.docid].text)), any(same_bound(one, hit) for hit in hits)
        total.asked += 1
        total.stated += is_stated
        total.found += bool(hits)
        total.found_stated += bool(hits) and is_stated
        total.bound += bound
        if tell and ((is_stated and not hits) or (hits and not bound)):
            print(f"{one.docid} {'MISSED' if not hits else 'BOUND'} {one.outcome} {one.numbers}")
    return total


def measure_muc4(data: Path) -> Iterator[tuple[str, float]]:
    """Give recall and the share of right bounds of both halves."""
    for half in HALVES:
        total = tally(data, half)
        print(
            f"  MUC-4 {half}: {total.asked} counts asked, {total.stated} stated in their text, {total.found_stated} of "
            f"these found; over all {total.found}; {total.bound} with the right bound; "
            f"{total.plural_found} of {total.plural} plurals"
        )
        yield f"MUC-4 {half}, recall", total.found_stated / max(total.stated, 1)
        yield f"MUC-4 {half}, recall over all", total.found / max(total.asked, 1)
        yield f"MUC-4 {half}, bounds right", total.bound / max(total.found, 1)


def claim_key(document: Document, claim: Claim) -> str:
    """Give the id of a claim for verdicts: another span or count is another claim."""
    parts = (document.docid, claim.span.start, claim.span.end, claim.count.low, claim.count.high)
    return digest("|".join(map(str, parts)).encode()).rpartition(":")[2][:20]


def keyed(data: Path) -> dict[str, tuple[Document, Claim]]:
    """Give every claim of the test half by its id."""
    return {claim_key(one, claim): (one, claim) for one in documents(data, "devtest") for claim in claims(one)}


def sample(data: Path, target: Path) -> int:
    """Write the claims that a reader is to judge, the first by their ids, and give their number."""
    header = "id document sentence quote kind count outcomes population party speakers"
    rows = ["\t".join(header.split())]
    for key, (document, claim) in sorted(keyed(data).items())[:SAMPLE]:
        start, end = document.text.rfind(". ", 0, claim.span.start) + 1, document.text.find(".", claim.span.end)
        words = claim.words
        cells = (
            key,
            document.docid,
            document.text[start : end + 1 if end >= 0 else None],
            claim.quote,
            claim.kind.value,
            f"{claim.count.low}-{claim.count.high} {claim.count.bound.value}",
            ",".join(claim.scope.outcomes),
            words.population or "",
            words.party or "",
            "; ".join(speaker.name for speaker in claim.speakers),
        )
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    target.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows) - 1


def measure_verdicts(data: Path, verdicts: Path = VERDICTS) -> Iterator[tuple[str, float]]:
    """Give the precision by a reader's verdicts, on those judged claims that the extractor still gives."""
    if not verdicts.exists():
        print("  nobody has read a sample yet")
        return
    lines = [line.split("\t") for line in verdicts.read_text(encoding="utf-8").splitlines() if line]
    given = keyed(data)
    judged = [verdict for key, verdict, *_ in lines if key in given]
    unjudged = sorted(given)[:SAMPLE]
    fresh = len(set(unjudged) - {key for key, *_ in lines})
    print(f"  {len(lines)} judged, {len(judged)} of them still given; {fresh} of the sample of today are not judged")
    yield "MUC-4 devtest, precision", judged.count("right") / max(len(judged), 1)


def main(arguments: Sequence[str]) -> int:
    """Measure; or write a sample, or measure the verdicts on it; 'tell' prints what is not found in the dev half."""
    data = Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared")) / "data"
    if arguments[:1] == ["--sample"]:
        print(f"{sample(data, Path(arguments[1]))} claims written to {arguments[1]}")
    elif arguments[:1] == ["--verdicts"]:
        for name, value in measure_verdicts(data, *map(Path, arguments[1:2])):
            print(f"{name}: {value:.3f}")
    elif arguments[:1] == ["--dev"]:
        print(tally(data, "dev", tell=True))
    else:
        for name, value in measure_muc4(data):
            print(f"{name}: {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
