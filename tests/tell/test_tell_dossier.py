import errno
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tell_pages import check_links, read_dossier
from tell_states import CASE, COUNTED, FIRST, FOREIGN, RETOLD, SAID, SECOND, STATE

from headwater.errors import TellError
from headwater.model import (
    Altered,
    Change,
    Copying,
    Derivation,
    Edit,
    Finding,
    Mask,
    Origin,
    Outlet,
    Part,
    ReportDerivation,
    Span,
    State,
    Statement,
    Unread,
)
from headwater.tell import DossierOptions, write_dossier
from headwater.tell.dossier import POLICY
from headwater.tell.visible import visible
from headwater.testing import states

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>]]></svg></title>&lt; \u202e{{ 7*7 }}{% x %}"
NO_CHARTS = DossierOptions(charts=0)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(states())
def test_any_state_makes_a_well_formed_dossier_whose_links_all_lead_somewhere(state: State) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dossier = write_dossier(state, Path(folder) / "d", NO_CHARTS)
        assert check_links(dossier.index.parent) > 0
        assert dossier.pages == len(list(dossier.index.parent.rglob("*.html")))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(states())
def test_any_state_makes_charts_that_fit_into_its_pages(state: State) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_links(write_dossier(state, Path(folder) / "d").index.parent)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=4, max_size=4))
def test_strangers_words_change_the_words_of_a_page_and_never_its_structure(words: list[str]) -> None:
    calm, wild = _with_words(["a", "b", "c", "d"]), _with_words(words)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        write_dossier(calm, one, NO_CHARTS)
        write_dossier(wild, other, NO_CHARTS)
        for left, right in zip(_by_kind(one), _by_kind(other), strict=True):
            assert left == right


def _by_kind(folder: Path) -> list[list[str]]:
    """Give the elements of every page, in an order that does not hang on names."""
    return sorted(page.elements for page in read_dossier(folder).values())


def _with_words(words: list[str]) -> State:
    """Give the state of Arn with strangers' words wherever a stranger can put words."""
    outlet, speaker, line, title = words
    case = msgspec.structs.replace(
        CASE, title=title, outlets=(*CASE.outlets[:1], Outlet(id="gazette", name=outlet, country=line))
    )
    change = Change(part=Part.AREA, before=line, after=line, line=line)
    tie = Derivation(child=RETOLD.id, parents=(SAID.id,), changes=(change,))
    first = Origin(speaker=speaker, stance=STATE.origins[0].stance, first=SAID.id, claims=(SAID.id, RETOLD.id))
    finding = Finding(
        kind=STATE.findings[0].kind, claims=(SAID.id, "claim-gone"), holds=None, statement=line,
        derivation=(line, speaker), resolve=outlet,
    )  # fmt: skip
    mask = Mask(report=FIRST.id, span=Span(start=0, end=4), quote="Army", reason=line)
    return msgspec.structs.replace(
        STATE, case=case, derivations=(tie,), origins=(first, *STATE.origins[1:]), findings=(finding,),
        masks=(mask,), unread=(Unread(report=FOREIGN.id, reason=line),),
    )  # fmt: skip


def test_hostile_words_stand_as_text_in_pages_and_charts(tmp_path: Path) -> None:
    state = _with_words([HOSTILE, HOSTILE, HOSTILE, HOSTILE])
    write_dossier(state, tmp_path / "d")
    check_links(tmp_path / "d")
    shown = visible(HOSTILE)
    assert "⟦RLO⟧" in shown
    pages = read_dossier(tmp_path / "d")
    assert all(shown in page.words for page in pages.values())
    for path in pages:
        raw = path.read_text(encoding="utf-8")
        assert "<script" not in raw
        assert "<img" not in raw
        assert "\u202e" not in raw


def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent
    pages = {path.parent.name + "/" + path.name: page for path, page in read_dossier(folder).items()}
    first = next(page for name, page in pages.items() if name.startswith("report/the-herald"))
    second = next(page for name, page in pages.items() if name.startswith("report/the-gazette"))
    assert ("https://herald.example/one", "noreferrer noopener") in first.links
    assert "javascript:alert(1)" in second.words
    assert not any(href.startswith("javascript") for href, _ in second.links)


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_dossier(STATE, tmp_path / name)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_page_forbids_scripts_and_the_network(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "d").index.parent
    assert POLICY.startswith("default-src 'none'; style-src 'self'")
    for path in folder.rglob("*.html"):
        assert POLICY.replace("'", "&#39;") in path.read_text(encoding="utf-8")


def test_the_opening_page_says_how_many_reports_and_how_many_origins(tmp_path: Path) -> None:
    pages = read_dossier(write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent)
    words = " ".join(pages[(tmp_path / "d" / "index.html").resolve()].words.split())
    assert "2 reports by 2 outlets in 2 countries carry it. They go back to 1 origin: the army." in words
    assert "1 retelling changed what it says." in words
    assert "120 and 300 cannot both be the number." in words
    assert f"headwater verify CASE --expect {STATE.head}" in words
    assert "report kept unread: the extractor reads English only" in words


def test_a_lineage_shows_what_each_retelling_changed_and_who_denied_it(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent
    (path,) = (folder / "origin").iterdir()
    words = " ".join(path.read_text(encoding="utf-8").split())
    assert "exactly 120 became more than 120" in words
    assert "denies it" in words
    assert "Carried by <b>2 outlets</b> in 2 countries" in words


def test_a_report_shows_its_claims_its_masks_and_its_metadata(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent
    (path,) = (folder / "report").glob("the-herald*")
    raw = path.read_text(encoding="utf-8")
    assert '<mark class="n1">120 soldiers died</mark>' in raw
    assert f'<span class="anchor" id="{SAID.id}"></span>' in raw
    assert '<span class="mask" title="no claim: calibre">12 mm</span>' in raw
    assert FIRST.capture in raw
    assert "United Kingdom" in raw


def test_a_copy_names_what_it_is_made_from_and_is_named_there(tmp_path: Path) -> None:
    edit = Edit(what=Altered.HEADLINE, before="one", after="two", line="headline: one became two")
    copy = ReportDerivation(child=SECOND.id, parents=(FIRST.id,), kind=Copying.CUT, edits=(edit,), weight=0.8)
    write_dossier(msgspec.structs.replace(STATE, copies=(copy,)), tmp_path / "dossier")
    pages = read_dossier(tmp_path / "dossier")
    words = {name: " ".join(page.words.split()) for name, page in pages.items() if name.parent.name == "report"}
    [child] = [text for text in words.values() if "a cut version of" in text]
    assert "headline: one became two" in child
    assert sum("Made from it" in text for text in words.values()) == 1


def test_what_was_said_on_one_occasion_stands_together(tmp_path: Path) -> None:
    first, second = STATE.origins[0], STATE.origins[1]
    said = Statement(speaker="the army", origins=tuple(sorted((first.id, second.id))))
    write_dossier(msgspec.structs.replace(STATE, statements=(said,)), tmp_path / "dossier")
    pages = read_dossier(tmp_path / "dossier")
    assert any(
        "Said on the same occasion" in page.words for name, page in pages.items() if name.parent.name == "origin"
    )


def test_an_unread_report_says_why(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent
    (path,) = [p for p in (folder / "report").iterdir() if "Потери" in p.read_text(encoding="utf-8")]
    raw = path.read_text(encoding="utf-8")
    assert "Not read for claims." in raw
    assert 'lang="ru"' in raw


def test_an_abstention_is_shown(tmp_path: Path) -> None:
    pages = read_dossier(write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent)
    words = pages[(tmp_path / "d" / "unread.html").resolve()].words
    for said in ("reports/scan.pdf", "It is cut off. Ask again.", "English only", "scores", "calibre",
                 "not found in the text", "The date was taken from the address."):  # fmt: skip
        assert said in words


def test_an_empty_state_makes_a_dossier_too(tmp_path: Path) -> None:
    dossier = write_dossier(State(head=STATE.head), tmp_path / "d")
    assert dossier.pages == 8
    assert check_links(tmp_path / "d") > 0


def test_a_page_for_every_claim_and_a_place_for_every_number(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.parent
    linked = {href.partition("#")[2] for page in read_dossier(folder).values() for href, _ in page.links}
    assert {claim.id for claim in STATE.claims} <= linked


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    options = DossierOptions(charts=0, progress=lambda *step: told.append(step))
    dossier = write_dossier(STATE, tmp_path / "d", options)
    assert told == [("dossier", at, dossier.pages) for at in range(1, dossier.pages + 1)]


def test_a_dossier_is_replaced_whole(tmp_path: Path) -> None:
    write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    (tmp_path / "d" / "report" / "stale.html").write_text("old")
    write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    assert not (tmp_path / "d" / "report" / "stale.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


@pytest.mark.parametrize("marker", [None, "{}", "[]", "not json", '{"format": "something else"}'])
def test_a_folder_that_is_no_dossier_is_left_alone(tmp_path: Path, marker: str | None) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "thesis.txt").write_text("years of work")
    if marker is not None:
        (tmp_path / "d" / "headwater-dossier.json").write_text(marker)
    with pytest.raises(TellError, match=r"left alone.*--to") as caught:
        write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    assert str(tmp_path / "d") in str(caught.value)
    assert (tmp_path / "d" / "thesis.txt").read_text() == "years of work"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    assert write_dossier(STATE, tmp_path / "d", NO_CHARTS).index.is_file()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("a file")
    with pytest.raises(TellError, match="a file stands"):
        write_dossier(STATE, tmp_path / "d", NO_CHARTS)


def test_a_link_to_a_folder_is_followed_and_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "d").symlink_to(tmp_path / "real")
    write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    assert (tmp_path / "d").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EACCES, "may not write")],
)
def test_a_disk_that_fails_half_way_leaves_the_old_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    before = _bytes(tmp_path / "d")
    calls, write = itertools.count(), Path.write_bytes

    def failing(self: Path, data: bytes) -> int:
        if next(calls) > 4:
            raise OSError(number, "the disk says no")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(TellError, match=remedy):
        write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    monkeypatch.undo()
    assert _bytes(tmp_path / "d") == before
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_a_folder_that_cannot_be_made_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TellError, match="could not be written"):
        write_dossier(STATE, tmp_path / "file" / "d", NO_CHARTS)


def test_a_swap_that_fails_puts_the_old_dossier_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    before, move = _bytes(tmp_path / "d"), Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.EIO, "input/output error")
        return move(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(TellError):
        write_dossier(STATE, tmp_path / "d", NO_CHARTS)
    assert _bytes(tmp_path / "d") == before


def test_the_marker_says_which_ledger_it_was_made_from(tmp_path: Path) -> None:
    write_dossier(STATE, tmp_path / "d", DossierOptions(charts=0, version="9.9"))
    marker = json.loads((tmp_path / "d" / "headwater-dossier.json").read_text())
    expected = {"format": "headwater-dossier", "head": STATE.head, "entries": 17, "version": "9.9"}
    assert marker == expected


def test_a_claim_whose_report_is_gone_is_still_shown(tmp_path: Path) -> None:
    state = msgspec.structs.replace(STATE, reports=(FIRST, SECOND))
    write_dossier(state, tmp_path / "d", NO_CHARTS)
    check_links(tmp_path / "d")
    pages = read_dossier(tmp_path / "d")
    assert any(f"row-{COUNTED.id}" in page.ids for page in pages.values())


def test_templates_trust_no_string_but_the_cleaned_charts() -> None:
    folder = Path(write_dossier.__code__.co_filename).parent / "templates"
    trusted = [line for path in folder.glob("*.html") for line in path.read_text().splitlines() if "safe" in line]
    assert [line.strip() for line in trusted] == ["{% for drawn in charts %}{{ drawn|safe }}"]


def test_importing_tell_loads_neither_the_templates_nor_the_charts() -> None:
    code = "import sys, headwater.tell; print(sorted({'jinja2', 'vl_convert'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
