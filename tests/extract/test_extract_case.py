"""Resolution: whose, where, when and by whom, against an invented case."""

from datetime import date

import pytest

from headwater.extract import ExtractOptions, extract
from headwater.model import (
    Actor,
    ActorRelation,
    Case,
    Claim,
    Outlet,
    Period,
    Place,
    RelationKind,
    Report,
    Span,
)

OPPOSED = (ActorRelation(kind=RelationKind.OPPOSED, other="red-front"),)
CASE = Case(
    title="The siege of Harrow",
    period=Period.parse("2020-03-01/2020-12-31"),
    area="harrow-operation",
    places=(
        Place(id="orlan", name="Orlan"),
        Place(id="harrow-operation", name="Harrow operation", within="orlan", names={"en": ("battle for Harrow",)}),
        Place(id="harrow", name="Harrow", within="harrow-operation"),
        Place(id="east-harrow", name="east Harrow", within="harrow"),
        Place(id="velmar", name="Velmar", within="orlan"),
    ),
    actors=(
        Actor(id="orlan-state", name="Orlan", names={"en": ("Orlan government",)}, relations=OPPOSED),
        Actor(
            id="orlan-forces",
            name="Orlan forces",
            part_of="orlan-state",
            kind="combatants",
            names={"en": ("Orlan soldiers", "Orlan and allied troops")},
            relations=OPPOSED,
        ),
        Actor(id="hill-guard", name="Hill Guard", part_of="orlan-forces", kind="combatants"),
        Actor(
            id="orlan-interior",
            name="Orlan Ministry of Internal Affairs",
            part_of="orlan-state",
            names={"en": ("Interior Ministry",)},
        ),
        Actor(id="red-front", name="Red Front", kind="combatants", names={"en": ("RF",)}),
        Actor(id="civilians", name="civilians", kind="civilians", names={"en": ("civilian",)}),
        Actor(id="watch", name="Watch Mission", names={"en": ("mission of the Watch",)}),
    ),
    outlets=(Outlet(id="daily", name="The Daily Lamp"), Outlet(id="wire", name="Wire One")),
)


def claims(text: str, published: str = "2020-06-10", headline: str = "") -> tuple[Claim, ...]:
    body = f"{headline}\n\n{text}" if headline else text
    report = Report(
        outlet="daily",
        text=body,
        source="x",
        capture="x",
        language="en",
        published=Period.parse(published),
        headline=Span(start=0, end=len(headline)) if headline else None,
    )
    return extract(report, CASE, ExtractOptions()).claims


def parties(text: str) -> list[tuple[str, ...] | None]:
    return [claim.scope.population.party for claim in claims(text)]


FORCES = ("orlan-state", "orlan-forces")
GUARD = (*FORCES, "hill-guard")
RED = ("red-front",)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("12 Orlan soldiers were killed.", FORCES),
        ("12 members of the Orlan forces were killed.", FORCES),
        ("12 Hill Guard fighters were killed.", GUARD),
        ("12 Hill Guard fighters and Orlan soldiers were killed.", GUARD),
        ("The Red Front lost 40 men.", RED),
        ("The Red Front has had 40 killed.", RED),
        ("Red Front losses stand at 40.", RED),
        ("The dead of the Red Front number 40.", RED),
        ("The war has cost the Hill Guard 40 dead.", GUARD),
        ("The RF have 22 people killed.", RED),
        ("The army destroyed 4 tanks of the Red Front.", RED),
        ("4 tanks belonging to the Red Front were destroyed.", RED),
        ("The Red Front said 12 of its men had died.", RED),
        ("40 civilians were killed.", ("civilians",)),
        ("40 children were killed.", ("civilians",)),
        ("40 people were killed.", ()),
        ("40 soldiers were killed.", None),
        ("40 were killed.", None),
    ],
)
def test_whose_losses(text: str, party: tuple[str, ...] | None) -> None:
    assert parties(text) == [party]


def test_a_list_of_machines_shares_its_owner() -> None:
    assert parties("They destroyed 4 tanks, 3 trucks and a mortar of the Red Front.") == [RED] * 3
    assert parties("They destroyed 4 Red Front tanks and 3 trucks.") == [RED] * 2


def test_a_report_ties_a_noun_to_one_party() -> None:
    text = "12 Red Front militants were killed. On Sunday 5 militants were wounded."
    assert parties(text) == [RED, RED]


def test_a_noun_tied_to_two_parties_is_tied_to_none() -> None:
    text = "12 Red Front fighters and 3 Hill Guard fighters died. Then 5 fighters were wounded."
    assert parties(text)[-1] is None


def test_militants_are_the_enemy_of_who_speaks() -> None:
    (found,) = claims("The Interior Ministry said 40 militants were killed. The Red Front is silent.")
    assert found.scope.population.party == RED
    assert found.words.party == "militants"


def test_another_twelve_are_of_the_same_party_place_and_time() -> None:
    first, second = claims("12 Red Front fighters were killed in Harrow since May. Another 9 were wounded.")
    assert second.scope.population == first.scope.population
    assert (second.scope.area, second.scope.period) == (first.scope.area, first.scope.period)
    assert (second.words.place, second.words.period) == (None, None)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("12 soldiers were killed in Harrow.", "Harrow"),
        ("In east Harrow, 12 soldiers were killed.", "east Harrow"),
        ("12 soldiers were killed in the battle for Harrow.", "Harrow operation"),
        ("12 soldiers were killed in Harrow, Orlan.", "Harrow"),
        ("12 soldiers were killed in Harrow and Velmar.", None),
        ("The mayor of Harrow said 12 soldiers were killed.", None),
        ("12 soldiers were killed, a count that leaves out Velmar.", None),
        ("Harrow's troops lost 12 men.", None),
        ("12 soldiers were killed.", None),
    ],
)
def test_where(text: str, area: str | None) -> None:
    (found,) = claims(text)
    assert (found.scope.area.name if found.scope.area else None) == area


def test_each_of_two_claims_has_its_own_place() -> None:
    found = claims("The shelling killed 12 in Harrow and 30 in Velmar, while 9 were wounded in east Harrow.")
    areas = [one.scope.area.name for one in found if one.scope.area]
    assert areas == ["Harrow", "Velmar", "east Harrow"]


def test_a_headline_gives_the_place_unless_the_time_is_wider_than_the_case() -> None:
    text = "12 soldiers were killed since April. In all, 90 soldiers have been killed since 2014."
    _, body, wider = claims(text, headline="5 killed in Harrow")
    assert body.scope.area is not None
    assert body.scope.area.name == "Harrow"
    assert wider.scope.area is None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("since 17 April", "2020-04-17/2020-06-10"),
        ("since 2014", "2014-01-01/2020-06-10"),
        ("since the operation began", "2020-03-01/2020-06-10"),
        ("since the operation began on March 3", "2020-03-03/2020-06-10"),
        ("since the war broke out in June 2014", "2014-06-01/2020-06-10"),
        ("in November", "2019-11"),
        ("in May 2020", "2020-05"),
        ("on 3 June", "2020-06-03"),
        ("on Monday", "2020-06-08"),
        ("yesterday", "2020-06-09"),
        ("last month", "2020-05"),
        ("over the past month", "2020-05-10/2020-06-10"),
        ("in the last 37 days", "2020-05-04/2020-06-10"),
        ("by 27 April", "2020-03-01/2020-04-27"),
        ("between 3 and 7 May", "2020-05-03/2020-05-07"),
        ("between 20 December and 5 January", "2019-12-20/2020-01-05"),
        ("from 17 March to 17 April", "2020-03-17/2020-04-17"),
        ("in April and May", "2020-04-01/2020-05-31"),
        ("during the first two months", "2020-03-01/2020-05-01"),
        ("in the second month of the operation", "2020-04-01/2020-05-01"),
        ("in the first half of 2019", "2019-01-01/2019-06-30"),
        ("in the week to 24 May", "2020-05-17/2020-05-24"),
        ("in 100 days", "2020-03-01/2020-06-10"),
        ("over a month", None),
        ("in three days of fighting", None),
    ],
)
def test_when(words: str, period: str | None) -> None:
    (found,) = claims(f"At least 12 soldiers were killed {words}.")
    assert (str(found.scope.period) if found.scope.period else None) in (period, period and str(Period.parse(period)))
    assert found.words.period is not None


def test_the_day_of_saying_is_no_time_of_the_loss() -> None:
    for text in (
        "The army said on Monday that 12 soldiers were killed.",
        "On Monday, the army said 12 soldiers were killed.",
        "12 soldiers were killed, the army said Monday.",
    ):
        (found,) = claims(text)
        assert found.scope.period is None, text


def test_a_month_of_publication_leaves_a_weekday_open() -> None:
    (found,) = claims("12 soldiers were killed on Monday.", published="2020-06")
    assert found.scope.period is None
    assert found.words.period == "Monday"


def test_before_the_offensive_is_the_day_the_case_began() -> None:
    (found,) = claims("The Red Front had 900 fighters in Harrow before the offensive.")
    assert found.kind == "strength"
    assert found.scope.period == Period.day(date(2020, 3, 1))
    assert found.scope.population.party == RED


def test_speakers_are_resolved_to_actors_and_outlets() -> None:
    (found,) = claims("A spokesman for the Interior Ministry told Wire One that 12 soldiers were killed.")
    assert [(one.actor, one.outlet) for one in found.speakers] == [("orlan-interior", None), (None, "wire")]


def test_an_office_without_its_last_word_is_still_known() -> None:
    (found,) = claims("According to the Orlan Ministry of Internal, 12 soldiers were killed.")
    assert found.speakers[0].actor == "orlan-interior"


def test_the_mission_is_the_one_named_before() -> None:
    found = claims("The Watch Mission is to leave, Wire One reported. The mission had said 12 soldiers were killed.")
    assert [one.actor for one in found[0].speakers] == ["watch"]


def test_a_speakers_words_stand_in_the_report() -> None:
    text = "Adan Reyes, spokesman for the Interior Ministry, said 12 soldiers died. Five are missing, Reyes said."
    found = claims(text)
    for one in found:
        for speaker in one.speakers:
            assert speaker.span is not None
            assert speaker.span.of(text) == speaker.name
    assert [one.speakers[0].actor for one in found] == ["orlan-interior"] * 2


def test_a_denied_figure_names_who_denies_and_whose_it_is() -> None:
    (found,) = claims("The Orlan government denied that 400 of its soldiers died, as the Watch Mission had reported.")
    assert found.modality == "denied"
    assert [one.actor for one in found.speakers] == ["orlan-state", "watch"]


def test_a_short_name_in_small_letters_is_another_word() -> None:
    assert parties("The rf lost 12 men.") == [None]
    assert parties("The RF lost 12 men.") == [RED]


def test_a_ratio_names_both_sides() -> None:
    (found,) = claims("Losses are one Orlan forces soldier to two Red Front militants.")
    assert found.scope.population.party == FORCES
    assert found.against is not None
    assert found.against.party == RED
