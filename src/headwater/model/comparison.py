"""Comparisons: what each outlet did with the figures of a case, and how sure the count of it is."""

from enum import StrEnum

from headwater.model.case import RelationKind
from headwater.model.lineage import Stance
from headwater.model.period import Period
from headwater.model.placement import Tone
from headwater.model.value import Value


class Carrying(StrEnum):
    """What an outlet did with a figure. `first`: nothing earlier is known that it could be held against."""

    FIRST = "first"
    FAITHFUL = "faithful"
    ROUNDED = "rounded"
    OTHER = "other"
    LOWERED = "lowered"
    MOVED = "moved"
    INFLATED = "inflated"
    DENIED = "denied"
    LEFT_OUT = "left_out"

    @property
    def held(self) -> bool:
        """Whether it was held against an earlier statement: what rates of change are counted of."""
        return self not in (Carrying.FIRST, Carrying.DENIED, Carrying.LEFT_OUT)

    @property
    def carried(self) -> bool:
        """Whether the outlet gave the figure as one that holds."""
        return self not in (Carrying.DENIED, Carrying.LEFT_OUT)


class Side(StrEnum):
    """Whose losses a figure counts, seen from whoever controls the outlet. `none`: no losses, or of nobody named."""

    OWN = "own"
    ALLY = "ally"
    ENEMY = "enemy"
    OTHER = "other"
    NONE = "none"


class Grouping(StrEnum):
    """What outlets are put together by; a controller's outlets are also those of the actor it is part of."""

    ALL = "all"
    OUTLET = "outlet"
    COUNTRY = "country"
    CONTROLLER = "controller"


class Rate(Value, frozen=True, kw_only=True):
    """So many of a total, with the interval (Wilson's, 95 %) in which the rate behind them lies.

    `low` and `high` are None, and no rate is to be shown, where the total is below what is asked for.
    """

    count: int
    total: int
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total:
            raise ValueError(f"{self.count} of {self.total} is no rate")
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has two ends")
        if self.low is None or self.high is None:
            return
        if not (self.total and 0 <= self.low <= self.count / self.total <= self.high <= 1):
            raise ValueError("an interval lies within 0 and 1 and holds its rate")

    @property
    def share(self) -> float | None:
        """The rate, None where too few were counted to give one."""
        return None if self.low is None else self.count / self.total


class Figure(Value, frozen=True, kw_only=True):
    """A row: an origin, whose losses it counts (path of actor ids), and the outlets that carried or denied it.

    `published` is when its first claim was; `window` the days in which leaving it out counts, None where they are not
    known or only one outlet carried it in them.
    """

    origin: str
    speaker: str | None
    actor: str | None
    stance: Stance
    party: tuple[str, ...] | None
    first: str
    published: Period | None = None
    window: Period | None = None
    outlets: tuple[str, ...] = ()


class Cell(Value, frozen=True, kw_only=True):
    """What one outlet did with one figure, and the claims that show it (none where it left it out).

    `words` are all that its claims changed; `lag` the fewest and the most days behind the first publication;
    `controller` who controlled the outlet then; `reprinted` says that the outlet only took over another's report.
    """

    figure: str
    outlet: str
    does: Carrying
    claims: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lag: tuple[int, int] | None = None
    controller: str | None = None
    side: Side = Side.NONE
    reprinted: bool = False

    def __post_init__(self) -> None:
        if (self.does is Carrying.LEFT_OUT) == bool(self.claims):
            raise ValueError("a figure is left out, or there are claims")
        if self.lag is not None and not 0 <= self.lag[0] <= self.lag[1]:
            raise ValueError(f"a lag runs from fewer days to more, not {self.lag}")


class Lean(Value, frozen=True, kw_only=True):
    """Whose word was taken, and for how many figures."""

    speaker: str | None
    actor: str | None
    stance: Stance
    figures: int


class Wording(Value, frozen=True, kw_only=True):
    """How often a thing was named in one way, of whom (an actor id, None: not told), and in which reports."""

    thing: str
    group: str
    tone: Tone
    party: str | None
    count: int
    reports: tuple[str, ...]


class Column(Value, frozen=True, kw_only=True):
    """One outlet, or the outlets of one country or controller: what they did, with rates.

    `does` counts cells by what was done; `changes` are rates of those held against an earlier statement, reprints left
    out; `stances` and `sides` of those carried; `lags` are days where the dates say the day, `undated` how many do not.
    """

    by: Grouping
    key: str
    outlets: tuple[str, ...]
    reports: int
    does: dict[Carrying, int] = {}
    changes: dict[Carrying, Rate] = {}
    stances: dict[Stance, Rate] = {}
    sides: dict[Side, Rate] = {}
    lags: tuple[int, ...] = ()
    undated: int = 0
    leans: tuple[Lean, ...] = ()
    wordings: tuple[Wording, ...] = ()


class Shuffled(Value, frozen=True, kw_only=True):
    """How often controllers dealt out anew by lot came as far from their own mean as the true ones do.

    `seen` is the true statistic, `mean` that of the shuffles; `as_far` counts the shuffles at least as far from it.
    """

    seen: float
    mean: float
    as_far: int
    shuffles: int
    seed: int

    @property
    def chance(self) -> float:
        """The share of deals at least as far, the true one among them."""
        return (self.as_far + 1) / (self.shuffles + 1)


class Following(Value, frozen=True, kw_only=True):
    """Whether what outlets carry follows who controls them, as far as the figures tell.

    `raised` are rates of figures inflated or moved among those held, by side; `enemy` the share of the enemy's losses
    among those of either side. `carrying` and `raising` are the shuffles for the two; `refused` says why there are
    none.
    """

    outlets: int
    controllers: int
    enemy: Rate
    raised: dict[Side, Rate] = {}
    carrying: Shuffled | None = None
    raising: Shuffled | None = None
    refused: str = ""


class Related(Value, frozen=True, kw_only=True):
    """A relation of the case: between two actors, or of an actor to an outlet; `short`: from `controlled_by`."""

    actor: str
    kind: RelationKind
    other: str
    period: Period | None = None
    reports: tuple[str, ...] = ()
    why: str = ""
    short: bool = False


class Comparison(Value, frozen=True, kw_only=True):
    """The figures of a case against those who carried them. `least` is the fewest of which a rate is given."""

    figures: tuple[Figure, ...] = ()
    cells: tuple[Cell, ...] = ()
    columns: tuple[Column, ...] = ()
    following: Following | None = None
    related: tuple[Related, ...] = ()
    least: int = 0
    days: int = 0
