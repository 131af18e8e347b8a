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
from headwater.testing.entry import entries, failures, notes, runs, unreads
from headwater.testing.estimate import estimates, intervals, moments, subjects, weighings
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
from headwater.testing.report import anchors, captures, reports, spans
from headwater.testing.scope import areas, counts, numbers, outcomes, periods, populations, scopes, sites
from headwater.testing.state import states
from headwater.testing.text import aliases, digests, ids, names, slugs, texts

__all__ = [
    "actors", "aliases", "anchors", "areas", "captures", "cases", "changes", "claims", "copies", "counts",
    "derivations", "digests", "dropped", "edits", "entries", "estimates", "extractions", "failures", "findings",
    "ids", "intervals", "judgements", "lineages", "masks", "moments", "names", "notes", "numbers", "origins",
    "outcomes", "outlets", "periods", "places", "populations", "reasons", "report_derivations", "reports", "runs",
    "scopes", "sites", "slugs", "spans", "speakers", "statements", "states", "subjects", "texts", "unreads",
    "weighings",
]  # fmt: skip
