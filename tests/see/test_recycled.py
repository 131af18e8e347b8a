from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from headwater.model import (
    Alteration,
    Exhibit,
    Finding,
    Frame,
    Judgement,
    Known,
    Likeness,
    Matter,
    Medium,
    Period,
    Severity,
    Use,
    Verdict,
)
from headwater.see.groups import Pictured, groups
from headwater.see.recycled import recycled_findings
from headwater.testing import exhibits, likenesses, uses


def exhibit(name: str) -> Exhibit:
    return Exhibit(
        digest="sha256:" + f"{sum(name.encode()):064x}",
        name=name,
        medium=Medium.PHOTO,
        media_type="image/jpeg",
        size=10,
        width=4,
        height=3,
        frames=(Frame(pdq="0" * 64, quality=90),),
    )


BRIDGE, CUT, OTHER = exhibit("bridge.jpg"), exhibit("bridge-cut.jpg"), exhibit("other.jpg")
ALIKE = Likeness(one=CUT.id, other=BRIDGE.id, alterations=(Alteration.CROPPED,), score=0.95, line="40 points lie alike")


def use(of: Exhibit, published: str | None, said_on: str | None = None, said_place: str = "") -> Use:
    return Use(
        exhibit=of.id,
        source=f"sheet {published} {said_on}",
        outlet="Gazette",
        published=Period.parse(published) if published else None,
        caption="the bridge after the strike",
        said_on=Period.parse(said_on) if said_on else None,
        said_place=said_place,
    )


def judgement(one: str, other: str, verdict: Verdict) -> Judgement:
    pair = (one, other) if one < other else (other, one)
    when = datetime(2020, 1, 1, tzinfo=UTC)
    return Judgement(matter=Matter.PICTURE, verdict=verdict, claims=pair, who="a", when=when, why="looked")


def serious(pictured: Pictured) -> list[Finding]:
    return [one for one in recycled_findings(pictured) if one.severity is Severity.SERIOUS]


def test_a_picture_out_before_the_day_it_is_said_to_show_is_found() -> None:
    old, new = use(BRIDGE, "2014-03-02"), use(CUT, "2016-11-20", "2016-11-18")
    found = serious(Pictured(exhibits=(BRIDGE, CUT), uses=(old, new), likenesses=(ALIKE,)))
    assert len(found) == 1
    assert found[0].holds is False
    assert found[0].shown == tuple(sorted((old.id, new.id, BRIDGE.id, CUT.id)))
    assert any("992 days before 2016-11-18" in line for line in found[0].derivation)
    assert any("40 points lie alike" in line for line in found[0].derivation)


def test_a_picture_published_after_the_day_it_shows_is_no_finding() -> None:
    both = (use(BRIDGE, "2016-11-19", "2016-11-18"), use(CUT, "2016-11-20", "2016-11-18"))
    assert not serious(Pictured(exhibits=(BRIDGE, CUT), uses=both, likenesses=(ALIKE,)))


def test_a_month_that_holds_the_day_is_not_before_it() -> None:
    both = (use(BRIDGE, "2016-11"), use(BRIDGE, "2016-11-20", "2016-11-18"))
    assert not serious(Pictured(exhibits=(BRIDGE,), uses=both))


def test_an_entry_of_an_archive_is_the_earliest_copy() -> None:
    entry = Known(pdq="0" * 64, source="old pictures", seen=Period.parse("2013"))
    like = replace(ALIKE, id="", other=entry.id, alterations=(Alteration.SAME,))
    new = use(CUT, "2016-11-20", "2016-11-18")
    found = serious(Pictured(exhibits=(CUT,), uses=(new,), likenesses=(like,), known=(entry,)))
    assert len(found) == 1
    assert "archive old pictures, 2013" in found[0].derivation[0]


def test_a_picture_said_to_show_two_days_is_found_once() -> None:
    both = (use(BRIDGE, "2016-11-20", "2016-11-18"), use(CUT, "2016-12-30", "2016-12-28"))
    pictured = Pictured(exhibits=(BRIDGE, CUT), uses=both, likenesses=(ALIKE,))
    assert sum("two days" in one.statement for one in recycled_findings(pictured)) == 1


def test_a_place_within_the_other_name_is_not_another_place() -> None:
    both = (use(BRIDGE, "2016-11-20", None, "Mosul"), use(BRIDGE, "2016-11-21", None, "eastern  Mosul"))
    assert not recycled_findings(Pictured(exhibits=(BRIDGE,), uses=both))
    far = (both[0], use(BRIDGE, "2016-11-22", None, "Aleppo"))
    assert "two places" in recycled_findings(Pictured(exhibits=(BRIDGE,), uses=far))[0].statement


def test_a_judgement_parts_what_the_machine_joined() -> None:
    both = (use(BRIDGE, "2014-03-02"), use(CUT, "2016-11-20", "2016-11-18"))
    no = judgement(BRIDGE.id, CUT.id, Verdict.NO)
    pictured = Pictured(exhibits=(BRIDGE, CUT), uses=both, likenesses=(ALIKE,), judgements=(no,))
    assert not recycled_findings(pictured)


def test_a_judgement_joins_what_the_machine_did_not_see() -> None:
    both = (use(BRIDGE, "2014-03-02"), use(CUT, "2016-11-20", "2016-11-18"))
    yes = judgement(BRIDGE.id, CUT.id, Verdict.YES)
    found = serious(Pictured(exhibits=(BRIDGE, CUT), uses=both, judgements=(yes,)))
    assert any("a person judged" in line for line in found[0].derivation)


def test_no_chain_joins_what_was_judged_apart() -> None:
    chain = (ALIKE, replace(ALIKE, id="", other=OTHER.id))
    no = judgement(BRIDGE.id, OTHER.id, Verdict.NO)
    pictured = Pictured(exhibits=(BRIDGE, CUT, OTHER), likenesses=chain, judgements=(no,))
    assert not any({BRIDGE.id, OTHER.id} <= set(group) for group in groups(pictured))


def test_a_doubtful_pair_is_not_taken_as_one() -> None:
    both = (use(BRIDGE, "2014-03-02"), use(CUT, "2016-11-20", "2016-11-18"))
    doubtful = replace(ALIKE, id="", score=0.55)
    assert not recycled_findings(Pictured(exhibits=(BRIDGE, CUT), uses=both, likenesses=(doubtful,)))


@given(st.data())
def test_the_order_of_what_is_given_does_not_matter(data: st.DataObject) -> None:
    given_ = data.draw(st.lists(exhibits(), min_size=2, max_size=4, unique_by=lambda one: one.id))
    used = data.draw(st.lists(st.sampled_from(given_).flatmap(lambda one: uses(one.id)), max_size=5))
    pairs = st.permutations(given_).flatmap(lambda two: likenesses().map(lambda one: _between(one, two[0], two[1])))
    alike = data.draw(st.lists(pairs, max_size=4))
    straight = Pictured(exhibits=tuple(given_), uses=tuple(used), likenesses=tuple(alike))
    shuffled = Pictured(
        exhibits=tuple(data.draw(st.permutations(given_))),
        uses=tuple(data.draw(st.permutations(used))),
        likenesses=tuple(data.draw(st.permutations(alike))),
    )
    assert recycled_findings(straight) == recycled_findings(shuffled)


def _between(found: Likeness, one: Exhibit, other: Exhibit) -> Likeness:
    return replace(found, id="", one=one.id, other=other.id)
