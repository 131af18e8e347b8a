"""Readings that a review found wrong, each with what is right. All sentences are invented."""

from typing import Any

import pytest

from headwater.extract import extract_text, to_line
from headwater.model import Period

PUBLISHED = Period.parse("2021-06-15")


def lines(text: str) -> list[dict[str, Any]]:
    found = extract_text(text, "en", PUBLISHED)
    assert not found.dropped
    return [to_line(claim, "x") for claim in found.claims]


def masks(text: str) -> dict[str, str]:
    return {mask.quote: mask.reason for mask in extract_text(text, "en", PUBLISHED).masks}


UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_zero_width_characters_inside_a_number_are_read_over(unseen: str) -> None:
    (found,) = lines(f"At least 1{unseen}2 soldiers were killed.")
    assert (found["low"], found["bound"], found["as_written"]) == (12, "at_least", f"At least 1{unseen}2")
    (found,) = lines(f"The raid left 3{unseen}0 wounded.")
    assert (found["low"], found["as_written"]) == (30, f"3{unseen}0")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_zero_width_characters_hide_no_mask_and_no_word(unseen: str) -> None:
    (found,) = lines(f"Two T-7{unseen}2 tanks were de{unseen}stroyed on 1{unseen}4 June.")
    assert (found["low"], found["outcomes"]) == (2, ["destroyed"])


def test_a_toll_raised_from_one_figure_to_another_is_the_other() -> None:
    text = "Hospital officials raised the death toll from 18 to 23 on Thursday after five people died."
    found = lines(text)
    assert [(one["low"], one["high"], one["role"]) for one in found] == [(23, 23, "total"), (5, 5, None)]
    assert masks(text) == {"18": "earlier"}


@pytest.mark.parametrize("verb", ["rose", "climbed", "jumped", "increased", "fell", "was lowered", "was cut"])
def test_a_toll_that_changed_is_no_range(verb: str) -> None:
    text = f"The death toll {verb} from 18 to 23."
    assert [(one["low"], one["high"], one["role"]) for one in lines(text)] == [(23, 23, "total")]
    assert masks(text) == {"18": "earlier"}


@pytest.mark.parametrize(
    "text", ["Officials revised the death toll down from 23 to 18.", "The army corrected its death toll from 23 to 18."]
)
def test_a_toll_corrected_downwards_takes_the_earlier_one_back(text: str) -> None:
    assert [(one["low"], one["modality"]) for one in lines(text)] == [(23, "denied"), (18, "stated")]


def test_from_one_figure_to_another_without_a_change_is_a_range() -> None:
    (found,) = lines("From 18 to 23 people were killed in the raid.")
    assert (found["low"], found["high"], found["bound"]) == (18, 23, "range")


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("8 people, including 3 children, were killed and 22 others wounded.", ["people", "children", "people"]),
        ("8 people, including 3 children, were killed and 22 wounded.", ["people", "children", "people"]),
        ("Five children and 22 others were killed.", ["children", None]),
        (
            "Not a single civilian was hurt, while the ministry put the toll at 31 dead and more than 70 injured.",
            ["civilian", None, None],
        ),
        ("3 surviving T-72s withdrew; four others had been abandoned.", ["T-72s"]),
        ("Two soldiers were killed and 3 others wounded.", ["soldiers", "soldiers"]),
    ],
)
def test_others_are_who_they_stand_for(text: str, populations: list[str | None]) -> None:
    assert [one["population"] for one in lines(text)] == populations


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "1,200 bodies were found, though the city council had earlier estimated the dead at about 300.",
            [[], ["the city council"]],
        ),
        ("The UN could not verify reports that 60 civilians had been killed.", [[]]),
        ("Velmar said Orlan had lost 49 soldiers, a figure Harrow confirmed.", [["Velmar", "Harrow"]]),
        ("12 guards died, although more may follow, the mayor said.", [["the mayor"]]),
        (
            "RLF spokesman Adan Reyes rejected the federal government's claim that 5,600 of its fighters had died.",
            [["RLF spokesman Adan Reyes", "federal government"]],
        ),
    ],
)
def test_nobody_speaks_who_does_not(text: str, speakers: list[list[str]]) -> None:
    assert [one["speakers"] for one in lines(text)] == speakers


def test_what_could_not_be_verified_is_qualified() -> None:
    (found,) = lines("The UN could not verify reports that 60 civilians had been killed.")
    assert found["modality"] == "qualified"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("For every Orlan soldier who died on the ridge, two Velmarians were killed.", 0.5),
        ("For each soldier lost, three rebels died.", 1 / 3),
        ("For every 10 soldiers lost, the rebels are losing 40.", 0.25),
    ],
)
def test_so_many_for_every_one_are_a_ratio_and_no_loss(text: str, value: float) -> None:
    assert [(one["kind"], one["low"], one["high"]) for one in lines(text)] == [("ratio", value, value)]


def test_so_many_for_one_that_is_not_counted_are_no_loss() -> None:
    text = "Three rebels were killed for every soldier."
    assert lines(text) == []
    assert set(masks(text).values()) == {"ratio"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "RLF spokesman Adan Reyes rejected the federal government's claim that 5,600 of its fighters had died.",
            "RLF",
        ),
        ("Orlan's Defence Ministry said two of its servicemen had died.", "Orlan"),
        ("The ministry said two of its servicemen had died.", "The ministry"),
        ("Colonel Adan Reyes said two of his men had died.", None),
    ],
)
def test_its_men_are_of_a_side_and_not_of_a_spokesman(text: str, party: str | None) -> None:
    assert [one["party"] for one in lines(text)] == [party]


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("One and a half thousand", 1500, 1500, "about"),
        ("2-3,000", 2000, 3000, "range"),
        ("12 to 15,000", 12000, 15000, "range"),
        ("Between 2 and 3,000", 2000, 3000, "range"),
        ("500 to 1,000", 500, 1000, "range"),
        ("950 to 1,000", 950, 1000, "range"),
        ("A thousand million", 10**9, 10**9, "exact"),
    ],
)
def test_a_number_is_what_its_writer_means(words: str, low: int, high: int, bound: str) -> None:
    (found,) = lines(f"{words} soldiers were killed.")
    assert (found["low"], found["high"], found["bound"], found["as_written"]) == (low, high, bound, words)


@pytest.mark.parametrize(
    "words", ["A thousand million billion", "1,5", "12,34", "20-10", "-12", "5 million billion", "1,5 million"]
)
def test_what_is_no_number_counts_nothing(words: str) -> None:
    text = f"{words} soldiers were killed."
    assert lines(text) == []
    assert masks(text) == {words: "malformed"}


@pytest.mark.parametrize("text", ["On the wall the 1948 dead are listed.", "The 1993 killed were honoured."])
def test_the_dead_of_a_year_are_not_so_many(text: str) -> None:
    assert lines(text) == []
    assert set(masks(text).values()) == {"date"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It was the worst raid since 2015, when 130 people were killed.", "2015"),
        ("The 14 October Battalion lost 12 men.", None),
        ("On 14 October battalions of rebels lost 12 men.", "14 October"),
    ],
)
def test_a_time_is_the_time_of_the_loss(text: str, period: str | None) -> None:
    assert [one["period"] for one in lines(text)] == [period]


def test_a_unit_keeps_its_whole_name() -> None:
    text = "The 14 October Battalion lost 12 men."
    assert [one["party"] for one in lines(text)] == ["The 14 October Battalion"]
    assert masks(text) == {"14 October Battalion": "unit_name"}


def test_what_was_aimed_at_is_not_thereby_hit() -> None:
    text = "The jets struck a convoy of seven pick-up trucks."
    assert lines(text) == []
    assert masks(text) == {"seven": "strike"}


def test_a_combat_vehicle_is_armoured() -> None:
    assert [one["of"] for one in lines("Two armoured combat vehicles were destroyed.")] == ["apc_ifv"]


def test_quotation_marks_part_no_noun_from_its_outcome() -> None:
    (found,) = lines("12 'terrorists' dead after the raid.")
    assert (found["quote"], found["role"]) == ("12 'terrorists' dead", None)


def test_a_numbered_building_is_no_place() -> None:
    text = "The raid killed 4 in Building 12."
    assert [one["place"] for one in lines(text)] == [None]
    assert masks(text) == {"Building 12": "name"}


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("The rebels said they killed 40 troops; the army said 6.", "said 6", "the army"),
        ("The rebels said they killed 40 troops, but the army put the number at 6.", "put the number at 6", "the army"),
    ],
)
def test_another_voices_bare_figure_is_of_the_same_loss(text: str, quote: str, speaker: str) -> None:
    _, found = lines(text)
    assert (found["low"], found["population"], found["outcomes"]) == (6, "troops", ["killed"])
    assert (found["quote"], found["speakers"]) == (quote, [speaker])


@pytest.mark.parametrize(
    "text", ["The gates shut at 5; the army said 6.", "The rebels killed 40 troops; the army said 6 trees burnt."]
)
def test_a_bare_figure_without_a_loss_before_it_counts_nothing(text: str) -> None:
    assert 6 not in [one["low"] for one in lines(text)]


def test_a_bulletin_gives_its_figures_behind_their_outcomes() -> None:
    found = lines("Killed: 14. Wounded: 39. Missing: 2.")
    assert [(one["low"], one["outcomes"]) for one in found] == [(14, ["killed"]), (39, ["wounded"]), (2, ["missing"])]
    found = lines("Dead - 14, wounded - 39")
    assert [(one["low"], one["outcomes"]) for one in found] == [(14, ["killed"]), (39, ["wounded"])]


def test_a_verb_is_shared_by_two_places() -> None:
    found = lines("Twenty people were killed in Velmar and 30 in Harrow.")
    assert [(one["low"], one["place"]) for one in found] == [(20, "Velmar"), (30, "Harrow")]
    assert found[1]["quote"] == "30 in Harrow"


def test_none_of_a_crew_is_a_zero() -> None:
    (found,) = lines("None of the 12 crew were hurt.")
    assert (found["low"], found["high"], found["outcomes"]) == (0, 0, ["wounded"])


def test_place_and_day_next_to_the_claim_are_its_own() -> None:
    (found,) = lines("Five soldiers were killed at Velmar on Sunday.")
    assert (found["place"], found["period"]) == ("Velmar", "Sunday")


def test_those_left_dead_are_killed() -> None:
    (found,) = lines("The attack hit the church, leaving 34 parishioners dead.")
    assert (found["low"], found["outcomes"], found["population"]) == (34, ["killed"], "parishioners")


@pytest.mark.parametrize("share", ["Two-thirds", "40 percent", "A third"])
def test_the_whole_of_a_share_is_not_what_was_lost(share: str) -> None:
    text = f"{share} of the 900 fighters were killed, said Orlan's army chief."
    assert lines(text) == []
    assert masks(text)["900"] == "whole"


def test_a_genitive_is_no_verb_in_a_speakers_name() -> None:
    (found,) = lines("12 guards were killed, said Orlan's army chief.")
    assert found["speakers"] == ["Orlan's army chief"]
