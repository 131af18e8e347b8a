"""Which report is taken for a copy of which, how it was made, and what it altered."""

import pytest
from copied_reports import (
    CASE,
    HEADLINE,
    ORIGINAL,
    OTHER,
    OTHER_HEADLINE,
    PARAGRAPHS,
    RUSSIAN,
    altered,
    made,
    only,
    report,
)

from headwater.extract import ExtractOptions, extract
from headwater.model import Copying, Report, ReportDerivation, Tie
from headwater.trace import independent_origins, trace
from headwater.trace.cast import cast_of
from headwater.trace.copies import retold_by_copies
from headwater.trace.mentions import mentions_of

BULLETIN = (
    "The monitors counted {} breaches of the truce between the evening before and the evening of the day, {} of them "
    "in the northern sector and {} in the southern one, and saw {} heavy weapons where none may be kept."
)


def test_a_reprint_is_made_from_what_came_first() -> None:
    tie = only(report())
    assert tie is not None
    assert (tie.kind, tie.parents, tie.edits) == (Copying.REPRINT, (ORIGINAL.id,), ())
    assert "both outlets belong to Holding" in [reason.line for reason in tie.reasons]
    assert tie.weight > 0.9


@pytest.mark.parametrize(
    ("paragraphs", "parts"),
    [
        (PARAGRAPHS[:2], ["cut"]),
        ((*PARAGRAPHS[:3], PARAGRAPHS[3].replace("150", "180")), ["number"]),
        ((PARAGRAPHS[0].replace("on Tuesday", "on Sunday"), *PARAGRAPHS[1:]), ["date"]),
        ((PARAGRAPHS[0].replace("workers died", "soldiers died"), *PARAGRAPHS[1:]), ["scope"]),
        ((PARAGRAPHS[0].replace("at Orsk ford", "across Orsk province"), *PARAGRAPHS[1:]), ["scope"]),
        ((*PARAGRAPHS[:3], PARAGRAPHS[3].replace("regrettable", "deplorable")), ["wording"]),
        ((*PARAGRAPHS, "It was the worst fire since the spring of the year before, residents recalled."), ["added"]),
        ((*PARAGRAPHS, "(First Wire)"), ["credit"]),
    ],
)
def test_what_a_copy_altered_is_named(paragraphs: tuple[str, ...], parts: list[str]) -> None:
    assert altered(only(report(*paragraphs))) == parts


def test_a_swapped_headline_is_named_with_both() -> None:
    tie = only(report(headline="Army looks into 'regrettable event'"))
    assert tie is not None
    assert [(edit.before, edit.after) for edit in tie.edits] == [(HEADLINE, "Army looks into 'regrettable event'")]


def test_a_shortened_copy_is_cut() -> None:
    tie = only(report(*PARAGRAPHS[1:]))
    assert tie is not None
    assert tie.kind is Copying.CUT


@pytest.mark.parametrize("child", [report(credit="first-wire"), report(*PARAGRAPHS, "Source: First Wire")])
def test_a_copy_that_credits_is_syndicated(child: Report) -> None:
    tie = only(child)
    assert tie is not None
    assert tie.kind is Copying.SYNDICATION
    assert "it credits First Wire" in [reason.line for reason in tie.reasons]


def test_a_round_up_is_made_from_both_that_it_merges() -> None:
    other = report(*OTHER, headline=OTHER_HEADLINE, outlet="third-news", day=1)
    child = report(*PARAGRAPHS[:2], *OTHER, headline="What happened today", day=3)
    tie = only(child, other)
    assert tie is not None
    assert (tie.kind, set(tie.parents)) == (Copying.MERGED, {ORIGINAL.id, other.id})
    assert "added" not in altered(tie)


def test_a_passage_taken_over_with_its_source_named_is_a_quotation() -> None:
    own = "Relatives waited at the gate of the clinic all night, and the mayor promised them an answer by noon."
    more = "Trade along the river stood still; barges were turned back at the lock, and bread was short in three towns."
    tie = only(report(own, more, more[::-1], f"First Wire wrote: {PARAGRAPHS[2]}", headline=None))
    assert tie is not None
    assert tie.kind is Copying.QUOTATION


def test_a_statement_that_two_report_is_no_copy() -> None:
    own = "Relatives waited at the gate of the clinic all night, and the mayor promised them an answer by noon."
    more = "Trade along the river stood still; barges were turned back at the lock, and bread was short in three towns."
    assert only(report(own, more, PARAGRAPHS[2], headline=None, outlet="third-news")) is None


def test_a_translation_is_known_by_its_figures_and_names() -> None:
    tie = only(report(*RUSSIAN, headline="Склад сгорел у Орск-форда", language="ru"))
    assert tie is not None
    assert (tie.kind, altered(tie)) == (Copying.TRANSLATION, ["language"])


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    text = [paragraph.replace("27", "29") for paragraph in PARAGRAPHS]
    tie = only(report(*text, "Correction: an earlier version gave another figure.", outlet="first-wire", day=3))
    assert tie is not None
    assert tie.supersedes
    assert altered(tie) == ["number"]


def test_bulletins_of_one_template_are_no_copies() -> None:
    days = [(112, 64, 48, 12), (98, 71, 27, 9), (143, 80, 63, 7), (87, 59, 28, 31)]
    written = [report(BULLETIN.format(*numbers), headline=None, day=2 + day) for day, numbers in enumerate(days)]
    assert made(*written) == {}
    assert made(*written, report(BULLETIN.format(*days[1]), headline=None, day=9, outlet="third-news")) != {}


def test_two_reports_of_one_event_that_share_its_toll_are_no_copies() -> None:
    other = report(
        "The toll of the fire at Orsk ford stands at 14, the ministry of labour announced, with 27 in hospital.",
        "Investigators collected parts of a rocket from the yard. Marta Quill, who sells tea across the road, had seen "
        "the lorries leave an hour before.",
        headline="Ministry: 14 dead in depot fire",
        outlet="third-news",
    )
    assert only(other) is None


def test_a_few_words_in_common_tell_nothing() -> None:
    one, other = (report("UNAMI on Iraqi forces: 1,959 killed.", headline=None, day=day) for day in (1, 2))
    assert made(one, other) == {}


def test_a_claim_in_a_copy_retells_the_claim_of_the_original() -> None:
    reports = [ORIGINAL, report(outlet="third-news", day=3)]
    claims = [claim for one in reports for claim in extract(one, CASE, ExtractOptions()).claims]
    lineage = trace(reports, claims, CASE)
    copied = {claim.id for claim in claims if claim.report == reports[1].id}
    ties = {tie.child: tie for tie in lineage.derivations if tie.child in copied}
    assert copied
    assert ties.keys() == copied
    assert all(tie.reasons[0].line.startswith("its report is a reprint of that of First Wire") for tie in ties.values())
    assert all(tie.faithful for tie in ties.values())


@pytest.mark.parametrize(
    ("kind", "weight", "tied"),
    [(Copying.REPRINT, 0.9, True), (Copying.REPRINT, 0.5, False), (Copying.REWRITE, 1.0, False)],
)
def test_only_a_sure_copy_of_words_lends_its_claims_their_origin(kind: Copying, weight: float, tied: bool) -> None:
    child = report(outlet="third-news", day=3)
    claims = [claim for one in (ORIGINAL, child) for claim in extract(one, CASE, ExtractOptions()).claims]
    cast = cast_of(CASE)
    copy = ReportDerivation(child=child.id, parents=(ORIGINAL.id,), kind=kind, weight=weight)
    assert bool(retold_by_copies([copy], mentions_of([ORIGINAL, child], claims, cast), cast)) is tied


@pytest.mark.parametrize(
    "child",
    [
        report(day=3),
        report(*PARAGRAPHS[:2], day=3),
        report(
            *(paragraph.replace("Ilan Weir", "Omar Sand").replace("Weir", "Sand") for paragraph in PARAGRAPHS), day=3
        ),
        report(*RUSSIAN, headline="Склад сгорел у Орск-форда", language="ru", day=3),
    ],
    ids=["reprint", "cut", "another speaker", "translation"],
)
def test_a_copy_adds_no_voice(child: Report) -> None:
    def voices(*reports: Report) -> int:
        claims = [claim for one in reports for claim in extract(one, CASE, ExtractOptions()).claims]
        return independent_origins(trace(reports, claims, CASE).origins).total

    assert voices(ORIGINAL, child) == voices(ORIGINAL) > 0


def test_a_corrected_number_corrects_the_claim_before() -> None:
    text = [
        paragraph.replace("27 others had been brought", "29 others were wounded and brought")
        for paragraph in PARAGRAPHS
    ]
    before = report(*(one.replace("29", "27") for one in text), outlet="first-wire", day=1)
    after = report(*text, "Correction: an earlier version gave another figure.", outlet="first-wire", day=3)
    claims = [claim for one in (before, after) for claim in extract(one, CASE, ExtractOptions()).claims]
    ties = trace([before, after], claims, CASE).derivations
    number = {claim.id: claim.count.point for claim in claims}
    corrected = [(number[tie.parents[0]], number[tie.child]) for tie in ties if tie.tie is Tie.CORRECTION]
    assert corrected == [(27, 29)]


def test_the_weight_and_each_reason_are_told() -> None:
    tie = only(report(*PARAGRAPHS[:2]))
    assert isinstance(tie, ReportDerivation)
    assert 0 < tie.weight <= 1
    assert any(" figures of the two agree" in reason.line for reason in tie.reasons)
    assert any(reason.line == "published on 2 March 2021, after it" for reason in tie.reasons)
