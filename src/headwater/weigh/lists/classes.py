"""Latent classes as one of the methods: sampled, and so only where it is asked for."""

from headwater.weigh.lists.counted import Counted
from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.latent import ASSUMPTIONS, CITES, METHOD, TURNS, latent_estimate
from headwater.weigh.lists.latent_chains import LatentOptions
from headwater.weigh.lists.loglinear import Ranking
from headwater.weigh.lists.methods import LISTS_AT_MOST, Answer, Method
from headwater.weigh.lists.options import Tick


def _answer(given: Counted, _: Ranking, tick: Tick) -> Answer:
    tick(METHOD, 0, 1)
    found = latent_estimate(_whole_people(given), LatentOptions(seed=given.options.seed))
    tick(METHOD, 1, 1)
    return Answer(
        best=found.best or 0.0,
        intervals=found.intervals,
        mean=found.mean,
        median=found.median,
        diagnostics=found.diagnostics,
        derivation=found.derivation,
        turns=TURNS,
        refused=found.refused,
    )


def _whole_people(given: Counted) -> Histories:
    """Give counts with the errors of linkage undone, rounded: a sampler of people takes no fractions of them."""
    lists = len(given.held.lists)
    cells = {
        tuple((cell >> (lists - 1 - at)) & 1 for at in range(lists)): round(count)
        for cell, count in enumerate(given.table.tolist())
        if cell and round(count) > 0
    }
    return Histories.of(given.held.lists, cells, given.held.stratum)


LATENT = Method(name=METHOD, most=LISTS_AT_MOST, assumes=ASSUMPTIONS, cites=CITES, answer=_answer, again=None)
"""The method; it is not run again for other rates of linkage errors or without each list, which would take minutes."""
