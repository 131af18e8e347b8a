"""How findings name numbers, claims and those who made them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from headwater.model import Bound, Claim, Count, Number, Outcome, Report, Scope, Speaker

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


def say_scope(scope: Scope) -> str:
    """Give a scope in one phrase: outcomes, who, where, when, as far as they are known."""
    population = scope.population
    who = population.kind[-1].replace("_", " ") if population.party is None else "/".join(population.party)
    where = f", {scope.area.name}" if scope.area else ""
    when = f", {scope.period}" if scope.period else ""
    return f"{say_outcomes(scope)}: {who or 'all'}{where}{when}"


def speaker_of(claim: Claim) -> Speaker | None:
    """Give whoever is said to have said it, nearest the event."""
    return claim.speakers[0] if claim.speakers else None


def who(claim: Claim, reports: Mapping[str, Report]) -> str:
    """Give who said it and who published it, as far as that is known."""
    speaker = speaker_of(claim)
    report = reports.get(claim.report)
    said = speaker.name if speaker else "nobody named"
    return f"{said}, in {report.outlet}" if report else said


def cite(claim: Claim, reports: Mapping[str, Report]) -> str:
    """Give a claim's words and whose they are, for a line of a derivation."""
    words = " ".join(claim.quote.split())
    short = words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
    return f"“{short}” ({who(claim, reports)})"


def adding(numbers: Iterable[Fraction | Number]) -> str:
    """Give an addition with its result: `672 + 1,959 = 2,631`."""
    addends = [Fraction(number) for number in numbers]
    return f"{' + '.join(say(number) for number in addends)} = {say(sum(addends, Fraction(0)))}"
