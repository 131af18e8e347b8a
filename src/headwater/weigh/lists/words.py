"""What every estimate from lists says in plain words: what it takes for granted, and the counts it starts from."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import isfinite

from headwater.weigh.lists.counted import Counted
from headwater.weigh.lists.linkage import Linkage, Pair


def figure(value: float) -> str:
    """Give a whole number with its thousands apart."""
    return f"{value:,.0f}" if isfinite(value) else "no total"


def share(value: float) -> str:
    """Give a share in percent."""
    return f"{100 * value:.3g}%"


def assumptions(given: Counted) -> Iterator[str]:
    """Give what every method takes for granted."""
    yield "The lists are of one population that nobody joined or left while they were made."
    yield "Nobody was sure to be on none of them: people whom no list could have reached are not counted."
    if len(given.held.lists) == 2:
        yield "The two lists are independent: two lists alone cannot show whether they are."
    yield _linked(given.options.linkage)


def _linked(linkage: Linkage) -> str:
    if linkage.none:
        return "Whoever is on two lists was recognised as one person, and nobody else was."
    rates = [f"{share(linkage.missed)} of true links were missed", f"{share(linkage.false)} of links made are false"]
    rates += _between(linkage.missed_between, "missed") + _between(linkage.false_between, "false")
    return f"Errors of linkage, undone on average: {'; '.join(rates)}. A person's links form a tree, any as likely."


def _between(rates: Mapping[Pair, float], sort: str) -> list[str]:
    named = sorted((tuple(sorted(pair)), rate) for pair, rate in rates.items())
    return [f"{' and '.join(pair)}: {share(rate)} {sort}" for pair, rate in named]


def overlaps(given: Counted) -> Iterator[str]:
    """Give the sizes of the lists, and what each two of them alone would say (Lincoln and Petersen)."""
    held = given.held
    sizes = dict(zip(held.lists, held.sizes.tolist(), strict=True))
    yield f"On each list: {', '.join(f'{name} {size:,}' for name, size in sizes.items())}; seen in all {held.n:,}."
    for one, other in combinations(range(len(held.lists)), 2):
        both = int(held.counts[held.patterns[:, one] * held.patterns[:, other] > 0].sum())
        a, b = held.lists[one], held.lists[other]
        alone = f"= {sizes[a] * sizes[b] / both:,.0f}" if both else "has no answer"
        yield f"{a} and {b} alone, if independent: {sizes[a]:,} x {sizes[b]:,} / {both:,} on both {alone}."
    if given.seen != held.n:
        yield f"Errors of linkage undone, the {held.n:,} seen are {given.seen:,.0f} people."
