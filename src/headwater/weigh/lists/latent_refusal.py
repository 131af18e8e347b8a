"""When overlapping lists do not tell a total: the reason in plain words, before a fit and after."""

import numpy as np

from headwater.weigh.lists.histories import Floats, Histories
from headwater.weigh.lists.latent_chains import Chains, LatentOptions

FEWEST_LISTS = 3
RUNAWAY = 1.25  # Kosovo 1999 has 1.01, UK 2013 1.03; three lists of 100, one person on each two, 1.19; no overlap
# of two lists but many on all four, 1.4: there the likelihood sets a lower limit and the prior the upper one
TOO_FEW = 4  # an effective size below this part of what was asked for is as bad as chains apart
NEAR_THE_STOP = 0.5  # a chain that comes so near to where the sampler stops it would have gone on


def untellable(histories: Histories) -> str:
    """Say why a canonical table cannot tell a total, or nothing where it may."""
    lists = histories.lists
    if len(lists) < FEWEST_LISTS:
        return (
            f"there are {len(lists)} lists with anybody on them: two lists tell a total only if being on one says "
            "nothing of being on the other, and only a third list can show whether that holds"
        )
    if (histories.patterns.sum(axis=1) < 2).all():
        return "nobody is on two lists, so the lists do not say how many they miss"
    groups = connected(histories)
    if len(groups) > 1:
        told = "; ".join(", ".join(group) for group in groups)
        return f"the lists fall into groups that share nobody ({told}), so they do not say how many both miss"
    return ""


def connected(histories: Histories) -> tuple[tuple[str, ...], ...]:
    """Give the lists in groups: two lists are in one if people on both, or a chain of such pairs, tie them."""
    width = len(histories.lists)
    reach = (histories.patterns.T @ histories.patterns > 0) | np.eye(width, dtype=np.bool_)
    for _ in range(width):
        reach = (reach.astype(np.int64) @ reach.astype(np.int64)) > 0
    groups = {tuple(name for name, tied in zip(histories.lists, row, strict=True) if tied) for row in reach}
    return tuple(sorted(groups))


def pull(totals: Floats) -> float:
    """Give how many times larger the median of draws would be had all totals been as likely beforehand, not as 1/N.

    Weights each draw by itself. 1 where the lists decide; well above 1 where the prior does.
    """
    ordered = np.sort(totals, axis=None)
    flat = ordered[np.searchsorted(np.cumsum(ordered / ordered.sum()), 0.5)]
    return float(flat / np.median(ordered))


def unreliable(chains: Chains, options: LatentOptions) -> str:
    """Say why draws give no estimate, or nothing where they do."""
    if chains.agreement.rhat > options.refused or chains.agreement.size < options.size / TOO_FEW:
        ends = ", ".join(f"{value:,.0f}" for value in sorted(np.median(chains.totals, axis=1)))
        return (
            f"the chains do not agree after {chains.burn + chains.sweeps:,} sweeps each (R-hat "
            f"{chains.agreement.rhat:.3f}, worth {chains.agreement.size:.0f} draws; their medians are {ends}): either "
            "the lists fit several totals, or they need far more sweeps"
        )
    moved = pull(chains.totals)
    if moved >= RUNAWAY or chains.totals.max() >= NEAR_THE_STOP * chains.most:
        return (
            "the lists set no upper limit, the prior does: had every total been as likely beforehand, the median would "
            f"be {moved:.2f} times what it is"
        )
    return ""
