"""What the demonstration finds: the sums of the quarrel, read from its own reports and redone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headwater.case import read_state, run_case
from headwater.casefile.demo import lay_out_demo
from headwater.model import Finding

# Kind, whether it holds, and words that its statement or its derivation shows.
EXPECTED: tuple[tuple[str, bool | None, str], ...] = (
    ("ratio", False, "2,800 × 1/2 = 1,400"),
    ("sum", True, "1,959 + 672 = 2,631"),
    ("scope_moved", None, "672 counts all Iraq, the total Mosul operation"),
    ("sum", True, "2,300 + 2,671 = 4,971"),
    ("sum", True, "284 + 490 = 774"),
    ("sum", True, "= 1,675"),
    ("sum", None, "5,719 - 3,976 = 1,743"),
    ("sum", True, "152 + 581 = 733"),
    ("scope_moved", False, "152 is less than 733"),
    ("contradiction", False, "1,614 - 1,466 = 148"),
    ("contradiction", False, "unless 1,402 fell on 2016-12-01 alone"),
    ("double_count", False, "1,959 already holds Peshmerga, and 1,600 is added for them again"),
    ("double_count", False, "two periods are added as if they were one"),
    ("balance", None, "only from a start of at least 5,000, or with reinforcements"),
    ("balance", None, "25,000 - 6,000 = 19,000"),
    ("rate", True, "9,100 over"),
    ("scope_moved", None, "killed or captured became killed"),
    ("headline", False, "6 + 16 = 22"),
    ("visible", None, "52 vehicles destroyed (Amaq), 6 visible in drawings, which are no evidence: 46 are not seen"),
    ("visible", None, "seen within that: 5 sightings of 5 items"),
)


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Finding]:
    case = lay_out_demo(Path(tmp_path_factory.mktemp("demo") / "mosul"))
    run_case(case, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    return read_state(case).findings


@pytest.mark.parametrize(("kind", "holds", "words"), EXPECTED)
def test_the_demonstration_redoes_the_sums_of_the_quarrel(
    kind: str, holds: bool | None, words: str, findings: Sequence[Finding]
) -> None:
    told = ["\n".join((one.statement, *one.derivation)) for one in findings if (one.kind, one.holds) == (kind, holds)]
    assert any(words in text for text in told)


def test_what_is_not_proven_false_says_what_would_settle_it(findings: Sequence[Finding]) -> None:
    assert all(one.resolve for one in findings if one.holds is not True)
