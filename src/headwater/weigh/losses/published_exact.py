"""The published posterior itself, over every spline coefficient: its log density and gradient, for a sampler.

Levels and biases are summed out (see `published_levels`); all else is as in Radford et al. (2023), with standard normal
coordinates where they use them, logarithms of scales, and partial correlations for the correlation between series.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Heard, Scales, draw_levels, gradient_of, levels_given
from headwater.weigh.losses.published_rows import HIGHEST, log_likelihood, precision_part, precision_slope, score
from headwater.weigh.losses.spline import spline_basis
from headwater.weigh.losses.table import Floats

LKJ = 2.0
Parts = dict[str, Floats]


@dataclass(frozen=True, eq=False)
class Exact:
    """The posterior of one table. `correlated` says whether the series' splines may be correlated, as published."""

    layout: Layout
    correlated: bool = True

    @cached_property
    def basis(self) -> Floats:
        """The splines, shape (splines, days)."""
        return np.ascontiguousarray(spline_basis(self.layout.days).T)

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The parameters in their order, with their shapes."""
        layout = self.layout
        series = (layout.series,)
        pairs = layout.series * (layout.series - 1) // 2 if self.correlated else 0
        return {
            "told": (layout.pairs,),
            "scales": (2 + layout.groups,),
            "slope": series,
            "slope_of": (2,),
            "precision": series,
            "precision_of": (2,),
            "bound": (layout.bounds,),
            "bound_of": (2, 2),
            "roughness": series,
            "noise": (layout.series, len(self.basis)),
            "correlation": (pairs,),
        }

    @cached_property
    def size(self) -> int:
        """How many numbers a point has."""
        return sum(int(np.prod(shape)) for shape in self.shapes.values())

    @cached_property
    def inflation(self) -> float:
        """By how much noise of roughness 1 lifts the logarithm of a mean, on average over days."""
        return 0.5 * float((self.basis**2).sum(axis=0).mean())

    def parts(self, point: Floats) -> Parts:
        """Cut a point into its parameters, as views."""
        cut, at = {}, 0
        for name, shape in self.shapes.items():
            size = int(np.prod(shape))
            cut[name] = point[at : at + size].reshape(shape)
            at += size
        return cut

    def log_density(self, point: Floats) -> tuple[float, Floats]:
        """Give the log density at a point, up to a constant, and its gradient."""
        gradient = np.zeros(self.size)
        have, give = self.parts(point), self.parts(gradient)
        value = self._priors(have, give)
        value += self._rows(have, give)
        return value, gradient

    def _priors(self, have: Parts, give: Parts) -> float:
        layout, scales = self.layout, Scales.at(have["scales"])
        heard = Heard.of(layout, have["told"][layout.cell])
        levels = levels_given(layout, heard, scales)
        by_told, by_scale = gradient_of(layout, heard, scales, levels)
        give["told"] += by_told[layout.told]
        give["scales"] += by_scale
        value = levels.log_density
        for name in ("slope", "bound", "noise"):
            value -= 0.5 * float((have[name] ** 2).sum())
            give[name] -= have[name]
        value += half_normal(have["scales"], give["scales"])
        value += half_normal(have["roughness"], give["roughness"])
        for name in ("slope_of", "precision_of", "bound_of"):
            middle, log_scale = have[name][..., 0], have[name][..., 1:]
            value -= 0.5 * float((middle**2).sum())
            give[name][..., 0] -= middle
            value += half_normal(log_scale, give[name][..., 1:])
        value += spread(have["precision"], have["precision_of"], give["precision"], give["precision_of"])
        weights = LKJ + (layout.series - 1 - columns_of(layout.series)) / 2 if self.correlated else np.zeros(0)
        ahead = have["correlation"]
        value -= 2 * float((weights * np.logaddexp(ahead, -ahead)).sum())
        give["correlation"] -= 2 * weights * np.tanh(ahead)
        return value

    def _rows(self, have: Parts, give: Parts) -> float:
        layout = self.layout
        rough = np.exp(have["roughness"])
        field, back = self._field(have, rough)
        slope = have["slope_of"][0] + np.exp(have["slope_of"][1]) * have["slope"]
        time = np.arange(1.0, layout.days + 1) / 365
        daily = field + slope[:, None] * time - self.inflation * rough[:, None] ** 2
        top = daily.max(axis=1, keepdims=True)
        part = np.exp(daily - top)
        total = np.log(np.cumsum(part, axis=1)) + top
        kind = layout.bound_kind
        bound_scale = np.exp(have["bound_of"][:, 1])
        bound = np.append(have["bound_of"][kind, 0] + bound_scale[kind] * have["bound"], 0.0)
        mean = have["told"][layout.pair] + bound[layout.bound]
        mean += np.where(layout.daily, daily[layout.of, layout.day], total[layout.of, layout.day])
        value, by_mean = self._likelihood(have, give, mean)
        np.add.at(give["told"], layout.pair, by_mean)
        by_bound = np.bincount(layout.bound, by_mean, layout.bounds + 1)[: layout.bounds]
        give["bound"] += by_bound * bound_scale[kind]
        np.add.at(give["bound_of"][:, 0], kind, by_bound)
        np.add.at(give["bound_of"][:, 1], kind, by_bound * bound_scale[kind] * have["bound"])
        by_daily, by_total = np.zeros_like(daily), np.zeros_like(daily)
        for rows, onto in ((layout.daily, by_daily), (~layout.daily, by_total)):
            np.add.at(onto, (layout.of[rows], layout.day[rows]), by_mean[rows])
        by_daily += part * np.cumsum((by_total * np.exp(top - total))[:, ::-1], axis=1)[:, ::-1]
        by_slope = by_daily @ time
        give["slope"] += by_slope * np.exp(have["slope_of"][1])
        give["slope_of"] += by_slope.sum(), (by_slope * have["slope"]).sum() * np.exp(have["slope_of"][1])
        give["roughness"] -= 2 * self.inflation * rough**2 * by_daily.sum(axis=1)
        back(by_daily, give)
        return value

    def _likelihood(self, have: Parts, give: Parts, mean: Floats) -> tuple[float, Floats]:
        layout, log_phi = self.layout, -have["precision"]
        running = ~layout.daily
        of, count = layout.of[running], layout.count[running]
        value = float(log_likelihood(layout, mean, log_phi).sum() + precision_part(count, log_phi[of]).sum())
        np.subtract.at(give["precision"], of, precision_slope(count, mean[running], log_phi[of]))
        return value, score(layout, np.exp(np.minimum(mean, HIGHEST)), log_phi)

    def _field(self, have: Parts, rough: Floats) -> tuple[Floats, Callable[[Floats, Parts], None]]:
        root = correlation_root(have["correlation"], self.layout.series) if self.correlated else None
        white = have["noise"] @ self.basis
        mixed = white if root is None else root @ white

        def back(by_daily: Floats, give: Parts) -> None:
            give["roughness"] += rough * (by_daily * mixed).sum(axis=1)
            by_mixed = by_daily * rough[:, None]
            if root is None:
                give["noise"] += by_mixed @ self.basis.T
            else:
                give["noise"] += (root.T @ by_mixed) @ self.basis.T
                give["correlation"] += root_back(have["correlation"], root, by_mixed @ white.T)

        return rough[:, None] * mixed, back

    def totals(self, point: Floats, random: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        """Give logs at a point, drawing the levels: of losses up to each day, of losses by day, and of biases.

        The first two have shape (series, days), the last (series, sources).
        """
        have, layout = self.parts(point), self.layout
        levels = levels_given(layout, Heard.of(layout, have["told"][layout.cell]), Scales.at(have["scales"]))
        level = draw_levels(levels, random)[0][0]
        rough = np.exp(have["roughness"])
        field, _ = self._field(have, rough)
        slope = have["slope_of"][0] + np.exp(have["slope_of"][1]) * have["slope"]
        daily = field + slope[:, None] * np.arange(1.0, layout.days + 1) / 365
        daily += (level - self.inflation * rough**2)[:, None]
        return np.logaddexp.accumulate(daily, axis=1), daily, have["told"][layout.cell] - level[:, None]


def half_normal(log_scale: Floats, gradient: Floats) -> float:
    """Give the log density of scales that are half-normal, by their logarithms, and add its gradient."""
    squares = np.exp(2 * np.minimum(log_scale, 50.0))
    gradient += 1 - squares
    return float((log_scale - 0.5 * squares).sum())


def spread(values: Floats, middle_scale: Floats, by_values: Floats, by_middle_scale: Floats) -> float:
    """Give the log density of values that are Gaussian about a middle, with a scale given by its log."""
    middle, log_scale = middle_scale
    away = (values - middle) * np.exp(-log_scale)
    by_values -= away * np.exp(-log_scale)
    by_middle_scale += away.sum() * np.exp(-log_scale), (away**2).sum() - len(values)
    return float(-0.5 * (away**2).sum() - len(values) * log_scale)


def columns_of(series: int) -> Floats:
    """Give, for each entry below the diagonal in row order, its column counted from 1."""
    return np.asarray(np.tril_indices(series, -1)[1] + 1, dtype=np.float64)


def correlation_root(ahead: Floats, series: int) -> Floats:
    """Give the lower Cholesky factor of the correlation whose partial correlations are tanh(ahead)."""
    partial = np.zeros((series, series))
    partial[np.tril_indices(series, -1)] = np.tanh(ahead)
    rest = np.sqrt(1 - partial**2)
    before = np.cumprod(np.concatenate((np.ones((series, 1)), rest[:, :-1]), axis=1), axis=1)
    return np.asarray((partial + np.eye(series)) * before * np.tri(series))


def root_back(ahead: Floats, root: Floats, by_root: Floats) -> Floats:
    """Give the gradient by `ahead` where `by_root` is that by the Cholesky factor."""
    series = len(root)
    below = np.tril_indices(series, -1)
    partial = np.zeros((series, series))
    partial[below] = np.tanh(ahead)
    flow = by_root * root
    after = np.cumsum(flow[:, ::-1], axis=1)[:, ::-1] - flow  # sum over columns past this one
    own = np.zeros((series, series))
    before = np.zeros((series, series))
    rest = np.sqrt(1 - partial**2)
    before = np.cumprod(np.concatenate((np.ones((series, 1)), rest[:, :-1]), axis=1), axis=1)
    own[below] = (by_root * before)[below] * (1 - partial[below] ** 2)
    # d log sqrt(1 - p^2) / d ahead = -p
    return own[below] - partial[below] * after[below]
