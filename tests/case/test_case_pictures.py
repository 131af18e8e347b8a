"""Pictures of a case: taken in once, told where they were used, and set aside when they are gone."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from headwater.case import add_sources, read_state, run_case, tell_case
from headwater.casefile import new_case
from headwater.ledger import entries, open_ledger
from headwater.model import Exhibit, State, Use

WORDS = "At least 12 soldiers were killed in Mosul on Monday, the army said.\n"
PAGE = """<html><head><title>Story</title></head><body><article><h1>Story of a day</h1><p>At least 14 soldiers were
killed in Mosul on Monday, the army said in a statement that the agency published.</p><figure>
<img src="page_files/pic.png"><figcaption>Smoke over the bridge</figcaption></figure><img src="page_files/dot.png">
<p>The fighting went on for a third day, and nobody knew how many had fled to the camps.</p></article></body></html>"""


_TIMES = count()


def clock() -> datetime:
    return datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=next(_TIMES))


def drawing(seed: int, size: int = 200) -> bytes:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (size // 20, size // 20, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(np.kron(coarse, np.ones((20, 20, 1), np.uint8))).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = new_case(tmp_path / "case", "A case")
    (folder / "media").mkdir()
    return folder


def put(case: Path, name: str, data: bytes | str) -> Path:
    path = case / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def run(case: Path) -> State:
    run_case(case, clock=clock)
    return read_state(case)


def by_name(now: State) -> dict[str, Exhibit]:
    return {exhibit.name: exhibit for exhibit in now.exhibits}


def uses_of(now: State, name: str) -> list[Use]:
    return [use for use in now.uses if use.exhibit == by_name(now)[name].id]


def test_a_report_and_a_sheet_tell_where_a_picture_was_used(case: Path) -> None:
    put(case, "media/a.png", drawing(1))
    put(case, "reports/r.md", f"---\noutlet: amaq\npublished: 2016-11-29\n---\n![A truck](../media/a.png)\n\n{WORDS}")
    put(
        case, "media/pictures.csv", "file,outlet,published,caption,said_on,drawn\na.png,Rudaw,2014-06,Old,2014-06,yes\n"
    )
    now = run(case)
    (report,) = now.reports
    assert by_name(now)["media/a.png"].drawn
    listed, carried = sorted(uses_of(now, "media/a.png"), key=lambda use: use.caption, reverse=True)
    assert (listed.caption, str(listed.published), str(listed.said_on)) == ("Old", "2014-06", "2014-06")
    assert listed.source == "media/pictures.csv:2"
    assert (carried.caption, carried.report, carried.outlet) == ("A truck", report.id, report.outlet)
    assert str(carried.published) == "2016-11-29"


def test_a_second_run_opens_nothing_and_records_nothing_new(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(case, "media/a.png", drawing(1))
    put(case, "media/cut.png", drawing(2)[:200])
    put(case, "media/pictures.csv", "file,caption,colour\na.png,x,red\n")
    before = run(case)
    assert [failure.source for failure in before.failures] == ["media/cut.png"]
    (case / "media" / "cut.png").unlink()
    monkeypatch.setattr("headwater.see.look.look_at", lambda *_: pytest.fail("it was opened again"))
    after = run(case)
    assert after.exhibits == before.exhibits
    assert after.uses == before.uses
    with open_ledger(case / "ledger.sqlite", readonly=True) as ledger:
        kinds = [entry.kind for entry in entries(ledger)]
    assert kinds.count("exhibit") == kinds.count("use") == 1
    assert [kind for kind in kinds[kinds.index("run.ended") :] if kind in ("note", "failure", "gallery")] == []


def test_a_picture_that_is_gone_no_longer_counts_until_it_is_back(case: Path) -> None:
    path = put(case, "media/a.png", drawing(1))
    put(case, "media/pictures.csv", "file,caption\na.png,x\n")
    first = run(case)
    path.unlink()
    gone = run(case)
    assert (gone.exhibits, gone.uses) == ((), ())
    assert any(note.source == "media/a.png" and "not in the case any more" in note.text for note in gone.notes)
    assert any(failure.source == "media/a.png" for failure in gone.failures)  # the sheet names it still
    put(case, "media/a.png", drawing(1))
    back = run(case)
    assert (back.exhibits, back.uses) == (first.exhibits, first.uses)
    assert back.gallery.gone == ()
    assert not any(failure.source == "media/a.png" for failure in back.failures)


def test_a_file_whose_bytes_changed_is_another_exhibit(case: Path) -> None:
    put(case, "media/a.png", drawing(1))
    first = run(case)
    put(case, "media/a.png", drawing(2))
    second = run(case)
    assert len(second.exhibits) == 1
    assert second.exhibits[0].digest != first.exhibits[0].digest
    assert second.gallery.gone == (first.exhibits[0].id,)
    assert any("has changed since" in note.text for note in second.notes)


def test_a_row_that_is_mended_takes_the_place_of_the_row_before(case: Path) -> None:
    put(case, "media/a.png", drawing(1))
    put(case, "media/pictures.csv", "file,published\na.png,2012-11-01\n")
    run(case)
    put(case, "media/pictures.csv", "file,published\na.png,2021-11-01\n")
    (use,) = run(case).uses
    assert str(use.published) == "2021-11-01"


def test_two_files_of_the_same_bytes_are_one_picture(case: Path) -> None:
    put(case, "media/a.png", drawing(1))
    put(case, "media/b.png", drawing(1))
    put(case, "media/pictures.csv", "file,caption\na.png,one\nb.png,two\n")
    now = run(case)
    assert list(by_name(now)) == ["media/a.png"]
    assert sorted(use.caption for use in now.uses) == ["one", "two"]
    assert any(note.source == "media/b.png" and "same bytes" in note.text for note in now.notes)


def test_pictures_of_a_saved_page_are_used_by_it(case: Path) -> None:
    put(case, "reports/page.html", PAGE)
    put(case, "reports/page_files/pic.png", drawing(1))
    put(case, "reports/page_files/dot.png", drawing(2, 20))
    put(case, "reports/page_files/style.css", "p {}")
    now = run(case)
    assert list(by_name(now)) == ["reports/page_files/pic.png"]
    (use,) = now.uses
    assert (use.caption, use.report) == ("Smoke over the bridge", now.reports[0].id)
    assert now.failures == ()
    assert any("under 120 pixels" in note.text for note in now.notes)


def test_a_picture_that_a_report_names_and_nobody_has_is_told(case: Path) -> None:
    put(
        case,
        "reports/r.md",
        f"![x](../media/none.jpg) ![y](https://example.org/far.jpg) ![z](../../etc/z.jpg)\n\n{WORDS}",
    )
    now = run(case)
    assert [failure.source for failure in now.failures] == ["media/none.jpg"]
    assert now.exhibits == ()


def test_hostile_files_leave_the_others_alone(case: Path) -> None:
    put(case, "media/a.png", drawing(1))
    put(case, "media/b.jpg", "<svg onload='x'></svg>")
    put(case, "media/c.png", b"")
    (case / "media" / "d.png").symlink_to("/etc/passwd")
    now = run(case)
    assert list(by_name(now)) == ["media/a.png"]
    assert {failure.source for failure in now.failures} == {"media/b.jpg", "media/c.png", "media/d.png"}
    assert {failure.stage for failure in now.failures} == {"see"}


def test_what_auto_archiver_kept_is_used_by_its_page(case: Path) -> None:
    put(case, "media/film.png", drawing(1))
    page = {
        "metadata": {"url": "https://www.rudaw.net/1", "title": "Film", "timestamp": "2016-11-28T10:00:00+00:00"},
        "media": [{"filename": "/tmp/x.png", "key": "u/film.png", "properties": {"pdq_hash": "f" * 62}}],
    }
    put(case, "media/metadata.json", json.dumps(page))
    now = run(case)
    (use,) = now.uses
    assert (use.source, use.caption, str(use.published)) == ("https://www.rudaw.net/1", "Film", "2016-11-28")
    assert any("leading zeros" in note.text for note in now.notes)


def test_added_pictures_lie_in_media_under_names_of_their_own(case: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    for name, seed in (("one/a.png", 1), ("two/a.png", 2)):
        path = outside / name
        path.parent.mkdir(parents=True)
        path.write_bytes(drawing(seed))
    (outside / "words.txt").write_text(WORDS)
    added = add_sources(case, [outside], clock=clock)
    assert len(added.reports) == 1
    assert added.failures == ()
    assert len(added.pictures) == 2
    assert added.pictures[0] == "media/a.png"
    assert add_sources(case, [outside / "one" / "a.png"], clock=clock).held == 1
    assert len(run(case).exhibits) == 2


def test_a_dossier_shows_small_copies_and_never_an_original(case: Path, tmp_path: Path) -> None:
    put(case, "media/a.png", drawing(1, 400))
    now = run(case)
    dossier = tell_case(case, tmp_path / "dossier")
    shown = [path for path in dossier.index.parent.rglob("*") if path.suffix in (".jpg", ".png")]
    assert len(shown) == 1
    with Image.open(shown[0]) as small:
        assert small.size == (240, 240)
    page = (dossier.index.parent / "pictures.html").read_text()
    assert by_name(now)["media/a.png"].id in page
    (case / "cache" / "see").rename(case / "cache" / "away")
    assert tell_case(case, tmp_path / "again").pages == dossier.pages
    assert len(list((tmp_path / "again").rglob("*.jpg"))) == 1  # made anew from the file


def test_a_case_without_pictures_loads_nothing_that_opens_them(case: Path) -> None:
    put(case, "reports/r.md", WORDS)
    code = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime; "
        "from headwater.case import run_case, tell_case; "
        "run_case(Path(sys.argv[1]), clock=lambda: datetime(2026, 1, 2, tzinfo=UTC)); tell_case(Path(sys.argv[1])); "
        "print(sorted({'PIL', 'cv2', 'av', 'c2pa'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(case)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
