"""Who is where, in English: positions and movements by situation."""

from datetime import date

import pytest

from headwater.extract import extract_text
from headwater.model import Bearing, Lie, Modality, Period, Placement, PlacementKind

TODAY = Period.day(date(2016, 11, 20))


def placed(text: str, language: str = "en") -> tuple[Placement, ...]:
    return extract_text(text, language, TODAY).placements


def told(one: Placement) -> tuple[str, str, str, str]:
    """Give who, the place with how it lies, and both ends of a movement, in words."""
    place = f"{one.lie} {one.place.words}" if one.place else ""
    return one.who, place, one.start.words if one.start else "", one.goal.words if one.goal else ""


POSITIONS = [
    ("The militia is dug in around the old airport.", "militia", "around old airport"),
    ("Peshmerga fighters hold the eastern half of the city.", "Peshmerga fighters", "in eastern half of the city"),
    ("The rebels are within 30 km of Addis Ababa.", "rebels", "near Addis Ababa"),
    ("The airport is held by Misrata militias.", "Misrata militias", "in airport"),
    ("Dabiq fell to Turkish-backed rebels on Sunday.", "Turkish-backed rebels", "in Dabiq"),
    ("The island is still in rebel hands.", "rebel", "in island"),
    ("Rebel fighters, besieged in Homs since June, are hungry.", "Rebel fighters", "in Homs"),
    ("The town of Hawija remains encircled by government troops.", "government troops", "around Hawija"),
    ("Naxalites occupy the village of Palnar.", "Naxalites", "in Palnar"),
    ("Taliban now at the gates of Kabul", "Taliban", "near Kabul"),
    ("RSF in full control of Nyala, residents say.", "RSF", "in Nyala"),
    ("Rebels sit on both sides of the river.", "Rebels", "around river"),
    ("In Hawija, fighters have dug trenches.", "fighters", "in Hawija"),
]


@pytest.mark.parametrize(("text", "who", "where"), POSITIONS)
def test_somebody_is_somewhere(text: str, who: str, where: str) -> None:
    (one,) = placed(text)
    assert one.kind is PlacementKind.POSITION
    assert told(one)[:2] == (who, where)


MOVEMENTS = [
    ("Islamic State fighters have left for Syria, residents said.", "Islamic State fighters", "", "Syria"),
    ("Reinforcements arrived in Mosul from Baghdad overnight.", "Reinforcements", "Baghdad", "Mosul"),
    ("Army units pulled back from Qaraqosh to Bartella.", "Army units", "Qaraqosh", "Bartella"),
    ("The militants have been driven out of Palmyra.", "militants", "Palmyra", ""),
    ("The ministry sent reinforcements to Samarra.", "reinforcements", "", "Samarra"),
    ("The militia withdrew its heavy guns from Zakho.", "heavy guns", "Zakho", ""),
    ("The Seleka retreat to Bossangoa.", "Seleka", "", "Bossangoa"),
    ("Civilians fled the fighting in Sirte.", "Civilians", "Sirte", ""),
    ("Tanks were moved across the bridge to the northern bank.", "Tanks", "", "northern bank"),
    ("Government troops withdrew north of the river.", "Government troops", "", "north of the river"),
    ("The last French soldiers will leave Niger.", "French soldiers", "Niger", ""),
    ("Having taken nothing with them, the troops left Kirkuk.", "troops", "Kirkuk", ""),
]


@pytest.mark.parametrize(("text", "who", "start", "goal"), MOVEMENTS)
def test_somebody_goes_somewhere(text: str, who: str, start: str, goal: str) -> None:
    (one,) = placed(text)
    assert one.kind is PlacementKind.MOVEMENT
    assert told(one)[0].endswith(who)
    assert told(one)[2:] == (start, goal)


NOBODY = [
    "Six militants were killed in Mosul, the police said.",
    "The president arrived in Ankara for talks.",
    "Rockets landed in Sderot.",
    "Talks moved to Geneva.",
    "Are Russian soldiers in Crimea?",
    "The jihadists are trying to break out of the encirclement.",
    "Aid trucks reached Douma.",
    "Police blocked the road to the airport.",
    "In Ninewa, 332 civilians were killed.",
    "The army claims to have killed 1,520 soldiers in Mosul.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_an_event_a_visit_or_a_question_places_nobody(text: str) -> None:
    assert not placed(text)


def test_two_sides_are_one_position_with_two_bearings_and_its_distance() -> None:
    (one,) = placed("The Popular Mobilisation Forces are deployed 12 km to the north and east of Tal Afar.")
    assert (one.lie, one.bearings, one.distance_km) == (Lie.SIDE, (Bearing.NORTH, Bearing.EAST), 12.0)


def test_a_direction_alone_is_told_of_the_place_named_before() -> None:
    first, second = placed("The militia is to the west of Mosul, and the Peshmerga to the north and east.")
    assert first.place is not None
    assert second.place is not None
    assert (first.place.words, second.place.words) == ("Mosul", "Mosul")
    assert second.bearings == (Bearing.NORTH, Bearing.EAST)


def test_what_is_denied_or_does_not_exist_is_denied() -> None:
    for text in (
        "The general denied that any of his men had crossed into Rwanda.",
        "There are no foreign soldiers in Bangui.",
        "Ecuador's soldiers are no longer at Tiwinza.",
        "Rebel troops have not left Homs.",
        "Nobody is left in the camp.",
        "Nobody from the brigade has been sent to Bakhmut.",
    ):
        (one,) = placed(text)
        assert one.modality is Modality.DENIED, text


def test_where_they_are_instead_is_stated() -> None:
    no, yes = placed("Government troops are not inside Baidoa but five kilometres to the west of it.")
    assert (no.modality, yes.modality) == (Modality.DENIED, Modality.STATED)
    assert yes.place is not None
    assert (yes.place.words, yes.bearings, yes.distance_km) == ("Baidoa", (Bearing.WEST,), 5.0)


def test_a_movement_to_come_under_way_or_towards_a_place_is_not_done() -> None:
    for text in (
        "The convoy is heading to Agadez.",
        "The Kremlin will move batteries to Belarus.",
        "The army was ordered to withdraw from Adado.",
        "Militiamen fled towards Latakia.",
    ):
        (one,) = placed(text)
        assert not one.done, text
    assert placed("The garrison was forced to abandon Zakho.")[0].done


def test_speakers_are_chained_from_the_event_outwards() -> None:
    (one,) = placed("Ukrainian gunners are stationed in Kharkiv, the mayor told Sky News.")
    assert [speaker.name for speaker in one.speakers] == ["the mayor", "Sky News"]


def test_a_pronoun_stands_for_who_was_placed_before_it_or_for_itself() -> None:
    first, second = placed("Azerbaijani soldiers are in Jermuk. They have also entered Vayk.")
    assert first.who == second.who == "Azerbaijani soldiers"
    (alone,) = placed("They were seen on the outskirts of Grozny.")
    assert alone.who == "They"


def test_a_position_without_a_time_is_of_the_day_of_its_report() -> None:
    assert placed("Rebels hold Zabadani.")[0].period == TODAY
    assert placed("Rebels held Zabadani on 3 November 2016.")[0].period == Period.day(date(2016, 11, 3))
    assert placed("Rebels left Zabadani.")[0].period is None
