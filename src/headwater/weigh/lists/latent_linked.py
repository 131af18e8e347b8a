"""A total by latent classes from lists whose links are not certain: the draws of the total of many drawn tables."""

import numpy as np

from headwater.model import Diagnostic, Estimate
from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.latent import Fitted, diagnostics, fit, how, refusal, subject_of, told
from headwater.weigh.lists.latent_chains import LatentOptions
from headwater.weigh.lists.linked import Links, drawn, likeliest

LINKED = LatentOptions(chains=2, sweeps=15_000, most=240_000, rhat=1.02, size=100)
"""One table of many is fitted more lightly: what counts are the draws of all."""

SEEN = "how many are on one list at least, on average over the draws of the links"


def linked_estimate(links: Links, options: LatentOptions = LINKED, tables: int = 20) -> Estimate:
    """Give how many there are in all, with the doubt of the links in the range; refused if any table does not tell.

    Beside it stands what the likeliest links alone would give. `tables` is how often the links are drawn.
    """
    if tables < 2:
        raise ValueError("doubt shows from two drawn tables on")
    subject = subject_of(options)
    sure = fit(likeliest(links), options)
    fits = [fit(table, options, at) for at, table in enumerate(drawn(links, tables, options.seed), start=1)]
    reasons = [one.reason for one in fits if one.reason]
    chains = [one.chains for one in fits if one.chains]
    seen = [one.histories.n for one in fits]
    checks = (Diagnostic(name="seen", value=float(np.mean(seen)), tells=SEEN), *diagnostics(fits)[1:])
    if reasons:
        return refusal(subject, f"in {len(reasons)} of {tables} draws of the links, {reasons[0]}", checks)
    shortest = min(one.totals.shape[1] for one in chains)
    totals = np.array([one.totals[:, -shortest:].ravel() for one in chains])
    lines = (
        f"{min(seen):,} to {max(seen):,} people are on the lists, as the links fall; {sure.histories.n:,} with the "
        "likeliest alone.",
        f"With the likeliest links taken as certain: {total_of(sure)}.",
        f"{tables} tables with links drawn by their probability; {how(chains[0], options)}",
    )
    return told(subject, totals, (options.level, lines, (*checks, doubt(totals))))


def total_of(one: Fitted) -> str:
    """Give the median of what was drawn, or say why there is none."""
    return one.reason if one.chains is None or one.reason else f"{np.median(one.chains.totals):,.0f}"


def doubt(totals: Floats) -> Diagnostic:
    """Give the share of the variance of the log total, of draws (tables, draws), that lies between tables."""
    logs = np.log(totals)
    whole = float(logs.var())
    between = float(logs.mean(axis=1).var())
    return Diagnostic(
        name="linkage_doubt",
        value=between / whole if whole else 0.0,
        tells="the share of the estimate's doubt that comes from not knowing which links hold",
    )
