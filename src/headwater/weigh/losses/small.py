"""A small case has too few claims to tell biases: multipliers of a large one, and the range with and without them."""

from dataclasses import dataclass, replace

import numpy as np

from headwater.weigh.losses.multipliers import Multiplier, Multipliers, Role, role_of
from headwater.weigh.losses.robust import RobustFit, RobustOptions, fit_robust
from headwater.weigh.losses.table import Losses

ENOUGH = 50
"""With fewer distinct claims than this, or two sources, a case is small."""


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """One small case fitted twice: `alone`, and `taught` by the multipliers of a larger war."""

    alone: RobustFit
    taught: RobustFit


def is_small(losses: Losses) -> bool:
    """Say whether a case has too few claims for its biases to be told from it alone."""
    distinct = set(zip(losses.source, losses.of, losses.day, losses.count, strict=True))
    return len(distinct) < ENOUGH or len(set(losses.source.tolist())) < 3


def learn_multipliers(fit: RobustFit, parties: dict[str, str], learned_on: str) -> Multipliers:
    """Give what a large fit teaches of speakers in each role; `parties` says which source speaks for which party.

    A role's mean is that of its speakers, drawn towards none as one more speaker without bias would; its sd holds how
    speakers differ, and how little so few of them tell.
    """
    plan, scales = fit.plan, fit.peak.scales
    means = fit.peak.at.shared[len(plan.mean) : len(plan.mean) + len(plan.means)]
    roles = [role_of(fit.losses.sources[source], fit.losses.parties[party], parties) for source, party in plan.means]
    told = []
    for role in Role:
        here = [float(mean) for mean, one in zip(means, roles, strict=True) if one is role]
        mean = sum(here) / (len(here) + 1)
        spread = np.sqrt(scales.party**2 * (1 + 1 / (len(here) + 1)))
        told.append(Multiplier(role=role, mean=mean, sd=float(spread), speakers=len(here)))
    sides = tuple(sorted(parties.items()))
    return Multipliers(roles=tuple(told), series=scales.series, parties=sides, learned_on=learned_on)


def fit_small(losses: Losses, multipliers: Multipliers, options: RobustOptions | None = None) -> Both:
    """Fit a small case without and with multipliers; their `parties` must be those of this case."""
    options = options or RobustOptions()
    return Both(
        alone=fit_robust(losses, replace(options, multipliers=None)),
        taught=fit_robust(losses, replace(options, multipliers=multipliers)),
    )
