"""What each kind of entry does to the state of a case."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from ledger_stories import assert_views_show
from ledger_writers import archived, noon

from headwater.errors import LedgerError
from headwater.ledger import (
    GENESIS,
    KINDS,
    Ended,
    Ledger,
    Recorded,
    append,
    entries,
    open_ledger,
    replay,
    state,
    state_at,
    unknown_kinds,
    verify,
)
from headwater.ledger.canonical import sealed
from headwater.ledger.replay import RULES
from headwater.model import (
    Case,
    Claim,
    Count,
    Derivation,
    Dropped,
    Entry,
    Extraction,
    Failure,
    Finding,
    FindingKind,
    Lineage,
    Mask,
    Note,
    Origin,
    Period,
    Place,
    Population,
    Run,
    Scope,
    Span,
    State,
    Unread,
    outcome_set,
)

REPORT = archived("At least 12 killed", "a.md")
OTHER = archived("В боях убиты 30 человек", "b.jsonl")
ID = REPORT.report.id


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def claim(count: int) -> Claim:
    return Claim(
        report=ID,
        span=Span(start=9, end=18),
        quote="12 killed",
        count=Count(low=count, high=count, as_written=str(count)),
        scope=Scope(outcomes=outcome_set("killed"), population=Population()),
    )


def extraction(*counts: int) -> Extraction:
    return Extraction(
        report=ID,
        extractor="rules",
        claims=tuple(claim(count) for count in counts),
        masks=tuple(Mask(report=ID, span=Span(start=9, end=11), quote="12", reason=f"{count}") for count in counts),
        dropped=tuple(Dropped(report=ID, quote="12", reason=f"{count}") for count in counts),
    )


def failure(source: str, stage: str = "read") -> Failure:
    return Failure(source=source, stage=stage, problem="truncated", remedy="Fetch it again.")


def finding(statement: str) -> Finding:
    return Finding(
        kind=FindingKind.SUM, claims=("claim-1",), holds=True, statement=statement, derivation=("1 + 1 = 2",)
    )


def told(ledger: Ledger, *values: Recorded, run: str = "") -> State:
    append(ledger, *values, clock=noon, run=run)
    now = state(ledger)
    assert_views_show(ledger, now)
    return now


def test_every_kind_has_its_rule() -> None:
    assert set(RULES) == set(KINDS)


def test_the_latest_case_is_the_case(ledger: Ledger) -> None:
    one, other = (
        Case(title=title, period=Period(), area="iraq", places=(Place(id="iraq", name="Iraq"),))
        for title in ("Mosul", "Mosul, 2016")
    )
    assert told(ledger, one).case == one
    assert told(ledger, other).case == other


def test_a_run_stands_once_and_its_end_changes_nothing(ledger: Ledger) -> None:
    run = Run(command="run", version="0.1.0", started=noon())
    assert told(ledger, run, run, Ended(run=run.id, counts={"claims": 3})).runs == (run,)
    (shown,) = ledger.connection.execute("SELECT id, ended, complete, counts FROM run").fetchall()
    assert shown == (run.id, "2016-12-02T12:00:00.000000Z", 1, '{"claims":3}')


def test_the_same_report_appended_twice_is_one_report(ledger: Ledger) -> None:
    now = told(ledger, REPORT, OTHER, REPORT)
    assert now.reports == (REPORT.report, OTHER.report)
    assert now.captures == (REPORT.capture, OTHER.capture)
    assert now.entries == 3


def test_an_extraction_takes_the_place_of_the_one_before(ledger: Ledger) -> None:
    told(ledger, REPORT, extraction(12, 13))
    now = told(ledger, extraction(14))
    assert now.claims == (claim(14),)
    assert [mask.reason for mask in now.masks] == ["14"]
    assert [drop.reason for drop in now.dropped] == ["14"]
    assert told(ledger, extraction()).claims == ()


def test_an_extraction_leaves_other_reports_as_they_are(ledger: Ledger) -> None:
    told(ledger, REPORT, OTHER, extraction(12))
    assert told(ledger, Extraction(report=OTHER.report.id, extractor="rules")).claims == (claim(12),)


def test_a_report_is_read_or_unread_as_was_said_last(ledger: Ledger) -> None:
    unread = Unread(report=ID, reason="the extractor reads English only")
    now = told(ledger, REPORT, unread)
    assert now.unread == (unread,)
    now = told(ledger, extraction(12))
    assert (now.unread, now.claims) == ((), (claim(12),))
    now = told(ledger, unread)
    assert (now.unread, now.claims) == ((unread,), ())


def test_a_failure_lasts_until_a_later_run_reads_the_source(ledger: Ledger) -> None:
    broken, elsewhere = failure("b.jsonl"), failure("c.pdf")
    assert told(ledger, broken, elsewhere, run="run-1").failures == (broken, elsewhere)
    assert told(ledger, REPORT, run="run-2").failures == (broken, elsewhere)
    assert told(ledger, OTHER, run="run-2").failures == (elsewhere,)


def test_one_bad_line_of_a_file_is_not_made_good_by_the_next_line(ledger: Ledger) -> None:
    broken = failure("b.jsonl")
    assert told(ledger, broken, OTHER, run="run-1").failures == (broken,)
    assert told(ledger, broken, OTHER, run="run-2").failures == (broken,)
    assert told(ledger, OTHER, run="run-3").failures == ()


def test_the_same_failure_again_is_one_failure(ledger: Ledger) -> None:
    told(ledger, failure("b.jsonl"), failure("c.pdf"), run="run-1")
    assert told(ledger, failure("b.jsonl"), run="run-2").failures == (failure("c.pdf"), failure("b.jsonl"))


@pytest.mark.parametrize("about", [ID, "a.md"])
def test_a_failure_to_extract_lasts_until_the_report_is_extracted(ledger: Ledger, about: str) -> None:
    extracting, reading = failure(about, "extract"), failure("a.md")
    told(ledger, REPORT, extracting, reading, run="run-1")
    assert told(ledger, Unread(report=ID, reason="Russian"), run="run-2").failures == (extracting, reading)
    assert told(ledger, extraction(12), run="run-2").failures == (reading,)


def test_a_note_lasts_until_a_later_run_reads_the_source(ledger: Ledger) -> None:
    note = Note(source="a.md", text="no date")
    assert told(ledger, note, REPORT, run="run-1").notes == (note,)
    assert told(ledger, REPORT, run="run-2").notes == ()


def test_a_tracing_and_a_checking_take_the_place_of_those_before(ledger: Ledger) -> None:
    derivation = Derivation(child="claim-2", parents=("claim-1",))
    origin = Origin(speaker="Interior Ministry", first="claim-1", claims=("claim-1", "claim-2"))
    now = told(ledger, Lineage(derivations=(derivation,), origins=(origin,)), (finding("one"), finding("two")))
    assert (now.derivations, now.origins) == ((derivation,), (origin,))
    assert now.findings == (finding("one"), finding("two"))
    now = told(ledger, Lineage(origins=(origin,)), ())
    assert (now.derivations, now.origins, now.findings) == ((), (origin,), ())


def test_the_state_at_an_entry_is_the_state_it_left(ledger: Ledger) -> None:
    first = told(ledger, REPORT)
    told(ledger, OTHER, failure("c.pdf"))
    assert state_at(ledger, 1) == first
    assert state_at(ledger, 0) == State(head=GENESIS)


def later(ledger: Ledger, kind: str, payload: bytes) -> Entry:
    """Append an entry as a later version of Headwater would write it."""
    before = state(ledger)
    entry = sealed(
        Entry(
            seq=before.entries + 1, kind=kind, at="2030-01-01T00:00:00.000000Z",
            payload=msgspec.Raw(payload), previous=before.head, digest="",
        )
    )  # fmt: skip
    row = (entry.seq, kind, entry.at, "", payload.decode(), entry.previous, entry.digest)
    ledger.connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return entry


def test_kinds_of_a_later_version_are_kept_counted_and_passed_over(ledger: Ledger) -> None:
    told(ledger, REPORT)
    for _ in range(2):
        entry = later(ledger, "sighting", b'{"same":["claim-1","claim-2"]}')
    now = told(ledger, OTHER)
    assert now.reports == (REPORT.report, OTHER.report)
    assert now.entries == 4
    assert unknown_kinds(ledger) == {"sighting": 2}
    assert list(entries(ledger, after=2, upto=3)) == [entry]
    assert verify(ledger.path).entries == 4


def test_a_capture_that_an_unknown_kind_names_is_checked(ledger: Ledger) -> None:
    digest = REPORT.capture.digest
    with ledger.connection:
        ledger.connection.execute("INSERT INTO capture VALUES (?, ?)", (digest, REPORT.data))
    later(ledger, "exhibit", b'{"capture":{"digest":"%s"}}' % digest.encode())
    assert verify(ledger.path).captures == 1


def test_an_entry_that_this_version_cannot_read_is_named(ledger: Ledger) -> None:
    told(ledger, REPORT)
    later(ledger, "failure", b'{"source":"a.md","weather":"fine"}')
    with pytest.raises(LedgerError, match=r"entry 2 \(failure\).*later version"):
        state(ledger)
    assert state_at(ledger, 1).entries == 1
    assert verify(ledger.path).entries == 2


def test_replay_takes_any_entries_in_order(ledger: Ledger) -> None:
    told(ledger, REPORT, OTHER, extraction(12))
    assert replay(entries(ledger)) == replay(tuple(entries(ledger))) == state(ledger)
