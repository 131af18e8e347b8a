"""The gold for positions and movements keeps its own conventions, and the measure counts what it says it counts."""

import runpy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from headwater.model import Report, Span, Speaker
from headwater.model.claim import Modality
from headwater.model.geography import Bearing
from headwater.model.placement import Ground, Lie, Placement, PlacementKind

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"dev": 60, "unseen": 60, "practice": 30}
TOOL = runpy.run_path(str(ROOT / "tools" / "evaluate_placements.py"))


def lines(part: str) -> list[dict[str, Any]]:
    written = (ROOT / "gold" / f"placements.en.{part}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line) for line in written]


SENTENCES = [pytest.param(line, id=line["id"]) for part in SIZES for line in lines(part)]


def as_report(line: dict[str, Any]) -> Report:
    return Report(outlet="-", text=line["text"], source="-", capture="-", language=line["lang"])


def as_ground(words: str | None) -> Ground | None:
    return Ground(words=words) if words else None


def as_placement(of: Report, one: dict[str, Any]) -> Placement:
    """Give the value that a gold placement stands for: making it checks what every placement must keep."""
    start = of.text.index(one["quote"])
    return Placement(
        report=of.id,
        span=Span(start=start, end=start + len(one["quote"])),
        quote=one["quote"],
        kind=PlacementKind(one["kind"]),
        who=one["who"],
        lie=Lie(one["lie"]) if one["lie"] else None,
        bearings=tuple(Bearing(bearing) for bearing in one["bearings"]),
        distance_km=one["distance_km"],
        done=one["done"],
        speakers=tuple(Speaker(name=name) for name in one["speakers"]),
        modality=Modality(one["modality"]),
        place=as_ground(one["place"]),
        start=as_ground(one["start"]),
        goal=as_ground(one["goal"]),
    )


@pytest.mark.parametrize("line", SENTENCES)
def test_gold_stands_verbatim_in_its_text(line: dict[str, Any]) -> None:
    for one in line["placements"]:
        assert tuple(one) == TOOL["Wanted"].__struct_fields__
        assert line["text"].count(one["quote"]) == 1
        names = [one["who"], one["place"], one["start"], one["goal"], *one["speakers"]]
        assert [name for name in names if name is not None and name not in line["text"]] == []


@pytest.mark.parametrize("line", SENTENCES)
def test_gold_keeps_what_a_placement_keeps(line: dict[str, Any]) -> None:
    report = as_report(line)
    for one in line["placements"]:
        placement = as_placement(report, one)
        assert placement.pinned_to(report)
        assert placement.distance_km is None or placement.kind is PlacementKind.POSITION
        assert len(set(placement.bearings)) == len(placement.bearings)


@pytest.mark.parametrize("line", SENTENCES)
def test_gold_says_no_placement_twice(line: dict[str, Any]) -> None:
    wanted = [msgspec.convert(one, TOOL["Wanted"]) for one in line["placements"]]
    assert not any(TOOL["agree"](one, other) for at, one in enumerate(wanted) for other in wanted[:at])


def test_ids_are_unique_and_no_sentence_stands_in_two_parts() -> None:
    every = [line for part in SIZES for line in lines(part)]
    assert {part: len(lines(part)) for part in SIZES} == SIZES
    assert len({line["id"] for line in every}) == len(every)
    assert len({" ".join(line["text"].casefold().split()) for line in every}) == len(every)


@pytest.mark.parametrize("part", SIZES)
def test_a_part_has_both_kinds_denials_and_sentences_with_none(part: str) -> None:
    every = [one for line in lines(part) for one in line["placements"]]
    assert {one["kind"] for one in every} == {"position", "movement"}
    assert any(one["modality"] == "denied" for one in every)
    assert not all(line["placements"] for line in lines(part))


@pytest.mark.parametrize("part", SIZES)
def test_the_measure_finds_the_gold_in_itself(part: str) -> None:
    for sentence in TOOL["gold"](part):
        backwards = sentence.placements[::-1]
        found = TOOL["pairs"](sentence.placements, backwards)
        assert {id(one) for one, _ in found} == {id(one) for one in sentence.placements}
        assert all(one is other for one, other in found)


def wanted(**changed: object) -> Any:
    position = {
        "quote": "Rebels are west of Velmar", "kind": "position", "who": "rebels", "place": "Velmar", "lie": "side",
        "bearings": ["west"], "distance_km": None, "start": None, "goal": None, "done": True, "modality": "stated",
        "speakers": ["a shepherd"],
    }  # fmt: skip
    return msgspec.convert(position | changed, TOOL["Wanted"])


@pytest.mark.parametrize(
    "changed",
    [
        {"who": "the Rebels"},
        {"who": "rebels of the Third Brigade"},
        {"place": "the village of Velmar"},
        {"place": "VELMAR"},
        {"place": "Velmar's old mill"},
        {"modality": "qualified", "speakers": [], "done": False, "distance_km": 3.0},
    ],
)
def test_wordings_that_agree(changed: dict[str, object]) -> None:
    assert TOOL["agree"](wanted(), wanted(**changed))
    assert TOOL["agree"](wanted(**changed), wanted())


@pytest.mark.parametrize(
    "changed",
    [
        {"who": "soldiers"},
        {"place": "Velmarino"},
        {"bearings": ["west", "south"]},
        {"lie": "near", "bearings": []},
        {"modality": "denied"},
        {"kind": "movement", "lie": None, "bearings": [], "place": None, "goal": "Velmar"},
    ],
)
def test_placements_that_do_not_agree(changed: dict[str, object]) -> None:
    assert not TOOL["agree"](wanted(), wanted(**changed))
    assert not TOOL["agree"](wanted(**changed), wanted())


def test_one_placement_is_met_once() -> None:
    assert len(TOOL["pairs"]([wanted()], [wanted(), wanted(who="the rebels")])) == 1


def test_the_unseen_part_is_never_told() -> None:
    with pytest.raises(ValueError, match="not told"):
        TOOL["score"]("unseen", tell=True)
