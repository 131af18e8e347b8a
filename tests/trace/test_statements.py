"""Statements: what is told to have been said together, and what is not."""

from datetime import UTC, datetime

from told_claims import CIVILIANS, Figure, mosul_case, write_report

from headwater.model import Claim, Judgement, Lineage, Matter, Report, Verdict
from headwater.trace import independent_origins, trace

CASE = mosul_case()
KILLED = Figure(284, by=("votel",), of="iraqi-forces", when="2017-02-19/2017-03-29", at="west-mosul")
WOUNDED = KILLED._replace(low=1600, outcomes=("wounded",))
EAST = KILLED._replace(low=490, when="2016-10-17/2017-01-24", at="east-mosul")
TOTAL = KILLED._replace(low=774, when="2016-10-17/2017-03-29", at="mosul")

Page = tuple[Report, tuple[Claim, ...]]


def page(outlet: str, published: str | None, *figures: Figure) -> Page:
    return write_report(CASE, outlet, published, figures)


def traced(*pages: Page, judgements: tuple[Judgement, ...] = ()) -> Lineage:
    reports, claims = [report for report, _ in pages], [claim for _, found in pages for claim in found]
    return trace(reports, claims, CASE, judgements)


def together(*pages: Page, judgements: tuple[Judgement, ...] = ()) -> list[list[str]]:
    """Give the numbers of each statement, as written, in order."""
    lineage = traced(*pages, judgements=judgements)
    written = {claim.id: claim.count.as_written.partition(" ")[0] for _, claims in pages for claim in claims}
    origins = {origin.id: [written[claim] for claim in origin.claims] for origin in lineage.origins}
    said = [sorted({number for one in found.origins for number in origins[one]}) for found in lineage.statements]
    return sorted(said)


def test_figures_of_one_briefing_are_one_statement_whoever_carries_them() -> None:
    pages = page("one", "2017-03-29", KILLED), page("two", "2017-03-30", WOUNDED)
    assert together(*pages) == [["1600", "284"]]


def test_a_statement_counts_nothing() -> None:
    pages = page("one", "2017-03-29", KILLED), page("two", "2017-03-30", WOUNDED)
    lineage = traced(*pages)
    assert len(lineage.origins) == 2
    assert independent_origins(lineage.origins).total == 1


def test_another_speaker_makes_another_statement() -> None:
    other = WOUNDED._replace(by=("yawar",))
    assert together(page("one", "2017-03-29", KILLED, other)) == [["1600"], ["284"]]


def test_another_last_day_is_another_occasion() -> None:
    next_week = KILLED._replace(low=320, when="2017-02-19/2017-04-05")
    assert together(page("one", "2017-03-29", KILLED), page("two", "2017-04-05", next_week)) == [["284"], ["320"]]


def test_the_month_before_in_one_report_is_another_occasion() -> None:
    november = Figure(926, by=("unami",), of=None, people=CIVILIANS, at="iraq", when="2016-11")
    october = november._replace(low=1120, when="2016-10")
    assert together(page("one", "2016-12-01", november, october)) == [["1120"], ["926"]]


def test_parts_that_add_up_over_places_apart_are_said_with_their_total() -> None:
    pages = page("one", "2017-03-29", KILLED, EAST), page("two", "2017-03-30", TOTAL)
    assert together(*pages) == [["284", "490", "774"]]
    assert together(page("one", "2017-03-29", KILLED, EAST)) == [["284"], ["490"]]


def test_parts_of_a_running_total_over_one_place_are_occasions_of_their_own() -> None:
    first = Figure(2671, by=("amaq",), when="2016-10-17/2016-11-17")
    second = first._replace(low=2300, when="2016-11-18/2016-12-18")
    both = first._replace(low=4971, when="2016-10-17/2016-12-18")
    assert together(page("one", "2016-12-21", first, second, both)) == [["2300", "4971"], ["2671"]]


def test_what_has_no_time_is_of_the_one_occasion_that_its_report_tells() -> None:
    timeless = WOUNDED._replace(when=None)
    assert together(page("one", "2017-03-29", KILLED, timeless)) == [["1600", "284"]]


def test_undated_pages_go_by_the_last_day_counted() -> None:
    assert together(page("one", None, KILLED), page("two", "2017-03-30", WOUNDED)) == [["1600", "284"]]


def test_a_body_and_the_one_of_its_people_who_spoke_are_one() -> None:
    command = WOUNDED._replace(by=("us-central-command",))
    assert together(page("one", "2017-03-29", KILLED), page("two", "2017-03-30", command)) == [["1600", "284"]]


def test_a_body_goes_with_none_of_two_of_its_people() -> None:
    first = KILLED._replace(by=("hekmat",), of="peshmerga")
    second = first._replace(low=611, by=("yawar",), at="east-mosul")
    ministry = first._replace(low=1600, by=("peshmerga-ministry",), outcomes=("wounded",))
    pages = (page(f"outlet-{at}", "2017-03-29", figure) for at, figure in enumerate((first, second, ministry)))
    assert together(*pages) == [["1600"], ["284"], ["611"]]


def test_the_same_speaker_months_later_speaks_again() -> None:
    assert together(page("one", "2017-03-29", KILLED), page("two", "2017-06-30", WOUNDED)) == [["1600"], ["284"]]


def test_a_source_without_a_name_is_somebody_else_in_the_next_report() -> None:
    nameless = KILLED._replace(by=("a source",))
    pages = page("one", "2017-03-29", nameless), page("two", "2017-03-29", WOUNDED._replace(by=("a source",)))
    assert together(*pages) == [["1600"], ["284"]]


def test_a_retelling_that_moved_the_time_is_no_sign_of_another_statement() -> None:
    moved = KILLED._replace(when="2017-02-19/2017-04-10")
    of_that_day = WOUNDED._replace(when="2017-02-19/2017-04-10", low=900)
    pages = (
        page("one", "2017-03-29", KILLED),
        page("two", "2017-04-01", moved),
        page("three", "2017-04-10", of_that_day),
    )
    assert together(*pages) == [["284"], ["900"]]


def test_people_keep_two_origins_apart_in_statements_too() -> None:
    pages = page("one", "2017-03-29", KILLED), page("two", "2017-03-30", WOUNDED)
    one, other = sorted(claim.id for _, claims in pages for claim in claims)
    when = datetime(2026, 1, 1, tzinfo=UTC)
    judgement = Judgement(
        matter=Matter.ORIGIN, verdict=Verdict.NO, claims=(one, other), who="a reader", when=when, why="two briefings"
    )
    assert together(*pages, judgements=(judgement,)) == [["1600"], ["284"]]
