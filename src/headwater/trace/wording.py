"""Scopes, counts and dates in the words a reader of a change meets."""

from datetime import date

from headwater.model import Area, Bound, Case, Count, Number, Outcome, Outcomes, Period, Population

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def say_number(number: Number) -> str:
    """Give a number with thousands set off by commas: `1,959`."""
    return f"{number:,}"


def say_count(count: Count) -> str:
    """Give a count with its bound in words: 'at least 1,959', '800 to 900', 'about 2,000'."""
    if count.low is None or count.high is None:
        edge = "at least" if count.high is None else "at most"
        return f"{edge} {say_number(count.point)}"
    if count.low != count.high:
        return f"{say_number(count.low)} to {say_number(count.high)}"
    about = count.approximate or count.bound is Bound.ABOUT
    return f"about {say_number(count.low)}" if about else say_number(count.low)


def say_outcomes(outcomes: Outcomes) -> str:
    """Give an outcome set as its words: 'killed or captured'; no outcomes are a strength."""
    return " or ".join(outcome.value for outcome in Outcome if outcome in outcomes) or "strength"


def say_area(area: Area | None) -> str:
    """Give a place by its narrowest name."""
    return area.name if area else "no place named"


def say_population(population: Population, case: Case) -> str:
    """Give who is counted: the actor's name and, where it says more, the kind."""
    kind = population.kind[-1].replace("_", " ")
    if population.party is None:
        return kind
    if not population.party:
        return f"all {kind}"
    actor = case.actor(population.party[-1])
    name = actor.name if actor else population.party[-1]
    plain = population.kind in (("people",), ("people", "combatants"))
    return name if plain or kind == name else f"{kind} of {name}"


def say_day(day: date) -> str:
    """Give a day as `17 October 2016`, the same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_period(period: Period | None) -> str:
    """Give a period as a reader would: a month or a year by its name, else its days."""
    if period is None or (period.start is None and period.end is None):
        return "no time named"
    if period.start is None or period.end is None:
        return f"since {say_day(period.start)}" if period.start else f"up to {say_day(period.end or date.max)}"
    if period.start == period.end:
        return say_day(period.start)
    return _calendar_name(period, str(period)) or f"{say_day(period.start)} to {say_day(period.end)}"


def _calendar_name(period: Period, shortest: str) -> str | None:
    if len(shortest) == len("2016-11") and period.start:
        return f"{MONTHS[period.start.month - 1]} {period.start.year}"
    return shortest if len(shortest) == len("2016") else None
