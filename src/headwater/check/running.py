"""Running totals of claims: one voice, one scope but for the last day, from one first day on."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from headwater.check.exact import FEW, interval
from headwater.check.held import STOCK, said_by
from headwater.check.material import Held, Material
from headwater.check.naming import say
from headwater.check.series import Series, Sort, Suspect, falls, suspects, totals_among_daily
from headwater.check.slipped import Entry, fall_finding, step_finding, suspect_finding
from headwater.model import Bound, Claim, Finding, Kind, Role

SEVERAL = 3
"""Entries from which on a column is a series, whose small numbers are totals too."""

MANY = 8
"""Entries from which on a number that looks round among others that do not is taken as it stands."""

Key = tuple[Hashable, ...]


class Column(NamedTuple):
    """Entries of one running total, or of one daily count, by their last day."""

    entries: tuple[Entry, ...]

    def series(self) -> Series:
        """Give the entries as plain numbers."""
        days = [entry.end.toordinal() for entry in self.entries]
        return Series(say(self.entries[0].value), days, [entry.value for entry in self.entries])


def running_findings(material: Material) -> Iterator[Finding]:
    """Give falls, slips and steps that do not add up of every running total, and totals filed as daily figures.

    Retellings are left out: a total told again late is no fall. Work grows with the entries, times the columns of
    one voice where one falls.
    """
    held = [one for one in material.held if _cumulative(one)]
    for columns in _by_voice(held, daily=False):
        yield from _falls(columns, material)
        yield from _suspects([column for column in columns if _plain(column)], material)
    for columns in _by_voice(held, daily=True):
        for column in columns:
            found = totals_among_daily(column.series()) if _plain(column) else ()
            yield from (suspect_finding(one, [column.entries], material) for one in found)
    yield from _steps(held, material)


def column_of(one: Held) -> Key:
    """Give what the entries of one running total share: everything but the last day."""
    scope, period = one.scope, one.scope.period
    start = period.start if period else None
    area = scope.area.path if scope.area else ()
    return (one.voice, scope.outcomes, scope.population.kind, scope.population.party, area, start)


def _cumulative(one: Held) -> bool:
    claim = one.claim
    losses = claim.kind is Kind.LOSS and not STOCK & set(claim.scope.outcomes)
    return losses and claim.role not in (Role.SUBSET, Role.INCREMENT) and claim.count.bound is not Bound.VAGUE


def _by_voice(held: Sequence[Held], *, daily: bool) -> Iterator[list[Column]]:
    """Give the columns of each voice, those of running totals or those of single days."""
    found: dict[Key, dict[Key, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        period = one.scope.period
        single = period is not None and period.days == 1
        key = column_of(one)
        if daily and single:
            found[key[:1]][key[:-1]].append(one)
        elif not daily:
            found[key[:1]][key].append(one)
    for _, columns in sorted(found.items(), key=lambda item: str(item[0])):
        ordered = sorted(columns.items(), key=lambda item: str(item[0]))
        yield [Column(_entries(entries)) for _, entries in ordered if len(entries) > 1]


def _entries(held: Sequence[Held]) -> tuple[Entry, ...]:
    """Give one entry a day: the figure that most claims carry, then the first by id."""
    by_end: dict[Hashable, list[Held]] = defaultdict(list)
    for one in held:
        by_end[one.scope.period and one.scope.period.end].append(one)
    chosen = [min(ones, key=lambda one: (-len(one.ids), one.claim.id)) for ones in by_end.values()]
    return tuple(sorted((Entry(one) for one in chosen), key=lambda entry: entry.end))


def _plain(column: Column) -> bool:
    """Say whether every entry is one whole number, so that digits can be looked at."""
    return len(column.entries) >= SEVERAL and all(entry.plain for entry in column.entries)


def _exact(column: Column) -> bool:
    """Say whether the numbers of a column are not rounded: then a fall by one is a fall."""
    ends = Counter(entry.value % 100 == 0 for entry in column.entries)
    return _plain(column) and len(column.entries) >= MANY and ends[False] > ends[True]


def _falls(columns: Sequence[Column], material: Material) -> Iterator[Finding]:
    for column in columns:
        exact = _exact(column)
        for at in falls(column.series()):
            before, after = column.entries[at - 1], column.entries[at]
            if _provable(before.held, after.held, exact=exact) and _counts(before, after, column):
                yield fall_finding(before, after, material)


def _provable(before: Held, after: Held, *, exact: bool) -> bool:
    """Say whether the later number is lower, however the two were rounded."""
    if exact:
        return True
    high = interval(after.claim.count).high if after.high is None else after.high
    return high is not None and before.low > high


def _counts(before: Entry, after: Entry, column: Column) -> bool:
    """Say whether numbers are those of a total and not of two incidents."""
    large = max(before.value, after.value) >= FEW
    total = Role.TOTAL in (before.held.claim.role, after.held.claim.role)
    return large or total or len(column.entries) >= SEVERAL


def _suspects(columns: Sequence[Column], material: Material) -> Iterator[Finding]:
    told: set[tuple[Entry, ...]] = set()
    for suspect in suspects([column.series() for column in columns]):
        pair = _swapped(suspect, columns)
        if not pair or pair not in told:
            told.add(pair)
            yield suspect_finding(suspect, [column.entries for column in columns], material)


def _swapped(suspect: Suspect, columns: Sequence[Column]) -> tuple[Entry, ...]:
    """Give both entries of an exchange, in one order from whichever column it is seen."""
    if suspect.sort is not Sort.SWAPPED or suspect.other is None:
        return ()
    one = columns[suspect.column].entries[suspect.at]
    other = next(entry for entry in columns[suspect.other].entries if entry.end == one.end)
    return tuple(sorted((one, other), key=lambda entry: entry.held.claim.id))


def _steps(held: Sequence[Held], material: Material) -> Iterator[Finding]:
    """Redo each step: yesterday's total and what came since, against today's."""
    increments = {(column_of(one)[:-1], one.scope.period): one for one in held}
    for columns in _by_voice(held, daily=False):
        for column in columns:
            for before, after in zip(column.entries, column.entries[1:], strict=False):
                since = increments.get((column_of(after.held)[:-1], after.since(before)))
                if since is not None and _misses(before.held, since, after.held):
                    yield step_finding(before, Entry(since), after, material)


def _misses(before: Held, since: Held, after: Held) -> bool:
    """Say whether the step cannot be right, and is no fall, which is told as such."""
    exact: list[Claim] = [before.claim, since.claim, after.claim]
    if not all(claim.count.bound is Bound.EXACT for claim in exact) or said_by(before.claim) != said_by(after.claim):
        return False
    values = [claim.count.point for claim in exact]
    close = since.high is not None and before.high is not None and before.high + since.high < after.low
    over = after.high is not None and before.low + since.low > after.high
    return (close or over) and values[2] >= values[0]
