"""Measure how fast claims are extracted: one process, one core, every field of a claim.

    python tools/bench_extract.py

`mixed` is news on any matter: the 300 texts of the Lee background corpus, which gensim ships as test data, and the dev
texts of MUC-4 where HEADWATER_DATA has them, each text a report. `with claims` are sentences that all hold numbers of
war: those of the mixed texts in which a claim is found and the gold sentences of each language, some 60 to a report,
each a paragraph of its own. A sentence is what the extractor cuts; times are the processor's, the best of three passes.

The second table puts English sentences of both sorts before two libraries that read numbers and nothing else of a
claim: quantulum3 (quantities with their units) and text2num (number words to digits). `ratio` is our speed beside
theirs over the same sentences in the same run, so that machines can be compared. The third is what a sentence costs as
its report grows longer: near 1 is as it should be. Last, what a fresh process takes of memory at its peak, with every
pack loaded and every sentence of the second sort read, and how long each pack takes to load.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import metadata
from itertools import cycle, islice
from pathlib import Path
from time import process_time

import msgspec
from evaluate_gold import gold
from evaluate_muc4 import documents

from headwater.extract import ExtractOptions, explain, extract
from headwater.extract.extractor import cut
from headwater.extract.packroom import languages
from headwater.model import Report

DATA = Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared")) / "data"
LEE = "gensim/test/test_data/lee_background.cor"
REPORT = 60  # sentences
LENGTHS = (60, 240, 960)  # sentences
FEW = 300  # sentences that quantulum3 gets through in a second
GOALS = {"mixed": 20_000, "with claims": 5_000}  # sentences a second
MEMORY = 100  # MB
PROBE = """
import json, sys, time
{work}
try:  # what this process took: ru_maxrss begins with what its parent had
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({{"peak": peak / 1024, "loads": found}}))
"""
BARE = "import msgspec\nfound = {}"
LOADED = """
from headwater.extract import extract_text
from headwater.extract.pack import load_pack
from headwater.extract.packroom import languages
found = {}
for language in languages():
    start = time.process_time()
    load_pack(language)
    found[language] = time.process_time() - start
for language, text in json.load(sys.stdin):
    extract_text(text, language, None)
"""


class Speed(msgspec.Struct, frozen=True):
    """One measurement: what was read, how much of it, and the seconds it took."""

    name: str
    sentences: int
    seconds: float
    claims: int = 0

    @property
    def speed(self) -> float:
        """Sentences a second."""
        return self.sentences / self.seconds


class Memory(msgspec.Struct, frozen=True):
    """Peak memory in MB of a fresh process, and the seconds each pack took to load in it."""

    peak: float
    loads: dict[str, float]


def show() -> None:
    """Measure, and print the tables."""
    texts = {"Lee news (en)": lee(), "MUC-4 dev (en)": muc4()}
    mixed = {name: [reported(text, "en") for text in found] for name, found in texts.items() if found}
    dense = {name: paragraphs(holding(reports), "en") for name, reports in mixed.items()}
    dense |= {f"gold ({code})": paragraphs([one.text for one in gold(code, "dev")], code) for code in languages()}
    for sort, corpora in (("mixed", mixed), ("with claims", dense)):
        if corpora:
            print_speeds(sort, [measured(name, reports) for name, reports in corpora.items()])
    print("".join(f"skipped, for it is not here: {name}\n" for name in texts if name not in mixed), end="")
    everything = [report for reports in dense.values() for report in reports]
    ours = english(everything)
    print_rivals({"mixed": english(report for reports in mixed.values() for report in reports), "with claims": ours})
    print_growth(ours)
    print_memory(everything)


def lee() -> list[str]:
    """Give the texts of the corpus inside the installed gensim, which need not be imported for it."""
    try:
        file = Path(str(metadata.distribution("gensim").locate_file(LEE)))
    except metadata.PackageNotFoundError:
        return []
    return file.read_text(encoding="utf-8").splitlines()


def muc4() -> list[str]:
    """Give the dev texts of MUC-4."""
    return [one.text for one in documents(DATA, "dev")] if (DATA / "muc4").is_dir() else []


def reported(text: str, language: str) -> Report:
    """Give a text as a report of its own."""
    return Report(outlet="unnamed", text=text, source="bench", capture="", language=language)


def holding(reports: Iterable[Report]) -> list[str]:
    """Give the sentences in which a claim is found."""
    told = (one for report in reports for one in explain(report, None, ExtractOptions()))
    return [" ".join(one.text.split()) for one in told if one.claims]


def paragraphs(texts: Sequence[str], language: str, length: int = REPORT) -> list[Report]:
    """Give reports of so many texts, each a paragraph; a rest that fills no report is one of its own."""
    parts = (texts[at : at + length] for at in range(0, len(texts), length))
    return [reported("\n\n".join(part), language) for part in parts]


def english(reports: Iterable[Report]) -> list[str]:
    """Give the sentences of the English ones among reports."""
    return [span.of(one.text) for one in reports if one.language == "en" for span in cut(one)]


def measured(name: str, reports: Sequence[Report]) -> Speed:
    """Extract from the reports, and give how long it took."""
    options = ExtractOptions()
    number = sum(len(cut(report)) for report in reports)
    claims = sum(len(extract(report, None, options).claims) for report in reports)  # the pack is loaded by this
    return Speed(name, number, best(lambda: [extract(report, None, options) for report in reports]), claims)


def best(work: Callable[[], object], tries: int = 3) -> float:
    """Give the seconds of the best of some tries."""

    def once() -> float:
        start = process_time()
        work()
        return process_time() - start

    return min(once() for _ in range(tries))


def rivals() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Give the libraries that are installed, each by what reads the numbers of an English sentence."""
    try:
        import warnings

        from text_to_num import alpha2digit

        with warnings.catch_warnings():  # quantulum3 says on import that it goes without its classifier, as it should
            warnings.simplefilter("ignore")
            from quantulum3 import parser
    except ImportError:
        return
    yield "quantulum3", parser.parse
    yield "text2num", lambda sentence: alpha2digit(sentence, "en")


def each(reads: Callable[[str], object], found: Sequence[str]) -> list[object]:
    """Read one sentence after another."""
    return [reads(one) for one in found]


def print_speeds(sort: str, found: Sequence[Speed]) -> None:
    """Print a line for each corpus, and one for all of them."""
    print(f"{sort:24}{'sentences':>10}{'claims':>8}{'seconds':>10}{'sentences/s':>13}   goal {GOALS[sort]:,}")
    whole = Speed("all", sum(one.sentences for one in found), sum(one.seconds for one in found))
    for one in (*found, msgspec.structs.replace(whole, claims=sum(one.claims for one in found))):
        print(f"{one.name:24}{one.sentences:>10,}{one.claims:>8,}{one.seconds:>10.3f}{one.speed:>13,.0f}")
    print()


def print_rivals(corpora: Mapping[str, Sequence[str]]) -> None:
    """Print the speed of the libraries that are installed, and ours beside each over the same sentences."""
    print(f"{'numbers alone, English':24}{'of':>12}{'sentences':>10}{'sentences/s':>13}{'ours':>9}{'ratio':>8}")
    for name, reads in rivals():
        for sort, found in ((sort, found) for sort, found in corpora.items() if found):
            few = found[:: max(len(found) // FEW, 1)][:FEW]
            reads(few[0])  # loads what it needs
            theirs = Speed(name, len(few), best(partial(each, reads, few)))
            ours = measured("headwater", paragraphs(few, "en"))
            print(f"{name:24}{sort:>12}{len(few):>10,}{theirs.speed:>13,.0f}", end="")
            print(f"{ours.speed:>9,.0f}{ours.speed / theirs.speed:>8.2f}")
    print()


def print_growth(found: Sequence[str]) -> None:
    """Print what a sentence costs in reports of three lengths, beside the shortest."""
    print(f"{'length of a report':24}{'sentences':>10}{'seconds':>18}{'sentences/s':>13}{'per sentence':>14}")
    speeds = [
        measured(f"{length:,}", paragraphs(list(islice(cycle(found), LENGTHS[-1])), "en", length)) for length in LENGTHS
    ]
    for one in speeds:
        growth = speeds[0].speed / one.speed
        print(f"{one.name:24}{one.sentences:>10,}{one.seconds:>18.3f}{one.speed:>13,.0f}{growth:>14.2f}")
    print()


def print_memory(reports: Sequence[Report]) -> None:
    """Print what a fresh process takes that loads every pack and reads these reports, and how long packs load."""
    texts = msgspec.json.encode([(report.language, report.text) for report in reports])
    bare, loaded = probe(BARE, b"[]"), probe(LOADED, texts)
    print(f"peak memory: {loaded.peak:,.0f} MB with {len(loaded.loads)} packs   goal {MEMORY}", end="")
    print(f"   {bare.peak:,.0f} MB for Python with msgspec alone")
    print("packs load in: " + ", ".join(f"{code} {seconds:.2f} s" for code, seconds in loaded.loads.items()))


def probe(work: str, given: bytes) -> Memory:
    """Run some work in a process of its own, and give what it took."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(work=work)], input=given, stdout=subprocess.PIPE, check=True
    )
    return msgspec.json.decode(done.stdout, type=Memory)


if __name__ == "__main__":
    show()
