"""The laws of the ledger: what goes in comes out, and the state is a function of the entries."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_stories import Step, archives, assert_views_show, stories, tell, values
from ledger_writers import noon, unread

from headwater import testing
from headwater.errors import LedgerError
from headwater.ledger import (
    GENESIS,
    Archived,
    Ledger,
    Recorded,
    append,
    capture_bytes,
    content,
    entries,
    head,
    open_ledger,
    replay,
    state,
    state_at,
    verify,
)
from headwater.ledger.kinds import bare
from headwater.model import Derivation, Lineage, Run, State

FEW = settings(max_examples=40, deadline=None)


@contextmanager
def new_ledger() -> Iterator[Ledger]:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.sqlite") as opened,
    ):
        yield opened


@FEW
@given(st.lists(values(), max_size=5))
def test_what_goes_in_comes_out(given_values: list[Recorded]) -> None:
    with new_ledger() as ledger:
        written = append(ledger, *given_values, clock=noon, run="run-1")
        read = list(entries(ledger))
        assert [content(entry) for entry in read] == [bare(value) for value in given_values]
        assert tuple(read) == written
        for value in given_values:
            if isinstance(value, Archived):
                assert capture_bytes(ledger, value.capture.digest) == value.data


@FEW
@given(values())
def test_a_payload_is_in_canonical_form(value: Recorded) -> None:
    with new_ledger() as ledger:
        (entry,) = append(ledger, value, clock=noon)
        payload = bytes(entry.payload)
        assert rfc8785.dumps(json.loads(payload)) == payload


@FEW
@given(stories())
def test_entries_are_numbered_and_each_names_the_one_before(story: list[Step]) -> None:
    with new_ledger() as ledger:
        chain = tell(ledger, story)
        assert [entry.seq for entry in chain] == list(range(1, len(story) + 1))
        assert all(after.previous == before.digest for before, after in pairwise(chain))
        assert not chain or chain[0].previous == GENESIS
        assert head(ledger) == (chain[-1].digest if chain else GENESIS)
        verified = verify(ledger.path)
        assert (verified.head, verified.entries) == (head(ledger), len(story))


@FEW
@given(stories(), st.data())
def test_the_state_is_a_function_of_the_entries(story: list[Step], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(story)))
    with new_ledger() as ledger:
        first = tell(ledger, story[:cut])
        halfway = state(ledger)
        ledger.close()
        with open_ledger(ledger.path) as again:
            second = tell(again, story[cut:])
            assert state(again) == state(again) == replay(first + second) == replay(entries(again))
            assert state_at(again, cut) == halfway == replay(first)


@FEW
@given(stories(), stories(max_size=3))
def test_saying_the_same_again_leaves_reports_and_captures_as_they_were(story: list[Step], more: list[Step]) -> None:
    with new_ledger() as ledger:
        tell(ledger, story + more)
        once = state(ledger)
        tell(ledger, [step for step in story if isinstance(step[0], Archived)])
        twice = state(ledger)
        assert (once.reports, once.captures) == (twice.reports, twice.captures)


@FEW
@given(st.lists(values(), max_size=3), st.lists(values(), min_size=1, max_size=3), st.data())
def test_a_batch_goes_in_whole_or_not_at_all(
    before: list[Recorded], batch: list[Recorded], data: st.DataObject
) -> None:
    unfit = Run(command="run", version="0.1.0", started=noon(), seed=2**53)
    batch.insert(data.draw(st.integers(0, len(batch))), unfit)
    with new_ledger() as ledger:
        append(ledger, *before, clock=noon)
        known = verify(ledger.path)
        with pytest.raises(LedgerError, match="cannot be kept word for word"):
            append(ledger, *batch, clock=noon)
        assert verify(ledger.path) == known


@FEW
@given(st.lists(st.one_of(testing.failures(), testing.runs()), max_size=3), archives())
def test_a_batch_that_fails_within_its_transaction_leaves_nothing(batch: list[Recorded], archived: Archived) -> None:
    with new_ledger() as ledger:
        append(ledger, unread(1), clock=noon)
        known = verify(ledger.path)
        with pytest.raises(LedgerError, match="bytes of the capture"):
            append(ledger, *batch, bare(archived), clock=noon)
        assert verify(ledger.path) == known


@FEW
@given(st.sampled_from((0, 1, 0.0, -0.0, 1.0)) | st.floats(0, 1))
def test_a_number_comes_back_as_it_went_in_or_is_refused(weight: float) -> None:
    value = Lineage(derivations=(Derivation(child="claim-a", parents=("claim-b",), weight=weight),))
    with new_ledger() as ledger:
        try:
            (entry,) = append(ledger, value, clock=noon)
        except LedgerError:
            assert head(ledger) == GENESIS
        else:
            assert content(entry) == value


@settings(max_examples=80, deadline=None)
@given(stories())
def test_the_views_show_the_state(story: list[Step]) -> None:
    with new_ledger() as ledger:
        tell(ledger, story)
        assert_views_show(ledger, state(ledger))


def test_an_empty_ledger_has_the_empty_state() -> None:
    with new_ledger() as ledger:
        assert state(ledger) == State(head=GENESIS)
