"""Situations: what is a loss, what is none, who says so and how. All sentences are invented."""

from typing import Any

import pytest

from headwater.extract import extract_text, to_line
from headwater.model import Period

PUBLISHED = Period.parse("2021-06-15")


def lines(text: str) -> list[dict[str, Any]]:
    return [to_line(claim, "x") for claim in extract_text(text, "en", PUBLISHED).claims]


def masks(text: str) -> dict[str, str]:
    found = extract_text(text, "en", PUBLISHED)
    assert not found.claims, [claim.quote for claim in found.claims]
    return {mask.quote: mask.reason for mask in found.masks}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The raid killed 22 guards.", [(22, "killed")]),
        ("22 guards were killed in the raid.", [(22, "killed")]),
        ("The deaths of 22 guards were announced.", [(22, "killed")]),
        ("The massacre of 22 pilgrims shook the valley.", [(22, "killed")]),
        ("The death toll rose to 22.", [(22, "killed")]),
        ("It left 22 dead.", [(22, "killed")]),
        ("The war has cost the valley 22 dead.", [(22, "killed")]),
        ("22 guards killed and 31 wounded in the raid", [(22, "killed"), (31, "wounded")]),
        ("The raid killed 22 and wounded 31.", [(22, "killed"), (31, "wounded")]),
        ("2,000 guards were killed or captured.", [(2000, "captured killed")]),
        ("2,000 guards were killed or badly wounded.", [(2000, "killed wounded")]),
        ("2,000 guards, most of them conscripts, were killed.", [(2000, "killed")]),
        ("Two guards watching the gate were killed.", [(2, "killed")]),
        ("The mine wounded 3 soldiers, 2 officers and a medic.", [(3, "wounded"), (2, "wounded"), (1, "wounded")]),
        ("Three tanks and a helicopter were shot down or destroyed.", [(3, "destroyed"), (1, "destroyed")]),
        ("They abandoned 6 pickup trucks.", [(6, "abandoned")]),
        ("The unit lost 40 men.", [(40, "killed wounded")]),
        ("The unit lost 4 tanks.", [(4, "destroyed")]),
        ("The unit suffered 40 casualties.", [(40, "killed wounded")]),
        ("The rebels eliminated 14 guards.", [(14, "killed")]),
        ("30 rebels were neutralised.", [(30, "captured killed surrendered")]),
        ("They took 30 prisoners.", [(30, "captured")]),
        ("30 rebels were taken alive.", [(30, "captured")]),
        ("Sixteen sailors are missing and 4 presumed dead.", [(16, "missing"), (4, "killed")]),
        ("Two policemen were among the dead.", [(2, "killed")]),
        ("Not a single soldier was killed.", [(0, "killed")]),
        ("There were no casualties.", [(0, "killed wounded")]),
        ("The coalition intercepted 17 drones.", [(17, "destroyed")]),
        ("Rebels shot at three posts wounding five policemen.", [(5, "wounded")]),
        ("THE ARMY REPORTED THAT TWO GUERRILLAS WERE KILLED.", [(2, "killed")]),
        ("22 solders were kiled", [(22, "killed")]),
    ],
)
def test_losses_are_found_in_every_voice(text: str, counts: list[tuple[int, str]]) -> None:
    found = [(line["low"], " ".join(line["outcomes"])) for line in lines(text)]
    assert found == counts


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("The 45-year-old governor spoke.", "45-year-old", "age"),
        ("A 122mm shell fell.", "122mm", "calibre"),
        ("The T-72 rolled on.", "T-72", "designator"),
        ("An M1A1 rolled on.", "M1A1", "designator"),
        ("The 9th Division moved.", "9th Division", "unit_name"),
        ("It cost 5 million dollars.", "5 million", "money"),
        ("It cost $5.", "5", "money"),
        ("They hold 40 square kilometres.", "40", "area"),
        ("They are 40 km away.", "40", "distance"),
        ("It fell on 3 March 2020.", "3 March 2020", "date"),
        ("It fell at 5:30 p.m. sharp.", "5:30 p.m.", "time"),
        ("40 percent of it burned.", "40", "percent"),
        ("The 3rd attempt failed.", "3rd", "ordinal"),
        ("Call +44 20 7946 0018 now.", "+44 20 7946 0018", "phone"),
        ("So they say.[12]", "[12]", "footnote"),
        ("They retook 14 villages.", "14", "place"),
        ("The plane with 14 people on board landed.", "14", "aboard"),
        ("20 hostages were freed.", "20", "unhurt"),
        ("They fired 18 rockets.", "18", "ammunition"),
        ("There were 18 air strikes.", "18", "strike"),
        ("It lasted three days.", "three", "duration"),
        ("It is twice or three times as much.", "three", "multiple"),
        ("One third of it burned.", "One", "fraction"),
        ("300 sheep were killed.", "300", "livestock"),
        ("One may wonder.", "One", "pronoun"),
        ("Two witnesses told the radio so.", "Two", "speakers"),
        ("The convoy was hit by 3 gunmen.", "3", "agent"),
        ("See https://example.org/2021/44 for more.", "https://example.org/2021/44", "address"),
        ("4 tonnes of flour burned.", "4", "weight"),
        ("Flight 17 landed.", "Flight 17", "name"),
    ],
)
def test_a_number_that_is_no_loss_says_why(text: str, quote: str, reason: str) -> None:
    assert masks(text).get(quote) == reason


@pytest.mark.parametrize(
    "text",
    [
        "How many soldiers were killed is not known.",
        "Was any soldier killed?",
        "Three men killed the mayor.",
        "A soldier told us that the road is open.",
        "The number two man in the group was murdered.",
        "The group claimed 12 attacks.",
        "They saved 12 lives.",
        "The 14 aboard were unhurt.",
        "Twelve ministers denied it.",
    ],
)
def test_nothing_is_claimed_where_nothing_is(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("12 guards died, the mayor said.", ["the mayor"]),
        ("12 guards died, said Colonel Adan Reyes, the garrison's commander.", ["Colonel Adan Reyes"]),
        ("Adan Reyes, spokesman for the garrison, said 12 guards died.", ["Adan Reyes"]),
        ("The Relief Mission for Orlan (RMO) said 12 guards died.", ["The Relief Mission for Orlan"]),
        ("A doctor told Reuters that 12 guards died.", ["A doctor", "Reuters"]),
        ("A doctor told reporters that 12 guards died.", ["A doctor"]),
        ("According to the police, 12 guards died.", ["the police"]),
        ("12 guards died, the radio reported, citing the army.", ["the army", "the radio"]),
        ("12 guards died.", []),
        ("Photos show 12 destroyed tanks.", []),
    ],
)
def test_who_says_so(text: str, speakers: list[str]) -> None:
    assert [line["speakers"] for line in lines(text)] == [speakers]


def test_he_said_goes_on_with_who_spoke_before() -> None:
    found = lines("Colonel Adan Reyes said 12 guards died. Another 9 were wounded, he said. Four are missing.")
    assert [line["speakers"] for line in found] == [["Colonel Adan Reyes"]] * 3
    assert [line["population"] for line in found] == ["guards"] * 3


def test_a_new_voice_ends_the_one_before() -> None:
    found = lines("The army said 12 guards died. However, 30 rebels were killed.")
    assert [line["speakers"] for line in found] == [["The army"], []]


def test_a_clause_of_its_own_has_its_own_voice() -> None:
    found = lines("The army said 12 guards died, while the rebels put their dead at 40.")
    assert [line["speakers"] for line in found] == [["The army"], ["the rebels"]]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("12 guards died.", "stated"),
        ("The army denied that 12 guards died.", "denied"),
        ("The figure of 12 dead was wrong, the army said.", "denied"),
        ("Reportedly 12 guards died.", "qualified"),
        ("12 guards may have died.", "qualified"),
        ("Up to 12 guards could die.", "hypothetical"),
        ("12 guards would die if it fell.", "hypothetical"),
        ("A plan to kill 12 guards was found.", "hypothetical"),
        ("An estimated 12 guards died.", "estimated"),
        ("Analysts estimate that 12 guards died.", "estimated"),
    ],
)
def test_how_it_is_put(text: str, modality: str) -> None:
    assert [line["modality"] for line in lines(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("12 guards died, including 3 officers.", [None, "subset"]),
        ("12 guards died, 3 of them officers.", [None, "subset"]),
        ("1,400 people were killed: 900 civilians and 500 soldiers.", [None, "subset", "subset"]),
        ("The death toll rose to 40.", ["total"]),
        ("12 guards died. Another 5 died later.", [None, "increment"]),
        ("12 guards died and another 5 were hurt.", [None, None]),
        ("A total of 40 guards died.", ["total"]),
    ],
)
def test_what_a_count_is_to_another(text: str, roles: list[str | None]) -> None:
    assert [line["role"] for line in lines(text)] == roles


def test_a_ratio_counts_the_first_side_for_one_of_the_second() -> None:
    (found,) = extract_text("Losses run at one soldier to four militants.", "en", None).claims
    assert (found.kind, found.count.low) == ("ratio", 0.25)
    assert found.against is not None
    assert found.count.as_written == "one soldier to four militants"


def test_a_rate_says_per_what() -> None:
    (found,) = extract_text("About 50 soldiers are killed a day.", "en", None).claims
    assert (found.kind, found.per) == ("rate", "a day")


def test_over_a_month_is_a_time_and_no_rate() -> None:
    (found,) = lines("About 50 soldiers were killed over a month.")
    assert (found["kind"], found["period"]) == ("loss", "over a month")


@pytest.mark.parametrize(
    "text",
    ["The town is defended by 900 fighters.", "900 fighters remain in the town.", "The group had 900 fighters there."],
)
def test_the_size_of_a_force_is_a_strength(text: str) -> None:
    assert [(line["kind"], line["low"]) for line in lines(text)] == [("strength", 900)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("4 Abrams tanks were destroyed.", "tank"),
        ("4 Hammers were destroyed.", "vehicle"),
        ("4 armored personnel carriers were destroyed.", "apc_ifv"),
        ("4 howitzers were destroyed.", "artillery"),
        ("4 BM-21 Grads were destroyed.", "mlrs"),
        ("4 Su-25 jets were destroyed.", "aircraft"),
        ("4 Mi-8 helicopters were destroyed.", "helicopter"),
        ("4 drones were destroyed.", "drone"),
        ("4 patrol boats were destroyed.", "ship"),
        ("4 rifles were destroyed.", "other"),
        ("4 cooks were killed.", "person"),
    ],
)
def test_what_is_counted_has_a_type(text: str, of: str) -> None:
    assert [line["of"] for line in lines(text)] == [of]


def test_a_quote_names_number_noun_and_outcome() -> None:
    (found,) = extract_text("On Monday, at least 12 guards near the gate were killed, they say.", "en", None).claims
    assert found.quote == "at least 12 guards near the gate were killed"


def test_a_quote_that_stands_twice_is_widened_until_it_stands_once() -> None:
    text = "In Harrow 12 guards died. In Velmar 12 guards died."
    quotes = [claim.quote for claim in extract_text(text, "en", None).claims]
    assert all(text.count(quote) == 1 for quote in quotes)
