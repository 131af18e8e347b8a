"""Whether chains agree: rank-normalised split R-hat and effective sample sizes.

After Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), 'Rank-normalization, folding, and localization: an
improved R-hat for assessing convergence of MCMC', Bayesian Analysis 16(2), 667-718. Written out here because the
library that has it (arviz) brings xarray and more for these few lines; a test holds them to its figures.
"""

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from headwater.weigh.lists.histories import Floats

LEAST_DRAWS = 8  # halves of four draws are the least that a variance and an autocorrelation can be taken from


def rhat(draws: Floats) -> float:
    """Give R-hat of draws (chains, draws): the larger of that of ranks and that of ranks of distances from the median.

    1 where the chains agree; infinite where each stands still at another value; ValueError below eight draws.
    """
    halves = split(draws)
    folded = np.abs(halves - np.median(halves))
    return max(plain_rhat(normal_scores(halves)), plain_rhat(normal_scores(folded)))


def effective_size(draws: Floats) -> float:
    """Give how many independent draws these are worth in the bulk of the distribution."""
    return autocorrelated_size(normal_scores(split(draws)))


def effective_tail_size(draws: Floats, low: float = 0.05, high: float = 0.95) -> float:
    """Give how many independent draws these are worth where the tails begin: the lesser of both ends."""
    ends = np.quantile(draws, (low, high))
    return min(autocorrelated_size(split((draws <= end).astype(np.float64))) for end in ends)


def split(draws: Floats) -> Floats:
    """Give each chain as two: its first half and its last, the middle draw of an odd number left out."""
    if draws.ndim != 2 or draws.shape[1] < LEAST_DRAWS:
        raise ValueError(f"draws are (chains, draws), at least {LEAST_DRAWS} a chain, not {draws.shape}")
    half = draws.shape[1] // 2
    return np.concatenate((draws[:, :half], draws[:, -half:])).astype(np.float64)


def normal_scores(draws: Floats) -> Floats:
    """Give the normal quantiles of the ranks among all draws, ties sharing their mean rank."""
    ranks = rankdata(draws, axis=None).reshape(draws.shape)
    scores: Floats = ndtri((ranks - 0.375) / (draws.size + 0.25))
    return scores


def plain_rhat(chains: Floats) -> float:
    """Give the R-hat of Gelman and Rubin: how much wider all chains are than each."""
    size = chains.shape[1]
    within = chains.var(axis=1, ddof=1).mean()
    between = size * chains.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((size - 1) / size + between / within / size))


def autocorrelated_size(chains: Floats) -> float:
    """Give the effective size by Geyer's initial monotone sequence over all chains (Vehtari et al. 2021, section 3.2).

    All draws where they do not vary at all. Never more than the number of draws times its decimal logarithm.
    """
    count, size = chains.shape
    within = chains.var(axis=1, ddof=1).mean()
    pooled = within * (size - 1) / size + (chains.mean(axis=1).var(ddof=1) if count > 1 else 0.0)
    if pooled == 0:
        return float(chains.size)
    rho = 1 - (within - autocovariance(chains).mean(axis=0) * size / (size - 1)) / pooled
    rho[0] = 1.0
    pairs = rho[: size - size % 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0)
    kept = np.minimum.accumulate(pairs[: negative[0]] if len(negative) else pairs)
    time = max(2 * kept.sum() - 1, 1 / np.log10(chains.size))
    return float(chains.size / time)


def autocovariance(chains: Floats) -> Floats:
    """Give the autocovariance of each chain at every lag, by Fourier transform, divided by the number of draws."""
    size = chains.shape[1]
    centred = chains - chains.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * size, axis=1)
    told: Floats = np.fft.irfft(np.abs(spectrum) ** 2, 2 * size, axis=1)[:, :size] / size
    return told
