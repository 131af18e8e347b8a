"""Strategies for what a ledger is told: single values, and stories whose entries speak of one another."""

from collections.abc import Callable
from functools import cache

import msgspec
from hypothesis import strategies as st
from ledger_writers import noon

from headwater import testing
from headwater.ledger import Archived, Ended, Ledger, Recorded, append
from headwater.model import Capture, Entry, Failure, Note, Report, Seen, State, Unread, digest

SOURCES = ("a.md", "b.jsonl", "c.pdf")
RUNS = ("", "run-1", "run-2")

Step = tuple[Recorded, str]
"""A value, and the id of the run that gives it."""


@st.composite
def archives(draw: st.DrawFn) -> Archived:
    """Give a report with the bytes it was read from."""
    data = draw(st.binary(max_size=40))
    kept: Capture = msgspec.structs.replace(
        draw(testing.captures()), digest=digest(data), size=len(data)
    )  # fmt: skip
    source = draw(st.sampled_from(SOURCES))
    report: Report = msgspec.structs.replace(
        draw(testing.reports()), id="", capture=kept.digest, source=source
    )  # fmt: skip
    return Archived(report=report, capture=kept, data=data)


@cache
def endings() -> st.SearchStrategy[Ended]:
    """Give ends of runs."""
    counts = st.dictionaries(testing.slugs(), st.integers(0, 2**53 - 1), max_size=2)
    return st.builds(Ended, run=testing.ids("run"), complete=st.booleans(), counts=counts)


@cache
def values() -> st.SearchStrategy[Recorded]:
    """Give whatever can be appended, of every kind."""
    return st.one_of(
        testing.cases(),
        testing.runs(),
        endings(),
        archives(),
        testing.failures(),
        st.builds(Note, source=testing.names(), text=testing.texts()),
        testing.unreads(),
        testing.extractions(),
        testing.lineages(),
        st.lists(testing.findings(), max_size=2).map(tuple),
        testing.weighings(),
        testing.exhibits(),
        testing.uses(),
        testing.seen(),
        testing.galleries(),
    )


@st.composite
def stories(draw: st.DrawFn, max_size: int = 8) -> list[Step]:
    """Give steps about the same few reports and sources, in any order, said by the same few runs."""
    pool = draw(st.lists(archives(), min_size=1, max_size=2))
    reports = [archived.report for archived in pool]
    abouts = st.sampled_from([*SOURCES, *(report.id for report in reports)])
    rows = st.tuples(st.sampled_from(SOURCES), st.sampled_from((":3", "#b7", "x"))).map("".join)
    stages = st.sampled_from(("read", "extract"))
    step = st.one_of(
        st.sampled_from(pool),
        st.sampled_from(pool),
        st.sampled_from(reports).flatmap(testing.extractions),
        st.builds(Unread, report=st.sampled_from([r.id for r in reports]), reason=st.just("Russian")),
        st.builds(Failure, source=abouts, stage=stages, problem=st.just("empty"), remedy=st.just("")),
        st.builds(Note, source=abouts | rows, text=st.sampled_from(("no date", "no language"))),
        st.builds(Seen, source=st.sampled_from(SOURCES)),
        values(),
    )
    return draw(st.lists(st.tuples(step, st.sampled_from(RUNS)), max_size=max_size))


def tell(ledger: Ledger, story: list[Step]) -> list[Entry]:
    """Append the steps one by one."""
    return [entry for value, run in story for entry in append(ledger, value, clock=noon, run=run)]


VIEWS: dict[str, tuple[str, Callable[[State], list[str]]]] = {
    "report": ("id", lambda now: [report.id for report in now.reports]),
    "claim": ("id", lambda now: [claim.id for claim in now.claims]),
    "mask": ("quote", lambda now: [mask.quote for mask in now.masks]),
    "dropped": ("quote", lambda now: [drop.quote for drop in now.dropped]),
    "unread": ("report", lambda now: [unread.report for unread in now.unread]),
    "failure": ("source", lambda now: [failure.source for failure in now.failures]),
    "note": ("source", lambda now: [note.source for note in now.notes]),
    "derivation": ("id", lambda now: [derivation.id for derivation in now.derivations]),
    "origin": ("id", lambda now: [origin.id for origin in now.origins]),
    "finding": ("id", lambda now: [finding.id for finding in now.findings]),
    "estimate": ("id", lambda now: [estimate.id for estimate in now.estimates]),
    "placement": ("id", lambda now: [placement.id for placement in now.placements]),
    "term": ("quote", lambda now: [term.quote for term in now.terms]),
    "exhibit": ("id", lambda now: [exhibit.id for exhibit in now.exhibits]),
    "showing": ("id", lambda now: [use.id for use in now.uses]),
    "sighting": ("id", lambda now: [sighting.id for sighting in now.sightings]),
    "likeness": ("id", lambda now: [likeness.id for likeness in now.gallery.likenesses]),
    "item": ("id", lambda now: [item.id for item in now.gallery.items]),
    "run": ("id", lambda now: [run.id for run in now.runs]),
}


def assert_views_show(ledger: Ledger, now: State) -> None:
    """Hold the views of the file against the state that the entries add up to."""
    for view, (column, of) in VIEWS.items():
        shown = ledger.connection.execute(f"SELECT {column} FROM {view}").fetchall()
        # SQLite's text functions end at a NUL, which only an invented report holds
        assert [row[0] for row in shown] == [text.partition("\0")[0] for text in of(now)], view
