"""Rule files: the shipped ones, a user's own, and what is said of one with a mistake."""

import re
from pathlib import Path

import pytest
from weighed_claims import NORTHERN_DEAD, exactly, told

from headwater.errors import RuleError
from headwater.weigh.rules.book import FOLDER, SHIPPED, load_rule, parse_rule, rules_of, shipped_rules
from headwater.weigh.rules.forms import LISTS, TABLES, TOP
from headwater.weigh.rules.weighing import weigh_questions

DOCS = Path(__file__).parents[3] / "docs"
REFERENCE = DOCS / "reference" / "counting-rules.md"
HOW_TO = DOCS / "how-to" / "counting-rules.md"

RULE = """\
name = "Cautious"
title = "Nobody but observers"
about = "Only what observers count."

[[cites]]
title = "House style"
where = "our wiki"

[counts]
interested = "aside"
letters = ["A", "B", "C"]

[figures]
best = "lowest"
"""


def test_the_shipped_rules_cite_their_books_and_say_what_is_ours() -> None:
    rules = shipped_rules()
    assert [rule.name for rule in rules] == ["UCDP", "ACLED", "IBC", "Airwars", "Oryx", "Bounds"]
    assert len(SHIPPED) == len(rules)
    for rule in rules:
        assert rule.cites, rule.name
        assert rule.ours or rule.name == "Oryx", rule.name


def test_a_rule_of_ones_own_counts_as_it_says(tmp_path: Path) -> None:
    file = tmp_path / "cautious.toml"
    file.write_text(RULE, "utf-8")
    state = told([exactly("mission", 900), exactly("north-ministry", 400), exactly("south", 2400)])
    [estimate] = weigh_questions(state, [NORTHERN_DEAD], [load_rule(file)])
    assert (estimate.method, estimate.best) == ("Cautious", 900)
    assert any("its source is graded D" in line for line in estimate.derivation)


def test_a_best_figure_per_day_is_picked_and_summed() -> None:
    daily = RULE.replace('interested = "aside"\nletters = ["A", "B", "C"]', "days_at_most = 1").replace(
        'best = "lowest"', 'low = "lowest"\nbest = "most_reliable"'
    )
    said = [
        exactly("mission", 141, period="2020-03-01"),
        exactly("a villager", 112, period="2020-03-01", outlet="post"),
        exactly("a villager", 163, period="2020-03-02", outlet="post"),
        exactly("monitor", 977, period="2020-03"),
    ]
    [estimate] = weigh_questions(told(said), [NORTHERN_DEAD], [parse_rule(daily, "daily.toml")])
    assert estimate.best == 141 + 163  # the mission can be judged, the villager cannot
    assert estimate.intervals[0].low == 112 + 163
    assert any("it is of more than 1 day" in line for line in estimate.derivation)


def test_a_rule_whose_low_is_above_its_high_still_gives_a_range() -> None:
    odd = parse_rule(RULE.replace('best = "lowest"', 'low = "highest"\nhigh = "lowest"'), "odd.toml")
    [estimate] = weigh_questions(told([exactly("mission", 900), exactly("monitor", 400)]), [NORTHERN_DEAD], [odd])
    assert (estimate.intervals[0].low, estimate.intervals[0].high) == (400, 900)


def test_the_rules_of_a_case_stand_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "b.toml").write_text(RULE.replace("Cautious", "Second"), "utf-8")
    (tmp_path / FOLDER / "a.toml").write_text(RULE, "utf-8")
    assert [rule.name for rule in rules_of(tmp_path)] == ["Cautious", "Second"]
    assert rules_of(tmp_path / "elsewhere") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('interested = "aside"', 'interested = "never"',
         "mine.toml:10: `interested` must be one of count, last, aside. Write it like this: interested = \"last\""),
        ('interested = "aside"', 'intrested = "aside"',
         "mine.toml:10: [counts] has no key `intrested`. Did you mean `interested`? Its keys are "),
        ('letters = ["A", "B", "C"]', 'letters = ["A", "X"]',
         "mine.toml:11: `letters` must be a list of some of A, B, C, D, E, F. "),
        ('best = "lowest"', 'best = "average"',
         "mine.toml:14: `best` must be one of lowest, highest, middle, latest, most_reliable, vouched, zero, none. "),
        ('name = "Cautious"\n', "", "mine.toml:1: a rule has no `name`. Add a line like this: "),
        ('where = "our wiki"', "", "mine.toml:5: [[cites]] has no `where`. Add a line like this: where = "),
        ("[counts]", "[count]", "mine.toml:9: a rule has no key `count`. Did you mean `counts`? "),
        ("[figures]", "[words]\ndozens = \"12\"\n\n[figures]", "mine.toml:14: `dozens` must be a number from 0 up. "),
        ("[[cites]]", "[cites]", "mine.toml:5: `cites` is a list of tables. Head each with double brackets: "),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_what_is_allowed(old: str, new: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_rule(RULE.replace(old, new), "mine.toml")
    assert str(caught.value).startswith(message), str(caught.value)


def test_a_rule_without_a_book_is_refused() -> None:
    with pytest.raises(RuleError, match="the rule cites no book"):
        parse_rule(re.sub(r"\[\[cites\]\].*?\n\n", "", RULE, flags=re.DOTALL), "mine.toml")


def test_what_is_no_toml_or_no_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="this is not TOML"):
        parse_rule("name = ", "mine.toml")
    with pytest.raises(RuleError, match="it cannot be read"):
        load_rule(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes("name = 'é'".encode("latin-1"))
    with pytest.raises(RuleError, match="not UTF-8"):
        load_rule(tmp_path / "latin.toml")


def test_the_reference_shows_every_rule_book_as_it_is() -> None:
    text = " ".join(REFERENCE.read_text("utf-8").split())
    for rule in shipped_rules():
        assert rule.title in text, rule.name
        for cite in rule.cites:
            assert cite.where in text, cite.where
            assert cite.title in text, cite.title
        for line in rule.ours:
            assert " ".join(line.split()) in text, line


def test_the_reference_names_every_key_and_every_word() -> None:
    text = REFERENCE.read_text("utf-8")
    for key in {*TOP, *(key for keys in (*TABLES.values(), *LISTS.values()) for key in keys)}:
        assert f"| `{key}` |" in text, key
    for words in (("count", "last", "aside"), ("voice", "house", "side"), ("figures", "seen", "bounds")):
        assert all(f"`{word}`" in text for word in words)


def test_the_rule_of_the_how_to_is_sound() -> None:
    [block] = re.findall(r"^```toml\n(.*?)^```", HOW_TO.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert parse_rule(block, "observers.toml").name == "Observers"
