"""A total from overlapping lists by latent classes (Manrique-Vallier 2016): dependence between lists without a model.

People may fall into classes that the lists catch unequally (the well-known and the unknown, the town and the hamlet).
How many classes, which, and how large is left open and averaged over.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from headwater.model import Diagnostic, Estimate, Family, Interval, Subject
from headwater.weigh.lists.histories import Floats, Histories
from headwater.weigh.lists.latent_chains import Chains, LatentOptions, canonical, run
from headwater.weigh.lists.latent_refusal import pull, unreliable, untellable

METHOD = "latent classes"
ASSUMPTIONS = (
    "Within one class, being on one list says nothing of being on another.",
    "Nobody came or went while the lists were made, each person stands once on a list, and links between lists hold.",
    "Everybody could have been on a list: those whom no list could reach are not in the total.",
    "Before the data, small totals are likelier than large ones (1/N), and every chance of a list as likely as any.",
)
TURNS = (
    "People whom no list could reach, such as those buried where nobody could go, would add to the total.",
    "Links missed between lists make it too high, false links too low.",
    "A group of which most are on no list is easily overlooked: in invented populations with one, the truth lay above "
    "the range about as often as in it (tools/evaluate_latent.py).",
    "Another model that fits as well can give another total: see the log-linear ones beside it.",
)
CITES = (
    "Manrique-Vallier, D. (2016). Bayesian population size estimation using Dirichlet process mixtures. Biometrics "
    "72(4), 1246-1254.",
    "Vehtari, A., Gelman, A., Simpson, D., Carpenter, B., Bürkner, P.-C. (2021). Rank-normalization, folding, and "
    "localization: an improved R-hat for assessing convergence of MCMC. Bayesian Analysis 16(2), 667-718.",
)


class Fitted(NamedTuple):
    """One table that was fitted: what was drawn of it (None where nothing was), and why that tells nothing."""

    histories: Histories
    chains: Chains | None
    reason: str


def fit(histories: Histories, options: LatentOptions, part: int = 0) -> Fitted:
    """Fit one table, or say why not; `part` numbers the stratum, so that no two share their random numbers."""
    table = canonical(histories)
    reason = untellable(table)
    if reason:
        return Fitted(histories, None, reason)
    chains = run(table, options, part)
    return Fitted(histories, chains, unreliable(chains, options))


def latent_estimate(histories: Histories, options: LatentOptions | None = None) -> Estimate:
    """Give how many there are in all, those on no list included, or say why the lists do not tell.

    The order of the lists and lists that nobody is on change nothing; one seed gives one answer. `best` is the median.
    """
    chosen = options or LatentOptions()
    fitted = fit(histories, chosen)
    subject = subject_of(chosen, histories.stratum)
    if fitted.chains is None or fitted.reason:
        return refusal(subject, fitted.reason, diagnostics((fitted,)))
    unseen = ends(fitted.chains.totals - histories.n, chosen.level)
    lines = (
        f"{histories.n:,} are on one list at least.",
        f"{unseen.median:,.0f} are on none: {unseen.low:,.0f} to {unseen.high:,.0f} at {chosen.level:.0%}.",
        how(fitted.chains, chosen),
    )
    return told(subject, fitted.chains.totals, (chosen.level, lines, diagnostics((fitted,))))


def latent_sum(strata: Sequence[Histories], options: LatentOptions | None = None) -> Estimate:
    """Give the total of several strata, each fitted by itself; where one tells none, refuse and name it."""
    if not strata:
        raise ValueError("a sum of strata has one at least")
    chosen = options or LatentOptions()
    ordered = sorted(strata, key=lambda stratum: stratum.stratum)
    fits = [fit(stratum, chosen, part) for part, stratum in enumerate(ordered, start=1)]
    subject = subject_of(chosen, ", ".join(stratum.stratum for stratum in ordered if stratum.stratum))
    reasons = [f"{one.histories.stratum or '(unnamed)'}: {one.reason}" for one in fits if one.reason]
    if reasons:
        return refusal(subject, "; ".join(reasons), diagnostics(fits))
    drawn = [one.chains.totals for one in fits if one.chains]
    lines = tuple(
        f"{one.histories.stratum or '(unnamed)'}: {one.histories.n:,} on the lists, {np.median(totals):,.0f} in all."
        for one, totals in zip(fits, drawn, strict=True)
    )
    return told(subject, added(drawn), (chosen.level, lines, diagnostics(fits)))


def added(parts: Sequence[Floats]) -> Floats:
    """Add draws of independent strata, the last of each stratum's as far as the shortest reaches."""
    shortest = min(part.shape[1] for part in parts)
    total: Floats = np.sum([part[:, -shortest:] for part in parts], axis=0)
    return total


class Ends(NamedTuple):
    """The median of draws and the ends of the interval between equal tails."""

    low: float
    median: float
    high: float


def ends(draws: Floats, level: float) -> Ends:
    """Summarise draws."""
    low, median, high = np.quantile(draws, ((1 - level) / 2, 0.5, (1 + level) / 2)).tolist()
    return Ends(low, median, high)


def subject_of(options: LatentOptions, stratum: str = "") -> Subject:
    """Say what is estimated."""
    return Subject(words=f"{options.subject}, {stratum}" if stratum else options.subject)


def told(subject: Subject, totals: Floats, said: tuple[float, tuple[str, ...], tuple[Diagnostic, ...]]) -> Estimate:
    """Give the estimate that draws of a total make; `said` is the level, the lines to redo it by, the diagnostics."""
    level, lines, checks = said
    range_of = ends(totals, level)
    return Estimate(
        family=Family.UNDERCOUNT,
        method=METHOD,
        subject=subject,
        best=range_of.median,
        mean=float(totals.mean()),
        median=range_of.median,
        intervals=(Interval(low=range_of.low, high=range_of.high, level=level),),
        assumptions=ASSUMPTIONS,
        diagnostics=checks,
        derivation=lines,
        turns=TURNS,
        cites=CITES,
    )


def refusal(subject: Subject, reason: str, checks: tuple[Diagnostic, ...]) -> Estimate:
    """Give an estimate that says why there is none."""
    return Estimate(
        family=Family.UNDERCOUNT,
        method=METHOD,
        subject=subject,
        refused=reason,
        assumptions=ASSUMPTIONS,
        diagnostics=checks,
        turns=TURNS,
        cites=CITES,
    )


def how(chains: Chains, options: LatentOptions) -> str:
    """Say how the draws came about, so that they can be drawn again."""
    return (
        f"{options.chains} chains of {chains.sweeps:,} sweeps after {chains.burn:,} that do not count, at most "
        f"{options.classes} classes, seed {options.seed}."
    )


def diagnostics(fits: Sequence[Fitted]) -> tuple[Diagnostic, ...]:
    """Give how well the chains agree (the worst of several fits), and how far the total hangs on the overlaps."""
    seen = sum(one.histories.n for one in fits)
    shared = sum(int(one.histories.counts[one.histories.patterns.sum(axis=1) > 1].sum()) for one in fits)
    found = [
        Diagnostic(name="seen", value=float(seen), tells="how many are on one list at least"),
        Diagnostic(name="overlap", value=shared / max(seen, 1), tells="the share of those that is on two or more"),
    ]
    drawn = [one.chains for one in fits if one.chains]
    agreements = [chains.agreement for chains in drawn]
    if agreements:
        found += [
            Diagnostic(
                name="rhat",
                value=max(one.rhat for one in agreements),
                tells="1 where chains from far-off starts agree; below 1.01 is good, above 1.05 gives no estimate",
            ),
            Diagnostic(
                name="effective_size",
                value=min(one.size for one in agreements),
                tells="how many independent draws those of the middle are worth; 400 are enough",
            ),
            Diagnostic(
                name="effective_size_tails",
                value=min(one.tail for one in agreements),
                tells="the same where the tails begin",
            ),
            Diagnostic(
                name="prior_pull",
                value=max(pull(chains.totals) for chains in drawn),
                tells="how many times larger the median would be had all totals been as likely beforehand; 1.25 is "
                "the most that gives an estimate",
            ),
        ]
    return tuple(found)
