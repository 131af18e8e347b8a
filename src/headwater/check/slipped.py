"""How falls and slips of running totals are told."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from headwater.check.material import Held, Material
from headwater.check.naming import adding, cite, say, say_scope
from headwater.check.series import Sort, Suspect
from headwater.model import Bound, Finding, FindingKind, Period, Severity

_ASK = "Look up the speaker's own statement of that day, and the ones before and after it."


class Entry(NamedTuple):
    """One figure of a column."""

    held: Held

    @property
    def end(self) -> date:
        """The last day that it counts."""
        period = self.held.scope.period
        return (period and period.end) or date.max

    @property
    def value(self) -> int:
        """The number, to the whole."""
        return int(self.held.claim.count.point)

    @property
    def plain(self) -> bool:
        """Whether it is one whole number, not 'about' and no bound."""
        count = self.held.claim.count
        return count.bound is Bound.EXACT and not count.approximate and count.point == self.value

    def since(self, before: "Entry") -> Period | None:
        """Give the days that it counts and the entry before does not."""
        first = before.end + timedelta(days=1)
        return Period(start=first, end=self.end) if first <= self.end else None


def fall_finding(before: Entry, after: Entry, material: Material) -> Finding:
    """Tell of a running total that is lower than it was."""
    return Finding(
        kind=FindingKind.RUNNING_TOTAL,
        claims=(after.held.claim.id, before.held.claim.id),
        holds=False,
        statement=f"A running total falls: {say(before.value)} until {before.end}, "
        f"{say(after.value)} until {after.end}.",
        derivation=(
            _line(before, material),
            _line(after, material),
            f"the later one counts every day of the earlier: {say(before.value)} - {say(after.value)} = "
            f"{say(before.value - after.value)} too few, or the earlier was too high",
        ),
        severity=Severity.SERIOUS,
        resolve=f"{_ASK} A correction should say which count it takes back.",
    )


def step_finding(before: Entry, since: Entry, after: Entry, material: Material) -> Finding:
    """Tell of a total that is not the one before and what came since."""
    added = adding((before.value, since.value))
    gap = after.value - before.value - since.value
    return Finding(
        kind=FindingKind.SUM,
        claims=(after.held.claim.id, before.held.claim.id, since.held.claim.id),
        holds=False,
        statement=f"The total until {after.end} is not the one before and what came since: {added}, "
        f"not {say(after.value)}.",
        derivation=(
            _line(before, material),
            _line(since, material),
            _line(after, material),
            f"{added}, {say(abs(gap))} {'fewer' if gap > 0 else 'more'} than {say(after.value)}",
        ),
        severity=Severity.CAUTION,
        resolve="Ask whether the total was revised, or the days do not end at the same hour.",
    )


def suspect_finding(suspect: Suspect, columns: Sequence[Sequence[Entry]], material: Material) -> Finding:
    """Tell of an entry that its neighbours rule out or make unlikely, and of the slip that would explain it."""
    entries = columns[suspect.column]
    entry = entries[suspect.at]
    around = [entries[at] for at in (suspect.at - 1, suspect.at + 1) if 0 <= at < len(entries)]
    other = [] if suspect.other is None else [one for one in columns[suspect.other] if one.end == entry.end]
    return Finding(
        kind=FindingKind.RUNNING_TOTAL if suspect.sort is Sort.RISE else FindingKind.SLIP,
        claims=tuple(one.held.claim.id for one in (entry, *other, *around)),
        holds=False if suspect.proven else None,
        statement=_statement(suspect, entry, other),
        derivation=(
            *(_line(one, material) for one in (entry, *other, *around)),
            _room(suspect),
            *_sums(suspect, entry, other),
        ),
        severity=Severity.SERIOUS if suspect.proven else Severity.CAUTION,
        resolve=_ASK,
    )


def _statement(suspect: Suspect, entry: Entry, other: Sequence[Entry]) -> str:
    said, day, meant = say(entry.value), entry.end, say(suspect.meant or 0)
    other_way = f"; or {suspect.or_else[0].value}, and it would be {say(suspect.or_else[1])}" if suspect.or_else else ""
    if suspect.sort is Sort.RISE:
        return f"A running total rises out of character: to {said} by {day}, from {say(suspect.low)}."
    if suspect.sort is Sort.SWAPPED and other:
        return f"Two columns look exchanged on {day}: {said} and {say(other[0].value)}."
    if suspect.sort is Sort.DAILY:
        return f"{said} until {day} looks like a daily figure filed as a total: the total would be {meant}{other_way}."
    if suspect.sort is Sort.TOTAL:
        return f"{said} on {day} looks like a total filed as a daily figure: the day’s own would be {meant}."
    if suspect.sort is Sort.BLIP:
        return f"{said} until {day} does not fit the entries around it."
    return f"{said} until {day} does not fit the entries around it; {suspect.sort.value}, it would be {meant}."


def _room(suspect: Suspect) -> str:
    if suspect.sort is Sort.TOTAL:
        return f"the days around it have {say(suspect.high or 0)} at most, twice their largest"
    if suspect.sort is Sort.RISE:
        return "no rise near it, and no two in the two years before, come near this one"
    if suspect.high is None:
        return f"a total after {say(suspect.low)} is at least {say(suspect.low)}"
    return f"a total between the two is from {say(suspect.low)} to {say(suspect.high)}"


def _sums(suspect: Suspect, entry: Entry, other: Sequence[Entry]) -> tuple[str, ...]:
    value, meant = entry.value, suspect.meant or 0
    if suspect.sort is Sort.SWAPPED and other:
        return (f"{say(other[0].value)} fits where {say(value)} stands, and {say(value)} where it stands",)
    if suspect.sort is Sort.DAILY:
        return (f"{adding((suspect.low, value))}, which fits",)
    if suspect.sort is Sort.TOTAL:
        return (f"all days before it: {say(value - meant)}; {say(value)} - {say(value - meant)} = {say(meant)}",)
    if suspect.sort is Sort.RISE:
        return (f"{say(value)} - {say(suspect.low)} = {say(value - suspect.low)}",)
    return (f"{suspect.sort.value}: {say(value)} for {say(meant)}",) if suspect.meant is not None else ()


def _line(entry: Entry, material: Material) -> str:
    claim = entry.held.claim
    return f"{say(entry.value)}, {say_scope(claim.scope, material.case)}: {cite(claim, material)}"
