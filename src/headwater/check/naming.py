"""How findings name numbers, claims and those who made them."""

from collections.abc import Iterable
from fractions import Fraction

from headwater.check.material import Material
from headwater.model import Bound, Case, Claim, Count, Number, Outcome, Population, Scope

LONGEST_QUOTE = 90


def say(number: Fraction | Number) -> str:
    """Give a number as a reader writes it: `1,400`, `1/2`, `49.7`."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    return f"{exact.numerator}/{exact.denominator}" if exact < 1 else f"{float(exact):,.1f}"


def say_count(count: Count) -> str:
    """Give a count with its bound in words."""
    if count.low is None or count.high is None:
        return f"{'at least' if count.high is None else 'at most'} {say(count.point)}"
    if count.low != count.high:
        return f"{say(count.low)} to {say(count.high)}"
    return f"about {say(count.low)}" if count.approximate or count.bound is Bound.ABOUT else say(count.low)


def say_outcomes(scope: Scope) -> str:
    """Give what became of those counted: 'killed or wounded'."""
    return " or ".join(outcome.value for outcome in Outcome if outcome in scope.outcomes) or "strong"


def say_party(population: Population, case: Case) -> str:
    """Give whose losses are counted by the actor's name; empty where nobody is named."""
    if not population.party:
        return ""
    actor = case.actor(population.party[-1])
    return actor.name if actor else population.party[-1]


def say_scope(scope: Scope, case: Case) -> str:
    """Give a scope in one phrase: outcomes, who, where, when, as far as they are known."""
    people = scope.population.kind[-1].replace("_", " ")
    who = say_party(scope.population, case)
    where = f", {scope.area.name}" if scope.area else ""
    when = f", {scope.period}" if scope.period else ""
    return f"{say_outcomes(scope)}: {f'{who} ({people})' if who else people}{where}{when}"


def outlet_of(claim: Claim, material: Material) -> str | None:
    """Give the name of the outlet that published a claim, where its report was handed over."""
    report = material.reports.get(claim.report)
    if report is None:
        return None
    carrier, credited = (material.case.outlet(name) if name else None for name in (report.outlet, report.credit))
    name = carrier.name if carrier else report.outlet
    credit = credited.name if credited else report.credit
    return f"{name} (carrying {credit})" if credit else name


def speaker_of(claim: Claim, material: Material) -> str:
    """Give the name of whoever is said to have said it, nearest the event: the case's name where it has one."""
    if not claim.speakers:
        return "nobody named"
    speaker = claim.speakers[0]
    actor = material.case.actor(speaker.actor) if speaker.actor else None
    return actor.name if actor else speaker.name


def who(claim: Claim, material: Material) -> str:
    """Give who said it and who published it, as far as that is known."""
    outlet = outlet_of(claim, material)
    speaker = speaker_of(claim, material)
    return f"{speaker}, in {outlet}" if outlet else speaker


def cite(claim: Claim, material: Material) -> str:
    """Give a claim's words and whose they are, for a line of a derivation."""
    words = " ".join(claim.quote.split())
    short = words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
    return f"“{short}” ({who(claim, material)})"


def adding(numbers: Iterable[Fraction | Number]) -> str:
    """Give an addition with its result: `672 + 1,959 = 2,631`."""
    addends = [Fraction(number) for number in numbers]
    return f"{' + '.join(say(number) for number in addends)} = {say(sum(addends, Fraction(0)))}"
