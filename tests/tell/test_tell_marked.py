from hypothesis import given
from hypothesis import strategies as st
from tell_states import FIRST, SAID, claim, count, report

from headwater.model import Claim, Mask, Report, Span
from headwater.tell.marked import Piece, marked
from headwater.testing import reports


def pieces(inside: Report, claims: list[Claim], masks: list[Mask] | None = None) -> list[Piece]:
    """Give all pieces of a report in order."""
    return [piece for block in marked(inside, claims, masks or []) for piece in block.pieces]


@st.composite
def marked_reports(draw: st.DrawFn) -> tuple[Report, list[Claim], list[Mask]]:
    """Give a report with claims and masks anywhere in it, overlapping or not."""
    found = draw(reports())
    claims, masks = [], []
    for at, (left, right) in enumerate(draw(st.lists(_edges(len(found.text)), max_size=6))):
        words = found.text[left:right]
        made = Claim(report=found.id, span=Span(start=left, end=right), quote=words, count=count(at), scope=SAID.scope)
        claims.append(made)
        masks.append(Mask(report=found.id, span=Span(start=left, end=right), quote=words, reason=f"r{at}"))
    return found, list({made.id: made for made in claims[::2]}.values()), masks[1::2]


def _edges(length: int) -> st.SearchStrategy[tuple[int, int]]:
    edge = st.integers(0, length)
    return st.tuples(edge, edge).map(lambda two: (min(two), max(two))).filter(lambda two: two[0] < two[1])


@given(marked_reports())
def test_the_pieces_joined_are_the_text(given_: tuple[Report, list[Claim], list[Mask]]) -> None:
    inside, claims, masks = given_
    assert "".join(piece.text for piece in pieces(inside, claims, masks)) == inside.text


@given(marked_reports())
def test_every_claim_begins_and_ends_once_and_its_pieces_are_its_words(
    given_: tuple[Report, list[Claim], list[Mask]],
) -> None:
    inside, claims, masks = given_
    found = pieces(inside, claims, masks)
    for made in claims:
        assert sum(made.id in piece.begins for piece in found) == 1
        assert sum(made.id in piece.ends for piece in found) == 1
        assert "".join(piece.text for piece in found if made.id in piece.claims) == made.quote
    for mask in masks:
        assert "".join(piece.text for piece in found if mask.reason in piece.masks) == mask.quote


def test_overlapping_claims_share_a_piece() -> None:
    inside = report("Title\n\nAt least 40 tanks and 12 guns were lost.")
    one = claim(inside, "At least 40 tanks and 12 guns", count(52))
    other = claim(inside, "12 guns were lost", count(12))
    shared = next(piece for piece in pieces(inside, [one, other]) if len(piece.claims) == 2)
    assert shared.text == "12 guns"
    assert shared.begins == (other.id,)
    assert shared.ends == (one.id,)


def test_the_headline_is_a_block_with_the_blank_lines_after_it() -> None:
    headline, body = marked(FIRST, [SAID], [])
    assert headline.headline
    assert "".join(piece.text for piece in headline.pieces) == "Army counts its dead\n\n"
    assert not body.headline


def test_a_headline_mark_of_markdown_is_bare_unless_something_is_marked_there() -> None:
    text = "# Army counts\n\nBody."
    inside = Report(outlet="x", text=text, source="x.md", capture=FIRST.capture, headline=Span(start=2, end=13))
    assert [block.bare for block in marked(inside, [], [])] == [True, False, False]
    hash_mask = Mask(report=inside.id, span=Span(start=0, end=1), quote="#", reason="a mark")
    assert not marked(inside, [], [hash_mask])[0].bare


def test_a_claim_that_is_not_pinned_to_this_text_marks_nothing() -> None:
    other = report("Another\n\nThe army said 120 soldiers died at the ford, again.")
    assert not any(piece.claims for piece in pieces(other, [SAID]))
