"""Terms: the words of the packs found whole, outside of quotation marks, with whom they are said of."""

from collections import Counter
from importlib.resources import files
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from term_sentences import CASE, SENTENCES, Expected

from headwater.extract import extract_text
from headwater.extract.packroom import languages
from headwater.extract.termwords import term_words
from headwater.model import Actor, Period, Tone


def found(language: str, text: str) -> tuple[Expected, ...]:
    terms = extract_text(text, language, Period.parse("2030-03-01"), CASE).terms
    assert all(text[term.span.start : term.span.end] == term.quote for term in terms)
    return tuple((term.quote, term.thing, term.group, term.party[-1] if term.party else None) for term in terms)


def measured() -> dict[str, tuple[int, int, int]]:
    """Give by language how many terms are expected, found, and both."""
    sums: dict[str, Counter[str]] = {}
    for language, text, expected in SENTENCES:
        one, wanted = Counter(found(language, text)), Counter(expected)
        held = sums.setdefault(language, Counter())
        held.update(expected=wanted.total(), found=one.total(), both=(one & wanted).total())
    return {language: (held["expected"], held["found"], held["both"]) for language, held in sums.items()}


def test_the_invented_sentences_are_read_as_meant() -> None:
    for language, (expected, seen, both) in measured().items():
        assert both / expected >= 0.9, f"{language}: recall {both}/{expected}"
        assert both / seen >= 0.9, f"{language}: precision {both}/{seen}"


@pytest.mark.parametrize("language", languages())
def test_every_pack_names_people_and_deeds_in_every_tone(language: str) -> None:
    assert files("headwater.extract").joinpath("packs", language, "terms.toml").is_file()
    groups = [group for group in term_words(language).listed.values() if group]
    assert {group.thing for group in groups} >= {"fighter", "killed", "taken", "attack", "war", "government"}
    assert {group.tone for group in groups} == set(Tone)


def test_a_group_has_one_tone_and_one_thing_in_all_languages() -> None:
    held: dict[str, set[tuple[str, Tone]]] = {}
    for language in languages():
        for group in term_words(language).listed.values():
            if group:
                held.setdefault(group.group, set()).add((group.thing, group.tone))
    assert {group: kinds for group, kinds in held.items() if len(kinds) > 1} == {}


def test_a_report_that_ties_its_militants_to_one_side_means_that_side_by_them() -> None:
    text = "League militants attacked at dawn. Later the militants withdrew."
    assert [owner for _, thing, _, owner in found("en", text) if thing == "fighter"] == ["league", "league"]


def test_a_report_that_ties_them_to_two_sides_leaves_them_open() -> None:
    text = "League militants met Guard militants. Later the militants withdrew."
    owners = [owner for _, thing, _, owner in found("en", text) if thing == "fighter"]
    assert owners == ["league", "guard", None]


def test_a_word_within_a_name_counts_where_it_says_who_they_are() -> None:
    named = Actor(id="guard", name="Guard", names={"en": ("Guard mercenaries", "Martyrs Guard")})
    case = msgspec.structs.replace(CASE, actors=(named,))
    terms = extract_text("Guard mercenaries met the Martyrs Guard.", "en", None, case).terms
    assert [(term.quote, term.party) for term in terms] == [("mercenaries", ("guard",))]


def test_words_within_a_quotation_are_the_speakers() -> None:
    text = 'He said: "We killed the terrorists and liberated Velmora." Nobody confirmed that fighters died.'
    assert [quote for quote, *_ in found("en", text)] == ["fighters", "died"]


def test_a_sentence_without_a_number_names_people_too() -> None:
    assert [quote for quote, *_ in found("en", "The martyrs lie by the river. Snow fell.")] == ["martyrs"]


@given(st.lists(st.sampled_from([text for code, text, _ in SENTENCES if code == "en"]), max_size=4))
def test_terms_stand_in_the_order_of_the_text_and_none_overlaps(texts: list[str]) -> None:
    terms = extract_text(" ".join(["A report.", *texts]), "en", None, CASE).terms
    assert all(before.span.end <= after.span.start for before, after in pairwise(terms))
