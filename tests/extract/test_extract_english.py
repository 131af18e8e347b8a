"""English prose: what is no loss though a word of loss stands by it, and what befell somebody counted before."""

import pytest

from headwater.extract import extract_text, to_line

NO_LOSS = (
    "KOLM, 3 MAY (HARBOUR TELEVISION CHANNEL 2) -- [TEXT] THE ABBOT OF VELMAR WAS MURDERED AT NOON.",
    "The three men attacked the guards and killed them.",
    "Two raiders took the guards' lamps and shot them.",
    "Four of those accused of the massacre left for Velmar.",
    "A patrol of ten rangers found the bodies.",
    "One of the rangers killed the dog.",
    "Five men were convicted of the murder of the abbot.",
    "The rebels plan to kill peasants.",
    "That band is known for killing people.",
    "They travelled in a 4-wheel drive lorry that was later burned.",
    "The team lost 3-0 and its captain was hurt.",
)


def lines(text: str) -> list[dict[str, object]]:
    """Give the claims of an English text as lines."""
    return [to_line(claim, "x") for claim in extract_text(text, "en", None).claims]


@pytest.mark.parametrize("text", NO_LOSS)
def test_numbers_by_a_word_of_loss_that_count_no_loss_are_left_alone(text: str) -> None:
    assert [line["quote"] for line in lines(text) if line["low"] != 1] == []


def test_what_a_verb_says_of_one_of_them_is_no_part_of_the_loss() -> None:
    (found,) = lines("Five porters were killed at Kolm. One of them had been praised by the abbot.")
    assert (found["low"], found["outcomes"]) == (5, ["killed"])
    found = lines("Five porters were killed at Kolm. Two of them were children.")[1]
    assert (found["low"], found["role"], found["outcomes"]) == (2, "subset", ["killed"])


def test_members_of_a_list_do_not_add_up_to_the_one_before_them_by_chance() -> None:
    found = lines("Five rangers, three rebels and two porters died.")
    assert [(line["low"], line["role"]) for line in found] == [(5, None), (3, None), (2, None)]


def test_a_fragment_repeats_only_the_loss_of_the_sentence_before() -> None:
    found = lines("About 400 riders were killed. Three hundred out of those five hundred men holding the ridge.")
    assert [line["low"] for line in found if line["kind"] == "loss"] == [400]
    found = lines("About 400 riders were killed. Four hundred out of those five hundred men had voted.")
    assert [line["low"] for line in found if line["kind"] == "loss"] == [400]


def test_a_voice_at_the_end_speaks_for_the_clauses_before_a_semicolon() -> None:
    found = lines("Raiders left nine porters dead at Kolm; a ranger was wounded, the mayor said.")
    assert [line["speakers"] for line in found] == [["the mayor"], ["the mayor"]]
    found = lines("The mayor said nine porters died at Kolm; a ranger was wounded, the abbot said.")
    assert [line["speakers"] for line in found] == [["The mayor"], ["the abbot"]]


@pytest.mark.parametrize("line", ["SIX DEAD AT KOLM", "THREE MEN WERE FOUND HANGED.", "NINE HURT IN BLAST"])
def test_a_short_line_in_capitals_is_read_like_any_other(line: str) -> None:
    assert len(lines(line)) == 1
