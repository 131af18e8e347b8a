from told_claims import Figure, mosul_case, write_report

from headwater.model import Claim, Lineage, Origin, Report, Stance
from headwater.trace import Independent, independent_origins, trace

CASE = mosul_case()
FIVE_HUNDRED = Figure(512, of="islamic-state", when="2016-11")

Page = tuple[Report, tuple[Claim, ...]]


def page(outlet: str, published: str, *by: str) -> Page:
    return write_report(CASE, outlet, published, [FIVE_HUNDRED._replace(by=by)])


def traced(*pages: Page) -> Lineage:
    return trace([report for report, _ in pages], [claim for _, claims in pages for claim in claims], CASE)


def speakers(*pages: Page) -> list[str | None]:
    return sorted((origin.speaker for origin in traced(*pages).origins), key=str)


def origin(speaker: str | None, stance: Stance = Stance.UNKNOWN, actor: str | None = None) -> Origin:
    return Origin(speaker=speaker, actor=actor, stance=stance, first="claim-1", claims=("claim-1",))


def test_two_outlets_that_credit_each_other_are_no_witness() -> None:
    assert speakers(page("x", "2016-12-01", "outlet:y"), page("y", "2016-12-02", "outlet:x")) == [None]
    assert speakers(page("x", "2016-12-02", "outlet:y"), page("y", "2016-12-02", "outlet:x")) == [None]


def test_three_outlets_in_a_circle_are_no_witness() -> None:
    pages = [
        page("x", "2016-12-01", "outlet:y"),
        page("y", "2016-12-02", "outlet:z"),
        page("z", "2016-12-03", "outlet:x"),
    ]
    assert speakers(*pages) == [None]
    assert speakers(*pages[::-1]) == [None]


def test_a_circle_with_a_way_out_leads_to_whoever_counted() -> None:
    pages = [page("x", "2016-12-01", "outlet:y"), page("y", "2016-12-02", "iraqi-army")]
    assert speakers(*pages) == ["iraqi-army"]


def test_an_outlet_that_counts_itself_is_an_origin() -> None:
    assert speakers(page("x", "2016-12-01", "outlet:x"), page("y", "2016-12-02", "outlet:x")) == ["x"]


def test_an_outlet_credited_that_the_case_does_not_hold_is_taken_as_the_origin() -> None:
    assert speakers(page("x", "2016-12-01", "outlet:y")) == ["y"]


def test_a_claim_of_nobody_is_no_origin() -> None:
    lineage = traced(page("x", "2016-12-01"))
    assert independent_origins(lineage.origins) == Independent(unknown=1)
    assert independent_origins(lineage.origins).total == 0


def test_one_speaker_heard_twice_is_one_voice() -> None:
    twice = [origin("A", Stance.ENEMY, "a"), origin("A", Stance.ENEMY, "a"), origin("B", Stance.OWN, "b")]
    assert independent_origins(twice) == Independent(enemy=1, own=1)


def test_one_speaker_on_both_sides_counts_once_on_each() -> None:
    both = [origin("A", Stance.ENEMY, "a"), origin("A", Stance.OWN, "a"), origin("C"), origin(None)]
    assert independent_origins(both) == Independent(enemy=1, own=1, unplaced=1, unknown=1)
