import json
from typing import Any

import msgspec
from hypothesis import given, settings
from tell_states import FIRST, RETOLD, SAID, STATE

from headwater.model import Derivation, Origin, State
from headwater.tell.course import MOST, NARROW, WIDE, course
from headwater.tell.lookup import look_up
from headwater.tell.svg import draw
from headwater.tell.trees import tree
from headwater.tell.views import view
from headwater.testing import states


def drawn(state: State, origin: Origin) -> dict[str, Any] | None:
    """Give the wide picture of an origin's lineage."""
    look = look_up(state)
    return course(tree(origin, look), look, view(look), WIDE)


def rows(state: State, origin: Origin) -> list[dict[str, Any]]:
    """Give the rows of the picture."""
    spec = drawn(state, origin)
    assert spec is not None
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


@settings(max_examples=60, deadline=None)
@given(states())
def test_the_picture_has_the_rows_of_the_list_in_its_order_and_time_runs_across(state: State) -> None:
    look = look_up(state)
    views = view(look)
    for origin in look.origins.values():
        if any(claim in look.claims for claim in origin.claims):
            grown = tree(origin, look)
            for size in (WIDE, NARROW):
                spec = course(grown, look, views, size)
                if spec is None:
                    continue
                json.dumps(spec, allow_nan=False)
                told = spec["data"]["values"]
                assert [
                    row["link"][-len(b.claim.id) :] for row, b in zip(told, grown.branches[:MOST], strict=True)
                ] == [branch.claim.id for branch in grown.branches[:MOST]]
                low, high = spec["encoding"]["x"]["scale"]["domain"]
                assert all(low <= row["at"] <= high for row in told)
                assert all(row["root_row"] <= row["row"] for row in told)


def test_each_step_says_what_it_changed() -> None:
    first, retold, denied = rows(STATE, STATE.origins[0])
    assert (first["sort"], retold["sort"], denied["sort"]) == ("origin", "changed", "answer")
    assert retold["changed"] == "bound: exactly 120 became more than 120"
    assert retold["parts"] == "bound"
    assert denied["changed"] == "denies it"
    assert first["at"] < retold["at"] < denied["at"]


def test_a_step_that_changed_nothing_is_faithful() -> None:
    plain = Derivation(child=RETOLD.id, parents=(SAID.id,))
    state = msgspec.structs.replace(STATE, derivations=(plain,))
    assert [row["changed"] for row in rows(state, STATE.origins[0])] == ["said first", "faithful"]


def test_retellings_of_one_day_do_not_cover_one_another() -> None:
    undated = tuple(msgspec.structs.replace(one, published=FIRST.published, id="") for one in STATE.reports)
    state = msgspec.structs.replace(STATE, reports=undated)
    moved = {old.id: new.id for old, new in zip(STATE.reports, undated, strict=True)}
    claims = [msgspec.structs.replace(one, report=moved[one.report], id="") for one in STATE.claims]
    known = {old.id: new.id for old, new in zip(STATE.claims, claims, strict=True)}
    tie = Derivation(child=known[RETOLD.id], parents=(known[SAID.id],))
    origin = Origin(speaker="the army", first=known[SAID.id], claims=(known[SAID.id], known[RETOLD.id]))
    state = msgspec.structs.replace(state, claims=tuple(claims), derivations=(tie,), origins=(origin,), findings=())
    first, second = rows(state, origin)
    assert second["at"] > first["at"]


def test_a_claim_alone_and_claims_without_any_date_make_no_picture() -> None:
    alone = Origin(speaker="the army", first=SAID.id, claims=(SAID.id,))
    assert drawn(msgspec.structs.replace(STATE, derivations=(), origins=(alone,)), alone) is None
    undated = tuple(msgspec.structs.replace(one, published=None, id="") for one in STATE.reports)
    kept = {old.id: new.id for old, new in zip(STATE.reports, undated, strict=True)}
    claims = tuple(msgspec.structs.replace(one, report=kept[one.report], id="") for one in STATE.claims[:2])
    origin = Origin(speaker="the army", first=claims[0].id, claims=tuple(one.id for one in claims))
    state = msgspec.structs.replace(
        STATE, reports=undated, claims=claims, derivations=(), origins=(origin,), findings=()
    )
    assert drawn(state, origin) is None


def test_every_row_leads_to_its_claim() -> None:
    spec = drawn(STATE, STATE.origins[0])
    assert spec is not None
    svg = draw(spec, {SAID.id: "#said", RETOLD.id: "#retold"}, "The course of 120", "wide")
    assert svg.count('href="#said"') >= 1
    assert svg.count('href="#retold"') >= 1
    assert "more than 120" in svg
