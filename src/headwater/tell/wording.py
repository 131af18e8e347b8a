"""Values in words: how a count, a period, a scope or a side is said to a reader."""

from functools import cache
from importlib.resources import files

from headwater.model import (
    Bound,
    Case,
    Change,
    Claim,
    Copying,
    Count,
    Finding,
    FindingKind,
    Kind,
    Modality,
    Number,
    Outcome,
    Outcomes,
    Part,
    Period,
    Population,
    Role,
    Stance,
    Tie,
)

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip

STANCES = {
    Stance.OWN: "its own side",
    Stance.ENEMY: "its enemy",
    Stance.THIRD: "neither side",
    Stance.UNKNOWN: "side unknown",
}
"""Whose numbers an origin gives, as a reader sees it in the key."""

MODALITIES = {
    Modality.STATED: "",
    Modality.DENIED: "denied",
    Modality.ESTIMATED: "estimate",
    Modality.HYPOTHETICAL: "hypothetical",
    Modality.QUALIFIED: "qualified",
}
TIES = {
    Tie.RETELLING: "retelling",
    Tie.SUM: "sum",
    Tie.DENIAL: "denies it",
    Tie.CORRECTION: "corrects it",
    Tie.WITHDRAWAL: "withdraws it",
}
OPEN = {
    **dict.fromkeys(FindingKind, "cannot be told"),
    FindingKind.SCOPE_MOVED: "moved",
    FindingKind.DENIED: "disowned",
    FindingKind.DISPUTE: "disputed",
    FindingKind.RUNNING_TOTAL: "unlikely",
    FindingKind.SLIP: "unlikely",
    FindingKind.HEADLINE: "not borne out",
}
"""What stands beside a finding that gives no verdict, by its kind."""

COPIES = {
    Copying.REPRINT: "a reprint of",
    Copying.CUT: "a cut version of",
    Copying.MERGED: "made in part from",
    Copying.QUOTATION: "quoting",
    Copying.REWRITE: "the same story, in other words, as",
    Copying.TRANSLATION: "a translation of",
    Copying.CORRECTION: "a correction of",
    Copying.SYNDICATION: "a syndicated copy of",
}
"""What a report that is made from others is to them."""

PARTS = {
    Part.NUMBER: "number",
    Part.BOUND: "bound",
    Part.OUTCOME: "outcome",
    Part.POPULATION: "who",
    Part.AREA: "area",
    Part.PERIOD: "period",
    Part.ATTRIBUTION: "source",
}
ROLES = {Role.TOTAL: "a total", Role.INCREMENT: "an addition", Role.SUBSET: "a part"}


def verdict_words(finding: Finding) -> str:
    """Give a finding's verdict: holds, does not hold, or what stands in place of one."""
    if finding.holds is None:
        return OPEN[finding.kind]
    return "holds" if finding.holds else "does not hold"


def number(value: Number) -> str:
    """Give a number as print has it: `1,959`, `0.5`; very long ones in powers of ten."""
    if isinstance(value, float) and value.is_integer() and value < 1e15:
        value = int(value)
    if isinstance(value, int):
        return f"{value:,}" if value < 10**15 else f"{float(value):.4g}"
    return f"{value:,.6g}"


def plural(count: int, one: str, many: str = "") -> str:
    """Give '1 origin', '2 origins', '2 countries'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def count_words(count: Count) -> str:
    """Give a count with its bound: 'at least 1,959', '800 to 900', 'about 990'."""
    low = number(count.low) if count.low is not None else ""
    high = number(count.high) if count.high is not None else ""
    about = "about " if count.approximate or count.bound is Bound.ABOUT else ""
    if count.bound is Bound.VAGUE:
        return f"‘{count.as_written}’, read as {f'{low} to {high}' if high else f'{low} or more'}"
    if not high:
        return f"at least {about}{low}"
    if not low:
        return f"at most {about}{high}"
    return f"{about}{low}" if low == high else f"{about}{low} to {high}"


def change_words(change: Change) -> str:
    """Give a change's line without the name of its part, which stands beside it."""
    return change.line.removeprefix(f"{change.part.value}: ")


def figure(claim: Claim) -> str:
    """Give a claim's count as said, with what a ratio or a rate is counted against."""
    words = count_words(claim.count)
    if claim.kind is Kind.RATIO:
        return f"{words} for one"
    return f"{words} {claim.per}" if claim.per else words


def period_words(period: Period | None) -> str:
    """Give a period in words: '17 October 2016', 'November 2016', '17 October to 2 December 2016'."""
    if period is None or (period.start is None and period.end is None):
        return ""
    text = str(period)
    if period.start is None or period.end is None:
        edge = period.start or period.end
        return f"{'from' if period.start else 'until'} {_day(str(edge))}"
    if "/" not in text:
        return _day(text)
    first, last = _day(period.start.isoformat()), _day(period.end.isoformat())
    for shared in (last.partition(" ")[2], str(period.end.year)):
        if first.endswith(f" {shared}"):
            return f"{first.removesuffix(shared).rstrip()} to {last}"
    return f"{first} to {last}"


def _day(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    named = f"{_MONTHS[int(month) - 1]} {int(year)}" if month else str(int(year))
    return f"{int(day)} {named}" if day else named


def outcome_words(outcomes: Outcomes) -> str:
    """Give outcomes as read aloud: 'killed or wounded', deaths first."""
    words = [outcome.value for outcome in sorted(outcomes, key=list(Outcome).index)]
    return " or ".join(words)


def party_words(party: tuple[str, ...] | None, case: Case | None) -> str:
    """Give a party by the name the case has for its narrowest actor; the id where it has none."""
    if party is None:
        return "party not stated"
    if not party:
        return "all sides"
    actor = case.actor(party[-1]) if case else None
    return actor.name if actor else party[-1]


def population_words(population: Population, case: Case | None) -> str:
    """Give whose people or equipment is counted: 'civilians, party not stated', 'Peshmerga: humvee'."""
    kind, who = population.kind[-1].replace("_", " "), party_words(population.party, case)
    actor = case.actor(population.party[-1]) if case and population.party else None
    if population.kind[0] == "people" and actor and kind in ("people", actor.kind):
        return who
    return f"{kind}, {who}" if population.party in (None, ()) else f"{who}: {kind}"


def scope_words(claim: Claim, case: Case | None) -> tuple[str, ...]:
    """Give the parts of what a claim counts, in order: outcomes, population, area, period."""
    scope = claim.scope
    what = outcome_words(scope.outcomes) or claim.kind.value
    return (
        what,
        population_words(scope.population, case),
        scope.area.name if scope.area else "place not stated",
        period_words(scope.period) or "period not stated",
    )


def country(code: str | None) -> str:
    """Give a country's name for its two-letter code; a name stays a name, None is ''."""
    return _countries().get(code, code) if code else ""


@cache
def _countries() -> dict[str, str]:
    # ISO 3166 alpha-2 codes with the short names of the standard, where one is in daily use.
    text = files("headwater.tell").joinpath("countries.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines() if line)
