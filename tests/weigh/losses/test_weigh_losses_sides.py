"""Sides: which party a source speaks for, as its name tells or as it is told."""

import pytest

from headwater.weigh.losses.sheet import losses_of
from headwater.weigh.losses.sides import sides_of
from headwater.weigh.losses.table import Losses

HEADER = ("category", "party", "source", "day", "count")


def told(*sources: str, parties: tuple[str, ...] = ("Russia", "Ukraine")) -> Losses:
    rows = [("Tanks", party, source, "1", "4") for source in sources for party in parties]
    losses, _ = losses_of(HEADER, list(enumerate(rows, start=2)))
    return losses


def test_a_name_tells_by_the_party_in_it_or_by_a_country_code() -> None:
    losses = told("RU Source", "Ministry of Defence of Ukraine", "United Nations", "US Source")
    assert sides_of(losses) == {"RU Source": "Russia", "Ministry of Defence of Ukraine": "Ukraine"}


def test_a_name_with_two_parties_in_it_tells_of_neither() -> None:
    assert sides_of(told("Russia and Ukraine watch")) == {}


def test_a_code_within_a_word_is_no_code() -> None:
    assert sides_of(told("Rural ruins unit")) == {}


def test_what_is_told_goes_before_the_name_and_may_be_a_party_without_losses_here() -> None:
    losses = told("East ministry", "West ministry", parties=("East",))
    assert sides_of(losses) == {"East ministry": "East"}
    assert sides_of(losses, {"West ministry": "West"}) == {"East ministry": "East", "West ministry": "West"}
    assert sides_of(losses, {"East ministry": "West"})["East ministry"] == "West"


def test_a_source_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no source 'Nobody' in the sheet; it has RU Source"):
        sides_of(told("RU Source"), {"Nobody": "Russia"})
