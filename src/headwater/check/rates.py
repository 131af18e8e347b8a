"""Rates redone: so many a day, over the days of the period, against the total that the same report gives."""

import re
from collections.abc import Iterator
from fractions import Fraction

from headwater.check.exact import Interval, interval, point, scale, widened
from headwater.check.material import Material, asserted, is_loss, voice
from headwater.check.naming import cite, say, say_count
from headwater.check.parts import population_within
from headwater.model import Claim, Finding, FindingKind, Kind, Population, Relation, Severity

_DAYS = {"day": Fraction(1), "week": Fraction(7), "month": Fraction(365, 12), "year": Fraction(365)}
"""Days in a unit; a month is a twelfth of a year."""

_UNITS = {
    "day": ("day", "dai", "день", "дня", "дни", "дне", "сут", "дні", "добу", "доба", "щодоб", "gün", "يوم", "روز"),
    "week": ("week", "недел", "тижд", "тижн", "hafta", "أسبوع", "اسبوع", "هفته"),
    "month": ("month", "месяц", "місяц", "ayda", "aylık", "شهر", "ماه"),
    "year": ("year", "год", "рік", "рок", "yıl", "سنة", "سنوي", "سال"),
}
"""How units begin in the six languages that are read; a rate keeps its own words."""

_UNIT = re.compile("|".join(f"(?P<{unit}>{'|'.join(begin)})" for unit, begin in _UNITS.items()), re.IGNORECASE)


def rate_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each total of known days that a rate of the same report can be held against."""
    for claims in material.by_report.values():
        for rate in claims:
            if rate.kind is Kind.RATE and asserted(rate) and days_in(rate.per or ""):
                for total in claims:
                    if _comparable(rate, total, material):
                        yield _finding(rate, total, material)


def _per(unit: str) -> str:
    """Give a unit as a reader writes it: 'a day' for 'daily'."""
    found = _UNIT.search(unit)
    return f"a {found.lastgroup}" if found else unit


def days_in(unit: str) -> Fraction | None:
    """Give the days in a unit as written ('a day', 'daily', 'per month'), or None for one not known."""
    found = _UNIT.search(unit)
    return _DAYS[found.lastgroup or ""] if found else None


def _comparable(rate: Claim, total: Claim, material: Material) -> bool:
    if not is_loss(total) or total.scope.period is None or (total.scope.period.days or 0) < 2:
        return False
    if None not in (voice(rate), voice(total)) and voice(rate) != voice(total):
        return False
    parts = rate.scope.parts(total.scope)
    people = population_within(rate.scope.population, total.scope.population, material.case)
    equal = people in (Relation.EQUAL, Relation.CONTAINS, Relation.WITHIN) or _unnamed(rate, total)
    outcome = parts["outcome"] is Relation.EQUAL or not rate.scope.outcomes
    return equal and outcome and parts["period"] in (Relation.EQUAL, Relation.UNKNOWN, Relation.WITHIN)


def _unnamed(rate: Claim, total: Claim) -> bool:
    """Say whether a rate names nobody's side and may well be of the total's people: '50 killed a day'."""
    one, other = rate.scope.population, total.scope.population
    return one.party is None and _all(one).relation(_all(other)) in (Relation.EQUAL, Relation.CONTAINS)


def _all(population: Population) -> Population:
    return Population(kind=population.kind, party=())


def _finding(rate: Claim, total: Claim, material: Material) -> Finding:
    days = Fraction((total.scope.period and total.scope.period.days) or 1)
    unit = days_in(rate.per or "") or Fraction(1)
    each = point(total.count) / days * unit
    product = point(rate.count) * days / unit
    holds = _agree(rate, total, days / unit)
    per = _per(rate.per or "")
    line = f"{say(point(total.count))} over {say(days)} days is {say(each)} {per}"
    verb = "agrees with" if holds else "does not agree with"
    return Finding(
        kind=FindingKind.RATE,
        claims=(total.id, rate.id),
        holds=holds,
        statement=f"‘{say_count(rate.count)} {per}’ {verb} ‘{say_count(total.count)}’: {line}.",
        derivation=(
            f"{say_count(rate.count)} {per}: {cite(rate, material)}",
            f"{say_count(total.count)}: {cite(total, material)}",
            line,
            f"{say(point(rate.count))} × {say(days / unit)} = {say(product)}",
        ),
        severity=Severity.NOTE if holds else Severity.CAUTION,
        resolve="" if holds else "Ask over which days the rate was taken.",
    )


def _agree(rate: Claim, total: Claim, units: Fraction) -> bool:
    """Say whether rate and total can both hold; a rate is a rounded number, so it is read as 'about'."""
    over_all = scale(widened(interval(rate.count, lenient=False)), Interval(units, units))
    return over_all.meets(interval(total.count))
