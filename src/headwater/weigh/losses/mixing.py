"""How well a Markov chain has mixed: effective draws, and R-hat from the chain's two halves."""

import numpy as np

from headwater.weigh.losses.table import Floats


def effective_draws(chain: Floats) -> Floats:
    """Give how many independent draws each column of a chain (draws, ...) is worth, by Geyer's initial sequence."""
    draws = len(chain)
    centred = (chain - chain.mean(axis=0)).reshape(draws, -1)
    spectrum = np.fft.rfft(centred, 2 * draws, axis=0)
    covariance = np.fft.irfft(spectrum * np.conj(spectrum), axis=0)[:draws]
    correlation = covariance / np.maximum(covariance[0], 1e-300)
    pairs = correlation[: draws // 2 * 2].reshape(draws // 2, 2, -1).sum(axis=1)
    running = np.minimum.accumulate(np.where(np.minimum.accumulate(pairs, axis=0) > 0, pairs, 0.0), axis=0)
    time = np.maximum(2 * running.sum(axis=0) - 1, 1 / np.log10(max(draws, 10)))
    still = covariance[0] < 1e-300
    return np.where(still, draws, draws / time).reshape(chain.shape[1:])


def split_rhat(chain: Floats) -> Floats:
    """Give R-hat of each column of a chain (draws, ...) from its halves: 1 where they agree."""
    half = len(chain) // 2
    parts = np.stack((chain[:half], chain[half : 2 * half]))
    within = parts.var(axis=1, ddof=1).mean(axis=0)
    between = half * parts.mean(axis=1).var(axis=0, ddof=1)
    ratio = (between / np.maximum(within, 1e-300) - 1) / half
    return np.asarray(np.sqrt(1 + np.where(within > 1e-300, ratio, 0.0)))
