"""What `docs/reference/ledger.md` says is so: another program can verify a ledger by it."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from ledger_stories import Step, stories, tell
from ledger_writers import archived, noon, unread

from headwater.ledger import GENESIS, KINDS, LedgerOptions, append, canonical, head, open_ledger, seal
from headwater.ledger.migrate import migrations
from headwater.ledger.store import DEFAULTS
from headwater.model import Entry, Unread, digest

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "ledger.md"
Check = Callable[[Path], str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def check(page: str) -> Check:
    """Give the verifier that the page shows."""
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    found: Check = names["check"]
    return found


@settings(max_examples=30, deadline=None)
@given(story=stories())
def test_the_verifier_of_the_page_agrees(
    check: Check, tmp_path_factory: pytest.TempPathFactory, story: list[Step]
) -> None:
    path = tmp_path_factory.mktemp("page") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        tell(ledger, story)
        assert check(path) == head(ledger)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE entry SET payload = '{}' WHERE seq = 2", "entry 2 was altered"),
        ("UPDATE entry SET previous = digest WHERE seq = 3", "entry 3 does not follow"),
        ("UPDATE capture SET bytes = x'00'", "entry 1: its capture was altered"),
    ],
)
def test_the_verifier_of_the_page_names_what_was_altered(check: Check, path: Path, change: str, said: str) -> None:
    with open_ledger(path) as ledger:
        append(ledger, archived("12 killed"), unread(2), unread(3), clock=noon)
        ledger.connection.executescript(f"DROP TRIGGER entry_stays; DROP TRIGGER capture_stays; {change}")
    with pytest.raises(AssertionError, match=said):
        check(path)


def test_the_example_of_the_page_is_right(page: str) -> None:
    (payload,) = re.findall(r"```json\n(.*?)\n```", page)
    value = Unread.from_json(payload)
    assert canonical(value.to_builtins()).decode() == payload
    entry = Entry(
        seq=1,
        kind="unread",
        at="2016-12-02T12:00:00.000000Z",
        payload=msgspec.Raw(payload.encode()),
        previous=GENESIS,
        digest="",
    )
    assert {GENESIS, digest(payload.encode()), seal(entry)} == set(re.findall(r"sha256:[0-9a-f]{64}", page))


def test_the_page_names_every_kind_view_and_limit(page: str) -> None:
    assert set(re.findall(r"^\| `([a-z.]+)` \|", page.partition("## Kinds")[2], re.MULTILINE)) == set(KINDS)
    listed = set(re.findall(r"`([a-z]+)`", page.partition("## Views")[2].partition("show the present")[0]))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("".join(step.sql for step in migrations()))
        views = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    assert views <= listed
    assert f"last migration, at present {len(migrations())}" in page
    assert LedgerOptions() == DEFAULTS
    assert f"payload over {DEFAULTS.payload_limit // 2**20} MiB" in page
    assert f"source over {DEFAULTS.capture_limit // 2**20} MiB" in page
    assert f"up to {DEFAULTS.wait:.0f} seconds" in page


def test_the_question_of_the_page_can_be_asked(page: str, path: Path) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    with open_ledger(path) as ledger:
        assert ledger.connection.execute(query).fetchall() == []
