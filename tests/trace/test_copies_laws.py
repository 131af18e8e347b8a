"""What holds of copies whatever the reports: order, chains, strangers, and texts of any sort."""

import sys
from collections.abc import Sequence

import pytest
from copied_reports import CASE, ORIGINAL, PARAGRAPHS, report
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Report, ReportDerivation
from headwater.trace.copies import copies
from headwater.trace.copies.alike import find_alike
from headwater.trace.copies.shingles import WINDOW, shingle

WORDS = ("river", "market", "bridge", "soldiers", "night", "convoy", "school", "order", "valley", "stone", "letter",
         "ferry", "winter", "bread", "garden", "signal", "harbour", "teacher", "engine", "silver", "corner", "doctor",
         "window", "paper", "summer", "village", "captain", "ladder", "mirror", "orchard")  # fmt: skip
STRANGE = ("ozero", "gora", "pole", "doroga", "vesna", "zavod", "gorod", "snegir", "kamen", "reka", "ulitsa", "saray")


def sentences(words: Sequence[str], figures: bool = True) -> st.SearchStrategy[str]:
    """Give sentences of these words, some with a figure."""
    numbers = st.integers(10, 999).map(str) if figures else st.nothing()
    return st.lists(st.sampled_from(words) | numbers, min_size=11, max_size=14).map(lambda found: f"{' '.join(found)}.")


def stories(words: Sequence[str] = WORDS) -> st.SearchStrategy[tuple[str, ...]]:
    """Give the sentences of a report."""
    return st.lists(sentences(words), min_size=5, max_size=7, unique=True).map(tuple)


@st.composite
def pools(draw: st.DrawFn) -> list[Report]:
    """Give some reports, cuts of them and cuts of the cuts."""
    told = draw(st.lists(stories(), min_size=1, max_size=3))
    found = []
    for at, story in enumerate(told):
        for step in range(draw(st.integers(1, 3))):
            kept = story[: len(story) - step]
            found.append(report(*kept, headline=None, outlet=f"outlet-{at}-{step}", day=1 + draw(st.integers(0, 5))))
    return found


def roots(found: Sequence[ReportDerivation]) -> dict[str, frozenset[str]]:
    parents = {one.child: one.parents for one in found}

    def ends(child: str) -> frozenset[str]:
        if child not in parents:
            return frozenset((child,))
        return frozenset[str]().union(*(ends(parent) for parent in parents[child]))

    return {child: ends(child) for child in parents}


@given(pools(), st.data())
def test_order_does_not_matter(reports: list[Report], data: st.DataObject) -> None:
    assert copies(data.draw(st.permutations(reports)), (), CASE) == copies(reports, (), CASE)


@given(pools())
def test_no_report_is_made_from_a_later_one(reports: list[Report]) -> None:
    day = {one.id: one.published.start for one in reports if one.published and one.published.start}
    assert all(day[parent] <= day[one.child] for one in copies(reports, (), CASE) for parent in one.parents)


@given(stories(), st.data())
def test_a_copy_of_a_copy_leads_to_the_same_original(story: tuple[str, ...], data: st.DataObject) -> None:
    """Of thirty words at least: below, nothing is told."""
    original = report(*story, outlet="first-wire", day=1)
    copy = report(*story[: data.draw(st.integers(4, len(story)))], outlet="second-post", day=2)
    again = report(*copy.text.split("\n\n")[1:], headline="Told again", outlet="third-news", day=3)
    ends = roots(copies([original, copy, again], (), CASE))
    assert ends == {copy.id: {original.id}, again.id: {original.id}}


@given(pools(), stories(STRANGE))
def test_an_unrelated_report_changes_nothing(reports: list[Report], story: tuple[str, ...]) -> None:
    numberless = ["".join(sign for sign in one if not sign.isdigit()) for one in story]
    stranger = report(*numberless, headline="Ozero", outlet="stranger", day=3)
    assert copies([*reports, stranger], (), CASE) == copies(reports, (), CASE)


@given(st.lists(testing.reports(), max_size=4, unique_by=lambda one: one.id))
def test_no_report_raises(reports: list[Report]) -> None:
    for one in copies(reports, (), CASE):
        assert one.child not in one.parents


@given(st.lists(testing.texts(0, 200), max_size=6))
def test_no_text_raises(texts: list[str]) -> None:
    found = find_alike([*texts, *texts])
    assert all(first < later for first, later in zip(found.first, found.later, strict=True))


@pytest.mark.parametrize(
    "text",
    ["x", "\x00", "١٢٣ " * 9, "word " * 210_000, "a" * 1_000_000, "1 " * 500_000, "اب" * 500_000],
    ids=["one word", "null", "digits", "long", "one long word", "numbers", "one long Arabic word"],
)
def test_a_strange_text_is_compared_like_any_other(text: str) -> None:
    reports = [report(text, headline=None, outlet=outlet, day=2) for outlet in ("first-wire", "second-post")]
    assert len(copies([ORIGINAL, *reports], (), CASE)) <= 1
    assert len(find_alike(["", "\ud800 alone", text, text]).first) <= 1


@settings(max_examples=40)
@given(stories(), stories(STRANGE), stories(STRANGE))
def test_six_words_in_a_row_share_a_kept_triple(
    passage: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """Winnowing promises it: WINDOW triples in a row are WINDOW + 2 words."""
    words = passage[0].split()[: WINDOW + 2]
    texts = [f"{' '.join(story)} {' '.join(words)} {' '.join(story)}" for story in (one, other)]
    found = shingle(texts)
    mine, theirs = (set(found.triples[found.owners == place].tolist()) for place in (0, 1))
    assert mine & theirs


def test_a_million_characters_take_no_more_than_memory_for_them() -> None:
    found = shingle(["word " * 200_000, " ".join(PARAGRAPHS)])
    assert found.triples.nbytes < sys.getsizeof("word " * 200_000) * 4
