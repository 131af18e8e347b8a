"""Whole states of a case: a strategy that keeps every reference inside the state."""

from hypothesis import strategies as st

from headwater.model import State
from headwater.testing.case import cases
from headwater.testing.claim import extractions
from headwater.testing.entry import failures, notes, runs, unreads
from headwater.testing.estimate import weighings
from headwater.testing.exhibit import exhibits, galleries, sightings, uses
from headwater.testing.lineage import copies, findings, judgements, lineages
from headwater.testing.report import captures, reports
from headwater.testing.text import digests


@st.composite
def states(draw: st.DrawFn) -> State:
    """Give a small state that hangs together.

    Claims are pinned to its reports, derivations, origins and findings speak of its claims, and every claim
    has one origin. Copies are among its reports. Outlets and speakers may be strangers to the case.
    """
    found = draw(st.lists(reports(), max_size=3, unique_by=lambda report: report.id))
    passes = [draw(extractions(report)) for report in found[:2]]
    shown = draw(st.lists(exhibits(), max_size=2, unique_by=lambda exhibit: exhibit.id))
    used = [draw(uses(exhibit.id)) for exhibit in shown[:1]]
    noted = draw(st.lists(sightings(), max_size=2, unique_by=lambda sighting: sighting.id))
    claims = {claim.id: claim for extraction in passes for claim in extraction.claims}
    lineage = draw(lineages(tuple(claims)))
    judged = st.lists(judgements(tuple(claims)), max_size=2, unique_by=lambda judgement: judgement.id)
    checked = st.lists(findings(tuple(claims)), max_size=2, unique_by=lambda finding: finding.id)
    return State(
        head=draw(digests()),
        entries=draw(st.integers(1, 10_000)),
        case=draw(st.none() | cases()),
        reports=tuple(found),
        captures=tuple(draw(captures()) for _ in found),
        claims=tuple(claims.values()),
        placements=tuple(one for extraction in passes for one in extraction.placements),
        terms=tuple(term for extraction in passes for term in extraction.terms),
        masks=tuple(mask for extraction in passes for mask in extraction.masks),
        dropped=tuple(drop for extraction in passes for drop in extraction.dropped),
        unread=tuple(draw(unreads(report.id)) for report in found[2:]),
        failures=draw(st.lists(failures(), max_size=2).map(tuple)),
        notes=draw(st.lists(notes(), max_size=1).map(tuple)),
        derivations=lineage.derivations,
        origins=lineage.origins,
        statements=lineage.statements,
        copies=draw(copies(tuple(report.id for report in found))),
        findings=tuple(draw(checked)) if claims else (),
        estimates=draw(weighings(tuple(claims))).estimates,
        exhibits=tuple(shown),
        uses=tuple(used),
        sightings=tuple(noted),
        gallery=draw(galleries(tuple(sighting.id for sighting in noted))),
        judgements=tuple(draw(judged)) if len(claims) > 1 else (),
        runs=draw(st.lists(runs(), max_size=2, unique_by=lambda run: run.id).map(tuple)),
    )
