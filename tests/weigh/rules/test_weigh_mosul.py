"""The demonstration's reports weighed: every figure here was redone by hand from the reports' own words."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from headwater.case import read_state, run_case
from headwater.case.weighing import compare_case
from headwater.casefile import Standing, standing_questions
from headwater.casefile.demo import lay_out_demo
from headwater.model import Claim, Estimate, Period, Report, Span, State, digest
from headwater.trace import trace
from headwater.weigh.rules.weighing import Comparison

Range = tuple[float | None, float | None]

BATTLE = "2016-10-17/2017-07-10"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_out_demo(Path(tmp_path_factory.mktemp("weighed") / "mosul"))
    run_case(folder, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    return folder


@pytest.fixture(scope="module")
def state(case: Path) -> State:
    return read_state(case)


def by_rule(found: Comparison) -> Mapping[str, Estimate]:
    return {one.method: one for one in found.estimates}


Question = tuple[str, str | None, str, str]
"""Outcomes, whose, where, when, as one types them."""


def asked(case: Path, state: State, question: Question) -> Comparison:
    outcomes, of, area, period = question
    [found] = compare_case(case, state, Standing((outcomes,), of, None, area, Period.parse(period)))
    return found


# The question, then what each rule says: low and high, best, grade. None for a whole entry: it gives no figure.
QUESTIONS: tuple[tuple[Question, Mapping[str, tuple[Range | None, float | None, str]]], ...] = (
    (
        # Coalition: 1,200 to 1,500. al-Naba, in Arabic: more than 11,700 in the nine months. Sources in Baghdad, in
        # Arabic: 7,970 by April. Amaq: about 7,000 by 23 February. Votel: 490 east + 284 west = 774.
        ("killed", "Iraqi forces", "Mosul", BATTLE),
        {
            "UCDP": ((1200, 11700), 1200, ""),
            "ACLED": (None, 1200, ""),
            "IBC": ((7970, 11700), None, ""),  # al-Naba and Baghdad both reach 7,970
            "Airwars": ((1200, 11700), None, "fair"),  # the coalition and al-Naba count the whole
            "Bounds": ((1200, None), None, ""),  # either 1,200 to 1,500, or 11,700 and more
        },
    ),
    (
        # 1,614, in place of the 1,600 of the Mosul operation that the ministry corrected; 1,604 a week before.
        ("killed", "Peshmerga", "Iraq", "2014-06/2016-11"),
        {
            "UCDP": ((1614, 1614), 1614, ""),
            "ACLED": (None, 1614, ""),
            "IBC": (None, None, ""),  # the ministry, the regional government and an ally's general
            "Airwars": ((1614, 1614), None, "confirmed"),
            "Bounds": ((1614, 1614), None, ""),
        },
    ),
    (
        # Antiwar.com: at least 5,719. UNAMI: 2,885 Iraqis, its 926 civilians among them, so never added to it.
        ("killed", None, "Iraq", "2016-11"),
        {
            "UCDP": ((5719, 5719), 5719, ""),
            "ACLED": (None, 5719, ""),
            "IBC": ((2885, 5719), None, ""),
            "Airwars": ((5719, 5719), None, "weak"),
            "Bounds": ((5719, None), None, ""),
        },
    ),
    (
        # Captured: 394 in Mosul, 108 on the southern front. Killed: 25,000 in Mosul, 955 on the southern front.
        ("killed or captured", "Islamic State", "Mosul operation", BATTLE),
        {
            "UCDP": ((26457, None), 26457, ""),
            "ACLED": ((26457, None), 26457, ""),
            "IBC": ((770, None), None, ""),  # Reuters' 770 is all that somebody beside the Iraqi side vouches for
            "Airwars": ((26457, None), None, "weak"),
            "Bounds": ((26457, None), None, ""),
        },
    ),
    (
        # UNAMI: 926. Antiwar.com: at least 1,533 among its 5,719. They cannot both hold.
        ("killed", "civilians", "Iraq", "2016-11"),
        {
            "UCDP": ((926, 1533), 926, ""),
            "ACLED": (None, 926, ""),
            "IBC": ((926, 1533), None, ""),
            "Airwars": ((926, 1533), None, "fair"),
            "Bounds": ((926, 6878), None, ""),  # 6,878 in the whole year
        },
    ),
    (
        # The Iraqi general: more than 25,000. His command two months before: 16,467.
        ("killed", "Islamic State", "Mosul", BATTLE),
        {
            "UCDP": ((25000, 25000), 25000, ""),
            "ACLED": (None, 25000, ""),
            "IBC": (None, None, ""),
            "Airwars": ((25000, 25000), None, "weak"),
            "Bounds": ((25000, None), None, ""),
        },
    ),
    (
        # Votel: 57 soldiers and 30 Peshmerga. Amaq, by the 25th: 819, more than UNAMI's 672 for all Iraq in October.
        ("killed", "Iraqi forces", "Mosul operation", "2016-10-17/2016-10-27"),
        {
            "UCDP": ((87, None), 87, ""),
            "ACLED": ((87, None), 87, ""),
            "IBC": ((87, None), None, ""),
            "Airwars": ((819, None), None, "weak"),
            "Bounds": ((87, 1792), None, ""),
        },
    ),
    (
        # Coalition: another 8,000. Votel: 4,600 by the end of March, or 3,000 + 1,600 by halves.
        ("wounded", "Iraqi forces", "Mosul", BATTLE),
        {
            "UCDP": ((8000, 8000), 8000, ""),
            "ACLED": (None, 8000, ""),
            "IBC": (None, None, ""),
            "Airwars": ((8000, 8000), None, "weak"),
            "Bounds": ((7600, 8400), None, ""),
        },
    ),
)


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_each_rule_says_what_a_reader_gets_by_hand(
    question: Question,
    expected: Mapping[str, tuple[Range | None, float | None, str]],
    case: Path,
    state: State,
) -> None:
    rules = by_rule(asked(case, state, question))
    for name, (ends, best, grade) in expected.items():
        told = rules[name]
        got = (told.intervals[0].low, told.intervals[0].high) if told.intervals else None
        assert (got, told.best, told.grade) == (ends, best, grade), name
    assert rules["Oryx"].refused == "Oryx counts equipment, and nothing else"


def test_a_figure_that_its_own_speaker_took_back_counts_for_nobody(case: Path, state: State) -> None:
    found = asked(case, state, ("killed", "Iraqi forces", "Iraq", "2016-11"))
    assert [one.why for one in found.aside if one.figure == "1,959"] == ["UNAMI took it back (CNN, 2016-12-03)"]
    airwars = by_rule(found)["Airwars"]
    assert all("1,959" not in line for line in airwars.derivation if line.startswith("counted"))


def test_the_two_sets_that_can_hold_are_told_apart(case: Path, state: State) -> None:
    bounds = by_rule(asked(case, state, ("killed", "Iraqi forces", "Mosul", BATTLE)))["Bounds"]
    assert [(one.low, one.high) for one in bounds.intervals] == [(1200, None), (11700, None), (1200, 1500)]
    lines = "\n".join(bounds.derivation)
    assert (
        "al-Naba's at least 11,700 lies within what US-led coalition's 1,200 to 1,500 counts, and 11,700 is more than "
        "1,500" in lines
    )
    assert "at least: 11,700 (al-Naba)" in lines


def test_a_further_retelling_of_the_case_changes_no_estimate(case: Path, state: State) -> None:
    assert state.case is not None
    told = next(claim for claim in state.claims if claim.quote.startswith("between 1,200 and 1,500"))
    text = f"Colonels look back.\n\nThe coalition said that {told.quote} in the nine months."
    report = Report(
        outlet="bbc",
        text=text,
        source="bbc.md",
        capture=digest(text.encode()),
        published=Period.parse("2017-10-03"),
    )
    start = text.index(told.quote)
    fields = {name: getattr(told, name) for name in told.__struct_fields__ if name not in ("id", "report", "span")}
    again = Claim(report=report.id, span=Span(start=start, end=start + len(told.quote)), **fields)
    reports, claims = (*state.reports, report), (*state.claims, again)
    lineage = trace(reports, claims, state.case, state.judgements)
    origin = next(origin for origin in lineage.origins if again.id in origin.claims)
    assert origin.first == told.id
    later = replace(
        state,
        reports=reports,
        claims=claims,
        derivations=lineage.derivations,
        origins=lineage.origins,
        statements=lineage.statements,
        copies=lineage.copies,
    )
    for question in standing_questions(case):
        [before], [after] = compare_case(case, state, question), compare_case(case, later, question)
        assert after.estimates == before.estimates
        assert after.disagreement == before.disagreement


def test_the_run_weighs_what_the_case_asks(case: Path, state: State) -> None:
    questions = standing_questions(case)
    assert len(questions) == 4
    assert [one.method for one in state.estimates] == ["UCDP", "ACLED", "IBC", "Airwars", "Oryx", "Bounds"] * 4
    assert state.estimates[0] == next(iter(compare_case(case, state))).estimates[0]


def test_the_same_run_again_records_nothing_new(case: Path, state: State) -> None:
    run_case(case, clock=lambda: datetime(2026, 1, 2, tzinfo=UTC))
    again = read_state(case)
    assert again.estimates == state.estimates
    assert again.entries == state.entries + 2  # the run and its end
