"""Weighing a sheet of loss claims: read, fitted in both modes, and told as a report. It needs no case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from threadpoolctl import threadpool_limits

from headwater.case.intake import Tick, no_tick
from headwater.errors import ReadError
from headwater.model import Value
from headwater.read import ReadOptions, read_table
from headwater.tell.weighed import Leaning, Point, Shift, Suspicion, Weighed
from headwater.weigh.losses.fit import Fit, Mode
from headwater.weigh.losses.multipliers import Multipliers
from headwater.weigh.losses.published import PublishedOptions, fit_published
from headwater.weigh.losses.robust import RobustFit, RobustOptions, fit_robust
from headwater.weigh.losses.sensitivity import sensitivity
from headwater.weigh.losses.sheet import Unusable, losses_of
from headwater.weigh.losses.sides import sides_of
from headwater.weigh.losses.slips import Suspect, suspects
from headwater.weigh.losses.small import is_small, learn_multipliers
from headwater.weigh.losses.table import Losses
from headwater.weigh.losses.told import estimates

LEARNED = "learned_multipliers.json"
"""What a larger war taught of speakers, for sheets too small to tell by themselves; it ships with the package."""


class LossOptions(Value, frozen=True, kw_only=True):
    """How a sheet is weighed.

    `seed` of all that is drawn; `sensitivity`, whether the model is changed to see what turns; `speaks_for`, which
    party a source speaks for, beside what names tell; `multipliers`, a file to take in place of what ships.
    """

    today: date
    seed: int = 1
    sensitivity: bool = True
    speaks_for: dict[str, str] = {}
    multipliers: Path | None = None


def read_losses(path: Path, options: LossOptions) -> tuple[Losses, tuple[Unusable, ...]]:
    """Give the loss claims of a sheet and the rows that cannot be used; ReadError where it is no such sheet."""
    table = read_table(path, ReadOptions(today=options.today))
    rows = ((row.number, [cell.text for cell in row.cells]) for row in table.rows)
    try:
        return losses_of(table.header, rows)
    except ValueError as problem:
        raise ReadError(
            str(problem),
            where=path.name,
            remedy="It needs the columns category, party, source, day or date, and count; "
            "period (cumulative or day) and bound (at least, at most) where they apply.",
        ) from problem


def weigh_losses(path: Path, options: LossOptions, tick: Tick = no_tick) -> Weighed:
    """Weigh a sheet of loss claims in both modes, and tell what each makes of it. The same sheet gives the same.

    A small sheet is weighed a third time, with what a larger war taught of speakers. ReadError where it is none.
    """
    losses, unusable = read_losses(path, options)
    with threadpool_limits(1):  # the matrices are small: more threads only wait for one another
        weighed = _weighed(losses, options, tick)
    told = tuple((one.row, one.problem) for one in unusable)
    return msgspec.structs.replace(weighed, name=path.name, unusable=told)


def _weighed(losses: Losses, options: LossOptions, tick: Tick) -> Weighed:
    """Fit every model that a sheet is told by."""
    sides = _sides(losses, options)
    how = RobustOptions(seed=options.seed)
    small = is_small(losses)
    steps = 3 + small + options.sensitivity
    tick("weighing", 0, steps)
    robust = fit_robust(losses, how)
    tick("weighing", 1, steps)
    published = fit_published(losses, PublishedOptions(seed=options.seed))
    tick("weighing", 2, steps)
    suspected = suspects(robust)
    tick("weighing", 3, steps)
    taught = _taught(losses, how, sides, options) if small else None
    shifts = tuple(_shifts(robust, how, sides)) if options.sensitivity else ()
    tick("weighing", steps, steps)
    fits: tuple[Fit, ...] = (robust, published, *((taught,) if taught else ()))
    return Weighed(
        name="",
        days=losses.days,
        start=losses.start,
        sources=losses.sources,
        points=tuple(_points(losses, {one.row for one in suspected})),
        estimates=tuple(one for fit in fits for one in estimates(fit)),
        leanings=tuple(one for fit in fits for one in _leanings(fit)),
        suspicions=tuple(_suspicion(one) for one in suspected),
        shifts=shifts,
        notes=_notes(losses, sides, options) if small else (),
    )


def learn(path: Path, options: LossOptions) -> Multipliers:
    """Give what a large sheet teaches of speakers who count their own side's losses, their enemy's, or neither's."""
    losses, _ = read_losses(path, options)
    with threadpool_limits(1):
        fit = fit_robust(losses, RobustOptions(seed=options.seed))
    return learn_multipliers(fit, _sides(losses, options), f"{len(losses):,} claims of {path.name}")


def multipliers_of(options: LossOptions) -> Multipliers:
    """Give the multipliers of a file, or those that ship; ReadError where a file holds none."""
    name = str(options.multipliers or LEARNED)
    try:
        data = (options.multipliers or files("headwater.weigh.losses") / LEARNED).read_bytes()
        return msgspec.json.decode(data, type=Multipliers)
    except (OSError, ValueError) as problem:
        remedy = "Make one with `headwater weigh LARGE_SHEET --learn FILE`."
        raise ReadError(f"no multipliers can be read: {problem}.", where=name, remedy=remedy) from problem


def _sides(losses: Losses, options: LossOptions) -> dict[str, str]:
    try:
        return sides_of(losses, options.speaks_for)
    except ValueError as problem:
        raise ReadError(
            str(problem), where="--speaks-for", remedy="Write it as SOURCE=PARTY, as the sheet does."
        ) from problem


def _taught(losses: Losses, how: RobustOptions, sides: Mapping[str, str], options: LossOptions) -> Fit:
    """Fit a small sheet with multipliers learned on a large one."""
    known = replace(multipliers_of(options), parties=tuple(sorted(sides.items())))
    return replace(fit_robust(losses, replace(how, multipliers=known)), mode=Mode.TAUGHT)


def _points(losses: Losses, suspected: set[int]) -> Iterator[Point]:
    for place in range(len(losses)):
        category, party = losses.series[losses.of[place]]
        yield Point(
            row=int(losses.row[place]),
            category=category,
            party=party,
            source=losses.sources[losses.source[place]],
            day=int(losses.day[place]),
            count=float(losses.count[place]),
            daily=bool(losses.daily[place]),
            bound=int(losses.bound[place]),
            suspect=int(losses.row[place]) in suspected,
        )


def _leanings(fit: Fit) -> Iterator[Leaning]:
    losses = fit.losses
    claims = np.zeros((len(losses.sources), len(losses.series)), dtype=np.int64)
    np.add.at(claims, (losses.source, losses.of), 1)
    for source, series in zip(*np.nonzero(claims), strict=True):
        category, party = losses.series[series]
        yield Leaning(
            mode=fit.mode.value,
            source=losses.sources[source],
            category=category,
            party=party,
            mean=float(fit.bias.mean[source, series]),
            median=float(fit.bias.median[source, series]),
            low=float(fit.bias.low[source, series]),
            high=float(fit.bias.high[source, series]),
            claims=int(claims[source, series]),
        )


def _suspicion(one: Suspect) -> Suspicion:
    return Suspicion(
        row=one.row,
        category=one.category,
        party=one.party,
        source=one.source,
        day=one.day,
        count=one.count,
        slip=one.slip.value,
        probability=one.probability,
        odds=one.odds,
        expected_low=one.low,
        expected_high=one.high,
        meant=one.meant,
        partner=one.partner,
    )


def _notes(losses: Losses, sides: Mapping[str, str], options: LossOptions) -> tuple[str, ...]:
    """Say what a small sheet cannot tell, and what was taken in its place."""
    learned = multipliers_of(options)
    spoken = "; ".join(f"{source} for {party}" for source, party in sorted(sides.items())) or "nobody for a party"
    told = " claim is" if len(losses) == 1 else " claims are"
    return (
        f"{len(losses):,}{told} too few to tell biases from: much of what stands below rests on what the models assume "
        "of sources in general. Look at how far each level rests on the data.",
        f"It is therefore weighed a third time, with factors learned on {learned.learned_on}. As its names tell, these "
        f"speak: {spoken}. The option --speaks-for SOURCE=PARTY says it otherwise.",
    )


def _shifts(robust: RobustFit, how: RobustOptions, sides: Mapping[str, str]) -> Iterator[Shift]:
    """Give what other models make of each total, those that leave a series without a claim left out."""
    for line in sensitivity(robust, how, dict(sides)).lines:
        if line.model != "as told" and line.ratio > 0:
            yield Shift(
                change=line.model,
                category=line.category,
                party=line.party,
                median=line.median,
                low=line.low,
                high=line.high,
                ratio=line.ratio,
            )
