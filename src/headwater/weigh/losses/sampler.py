"""The published posterior sampled by nutpie, every spline coefficient and all: slow, and what the fast fit is held to.

The one place that needs nutpie (`pip install headwater[sampler]`). A year of 4,609 claims takes hours, a part of it
minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from headwater.model import Diagnostic
from headwater.weigh.losses.fit import Curves, Fit, Mode
from headwater.weigh.losses.mixing import effective_draws, split_rhat
from headwater.weigh.losses.published_exact import Exact
from headwater.weigh.losses.published_layout import Layout, lay_out
from headwater.weigh.losses.table import Floats, Losses

LEVELS = 4  # drawn for each point


@dataclass(frozen=True, slots=True)
class SamplerOptions:
    """How to sample: draws kept and draws to tune, the deepest tree, the seed; `correlated`: splines as published."""

    draws: int = 300
    tune: int = 300
    deepest: int = 8
    seed: int = 1
    correlated: bool = True


def sample_published(losses: Losses, options: SamplerOptions | None = None) -> Fit:
    """Sample the published posterior. Raises `ValueError` where the table has no rows, `ImportError` without nutpie."""
    chosen = options or SamplerOptions()
    layout = lay_out(losses)
    exact = Exact(layout, chosen.correlated)
    points = sample(exact, chosen)
    random = np.random.default_rng(chosen.seed)
    drawn = [exact.totals(point, random) for point in points for _ in range(LEVELS)]
    total = np.exp(np.stack([cumulative for cumulative, _, _ in drawn]))
    daily = np.exp(np.stack([each for _, each, _ in drawn]))
    bias = Curves.of(np.exp(np.stack([each for _, _, each in drawn])))
    ends = np.log(total[:, :, -1]).reshape(len(points), LEVELS, -1).mean(axis=1)
    return Fit(
        mode=Mode.PUBLISHED,
        losses=losses,
        cumulative=Curves.of(total),
        daily=Curves.of(daily),
        bias=Curves(*(where_told(layout, one) for one in (bias.mean, bias.median, bias.low, bias.high))),
        error=np.zeros(len(losses)),
        from_data=np.full(layout.series, np.nan),
        diagnostics=(
            Diagnostic(name="effective draws", value=float(effective_draws(ends).min())),
            Diagnostic(name="R-hat", value=float(split_rhat(ends).max())),
        ),
    )


def where_told(layout: Layout, bias: Floats) -> Floats:
    """Give biases (series, sources) as (sources, series), NaN where a source says nothing."""
    return np.asarray(np.where(layout.told, bias, np.nan).T)


def sample(exact: Exact, options: SamplerOptions) -> Floats:
    """Give points of the posterior (draws, size), from one chain."""
    import nutpie
    from nutpie.compiled_pyfunc import from_pyfunc

    def density() -> Callable[[Floats], tuple[float, Floats]]:
        return exact.log_density

    def expand(*_: int) -> Callable[[Floats], dict[str, Floats]]:
        return lambda point: {"point": point}

    model = from_pyfunc(
        exact.size,
        density,
        expand,
        [np.dtype("float64")],
        [(exact.size,)],
        ["point"],
        make_initial_point_fn=lambda seed: first_point(exact, seed),
    )
    trace = nutpie.sample(
        model,
        draws=options.draws,
        tune=options.tune,
        chains=1,
        cores=1,
        seed=options.seed,
        maxdepth=options.deepest,
        low_rank_modified_mass_matrix=True,
        save_warmup=False,
        progress_bar=False,
    )
    return np.asarray(trace.posterior["point"][0], dtype=np.float64)


def first_point(exact: Exact, seed: int) -> Floats:
    """Give a point to begin from: what is told as the rows say on average, the rest near 0."""
    layout = exact.layout
    point = 0.1 * np.random.default_rng(seed).standard_normal(exact.size)
    rates = np.log(layout.count + 1) - np.log(np.where(layout.daily, 1.0, layout.day + 1.0))
    have = exact.parts(point)
    have["told"][:] = np.bincount(layout.pair, rates) / np.bincount(layout.pair)
    have["precision"] -= 1
    return point
