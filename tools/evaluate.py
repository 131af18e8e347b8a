"""Measure extraction on the data that stays outside the project, against floors.

Reads `HEADWATER_DATA` (default: `../shared` beside the checkout). Exits 1 where a floor or a ceiling is missed. With
`HEADWATER_FULL=1` the simulations are as many as the goals say, which takes the best part of an hour.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import evaluate_gold
import evaluate_shown
import evaluate_weigh
import msgspec
from evaluate_copies import measure_copies
from evaluate_lineage import measure_grouping, measure_links
from evaluate_muc4 import measure_muc4, measure_verdicts
from evaluate_numerals import measure_numerals
from evaluate_series import measure_series
from evaluate_trust import measure_determinism, measure_grounding, measure_traps

from headwater.case import add_sources, read_state, run_case
from headwater.casefile import new_case
from headwater.extract import extract_text
from headwater.model import Claim, Kind, Outcome, State, digest

DATA = Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared"))

FULL = os.environ.get("HEADWATER_FULL") == "1"

# Measured on the commit that set them; a floor only ever rises.
FLOORS = {
    "partisan article, figures of 8": 8,
    "partisan article, every figure of 12 and none beyond": 12,
    "seed sentences (en), recall": 0.93,
    "seed sentences (en), precision": 0.95,
    "gold en dev, F1": 1.0,
    "gold en dev, F1 with speaker": 0.98,
    "gold en dev, F1 with party": 1.0,
    "gold en unseen, F1": 0.91,
    "gold en unseen, F1 with speaker": 0.858,
    "gold en unseen, F1 with party": 0.78,
    "gold en practice, F1": 0.9,
    "gold en practice, F1 with speaker": 0.83,
    "gold en practice, F1 with party": 0.86,
    "gold ru dev, F1": 0.98,
    "gold ru dev, F1 with speaker": 0.98,
    "gold ru dev, F1 with party": 0.98,
    "gold ru unseen, F1": 0.869,
    "gold ru unseen, F1 with speaker": 0.79,
    "gold ru unseen, F1 with party": 0.77,
    "gold uk dev, F1": 0.98,
    "gold uk dev, F1 with speaker": 0.92,
    "gold uk dev, F1 with party": 0.9,
    "gold uk unseen, F1": 0.86,
    "gold uk unseen, F1 with speaker": 0.73,
    "gold uk unseen, F1 with party": 0.72,
    "gold ar dev, F1": 1.0,
    "gold ar dev, F1 with speaker": 0.97,
    "gold ar dev, F1 with party": 0.98,
    "gold ar unseen, F1": 0.86,
    "gold ar unseen, F1 with speaker": 0.76,
    "gold ar unseen, F1 with party": 0.66,
    "gold ar practice, F1": 0.95,
    "gold ar practice, F1 with speaker": 0.93,
    "gold ar practice, F1 with party": 0.92,
    "gold ar practice2, F1": 0.93,
    "gold ar practice2, F1 with speaker": 0.9,
    "gold ar practice2, F1 with party": 0.86,
    "gold ar practice3, F1": 0.92,
    "gold ar practice3, F1 with speaker": 0.92,
    "gold ar practice3, F1 with party": 0.89,
    "gold ar practice4, F1": 0.91,
    "gold ar practice4, F1 with speaker": 0.87,
    "gold ar practice4, F1 with party": 0.79,
    "gold ar practice5, F1": 0.92,
    "gold ar practice5, F1 with speaker": 0.92,
    "gold ar practice5, F1 with party": 0.76,
    "gold ar practice6, F1": 0.95,
    "gold ar practice6, F1 with speaker": 0.84,
    "gold ar practice6, F1 with party": 0.84,
    "gold ar practice together, F1": 0.93,
    "gold ar practice together, F1 with speaker": 0.91,
    "gold ar practice together, F1 with party": 0.87,
    "gold tr dev, F1": 0.979,
    "gold tr dev, F1 with speaker": 0.93,
    "gold tr dev, F1 with party": 0.85,
    "gold tr unseen, F1": 0.86,
    "gold tr unseen, F1 with speaker": 0.739,
    "gold tr unseen, F1 with party": 0.68,
    "gold fa dev, F1": 1.0,
    "gold fa dev, F1 with speaker": 1.0,
    "gold fa dev, F1 with party": 0.98,
    "gold fa unseen, F1": 0.87,
    "gold fa unseen, F1 with speaker": 0.77,
    "gold fa unseen, F1 with party": 0.7,
    "gold fa practice, F1": 0.98,
    "gold fa practice, F1 with speaker": 0.95,
    "gold fa practice, F1 with party": 0.94,
    "gold fa practice2, F1": 0.98,
    "gold fa practice2, F1 with speaker": 0.93,
    "gold fa practice2, F1 with party": 0.88,
    "gold fa practice3, F1": 0.86,
    "gold fa practice3, F1 with speaker": 0.76,
    "gold fa practice3, F1 with party": 0.73,
    "gold fa practice4, F1": 0.91,
    "gold fa practice4, F1 with speaker": 0.89,
    "gold fa practice4, F1 with party": 0.79,
    "gold fa practice together, F1": 0.95,
    "gold fa practice together, F1 with speaker": 0.9,
    "gold fa practice together, F1 with party": 0.87,
    "traps left alone": 0.98,
    "MUC-4 dev, recall": 0.94,
    "MUC-4 dev, recall over all": 0.91,
    "MUC-4 dev, bounds right": 0.96,
    "MUC-4 devtest, recall": 0.75,
    "MUC-4 devtest, recall over all": 0.75,
    "MUC-4 devtest, bounds right": 1.0,
    "MUC-4 devtest, precision": 0.94,
    "numerals (en), right": 0.95,
    "numerals (ru), right": 1.0,
    "numerals (uk), right": 1.0,
    "numerals (ar), right": 0.99,
    "numerals (tr), right": 0.97,
    "numerals (fa), right": 1.0,
    "grounding, verbatim": 1.0,
    "grounding, supported": 1.0,
    "determinism": 1.0,
    "running totals, falls found": 1.0,
    "running totals, falls that are falls": 1.0,
    "running totals, suspects that are real": 0.85,
    "origins of the Mosul sheet, with an origin, B-cubed F1": 0.97,
    "origins of the Mosul sheet, all rows, B-cubed F1": 0.94,
    "links of the Mosul facts, found of 16": 14,
    "links of the Mosul facts, every change named of 16": 14,
    "links of the Mosul facts, those changes and no other of 16": 8,
    "links of the Mosul facts, share that is right": 1.0,
    "copies dev, recall": 1.0,
    "copies dev, precision": 1.0,
    "copies dev, changes named F1": 1.0,
    "copies unseen, recall": 0.98,
    "copies unseen, precision": 0.99,
    "copies unseen, changes named F1": 0.99,
}


class Wanted(msgspec.Struct, frozen=True):
    """A figure that the partisan article must yield."""

    name: str
    low: float | None
    high: float | None
    kind: Kind
    outcome: Outcome | None
    population: str
    party: str | None
    speaker: str | None = None


WANTED = (
    Wanted(
        "2,800 Islamic State dead",
        2800,
        2800,
        Kind.LOSS,
        Outcome.KILLED,
        "people",
        "islamic-state",
        "interior-ministry-iraq",
    ),
    Wanted("strength of 4,000 to 5,000", 4000, 5000, Kind.STRENGTH, None, "people", None),
    Wanted("one soldier for two", 0.5, 0.5, Kind.RATIO, None, "people", None),
    Wanted("at least 1,500 soldiers", 1500, None, Kind.LOSS, None, "people", None),
    Wanted("22 US special forces", 22, 22, Kind.LOSS, Outcome.KILLED, "people", "us-special-forces"),
    Wanted("at least 100 armoured vehicles", 100, None, Kind.LOSS, None, "armoured", None),
    Wanted("4 Humvees", 4, 4, Kind.LOSS, Outcome.DESTROYED, "humvee", None),
)


class Figure(msgspec.Struct, frozen=True):
    """One of the figures that the partisan article holds: kind, limits, outcomes, and what it counts."""

    kind: Kind
    low: float | None
    high: float | None
    outcomes: frozenset[str]
    counted: str


# Every figure of the article, each mention one; nothing else in it is a figure of losses or forces.
FIGURES = (
    Figure(Kind.LOSS, 100, None, frozenset({"destroyed"}), "armoured"),
    Figure(Kind.LOSS, 4, 4, frozenset({"destroyed"}), "humvee"),
    Figure(Kind.RATIO, 0.5, 0.5, frozenset({"killed", "wounded"}), "people"),
    Figure(Kind.RATE, 24, 99, frozenset({"killed", "wounded"}), "civilians"),
    Figure(Kind.LOSS, 2800, 2800, frozenset({"killed"}), "people"),
    Figure(Kind.LOSS, 2800, 2800, frozenset({"killed"}), "people"),
    Figure(Kind.STRENGTH, 4000, 5000, frozenset(), "people"),
    Figure(Kind.LOSS, 1500, None, frozenset({"killed", "wounded"}), "people"),
    Figure(Kind.RATIO, 0.5, 0.5, frozenset({"killed", "wounded"}), "people"),
    Figure(Kind.LOSS, 10000, 15000, frozenset({"killed", "wounded"}), ""),
    Figure(Kind.LOSS, 22, 22, frozenset({"killed"}), "people"),
    Figure(Kind.LOSS, 200, 999, frozenset({"captured", "destroyed"}), "equipment"),
)


def article_state() -> State:
    """Run the partisan article as a user would: a new case, the article added, one run."""
    with tempfile.TemporaryDirectory() as folder:
        case = new_case(Path(folder) / "case", "Partisan article")
        add_sources(case, [DATA / "cases" / "mosul-2016" / "partisan-article.txt"], clock=lambda: datetime.now(UTC))
        run_case(case, clock=lambda: datetime.now(UTC))
        return read_state(case)


def answers(wanted: Wanted, claim: Claim) -> bool:
    """Say whether a claim is the wanted figure: limits, kind, outcome, whose, and who says so."""
    population = claim.scope.population
    return (
        (claim.count.low, claim.count.high, claim.kind) == (wanted.low, wanted.high, wanted.kind)
        and (wanted.outcome is None or wanted.outcome in claim.scope.outcomes)
        and wanted.population in population.kind
        and (wanted.party is None or wanted.party in (population.party or ()))
        and (wanted.speaker is None or wanted.speaker in {speaker.actor for speaker in claim.speakers})
    )


def is_figure(figure: Figure, claim: Claim) -> bool:
    """Say whether a claim is a figure of the article: its kind, both limits, all its outcomes, what it counts."""
    limits = (claim.count.low, claim.count.high) == (figure.low, figure.high)
    alike = claim.kind is figure.kind and frozenset(claim.scope.outcomes) == figure.outcomes
    return limits and alike and figure.counted in (*claim.scope.population.kind, "")


def measure_figures(claims: Sequence[Claim]) -> Iterator[tuple[str, float]]:
    """Give how many of the article's figures are found, less what is read beyond them."""
    left = list(claims)
    for figure in FIGURES:
        hit = next((claim for claim in left if is_figure(figure, claim)), None)
        if hit is None:
            print(f"  MISSING {figure}")
        else:
            left.remove(hit)
    for claim in left:
        print(f"  BEYOND {claim.count.as_written!r} {claim.kind}")
    found = len(claims) - len(left)
    yield f"partisan article, every figure of {len(FIGURES)} and none beyond", found - len(left)


def measure_article() -> Iterator[tuple[str, float]]:
    """Give the number of wanted figures found, the finding on the ratio counted as one; then of all its figures."""
    state = article_state()
    found = 0
    for wanted in WANTED:
        hits = [claim for claim in state.claims if answers(wanted, claim)]
        found += bool(hits)
        print(f"  {'found  ' if hits else 'MISSING'} {wanted.name}")
    ratio = [f for f in state.findings if "1,400" in f.statement + " ".join(f.derivation) and f.holds is False]
    print(f"  {'found  ' if ratio else 'MISSING'} 2,800 x 1/2 is 1,400 and not 1,500")
    print(f"  all {len(state.claims)} claims of the article:")
    for claim in state.claims:
        party = "/".join(claim.scope.population.party or ("?",))
        outcomes = ",".join(claim.scope.outcomes)
        print(f"    {claim.count.as_written!r:32} {claim.kind} {outcomes} {party} {claim.modality}")
    yield "partisan article, figures of 8", found + bool(ratio)
    yield from measure_figures(state.claims)


class SeedClaim(msgspec.Struct, frozen=True):
    """What the measurement uses of a seed claim: its limits, its type and state, its modality."""

    lo: float | None
    hi: float | None
    kind: str
    state: str | None = None
    modality: str = "claimed"
    optional: bool = False


class Seed(msgspec.Struct, frozen=True):
    """One seed sentence with its claims."""

    id: str
    lang: str
    text: str
    claims: tuple[SeedClaim, ...]


# The seed predates the conventions: its words for outcomes, in the conventions' terms.
OUTCOMES = {"casualty": {"killed", "wounded"}, "neutralised": {"killed", "captured", "surrendered"}}


# Left out on both sides: the seed counts a whole unit as one, the extractor the people of it (conventions.toml).
UNIT = "battalion"
UNIT_LIMITS = (300, 1000)


def seed_key(claim: SeedClaim) -> tuple[float | None, float | None, frozenset[str]]:
    """Give the limits and outcomes of a seed claim, to compare."""
    return claim.lo, claim.hi, frozenset(OUTCOMES.get(claim.kind, {claim.state or claim.kind}))


def claim_key(claim: Claim) -> tuple[float | None, float | None, frozenset[str]]:
    """Give the same of a claim."""
    return claim.count.low, claim.count.high, frozenset(claim.scope.outcomes)


def measure_seed() -> Iterator[tuple[str, float]]:
    """Give recall and precision of count and outcome on the English seed sentences."""
    path = DATA / "gold" / "sentences-seed.jsonl"
    hit = wanted = given = 0
    for line in path.read_bytes().splitlines():
        seed = msgspec.json.decode(line, type=Seed)
        if seed.lang != "en":
            continue
        got = [c for c in extract_text(seed.text, "en", None).claims if c.kind is Kind.LOSS]
        left = [claim_key(claim) for claim in got if (claim.count.low, claim.count.high) != UNIT_LIMITS]
        given += len(left)
        for claim in (claim for claim in seed.claims if claim.kind != UNIT):
            key = seed_key(claim)
            wanted += 0 if claim.optional and key not in left else 1
            if key in left:
                left.remove(key)
                hit += 1
            elif not claim.optional:
                print(f"  {seed.id} missed {key}")
        for key in left:
            print(f"  {seed.id} beyond the seed {key}")
    print(f"  {hit} of {wanted} found, {given} given")
    yield "seed sentences (en), recall", hit / wanted
    yield "seed sentences (en), precision", hit / max(given, 1)


def corpus() -> list[Path]:
    """Give every file that is measured on: those outside the project, and its own gold."""
    mosul = (f"cases/mosul-2016/{name}" for name in ("partisan-article.txt", "claims.csv", "facts.jsonl"))
    outside = ("gold/sentences-seed.jsonl", *mosul, "numerals", "muc4", "ua_genstaff_claims")
    outside += ("gaza_moh_daily", "radford_losses", "mse", "oryx_losses")
    named = [DATA / name if "/" in name else DATA / "data" / name for name in outside]
    listed = [file for one in named for file in (sorted(one.iterdir()) if one.is_dir() else [one])]
    return [*listed, *sorted(evaluate_gold.GOLD.rglob("*.jsonl"))]


def main() -> int:
    """Print every measurement with its floor; 1 where one is missed."""
    print(f"corpus {digest(b''.join(file.read_bytes() for file in corpus()))}")
    measures: tuple[Callable[[], Iterator[tuple[str, float]]], ...] = (
        measure_article,
        measure_seed,
        evaluate_gold.measure_gold,
        measure_traps,
        lambda: measure_muc4(DATA / "data"),
        lambda: measure_verdicts(DATA / "data"),
        lambda: measure_numerals(DATA),
        lambda: measure_series(DATA / "data"),
        measure_grounding,
        measure_determinism,
        lambda: measure_grouping(DATA),
        lambda: measure_links(DATA),
        measure_copies,
        lambda: evaluate_weigh.measure_weigh(DATA / "data", FULL),
        lambda: evaluate_shown.measure_shown(DATA / "data", FULL),
    )
    missed, seen = 0, set()
    for measure in measures:
        for name, value in measure():
            seen.add(name)
            told, holds = limits(name, value)
            missed += not holds
            print(f"{'ok    ' if holds else 'MISSED'} {name}: {value:.3f} ({told})", flush=True)
    return 1 if missed or not {*ALL_FLOORS, *CEILINGS} <= seen else 0


ALL_FLOORS = {**FLOORS, **evaluate_weigh.FLOORS, **evaluate_shown.FLOORS}
CEILINGS = {**evaluate_weigh.CEILINGS, **evaluate_shown.CEILINGS}


def limits(name: str, value: float) -> tuple[str, bool]:
    """Give the limits of a measure in words, and whether a value keeps to them."""
    floor, ceiling = ALL_FLOORS.get(name), CEILINGS.get(name)
    words = [f"floor {floor:.6g}"] if floor is not None else []
    words += [f"ceiling {ceiling:.6g}"] if ceiling is not None else []
    holds = (floor is None or value >= floor) and (ceiling is None or value <= ceiling)
    return " and ".join(words) or "no floor", holds


if __name__ == "__main__":
    sys.exit(main())
