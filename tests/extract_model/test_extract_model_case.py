"""A case read by a model: asked for by name, replaced by the rules and back, cached, and never silent."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from model_stub import Reply, Stub, claims, falsified, passage, retold, serving, told

from headwater.case import CACHE, read_state, run_case, tell_case
from headwater.casefile import new_case
from headwater.casefile.demo import lay_out_demo
from headwater.extract import EXTRACTOR, extract_text
from headwater.extract.model import ModelOptions, by_model
from headwater.extract.seam import Extractor
from headwater.ledger import entries, open_ledger

HEADWATER = (sys.executable, "-c", "from headwater.cli import main; main()")
PAGE = "---\noutlet: The Valley Post\npublished: 2024-05-03\nlanguage: {language}\n---\n# Fighting\n\n{body}\n"
ENGLISH = "The army said that 12 soldiers were killed."
FINNISH = "Armeija kertoi, että 30 sotilasta kuoli."
SECONDS = count()


def now() -> datetime:
    return datetime(2024, 6, 1, tzinfo=UTC) + timedelta(seconds=next(SECONDS))


def answer(body: dict[str, Any]) -> Reply:
    """Answer as a model that reads both texts."""
    text = passage(body)
    if ENGLISH in text:
        return claims(told("12 soldiers were killed", "12", 12, 12, population="soldiers", speakers=["The army"]))
    return claims(told("30 sotilasta kuoli", "30", 30, 30, population="sotilasta", speakers=["Armeija"]))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    new_case(folder, "The bridge at Karsa, May 2024")
    for name, language, body in (("one", "en", ENGLISH), ("two", "fi", FINNISH)):
        page = PAGE.format(language=language, body=body)
        (folder / "reports" / f"{name}.md").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving(answer) as running:
        yield running


def model(stub: Stub, case: Path) -> Extractor:
    given = ModelOptions(address=stub.address, model="stub", pause=0.0, timeout=5.0, retries=0)
    return by_model(given, case / CACHE, lambda _: None)


def by(case: Path) -> set[str]:
    return {claim.extractor for claim in read_state(case).claims}


def test_a_model_reads_both_languages_and_its_claims_are_traced(case: Path, stub: Stub) -> None:
    summary = run_case(case, clock=now, extractor=model(stub, case))
    assert (summary.claims, summary.unread, summary.failures) == (2, 0, ())
    assert by(case) == {"model:stub/1"}
    assert len(read_state(case).origins) == 2
    run = read_state(case).runs[-1]
    assert run.parameters["extractor"] == "model:stub/1"
    assert run.parameters["model-host"] == stub.address.split("/")[2]


def test_one_extractor_takes_the_place_of_the_other(case: Path, stub: Stub) -> None:
    run_case(case, clock=now)
    assert (by(case), len(read_state(case).unread)) == ({EXTRACTOR}, 1)
    run_case(case, clock=now, extractor=model(stub, case))
    assert (by(case), len(read_state(case).claims)) == ({"model:stub/1"}, 2)
    run_case(case, clock=now)
    assert (by(case), len(read_state(case).claims), len(read_state(case).unread)) == ({EXTRACTOR}, 1, 1)


def test_a_run_stopped_on_its_way_leaves_no_claims_of_another_extractor(case: Path, stub: Stub) -> None:
    run_case(case, clock=now)

    def stops(stage: str, done: int, _total: int) -> None:
        if stage == "tracing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_case(case, clock=now, extractor=model(stub, case), tick=stops)
    assert by(case) == {"model:stub/1"}
    run_case(case, clock=now)
    assert by(case) == {EXTRACTOR}


def test_a_second_run_asks_nothing_and_the_cache_serves_a_case_made_anew(case: Path, tmp_path: Path) -> None:
    with serving(answer) as stub:
        run_case(case, clock=now, extractor=model(stub, case))
        run_case(case, clock=now, extractor=model(stub, case))
        assert len(stub.asked) == 2
    before = read_state(case)
    (case / "ledger.sqlite").unlink()
    run_case(case, clock=now, extractor=model(stub, case))
    after = read_state(case)
    assert (before.claims, before.dropped, before.origins, before.findings) == (
        after.claims, after.dropped, after.origins, after.findings,
    )  # fmt: skip


def test_what_was_not_answered_is_listed_and_asked_for_again_in_the_next_run(case: Path) -> None:
    down = [True]

    def sometimes(body: dict[str, Any]) -> Reply:
        return Reply(status=503) if down[0] and ENGLISH in passage(body) else answer(body)

    with serving(sometimes) as stub:
        first = run_case(case, clock=now, extractor=model(stub, case))
        assert (first.claims, first.unread) == (1, 1)
        (failure,) = first.failures
        assert "characters 0 to" in failure.problem
        assert "503" in failure.problem
        tell_case(case)
        down[0] = False
        second = run_case(case, clock=now, extractor=model(stub, case))
        assert (second.claims, second.unread, second.failures) == (2, 0, ())
        assert len(stub.asked) == 3


def test_a_model_that_adds_a_thousand_to_every_count_of_the_demo_gets_none_in(tmp_path: Path) -> None:
    folder = lay_out_demo(tmp_path / "demo")
    said: list[dict[str, Any]] = []

    def lies(body: dict[str, Any]) -> Reply:
        given = [falsified(retold(claim)) for claim in extract_text(passage(body), "en", None).claims]
        said.extend(given)
        return claims(*given)

    with serving(lies) as stub:
        summary = run_case(folder, clock=now, extractor=model(stub, folder))
    assert (summary.claims, summary.dropped, summary.failures) == (0, len(said), ())
    assert len(said) > 100


def test_the_failures_of_a_model_end_with_its_turn(case: Path) -> None:
    with serving(lambda _: Reply(status=503)) as stub:
        assert len(run_case(case, clock=now, extractor=model(stub, case)).failures) == 2
    by_rules = run_case(case, clock=now)
    assert (by_rules.failures, by_rules.claims, by_rules.unread) == ((), 1, 1)
    before = read_state(case).entries
    run_case(case, clock=now)
    assert read_state(case).entries == before + 2


def run(*arguments: str, cwd: Path, given: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HEADWATER, *arguments],
        cwd=cwd,
        input=given,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_says_where_the_text_goes_and_keeps_no_key(case: Path, stub: Stub) -> None:
    asked = ("--extractor", "model", "--model-address", stub.address, "--model", "stub", "--model-key-env", "STUB_KEY")
    done = run("run", "--json", *asked, cwd=case, STUB_KEY="sk-very-secret")
    assert done.returncode == 0, done.stderr
    assert f"sent to {stub.address.split('/')[2]}" in done.stderr
    assert json.loads(done.stdout)["claims"] == 2
    assert stub.asked[0].headers["Authorization"] == "Bearer sk-very-secret"
    files = [file for file in case.rglob("*") if file.is_file()]
    assert any(CACHE in file.as_posix() for file in files)
    assert not any(b"sk-very-secret" in file.read_bytes() for file in files)
    with open_ledger(case / "ledger.sqlite", readonly=True) as ledger:
        assert not any(b"sk-very-secret" in bytes(entry.payload) for entry in entries(ledger))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--extractor", "model"),
        ("--extractor", "model", "--model", "stub"),
        ("--model-address", "http://localhost:1/v1"),
        ("--model", "stub"),
        ("--extractor", "models"),
    ],
)
def test_nothing_is_sent_unless_it_is_asked_for_whole_and_by_name(arguments: tuple[str, ...], case: Path) -> None:
    assert run("run", *arguments, cwd=case).returncode == 2


def test_an_address_with_a_password_is_refused_and_not_repeated(case: Path) -> None:
    asked = ("--extractor", "model", "--model", "stub", "--model-address", "http://me:hunter2@localhost/v1")
    done = run("run", *asked, cwd=case)
    assert done.returncode == 9
    assert "hunter2" not in done.stderr + done.stdout


def test_lines_are_read_by_a_model_too(tmp_path: Path, stub: Stub) -> None:
    asked = ("--extractor", "model", "--model-address", stub.address, "--model", "stub", "--model-cache", "kept")
    lines = [{"id": 1, "text": ENGLISH, "language": "en"}, {"id": 2, "text": FINNISH, "language": "fi"}]
    given = "\n".join(json.dumps(line) for line in lines)
    done = run("extract", "-", "--jsonl", *asked, cwd=tmp_path, given=given)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["id"], line["low"], line["of"]) for line in found] == [("1", 12, "person"), ("2", 30, "person")]
    again = run("extract", "-", "--jsonl", *asked, cwd=tmp_path, given=given)
    assert (again.stdout, len(stub.asked)) == (done.stdout, 2)


def test_a_line_that_no_server_answers_is_named(tmp_path: Path) -> None:
    with serving(answer) as stub:
        pass
    asked = ("--extractor", "model", "--model-address", stub.address, "--model", "stub", "--model-retries", "0")
    given = json.dumps({"id": 1, "text": ENGLISH})
    done = run("extract", "-", "--jsonl", *asked, cwd=tmp_path, given=given)
    assert done.returncode == 7
    assert "-:1:" in done.stderr
    assert "characters 0 to" in done.stderr


def test_importing_the_extractors_loads_no_client(tmp_path: Path) -> None:
    code = "import sys, headwater.extract, headwater.extract.model; print('urllib3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
