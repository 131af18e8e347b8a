"""What finding terms adds to extraction: the same reports read with and without, turn by turn in one run.

python tools/bench_terms.py [rounds]
"""

import sys
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from headwater.casefile import load_case
from headwater.extract import ExtractOptions, extract
from headwater.model import Period, Report, digest

DEMO = files("headwater").joinpath("demo", "mosul")


def reports() -> tuple[Report, ...]:
    """Give the reports of the demonstration, headers and all: what is measured is the text."""
    found = sorted(DEMO.joinpath("reports").iterdir(), key=lambda one: one.name)
    texts = [(one.name, one.read_text(encoding="utf-8")) for one in found]
    return tuple(
        Report(
            outlet="demo", text=text, source=name, capture=digest(text.encode()), published=Period.parse("2017"),
            language=text.split("language: ")[1][:2] if "language: " in text else "en",
        )
        for name, text in texts
    )  # fmt: skip


def measure(rounds: int = 7) -> tuple[float, float]:
    """Give the seconds with terms and without, the best of so many rounds."""
    case, held, options = load_case(Path(str(DEMO))), reports(), ExtractOptions()

    def once() -> float:
        start = perf_counter()
        for report in held:
            extract(report, case, options)
        return perf_counter() - start

    once()
    with_terms, without = [], []
    for _ in range(rounds):
        with_terms.append(once())
        with (
            patch("headwater.extract.extractor.find_terms", lambda *_: ()),
            patch("headwater.extract.extractor._worded", lambda *_: []),
        ):
            without.append(once())
    return min(with_terms), min(without)


if __name__ == "__main__":
    using, bare = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    print(f"with terms {using:.3f} s, without {bare:.3f} s: {using / bare - 1:.1%} more")
