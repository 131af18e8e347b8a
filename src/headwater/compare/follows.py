"""Whether what outlets carry follows who controls them: counted, with intervals, and held against chance.

Two numbers are looked at, over outlets whose controller is known and figures of either side's losses: the share that
are the enemy's, and how much oftener the enemy's losses are inflated or moved than those of the own side and its
allies. If control made no difference, it would make none who controls which outlet. So the controllers are dealt out
to the outlets anew, by lot, many times, and it is counted how often the number comes as far from its mean as the
true one. The outlet is what is dealt, not the figure: the figures of one outlet are not independent of each other.
What causes a difference, the numbers do not say.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from headwater.compare.options import CompareOptions
from headwater.compare.rates import rate
from headwater.compare.sides import Sides
from headwater.model import Carrying, Cell, Following, Period, Rate, Shuffled, Side

RAISED = frozenset({Carrying.INFLATED, Carrying.MOVED})
_EITHER = (Side.OWN, Side.ALLY, Side.ENEMY)


class Dealt(NamedTuple):
    """One figure that an outlet carried: whose losses, when, and whether it was held and raised."""

    party: tuple[str, ...] | None
    on: Period | None
    held: bool
    raised: bool


class _Sums(NamedTuple):
    """Figures of the enemy's losses, carried, held and raised; and those of the own side and its allies."""

    enemy: int = 0
    enemy_held: int = 0
    enemy_raised: int = 0
    own: int = 0
    own_held: int = 0
    own_raised: int = 0

    def carrying(self) -> float | None:
        """Give the share of the enemy's losses; None without any."""
        total = self.enemy + self.own
        return self.enemy / total if total else None

    def raising(self) -> float | None:
        """Give how much oftener the enemy's losses are raised; None where either side has none held."""
        if not (self.enemy_held and self.own_held):
            return None
        return self.enemy_raised / self.enemy_held - self.own_raised / self.own_held


def following(
    cells: Sequence[Cell], dealt: dict[tuple[str, str], Dealt], sides: Sides, options: CompareOptions
) -> Following:
    """Give the counts by side, and the shuffles where there is enough to shuffle.

    `dealt` has, by outlet and figure, what a figure of that outlet would be under another controller.
    """
    own = [cell for cell in cells if cell.controller and cell.does.carried]
    held = [cell for cell in own if cell.does.held and not cell.reprinted]
    by_side = Counter(cell.side for cell in own)
    either = sum(by_side[side] for side in _EITHER)
    controller: dict[str, str] = {cell.outlet: cell.controller for cell in own if cell.controller}
    refused = _refused(len(controller), len(set(controller.values())), either, options)
    raised: dict[Side, Rate] = {
        side: rate(
            sum(cell.does in RAISED for cell in held if cell.side is side),
            sum(cell.side is side for cell in held),
            options.least,
        )
        for side in Side
        if side is not Side.NONE
    }
    carrying, raising = (None, None) if refused else _shuffled(own, controller, dealt, (sides, options))
    return Following(
        outlets=len(controller),
        controllers=len(set(controller.values())),
        enemy=rate(by_side[Side.ENEMY], either, options.least),
        raised=raised,
        carrying=carrying,
        raising=raising,
        refused=refused,
    )


def _refused(outlets: int, controllers: int, figures: int, options: CompareOptions) -> str:
    if outlets >= options.outlets and controllers > 1 and figures >= options.figures:
        return ""
    return (
        f"Too few to tell: {figures} figures of either side's losses from {outlets} outlets with a known controller, "
        f"{controllers} controllers in all; at least {options.figures}, {options.outlets} and 2 are asked for."
    )


def _shuffled(
    own: Sequence[Cell],
    controller: dict[str, str],
    dealt: dict[tuple[str, str], Dealt],
    with_: tuple[Sides, CompareOptions],
) -> tuple[Shuffled | None, Shuffled | None]:
    """Deal the controllers out by lot and count, for both numbers, how often chance comes as far as the truth."""
    sides, options = with_
    outlets = sorted(controller)
    table = _table(own, sorted(set(controller.values())), dealt, sides)
    given = [controller[outlet] for outlet in outlets]
    dice = Random(options.seed)  # noqa: S311 - deals out, keeps nothing secret; seeded so that it can be redone
    deals = [_total(outlets, given, table)]
    for _ in range(options.shuffles):
        dice.shuffle(given)
        deals.append(_total(outlets, given, table))
    return (
        _as_far([deal.carrying() for deal in deals], options.seed),
        _as_far([deal.raising() for deal in deals], options.seed),
    )


def _table(
    own: Sequence[Cell], controllers: Sequence[str], dealt: dict[tuple[str, str], Dealt], sides: Sides
) -> dict[tuple[str, str], _Sums]:
    """Give what each outlet's figures would come to under each controller."""
    figures: dict[str, Counter[Dealt]] = {}
    for cell in own:
        figures.setdefault(cell.outlet, Counter())[dealt[cell.outlet, cell.figure]] += 1
    table: dict[tuple[str, str], _Sums] = {}
    for outlet, counted in figures.items():
        for actor in controllers:
            sums = [0] * 6
            for one, times in counted.items():
                side = sides.side(actor, one.party, one.on)
                if side in _EITHER:
                    at = 0 if side is Side.ENEMY else 3
                    sums[at] += times
                    sums[at + 1] += times * one.held
                    sums[at + 2] += times * one.raised
            table[outlet, actor] = _Sums(*sums)
    return table


def _total(outlets: Sequence[str], given: Sequence[str], table: dict[tuple[str, str], _Sums]) -> _Sums:
    rows = [table[pair] for pair in zip(outlets, given, strict=True)]
    return _Sums(*map(sum, zip(*rows, strict=True)))


def _as_far(found: Sequence[float | None], seed: int) -> Shuffled | None:
    """Give how often the deals behind the first came as far from their mean; None where the first says nothing."""
    seen, deals = found[0], [one for one in found[1:] if one is not None]
    if seen is None or not deals:
        return None
    mean = sum(deals) / len(deals)
    far = abs(seen - mean) - 1e-12  # as far as itself, whatever the rounding of sums
    as_far = sum(abs(one - mean) >= far for one in deals)
    return Shuffled(seen=seen, mean=mean, as_far=as_far, shuffles=len(deals), seed=seed)
