"""A case on disk: what goes in, what stays out, and that nothing is lost on the way."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from headwater.case import CHANGED, GONE, LEDGER, add_sources, find_case, read_state, run_case, tell_case, verify_case
from headwater.casefile import new_case
from headwater.errors import BrokenLedgerError, CaseError, LedgerError
from headwater.ledger import open_ledger
from headwater.ledger import state as ledger_state

STATEMENT = """---
outlet: The Valley Post
address: https://valley.example/{name}
published: {day}
language: en
---
# {headline}

{body}
"""


TICKS = count()


def now() -> datetime:
    """Give a time that goes on, a second a call: two runs are two runs."""
    return datetime(2024, 6, 1, tzinfo=UTC) + timedelta(seconds=next(TICKS))


def write_report(path: Path, body: str, *, day: str = "2024-05-03", headline: str = "Fighting at the bridge") -> Path:
    path.write_text(STATEMENT.format(name=path.stem, day=day, headline=headline, body=body), encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    new_case(folder, "The bridge at Karsa, May 2024")
    return folder


def test_a_report_becomes_claims_pinned_to_its_words(case: Path) -> None:
    write_report(
        case / "reports" / "one.md",
        "At least 12 soldiers were killed at the bridge, the Defence Ministry said.",
    )
    summary = run_case(case, clock=now)
    state = read_state(case)
    assert summary.claims == len(state.claims) == 1
    (claim,), (report,) = state.claims, state.reports
    assert claim.pinned_to(report)
    assert (claim.count.low, claim.count.high) == (12, None)


def test_a_second_run_finds_the_same_and_reads_nothing_again(case: Path) -> None:
    write_report(case / "reports" / "one.md", "The army said that 12 soldiers were killed and 30 wounded.")
    first = run_case(case, clock=now)
    before = read_state(case)
    second = run_case(case, clock=now)
    after = read_state(case)
    assert (before.reports, before.claims, before.origins, before.findings) == (
        after.reports, after.claims, after.origins, after.findings,
    )  # fmt: skip
    assert after.entries == before.entries + 2, "a run with nothing new records its start and its end"
    assert first.claims == second.claims == 2


def test_what_cannot_be_read_is_recorded_and_the_rest_goes_on(case: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    write_report(inbox / "good.md", "Three soldiers were killed, the army said.")
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (inbox / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")
    (inbox / "lines.jsonl").write_text('{"text": "Two soldiers were killed."}\nnot a line\n', encoding="utf-8")
    (inbox / "large.txt").write_bytes(b"many words " * (60_000_000 // 11))
    added = add_sources(case, [inbox], clock=now)
    assert len(added.reports) == 2
    named = {failure.source.rsplit("/", 1)[-1].split(":")[0].split(",")[0] for failure in added.failures}
    for name in ("empty.txt", "cut.pdf", "large.txt"):
        assert any(name in failure.source for failure in added.failures), (name, named)
    assert any("lines.jsonl" in failure.source + failure.problem for failure in added.failures)
    assert all(failure.remedy for failure in added.failures)
    assert read_state(case).failures == added.failures
    told = [failure.source for failure in run_case(case, clock=now).failures]
    assert "media/picture.png" in told, "a picture is taken in by its first bytes, and looked at by the run"


def test_a_source_read_after_all_is_a_failure_no_more(case: Path) -> None:
    report = case / "reports" / "one.md"
    report.write_bytes(b"")
    run_case(case, clock=now)
    assert [failure.source for failure in read_state(case).failures]
    write_report(report, "Three soldiers were killed, the army said.")
    run_case(case, clock=now)
    assert read_state(case).failures == ()


def test_two_reports_with_one_address_are_both_kept_with_a_note(case: Path) -> None:
    for name, number in (("one", 12), ("two", 14)):
        path = write_report(case / "reports" / f"{name}.md", f"The army said that {number} soldiers were killed.")
        path.write_text(path.read_text().replace(f"valley.example/{name}", "valley.example/same/page"))
    run_case(case, clock=now)
    state = read_state(case)
    assert len(state.reports) == 2
    assert any("address" in note.text for note in state.notes)


def test_a_report_in_another_language_is_kept_unread_with_the_reason(case: Path) -> None:
    body = "Selon le ministère de la Défense, douze soldats ont été tués et trente autres blessés."
    path = write_report(case / "reports" / "one.md", body, headline="Combats au pont")
    path.write_text(path.read_text().replace("language: en", "language: fr"))
    run_case(case, clock=now)
    state = read_state(case)
    assert not state.claims
    (unread,) = state.unread
    assert "French" in unread.reason


def test_a_changed_case_file_is_extracted_anew(case: Path) -> None:
    write_report(case / "reports" / "one.md", "The Karsa Guard lost 12 soldiers killed, the army said.")
    run_case(case, clock=now)
    path = case / "case.toml"
    actor = '\n[[actors]]\nid = "karsa-guard"\nname = "Karsa Guard"\nkind = "combatants"\n'
    path.write_text(path.read_text(encoding="utf-8") + actor, encoding="utf-8")
    run_case(case, clock=now)
    (claim,) = read_state(case).claims
    assert claim.scope.population.party == ("karsa-guard",)


def test_text_of_a_report_never_becomes_markup_in_the_dossier(case: Path) -> None:
    write_report(
        case / "reports" / "one.md",
        "The army said that 12 soldiers <script>alert(1)</script> were killed. <img src=x onerror=alert(2)>",
        headline="<svg onload=alert(3)>",
    )
    run_case(case, clock=now)
    dossier = tell_case(case)
    pages = [page.read_text(encoding="utf-8") for page in dossier.index.parent.rglob("*.html")]
    assert pages
    assert not any(mark in page for page in pages for mark in ("<script", "<img src=x", "<svg onload"))


def test_a_flipped_byte_in_an_archived_report_is_named(case: Path) -> None:
    write_report(case / "reports" / "one.md", "The army said that 12 soldiers were killed.")
    run_case(case, clock=now)
    assert verify_case(case).entries == read_state(case).entries
    path = case / LEDGER
    data = path.read_bytes()
    at = data.index(b"12 soldiers were killed")
    path.write_bytes(data[:at] + b"72" + data[at + 2 :])
    for look in (verify_case, read_state, tell_case):
        with pytest.raises(BrokenLedgerError, match="entry"):
            look(case)


def test_an_edited_report_takes_the_place_of_what_it_was(case: Path) -> None:
    path = write_report(case / "reports" / "one.md", "The army said that 12 soldiers were killed.")
    run_case(case, clock=now)
    (first,) = read_state(case).claims
    original = path.read_bytes()
    write_report(path, "The army said that 14 soldiers were killed.")
    run_case(case, clock=now)
    state = read_state(case)
    assert [claim.count.low for claim in state.claims] == [14]
    assert [(unread.report, unread.reason) for unread in state.unread] == [(first.report, CHANGED)]
    assert not state.notes, "a file that was edited has its own address"
    path.write_bytes(original)
    run_case(case, clock=now)
    assert read_state(case).claims == (first,)


def test_a_report_taken_out_of_the_folder_counts_no_more_and_may_come_back(case: Path) -> None:
    path = write_report(case / "reports" / "one.md", "The army said that 12 soldiers were killed.")
    write_report(case / "reports" / "two.md", "The army said that 30 soldiers were wounded.")
    summary = run_case(case, clock=now)
    original = path.read_bytes()
    path.unlink()
    without = run_case(case, clock=now)
    assert without.claims == summary.claims - 1
    assert without.unread_reasons == {GONE: 1}
    assert run_case(case, clock=now).claims == without.claims
    path.write_bytes(original)
    assert run_case(case, clock=now).claims == summary.claims
    assert verify_case(case).entries == read_state(case).entries


def test_a_report_that_comes_back_while_the_case_file_changes_counts_at_once(case: Path) -> None:
    path = write_report(case / "reports" / "one.md", "The army said that 12 soldiers were killed.")
    run_case(case, clock=now)
    original = path.read_bytes()
    path.unlink()
    assert run_case(case, clock=now).claims == 0
    path.write_bytes(original)
    toml = case / "case.toml"
    actor = '\n[[actors]]\nid = "karsa-guard"\nname = "Karsa Guard"\nkind = "combatants"\n'
    toml.write_text(toml.read_text(encoding="utf-8") + actor, encoding="utf-8")
    assert run_case(case, clock=now).claims == 1


def test_a_changed_line_of_many_takes_the_place_of_that_line_alone(case: Path) -> None:
    path = case / "reports" / "feed.jsonl"
    lines = [
        f'{{"text": "The army said that {n} soldiers were killed.", "outlet": "Post {n}", "language": "en"}}'
        for n in (12, 30)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run_case(case, clock=now)
    path.write_text("\n".join(lines).replace("30", "31") + "\n", encoding="utf-8")
    run_case(case, clock=now)
    assert sorted(claim.count.point for claim in read_state(case).claims) == [12, 31]


def test_what_was_added_from_elsewhere_stays_when_its_file_goes(case: Path, tmp_path: Path) -> None:
    path = write_report(tmp_path / "one.md", "The army said that 12 soldiers were killed.")
    add_sources(case, [path], clock=now)
    path.unlink()
    assert run_case(case, clock=now).claims == 1


def test_a_link_in_an_added_folder_is_not_followed_out_of_it(case: Path, tmp_path: Path) -> None:
    write_report(tmp_path / "secret.md", "The army said that 12 soldiers were killed.")
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "innocent.md").symlink_to(tmp_path / "secret.md")
    added = add_sources(case, [tmp_path / "given"], clock=now)
    assert not added.reports
    assert "link" in added.failures[0].problem


def test_a_folder_without_a_case_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="headwater new"):
        find_case(tmp_path)


def test_a_full_disk_loses_nothing_that_was_acknowledged(case: Path) -> None:
    write_report(case / "reports" / "one.md", "The army said that 12 soldiers were killed.")
    run_case(case, clock=now)
    before = read_state(case)
    with open_ledger(case / LEDGER) as ledger:
        pages = ledger.connection.execute("PRAGMA page_count").fetchone()[0]
        ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
        from headwater.ledger import append
        from headwater.model import Note

        with pytest.raises(LedgerError, match="full"):
            append(ledger, *(Note(source="x", text="y" * 5000) for _ in range(50)), clock=now)
        assert ledger_state(ledger) == before
    assert verify_case(case).head == before.head
