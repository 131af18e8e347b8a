"""Who is where: what holds of every text, and the verifier over it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.extract import ExtractOptions, extract
from headwater.extract.placing import misplaced
from headwater.model import Period, Placement, Report, Span

WHO = ("The militia", "Government troops", "Some 300 fighters", "No reinforcements", "They", "A convoy of 30 trucks")
VERBS = (
    "are in", "hold", "have left", "were sent to", "withdrew from", "is dug in around", "are not near", "may enter",
    "besiege", "advanced towards", "were driven out of", "to the west of", "said",
)  # fmt: skip
PLACES = ("Mosul", "the city", "Tal Rifa'a", "the eastern half of Homs", "it", "12 km north of Kirkuk", "the hills")
ENDS = (".", ", residents said.", " and Hama.", "; the army denies it.", "?", " while the army holds Gao.", "")

sentences = st.tuples(*(st.sampled_from(part) for part in (WHO, VERBS, PLACES, ENDS))).map(
    lambda parts: f"{parts[0]} {parts[1]} {parts[2]}{parts[3]}"
)
texts = st.lists(sentences | testing.texts(1), min_size=1, max_size=4).map(" ".join).filter(str.strip)


def report_of(text: str) -> Report:
    day = Period.day(date(2016, 11, 20))
    return Report(outlet="unnamed", text=text, source="text", capture="", language="en", published=day)


def placements(text: str) -> tuple[Placement, ...]:
    return extract(report_of(text), None, ExtractOptions()).placements


@given(texts)
def test_every_word_of_a_placement_stands_in_the_report(text: str) -> None:
    report = report_of(text)
    for one in placements(text):
        assert one.pinned_to(report)
        assert misplaced(one, report) is None


@given(texts)
def test_the_same_report_gives_the_same_placements_none_twice(text: str) -> None:
    first = placements(text)
    assert first == placements(text)
    assert len({one.id for one in first}) == len(first)


@given(texts)
def test_a_placement_is_no_claim_and_takes_none_away(text: str) -> None:
    counted = extract(report_of(text), None, ExtractOptions())
    ids = {claim.id for claim in counted.claims}
    assert not ids & {one.id for one in counted.placements}


@given(testing.reports(), st.data())
def test_a_placement_whose_words_are_not_the_reports_is_refused(report: Report, data: st.DataObject) -> None:
    one = data.draw(testing.placements(report))
    if misplaced(one, report) is None:
        assert one.pinned_to(report)
    strange = "ⰰ" * (one.span.end - one.span.start)
    other = Placement(
        **{name: getattr(one, name) for name in one.__struct_fields__ if name not in ("id", "quote", "span")},
        quote=strange,
        span=Span(start=one.span.start, end=one.span.end),
    )
    assert misplaced(other, report) is not None
