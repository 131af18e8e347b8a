"""How fast claims are checked: cases of three sizes, and daily running totals over years in a dozen columns.

The claims are invented from a seed: a few speakers count losses of nested parties in nested places over stretches of
days, most of them as one truth has it, one in twenty not. So there are sets to find, as in a case.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

from headwater.check import check
from headwater.check.series import Series, suspects
from headwater.model import (
    Actor,
    Area,
    Case,
    Claim,
    Count,
    Outcome,
    Period,
    Place,
    Population,
    Scope,
    Span,
    Speaker,
)

SIZES = (50, 200, 800)
DAYS, COLUMNS = 1626, 12
FIRST = date(2022, 2, 25)
AREAS = (("land",), ("land", "north"), ("land", "south"), ("land", "north", "city"), ("land", "south", "port"))
PARTIES = ((), ("side",), ("side", "army"), ("side", "militia"), ("other",))
VOICES = tuple(f"speaker-{number}" for number in range(12))


def show() -> None:
    """Print the seconds of each size."""
    print(f"{'check':34}{'claims':>8}{'findings':>10}{'seconds':>10}")
    check(tuple(claims(20)), (), case())  # loads the solver, which is no case's time
    for size in SIZES:
        told = tuple(claims(size))
        timed("a case", told)
    timed("running totals, as claims", tuple(running()))
    start = process_time()
    found = sum(1 for _ in suspects([plain(number) for number in range(COLUMNS)]))
    print(f"{'running totals, as plain numbers':34}{DAYS * COLUMNS:>8,}{found:>10}{process_time() - start:>10.3f}")


def timed(name: str, told: tuple[Claim, ...]) -> None:
    """Check claims, and print how long it took."""
    start = process_time()
    found = check(told, (), case())
    print(f"{name:34}{len(told):>8,}{len(found):>10}{process_time() - start:>10.3f}")


def case() -> Case:
    """Give a case with the speakers, parties and places."""
    named = {step: above for path in PARTIES for above, step in zip((None, *path), path, strict=False)}
    actors = tuple(Actor(id=name, name=name, part_of=above) for name, above in named.items())
    within = {path[-1]: (path[-2] if len(path) > 1 else None) for path in AREAS}
    places = tuple(Place(id=name, name=name, within=above) for name, above in within.items())
    return Case(title="bench", period=Period(), area="land", actors=actors, places=places)


def claims(size: int) -> Iterator[Claim]:
    """Give so many claims, most of them as one truth has it."""
    chance = random.Random(size)
    truth = [
        (chance.choice(AREAS), chance.choice(PARTIES), chance.randrange(200), chance.randrange(1, 90))
        for _ in range(400)
    ]
    for number in range(size):
        area, party = chance.choice(AREAS), chance.choice(PARTIES)
        start = chance.randrange(180)
        end = start + chance.choice((1, 7, 30, 90))
        true = sum(
            lost
            for where, who, day, lost in truth
            if where[: len(area)] == area and who[: len(party)] == party and start <= day <= end
        )
        told = int(true * chance.choice((0.5, 1.6))) if chance.random() < 0.05 else true
        yield claim(
            number, told, (area, party), Period(start=FIRST + timedelta(days=start), end=FIRST + timedelta(end))
        )


def claim(number: int, value: int, over: tuple[tuple[str, ...], tuple[str, ...]], period: Period) -> Claim:
    """Give one claim."""
    area, party = over
    quote = f"{value} killed"
    return Claim(
        report=f"report-{number // 4}",
        span=Span(start=100 * (number % 4), end=100 * (number % 4) + len(quote)),
        quote=quote,
        count=Count(low=value, high=value, as_written=str(value)),
        scope=Scope(
            outcomes=(Outcome.KILLED,), population=Population(party=party), area=Area(path=area), period=period
        ),
        speakers=(Speaker(name=VOICES[number % len(VOICES)]),),
    )


def plain(number: int) -> Series:
    """Give one column of daily running totals with a fall now and then."""
    chance, total, values = random.Random(number), 1000, []
    for _ in range(DAYS):
        total += chance.randrange(-2, 60) if chance.random() > 0.002 else -5
        values.append(total)
    return Series(f"column {number}", list(range(FIRST.toordinal(), FIRST.toordinal() + DAYS)), values)


def running() -> Iterator[Claim]:
    """Give the same columns as claims of one speaker, each of another kind of thing."""
    for number in range(COLUMNS):
        column = plain(number)
        for day, value in zip(column.days, column.values, strict=True):
            period = Period(start=FIRST - timedelta(days=1), end=date.fromordinal(day))
            at = (day - column.days[0]) * COLUMNS + number
            quote = f"{value} destroyed"
            yield Claim(
                report=f"report-{day}",
                span=Span(start=100 * number, end=100 * number + len(quote)),
                quote=quote,
                count=Count(low=value, high=value, as_written=str(at)),
                scope=Scope(
                    outcomes=(Outcome.DESTROYED,),
                    population=Population(kind=("equipment", f"kind-{number}"), party=("other",)),
                    area=Area(path=("land",)),
                    period=period,
                ),
                speakers=(Speaker(name="staff"),),
            )


if __name__ == "__main__":
    show()
