"""The page of outlets: what stands in it, where its numbers lead, and that hostile names stay words."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from tell_states import CASE, STATE

from headwater.model import (
    Actor,
    Carrying,
    Cell,
    Column,
    Comparison,
    Figure,
    Grouping,
    Lean,
    Period,
    Rate,
    Related,
    RelationKind,
    Side,
    Stance,
    State,
    Tone,
    Wording,
)
from headwater.tell import write_dossier
from headwater.tell.compare.graph import MOST, graph
from headwater.tell.compare.pages import percent

HOSTILE = '"><script>alert(1)</script>'


def compared(state: State, outlet: str) -> Comparison:
    """Give a comparison of a state's first origin: one outlet carried it, another left it out."""
    origin = state.origins[0]
    claim = next(one for one in state.claims if one.id == origin.first)
    figure = Figure(
        origin=origin.id, speaker=HOSTILE, actor=None, stance=Stance.ENEMY, party=("iraq",), first=claim.id,
        published=Period.day(date(2030, 1, 1)), outlets=(outlet, "other"),
    )  # fmt: skip
    few, many = Rate(count=1, total=1), Rate(count=3, total=6, low=0.2, high=0.8)
    return Comparison(
        figures=(figure,),
        cells=(
            Cell(figure=origin.id, outlet=outlet, does=Carrying.MOVED, claims=(claim.id,), words=("area",), lag=(2, 2)),
            Cell(figure=origin.id, outlet="other", does=Carrying.LEFT_OUT),
        ),
        columns=tuple(
            Column(
                by=by, key=key, outlets=(key,), reports=1, does={does: 1},
                changes={Carrying.MOVED: few, Carrying.FAITHFUL: many, Carrying.ROUNDED: few, Carrying.INFLATED: few},
                sides={side: few if side is Side.ENEMY else Rate(count=0, total=1) for side in Side},
                stances={Stance.ENEMY: few}, lags=(2,),
                leans=(Lean(speaker=HOSTILE, actor=None, stance=Stance.ENEMY, figures=1),),
                wordings=tuple(
                    Wording(thing="fighter", group=group, tone=Tone.HOSTILE, party=None, count=1,
                            reports=(claim.report,))
                    for group in ("terrorist", "martyr")
                ),
            )
            for by, key, does in (
                (Grouping.OUTLET, outlet, Carrying.MOVED),
                (Grouping.OUTLET, "other", Carrying.LEFT_OUT),
                (Grouping.ALL, "", Carrying.MOVED),
            )
        ),
        related=(
            Related(actor="north", kind=RelationKind.OPPOSED, other="south", reports=("https://x.example/1", HOSTILE)),
        ),
        least=5,
        days=7,
    )  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("outlets") / "dossier"
    write_dossier(STATE, folder, comparison=compared(STATE, CASE.outlets[0].id))
    return (folder / "outlets.html").read_text("utf-8")


def test_a_dossier_without_a_comparison_says_so(tmp_path: Path) -> None:
    write_dossier(STATE, tmp_path / "dossier")
    assert "No report has been compared." in (tmp_path / "dossier" / "outlets.html").read_text("utf-8")


def test_every_cell_reads_without_colour_and_leads_to_its_claim(page: str) -> None:
    claim = next(one for one in STATE.claims if one.id == STATE.origins[0].first)
    cell = re.search(r'<a href="([^"]+)" title="moved[^"]*"><span class="sign moved" aria-hidden="true">→</span>', page)
    assert cell is not None
    assert cell[1].endswith(claim.id)
    assert '<span class="unseen">left out</span>' in page


def test_every_link_of_the_page_leads_somewhere_in_the_dossier(tmp_path: Path) -> None:
    write_dossier(STATE, tmp_path / "d", comparison=compared(STATE, CASE.outlets[0].id))
    html = (tmp_path / "d" / "outlets.html").read_text("utf-8")
    for link in set(re.findall(r'href="([^"]+)"', html)):
        if not link.startswith("https://"):
            path, _, anchor = link.partition("#")
            target = tmp_path / "d" / (path or "outlets.html")
            assert target.is_file(), link
            assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), link


def test_what_strangers_wrote_stays_words(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_no_rate_is_printed_of_too_few(page: str) -> None:
    assert "50 % (20 to 80 %)" in page
    assert "100 %" not in page
    assert percent(Rate(count=1, total=2)) == ""


def test_a_relation_shows_its_reports_or_that_none_is_given(page: str) -> None:
    assert 'href="https://x.example/1"' in page
    assert "no report given" not in page


def test_the_graph_has_a_line_a_pair_and_gives_up_where_names_find_no_room() -> None:
    actors = tuple(Actor(id=f"a{at}", name=f"Actor {at}") for at in range(MOST + 2))
    case = msgspec.structs.replace(CASE, actors=actors)
    pair = (
        Related(actor="a0", kind=RelationKind.ALLIED, other="a1"),
        Related(actor="a1", kind=RelationKind.ALLIED, other="a0", reports=("r.md",)),
    )
    drawn = graph(pair, case)
    assert drawn is not None
    assert len(drawn["layer"][0]["data"]["values"]) == 1
    assert drawn["layer"][0]["data"]["values"][0]["wide"] > 2
    many = tuple(Related(actor="a0", kind=RelationKind.OPPOSED, other=one.id) for one in actors[1:])
    assert graph(many, case) is None
