"""Sides: whose losses are told of, each with a colour that every picture of a map and its script share."""

from collections import Counter
from collections.abc import Iterable

from headwater.model import Value
from headwater.tell.lookup import Lookup
from headwater.tell.map.gathered import ALL, UNKNOWN, Gathered

# Okabe and Ito's colours, as the charts have them; the most told of first.
_PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#c69214", "#56b4e9")
_FIXED = {UNKNOWN: ("#77736b", "nobody named"), ALL: ("#8c6d4f", "all sides together")}
_OTHER = "#a39d92"


class Side(Value, frozen=True, kw_only=True):
    """A side, its name, its colour, and how many notes tell of its losses."""

    id: str
    name: str
    colour: str
    number: int = 0


def sides(gathered: Gathered, look: Lookup) -> tuple[Side, ...]:
    """Give the sides of a map, the most told of first, those without a name last."""
    told = Counter(note.side for note in gathered.notes)
    stand = dict.fromkeys((one.side for one in gathered.stood), 0)
    named = [name for name in _by_number(told | Counter(stand), {**told, **stand}) if name not in _FIXED]
    found = [
        Side(id=name, name=look.actor_name(name), number=told[name],
             colour=_PALETTE[at] if at < len(_PALETTE) else _OTHER)
        for at, name in enumerate(named)
    ]  # fmt: skip
    rest = [name for name in (ALL, UNKNOWN) if name in told or name in stand]
    return (*found, *(Side(id=one, name=_FIXED[one][1], colour=_FIXED[one][0], number=told[one]) for one in rest))


def _by_number(told: Counter[str], names: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(names), key=lambda name: (-told[name], name))
