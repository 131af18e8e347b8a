"""Words: how figures, scopes and ways of counting are said in the lines of an estimate."""

from collections.abc import Iterable, Sequence

from headwater.model import Bound, Case, Count, Number, Outcome, Population, Scope


def say(value: Number | float) -> str:
    """Give a number as print has it: `1,959`, `0.5`."""
    whole = int(value)
    return f"{whole:,}" if value == whole else f"{value:,.6g}"


def count_words(count: Count) -> str:
    """Give a count with its bound: 'at least 1,959', '800 to 900', 'about 990'; of a vague one its own words."""
    if count.bound is Bound.VAGUE:
        return f"‘{count.as_written}’"
    about = "about " if count.approximate or count.bound is Bound.ABOUT else ""
    if count.high is None:
        return f"at least {about}{say(count.low or 0)}"
    if count.low is None:
        return f"at most {about}{say(count.high)}"
    return f"{about}{say(count.low)}" if count.low == count.high else f"{about}{say(count.low)} to {say(count.high)}"


def range_words(low: Number | float | None, high: Number | float | None, *, open_: bool = False) -> str:
    """Give a range: '1,200 to 1,500', 'at least 774', 'at most 90'; `open_` says that the high end is a minimum."""
    if low is None:
        return "no limit" if high is None else f"at most {say(high)}"
    if high is None:
        return f"at least {say(low)}"
    more = " or more" if open_ else ""
    return f"{say(low)}{more}" if low == high else f"{say(low)} to {say(high)}{more}"


def population_words(population: Population, case: Case | None) -> str:
    """Give whose people or equipment is counted: 'Peshmerga', 'civilians', 'Iraqi forces: humvee'."""
    kind = population.kind[-1].replace("_", " ")
    if population.party is None:
        return f"{kind}, party not stated"
    if not population.party:
        return f"{kind} of all sides" if population.kind[-1] != "civilians" else kind
    actor = case.actor(population.party[-1]) if case else None
    name = actor.name if actor else population.party[-1]
    plain = population.kind[0] == "people" and (kind == "people" or (actor is not None and actor.kind == kind))
    return name if plain else f"{name}: {kind}"


def scope_words(scope: Scope, case: Case | None) -> str:
    """Give a scope in one line: 'killed, Iraqi forces, Mosul, 2016-11'."""
    parts = (
        outcome_words(scope.outcomes),
        population_words(scope.population, case),
        scope.area.name if scope.area else "place not stated",
        str(scope.period) if scope.period else "time not stated",
    )
    return ", ".join(parts)


def outcome_words(outcomes: Iterable[Outcome]) -> str:
    """Give outcomes as read aloud: 'killed or wounded', deaths first."""
    return " or ".join(outcome.value for outcome in sorted(outcomes, key=list(Outcome).index))


MOST = 12
"""Terms of a sum written out: of more, how many."""


def terms(parts: Sequence[tuple[Number | float, str]]) -> str:
    """Give the terms of a sum with whose they are: '310 (the mission) + 240 (the monitor)'."""
    told = " + ".join(f"{say(value)}{f' ({whose})' if whose else ''}" for value, whose in parts[:MOST])
    return told if len(parts) <= MOST else f"{told} + {len(parts) - MOST} more"


def listed(words: Iterable[str]) -> str:
    """Give 'a, b and c'."""
    told = list(words)
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else "".join(told)
