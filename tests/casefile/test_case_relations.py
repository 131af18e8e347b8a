"""Relations between actors: with the reports that say so, or the mistake in naming them."""

import pytest
from case_texts import SOUND

from headwater.casefile import check_case
from headwater.casefile.load import parse_case
from headwater.model import RelationKind

ACTORS = '[[actors]]\nid = "south"\nname = "South"\n[[actors]]\nid = "north"\nname = "North"\n'
OUTLET = '[[outlets]]\nid = "gazette"\nname = "Gazette"\n'


def related(rest: str) -> str:
    return f'{SOUND}{ACTORS}relations = [{{ kind = "opposed", other = "south"{rest} }}]\n'


def test_a_relation_keeps_its_reports_and_its_reason() -> None:
    text = related(', reports = ["first.md", "https://gazette.example/1"], why = "They say so"')
    relation = parse_case(text, "case.toml", {}).actors[1].relations[0]
    assert relation.reports == ("first.md", "https://gazette.example/1")
    assert relation.why == "They say so"


def test_control_of_an_outlet_has_a_period_and_a_report() -> None:
    controls = 'relations = [{ kind = "controls", other = "gazette", period = "2015/..", reports = ["imprint.md"] }]\n'
    relation = parse_case(f"{SOUND}{ACTORS}{controls}{OUTLET}", "case.toml", {}).actors[1].relations[0]
    assert relation.kind is RelationKind.CONTROLS
    assert str(relation.period) == "2015-01-01/.."


@pytest.mark.parametrize(
    ("rest", "what"),
    [
        (', reports = "first.md"', "must be a list in square brackets"),
        (', reports = [""]', "is empty"),
        (", reports = [1]", "must be text in quotes"),
        (', reports = ["a.md", "a.md"]', "is named twice"),
        (', reports = ["../../elsewhere.md"]', "no file under `reports/`"),
        (', reports = ["/etc/hosts"]', "no file under `reports/`"),
        (', reports = ["https:// gazette"]', "no address of a page"),
        (', reports = ["file:///x"]', "no address of a page"),
        (', why = ""', "`why` is empty"),
        (', because = "x"', "there is no key 'because'"),
    ],
)
def test_a_mistake_in_a_relation_is_found_at_its_line(rest: str, what: str) -> None:
    (mistake,) = check_case(related(rest), "case.toml")
    assert what in mistake.what
    assert mistake.line == related("").count("\n")
    assert mistake.column > 10
