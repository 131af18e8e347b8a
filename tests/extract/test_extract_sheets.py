"""Claims of a sheet: what each cell comes to, and what is dropped with its row and column named."""

import pytest
from msgspec.structs import replace
from test_extract_case import CASE

from headwater.extract.sheet import brought, extract_sheet, sheet_problem, with_names_of
from headwater.extract.verify import NOT_DERIVED, NOT_PINNED, NOT_QUOTED
from headwater.model import Bound, Case, Claim, Extraction, Kind, Modality, Outcome, Period, Place, Report

EMPTY = Case(title="-", period=Period(), area="area", places=(Place(id="area", name="The area"),))
COLUMNS = (
    "claim_id", "qualifier", "value_low", "value_high", "value", "metric", "item", "subject", "claimant", "period",
    "period_start", "period_end", "place",
)  # fmt: skip
USUAL = {"claim_id": "A1", "value_low": "12", "metric": "killed", "item": "persons", "subject": "Red Front"}


def page(*rows: dict[str, str], outlet: str = "The Daily Lamp", published: str | None = "2020-06-10") -> Report:
    """Give the page of a sheet with these cells; what is not said is as usual."""
    lines = [" | ".join((USUAL | row).get(column, "") for column in COLUMNS) for row in rows]
    return Report(
        outlet=outlet,
        text="\n".join(lines),
        source="claims.csv",
        capture="",
        language="en",
        published=Period.parse(published) if published else None,
        columns=COLUMNS,
    )


def extracted(case: Case = CASE, /, **cells: str) -> Extraction:
    one = page(cells)
    return extract_sheet(one, with_names_of(case, [one]))


def claim(case: Case = CASE, /, **cells: str) -> Claim:
    (found,) = extracted(case, **cells).claims
    return found


def dropped(**cells: str) -> str:
    given = extracted(**cells)
    assert not given.claims
    (one,) = given.dropped
    return one.reason


def test_a_row_is_a_claim_pinned_to_its_own_cells() -> None:
    one = page({}, {"claim_id": "A2", "value_low": "30", "metric": "wounded", "qualifier": "about"})
    first, second = extract_sheet(one, CASE).claims
    assert (first.given, first.quote, first.count.as_written) == ("A1", "12 |  |  | killed | persons", "12")
    assert (second.given, second.quote) == ("A2", "about | 30 |  |  | wounded | persons")
    assert all(found.pinned_to(one) for found in (first, second))


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "limits", "bound"),
    [
        ("exact", "12", "12", (12, 12), Bound.EXACT),
        ("", "12", "", (12, 12), Bound.EXACT),
        ("", "", "12", (None, 12), Bound.AT_MOST),
        ("", "12", "15", (12, 15), Bound.RANGE),
        ("between", "12", "15", (12, 15), Bound.RANGE),
        ("about", "12", "15", (12, 15), Bound.RANGE),
        ("about", "12", "", (12, 12), Bound.ABOUT),
        ("Nearly", "12", "12", (12, 12), Bound.ABOUT),
        ("more_than", "12", "", (12, None), Bound.AT_LEAST),
        ("At-least", "12", "12", (12, None), Bound.AT_LEAST),
        ("up to", "12", "", (None, 12), Bound.AT_MOST),
        ("less than", "", "12", (None, 12), Bound.AT_MOST),
        ("", ">12", "", (12, None), Bound.AT_LEAST),
        ("", "12+", "", (12, None), Bound.AT_LEAST),
        ("", "~12", "", (12, 12), Bound.ABOUT),
        ("", "12-15", "", (12, 15), Bound.RANGE),
        ("exact", "1,200", "1.200", (1200, 1200), Bound.EXACT),
        ("exact", "1 200", "1'200", (1200, 1200), Bound.EXACT),
        ("exact", "١٢", "12", (12, 12), Bound.EXACT),
    ],
)
def test_a_number_with_its_qualifier_is_a_count(
    qualifier: str, low: str, high: str, limits: tuple[int | None, int | None], bound: Bound
) -> None:
    count = claim(qualifier=qualifier, value_low=low, value_high=high).count
    assert ((count.low, count.high), count.bound) == (limits, bound)
    assert count.approximate == (qualifier.lower() in ("about", "nearly") or low == "~12")


@pytest.mark.parametrize(
    ("qualifier", "modality"),
    [
        ("may_have", Modality.QUALIFIED),
        ("reportedly", Modality.QUALIFIED),
        ("estimated", Modality.ESTIMATED),
        ("denied", Modality.DENIED),
        ("exact", Modality.STATED),
    ],
)
def test_a_qualifier_says_how_the_figure_is_put(qualifier: str, modality: Modality) -> None:
    assert claim(qualifier=qualifier, value_low="12", value_high="12").modality is modality


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"value_low": "a dozen or so"}, "value_low", "no number"),
        ({"value_low": "12", "value_high": "many"}, "value_high", "no number"),
        ({"value_low": "=SUM(A1)"}, "value_low", "no number"),
        ({"value_low": "-12"}, "value_low", "no number"),
        ({"value_low": "15", "value_high": "12"}, "value_high", "lower"),
        ({"value_low": "12", "value": "13"}, "value", "another number"),
        ({"value_low": "9" * 25}, "value_low", "no number"),
        ({"value_low": ""}, "value_low", "no number"),
        ({"qualifier": "roughly speaking so"}, "qualifier", "no bound"),
        ({"metric": "visited"}, "metric", "no outcome"),
        ({"metric": "not killed"}, "metric", "no outcome"),
        ({"metric": ""}, "metric", "no outcome"),
        ({"metric": "loss ratio"}, "subject", "two sides"),
    ],
)
def test_what_cannot_be_read_is_dropped_and_its_row_and_column_named(
    cells: dict[str, str], column: str, why: str
) -> None:
    reason = dropped(**cells)
    assert reason.startswith(f"A1, column {column}: ")
    assert why in reason


def test_a_percentage_is_no_count_and_is_masked() -> None:
    given = extracted(metric="losses_percent", value_low="40")
    assert (given.claims, given.dropped) == ((), ())
    assert [mask.reason for mask in given.masks] == ["percentage"]


K, W, C, D, G = Outcome.KILLED, Outcome.WOUNDED, Outcome.CAPTURED, Outcome.DESTROYED, Outcome.DAMAGED


@pytest.mark.parametrize(
    ("metric", "item", "outcomes", "kind"),
    [
        ("executed", "persons", {K}, ("people", "combatants")),
        ("killed_or_wounded", "persons", {K, W}, ("people", "combatants")),
        ("Killed or badly wounded", "", {K, W}, ("people", "combatants")),
        ("casualties", "", {K, W}, ("people", "combatants")),
        ("losses", "tank", {D}, ("equipment", "vehicle", "armoured", "tank")),
        ("destroyed_or_damaged", "helicopter", {D, G}, ("equipment", "aircraft", "helicopter")),
        ("destroyed", "tank_abrams", {D}, ("equipment", "vehicle", "armoured", "tank", "abrams")),
        ("destroyed", "tank_russian", {D}, ("equipment", "vehicle", "armoured", "tank", "russian")),
        ("destroyed", "vehicle_all", {D}, ("equipment", "vehicle")),
        ("destroyed", "vehicle_other", {D}, ("equipment", "vehicle", "other")),
        ("captured", "mortar", {C}, ("equipment", "artillery", "mortar")),
        ("destroyed", "fighting_position", {D}, ("equipment", "other", "fighting-position")),
        ("destroyed", "vbied_factory", {D}, ("equipment", "other", "vbied-factory")),
        ("destroyed", "gizmo", {D}, ("equipment", "other", "gizmo")),
        ("armoured vehicles destroyed", "", {D}, ("equipment", "vehicle", "armoured")),
        ("убиты", "", {K}, ("people", "combatants")),
    ],
)
def test_metric_and_item_are_outcomes_and_a_kind(
    metric: str, item: str, outcomes: set[Outcome], kind: tuple[str, ...]
) -> None:
    one = replace(page({"metric": metric, "item": item}), id="", language="ru")
    (found,) = extract_sheet(one, CASE).claims
    assert set(found.scope.outcomes) == outcomes
    assert found.scope.population.kind == kind


def test_a_strength_has_no_outcome_and_a_ratio_two_sides() -> None:
    strength = claim(metric="strength", item="", value_low="5000", value_high="6000", qualifier="range")
    assert (strength.kind, strength.scope.outcomes) == (Kind.STRENGTH, ())
    ratio = claim(metric="ratio of losses", item="", value_low="0.5", subject="Orlan forces : Red Front")
    assert ratio.kind is Kind.RATIO
    assert ratio.against is not None
    assert (ratio.scope.population.party, ratio.against.party) == (("orlan-state", "orlan-forces"), ("red-front",))


@pytest.mark.parametrize(
    ("subject", "party", "kind"),
    [
        ("Red Front", ("red-front",), ("people", "combatants")),
        ("RF", ("red-front",), ("people", "combatants")),
        ("rf", ("rf",), ("people",)),  # in small letters it is somebody else
        ("all", (), ("people",)),
        ("", None, ("people",)),
        ("unknown", None, ("people",)),
        ("civilians", ("civilians",), ("people", "civilians")),
        ("children", ("civilians",), ("people", "civilians", "children")),
        ("Hill Guard", ("orlan-state", "orlan-forces", "hill-guard"), ("people", "combatants")),
        ("Orlan forces incl. Hill Guard", ("orlan-state", "orlan-forces"), ("people", "combatants")),
        ("Hill Guard+allied forces", ("orlan-state",), ("people", "combatants")),
        ("Red Front and allies", ("red-front-and-allies",), ("people", "combatants")),
        ("Orlan forces and Ministry of Dunes", ("orlan-state",), ("people", "combatants")),
        ("Orlan forces except the Hill Guard", ("orlan-state", "orlan-forces"), ("people", "combatants")),
        ("Orlan soldiers against Red Front", ("orlan-state", "orlan-forces"), ("people", "combatants")),
        ("Dune Brigade", ("dune-brigade",), ("people",)),
        ("Sand Guard", ("sand-guard",), ("people", "combatants")),
        ("fighters", None, ("people", "combatants")),
        ("Dune Brigade + Sand Guard", ("dune-brigade-sand-guard",), ("people",)),
    ],
)
def test_a_subject_is_a_party(subject: str, party: tuple[str, ...] | None, kind: tuple[str, ...]) -> None:
    population = claim(subject=subject).scope.population
    assert (population.party, population.kind) == (party, kind)


def test_parties_that_are_counted_together_are_part_of_one() -> None:
    one = page({"subject": "Dune Brigade + Sand Guard"}, {"subject": "Sand Guard", "claim_id": "A2"})
    both, part = extract_sheet(one, with_names_of(EMPTY, [one])).claims
    assert part.scope.population.party == ("dune-brigade-sand-guard", "sand-guard")
    assert part.scope.within(replace(both.scope, area=part.scope.area)) is False  # no area is said
    assert part.scope.population.relation(both.scope.population).value == "within"


Chain = list[tuple[str, str | None, str | None]]


@pytest.mark.parametrize(
    ("claimant", "chain"),
    [
        ("Red Front", [("Red Front", "red-front", None)]),
        ("Gen. Aras (Red Front)", [("Gen. Aras", "red-front", None)]),
        ("Red Front (Aras)", [("Red Front", "red-front", None)]),
        ("Aras, spokesman of the Hill Guard", [("Aras, spokesman of the Hill Guard", "hill-guard", None)]),
        ("Red Front via Wire One", [("Red Front", "red-front", None), ("Wire One", None, "wire")]),
        (
            "Wire One citing Hill Guard officers",
            [("Hill Guard officers", "hill-guard", None), ("Wire One", None, "wire")],
        ),
        ("Red Front/Watch Mission", [("Red Front", "red-front", None), ("Watch Mission", "watch", None)]),
        ("The Daily Lamp", [("The Daily Lamp", None, "daily")]),
        ("Daily Lamp tally", [("The Daily Lamp", None, "daily")]),
        ("the outlet's own count", [("The Daily Lamp", None, "daily")]),
        ("Wire One Orlan", [("Wire One Orlan", None, "wire")]),
        ("Gen. Aras", [("Gen. Aras", None, None)]),
        ("unattributed", []),
        ("", []),
    ],
)
def test_a_claimant_is_a_chain_of_speakers(claimant: str, chain: Chain) -> None:
    speakers = claim(claimant=claimant).speakers
    assert [(one.name, one.actor, one.outlet) for one in speakers] == chain


def test_a_speaker_is_pinned_to_the_cell() -> None:
    one = page({"claimant": "Red Front via Wire One"})
    (found,) = extract_sheet(one, CASE).claims
    words = [one.text[who.span.start : who.span.end] for who in found.speakers if who.span]
    assert words == ["Red Front", "Wire One"]


def test_a_person_whose_body_the_sheet_tells_once_speaks_for_it_everywhere() -> None:
    one = page({"claimant": "Gen. Aras (Red Front)"}, {"claimant": "Gen. Aras", "claim_id": "A2"})
    found = extract_sheet(one, with_names_of(CASE, [one])).claims
    assert [who.actor for each in found for who in each.speakers] == ["red-front", "red-front"]


def test_a_short_form_means_the_one_whom_the_sheet_names_in_full() -> None:
    one = page({"claimant": "mission"}, {"claimant": "Watch Mission", "claim_id": "A2"})
    found = extract_sheet(one, with_names_of(CASE, [one])).claims
    assert [who.actor for each in found for who in each.speakers] == ["watch", "watch"]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("Harrow", ("Orlan", "Harrow operation", "Harrow")),
        ("battle for Harrow", ("Orlan", "Harrow operation")),
        ("east Harrow", ("Orlan", "Harrow operation", "Harrow", "east Harrow")),
        ("Harrow west", ("Orlan", "Harrow operation", "Harrow", "Harrow west")),
        ("western Harrow", ("Orlan", "Harrow operation", "Harrow", "Harrow west")),
        ("Harrow al-Old Mill", ("Orlan", "Harrow operation", "Harrow", "Harrow al-Old Mill")),
        ("near Harrow", None),
        ("", None),
        ("Baghdad", ("Iraq", "Baghdad")),
        ("Zzyrgrad", ("Zzyrgrad",)),
        ("Zzyrgrad east", ("Zzyrgrad", "Zzyrgrad east")),
        ("Port Harrow", ("Port Harrow",)),
    ],
)
def test_a_place_is_where_the_case_the_words_or_the_gazetteer_have_it(place: str, path: tuple[str, ...] | None) -> None:
    area = claim(place=place).scope.area
    assert (area.path if area else None) == path


def test_two_places_together_hold_both() -> None:
    one = page(
        {"place": "Iraq and Syria"}, {"place": "Baghdad", "claim_id": "A2"}, {"place": "Zzyrgrad", "claim_id": "A3"}
    )
    both, city, village = (each.scope.area for each in extract_sheet(one, with_names_of(EMPTY, [one])).claims)
    assert both
    assert city
    assert village
    assert city.path == ("Iraq and Syria", "Iraq", "Baghdad")
    assert city.relation(both).value == "within"
    assert village.path == ("Iraq and Syria", "Iraq", "Zzyrgrad")  # every city of the sheet lies there


@pytest.mark.parametrize(
    ("cells", "period"),
    [
        ({"period_start": "2020-05", "period_end": "2020-05"}, "2020-05"),
        ({"period_start": "2020-05-02", "period_end": "2020-05"}, "2020-05-02/2020-05-31"),
        ({"period_start": "2020-05-02"}, "2020-05-02/2020-06-10"),
        ({"period_end": "2020-05-02"}, "../2020-05-02"),
        ({"period": "2020-05-02/2020-06"}, "2020-05-02/2020-06-30"),
        ({"period": "at 2020-05-02"}, "2020-05-02"),
        ({"period": "six weeks"}, None),
        ({"period_start": "2020-06", "period_end": "2020-05"}, None),
        ({}, None),
    ],
)
def test_a_period_is_as_precise_as_its_cells(cells: dict[str, str], period: str | None) -> None:
    found = claim(**cells)
    assert (str(found.scope.period) if found.scope.period else None) == period
    assert (found.words.period is not None) == bool(cells)


def test_a_page_without_a_date_ends_no_period() -> None:
    one = page({"period_start": "2020-05-02"}, published=None)
    (found,) = extract_sheet(one, CASE).claims
    assert str(found.scope.period) == "2020-05-02/.."


def test_names_that_the_case_lacks_are_made_and_its_own_kept() -> None:
    one = page(
        {"subject": "Dune Brigade", "place": "Zzyrgrad", "claimant": "Gen. Aras (Dune Office)"}, outlet="Coast Wire"
    )
    made = with_names_of(CASE, [one])
    assert {(one.table, one.name) for one in brought(CASE, made) if one.made} == {
        ("actors", "Dune Brigade"), ("actors", "Dune Office"), ("outlets", "Coast Wire"), ("places", "Zzyrgrad"),
    }  # fmt: skip
    assert made.actors[: len(CASE.actors)] == CASE.actors
    assert with_names_of(made, [one]) == made


@pytest.mark.parametrize(("subject", "named"), [("rebels", True), ("fighters", False), ("local residents", False)])
def test_a_word_for_a_side_is_a_party_of_the_sheet(subject: str, named: bool) -> None:
    made = with_names_of(CASE, [page({"subject": subject})])
    assert (subject in {one.name for one in brought(CASE, made) if one.made and one.table == "actors"}) is named


def test_an_outlet_is_known_by_the_address_of_its_page() -> None:
    known = replace(CASE, outlets=(replace(CASE.outlets[0], domains=("lamp.example",)), *CASE.outlets[1:]))
    one = replace(page({}, outlet="lamp online"), id="", address="https://news.lamp.example/1")
    assert [outlet.names for outlet in with_names_of(known, [one]).outlets] == [("lamp online",), ()]


def test_a_case_without_sheets_is_left_as_it_is() -> None:
    text = Report(outlet="-", text="12 soldiers were killed.", source="-", capture="", language="en")
    assert with_names_of(CASE, [text]) is CASE


def test_a_claim_that_says_more_than_its_cells_is_found_out() -> None:
    one = page({})
    (found,) = extract_sheet(one, CASE).claims
    assert sheet_problem(found, one) is None
    bigger = replace(found, id="", count=replace(found.count, low=12_000, high=12_000))
    assert sheet_problem(bigger, one) == NOT_DERIVED
    assert sheet_problem(replace(found, id="", count=replace(found.count, as_written="13")), one) == NOT_QUOTED
    assert sheet_problem(found, page({"claim_id": "B1"}, {})) == NOT_PINNED


def test_two_rows_of_one_id_are_two_claims() -> None:
    found = extract_sheet(page({}, {"value_low": "13"}), CASE).claims
    assert [one.given for one in found] == ["A1", "A1"]
