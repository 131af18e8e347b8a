"""Hypothesis strategies for every value of `headwater.model`: public, for whoever tests a plugin.

Each function gives a strategy for valid values, with text in many scripts and no surrogates. `pip install
headwater[testing]` brings Hypothesis. `headwater` itself never imports this package.

    from hypothesis import given
    from headwater.testing import claims

    @given(claims())
    def test_my_export_keeps_every_claim(claim): ...
"""

from headwater.testing.case import actors, cases, outlets, places
from headwater.testing.claim import claims, dropped, extractions, masks, speakers
from headwater.testing.comparison import (
    cells,
    columns,
    comparisons,
    figures,
    followings,
    leans,
    rates,
    relateds,
    shuffles,
    wordings,
)
from headwater.testing.entry import entries, failures, notes, runs, unreads
from headwater.testing.estimate import estimates, intervals, moments, subjects, weighings
from headwater.testing.exhibit import (
    coordinates,
    exhibits,
    facts,
    frames,
    galleries,
    items,
    known,
    likenesses,
    pairings,
    regions,
    seen,
    sightings,
    uses,
)
from headwater.testing.lineage import (
    changes,
    copies,
    derivations,
    edits,
    findings,
    judgements,
    lineages,
    origins,
    reasons,
    report_derivations,
    statements,
)
from headwater.testing.placement import grounds, placements, terms
from headwater.testing.report import anchors, captures, reports, spans
from headwater.testing.scope import areas, counts, numbers, outcomes, periods, populations, scopes, sites
from headwater.testing.state import states
from headwater.testing.text import aliases, digests, ids, names, slugs, texts

__all__ = [
    "actors", "aliases", "anchors", "areas", "captures", "cases", "cells", "changes", "claims", "columns",
    "comparisons", "coordinates", "copies", "counts", "derivations", "digests", "dropped", "edits", "entries",
    "estimates", "exhibits", "extractions", "facts", "failures", "figures", "findings", "followings", "frames",
    "galleries", "grounds", "ids", "intervals", "items", "judgements", "known", "leans", "likenesses", "lineages",
    "masks", "moments", "names", "notes", "numbers", "origins", "outcomes", "outlets", "pairings", "periods",
    "placements", "places", "populations", "rates", "reasons", "regions", "relateds", "report_derivations", "reports",
    "runs", "scopes", "seen", "shuffles", "sightings", "sites", "slugs", "spans", "speakers", "statements", "states",
    "subjects", "terms", "texts", "unreads", "uses", "weighings", "wordings",
]  # fmt: skip
