"""What the ledger is told: strategies for runs, failures, notes, unread reports and entries."""

from datetime import UTC, datetime, timedelta, timezone
from functools import cache

import msgspec
from hypothesis import strategies as st

from headwater.model import Entry, Failure, Note, Run, Unread
from headwater.testing.text import digests, ids, names, slugs, texts

_ZONES = (UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-3, minutes=-30)))


@cache
def instants() -> st.SearchStrategy[datetime]:
    """Give times with a zone."""
    return st.datetimes(
        datetime(2000, 1, 1),
        datetime(2099, 12, 31),
        timezones=st.sampled_from(_ZONES),
    )


@cache
def runs() -> st.SearchStrategy[Run]:
    """Give runs."""
    return st.builds(
        Run,
        command=st.sampled_from(("run", "add", "demo")) | texts(1, 12),
        version=st.sampled_from(("0.1.0", "1.0.0+abc")),
        started=instants(),
        parameters=st.dictionaries(slugs(), texts(0, 12), max_size=2),
        seed=st.none() | st.integers(0, 2**31),
        inputs=st.lists(digests(), max_size=2).map(tuple),
    )


@cache
def failures() -> st.SearchStrategy[Failure]:
    """Give failures."""
    return st.builds(
        Failure,
        source=names(),
        stage=st.sampled_from(("read", "extract", "trace", "check")),
        problem=texts(1, 40),
        remedy=texts(0, 40),
    )


@cache
def notes() -> st.SearchStrategy[Note]:
    """Give things to know about a source."""
    return st.builds(Note, source=names(), text=texts(1, 40))


def unreads(report: str | None = None) -> st.SearchStrategy[Unread]:
    """Give reports that were left unread, the one of the given id where it is given."""
    which = ids("report") if report is None else st.just(report)
    return st.builds(Unread, report=which, reason=texts(1, 40))


@cache
def entries() -> st.SearchStrategy[Entry]:
    """Give entries of the right form. Their seals are invented: only a ledger makes one that verifies."""
    return st.builds(
        Entry,
        seq=st.integers(1, 10**6),
        kind=st.sampled_from(("report", "claim", "run", "failure")),
        at=instants().map(lambda when: when.astimezone(UTC).isoformat()),
        run=st.just("") | ids("run"),
        payload=failures().map(lambda failure: msgspec.Raw(failure.to_json())),
        previous=digests(),
        digest=digests(),
    )
