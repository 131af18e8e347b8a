"""When overlapping lists do not tell a total: the reason in plain words, before a fit and after."""

import numpy as np

from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.latent_chains import Chains, LatentOptions

FEWEST_LISTS = 3
RUNAWAY = 10.0  # an upper end so many times the median is the prior's, not the data's (tools/evaluate_latent.py shows)


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


def unreliable(chains: Chains, options: LatentOptions) -> str:
    """Say why draws give no estimate, or nothing where they do."""
    median, high = np.quantile(chains.totals, (0.5, (1 + options.level) / 2))
    if high >= RUNAWAY * median or high >= 0.5 * chains.most:
        return (
            f"the data set no upper limit: half of the draws lie above {median:,.0f} and one in "
            f"{2 / (1 - options.level):,.0f} above {high:,.0f}, which the prior decides and not the lists"
        )
    if chains.agreement.rhat > options.refused:
        ends = ", ".join(f"{value:,.0f}" for value in sorted(np.median(chains.totals, axis=1)))
        return (
            f"the chains do not agree after {chains.burn + chains.sweeps:,} sweeps each (R-hat "
            f"{chains.agreement.rhat:.3f}; their medians are {ends}): the lists fit several totals"
        )
    return ""
