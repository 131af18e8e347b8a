"""Loss claims as a sheet that `headwater weigh` reads: what each origin said first, with whose losses, since when."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from headwater.model import Bound, Claim, Kind, Modality, Origin, State, Tie, Value
from headwater.tell.lookup import Lookup, look_up
from headwater.tell.wording import outcome_words

_MEANT = (Modality.STATED, Modality.ESTIMATED)


class LossRow(Value, frozen=True, kw_only=True):
    """One figure of one origin. `category` says what is counted, where and since when; `date` up to or of when."""

    category: str
    party: str
    source: str
    date: str
    period: str
    count: int
    bound: str
    claim: str


class _Told(Value, frozen=True, kw_only=True):
    """A claim that can stand in the sheet: what it counts, whose, who says so, and its first and last day."""

    claim: Claim
    counts: str
    party: str
    source: str
    since: date
    until: date

    @property
    def daily(self) -> bool:
        return self.since == self.until


def export_losses(state: State) -> tuple[LossRow, ...]:
    """Give a row for each figure of losses that an origin was the first to give; a retelling adds none.

    Left out are figures that do not say whose losses, where, since when and until when, and those denied,
    supposed or withdrawn.
    Totals since different days are different series. A range is two rows, at least and at most.
    """
    look = look_up(state)
    told = [one for origin in look.origins.values() if origin.known for one in _told(origin, look)]
    starts: dict[tuple[str, str], Counter[date]] = {}
    for one in told:
        if not one.daily:
            starts.setdefault((one.counts, one.party), Counter())[one.since] += 1
    rows = (row for one in told for row in _rows(one, starts.get((one.counts, one.party), Counter())))
    return tuple(sorted(rows, key=lambda row: (row.category, row.party, row.source, row.date, row.claim, row.bound)))


def _told(origin: Origin, look: Lookup) -> Iterator[_Told]:
    claim = look.claims.get(origin.first)
    if claim is None or claim.kind is not Kind.LOSS or claim.modality not in _MEANT or not claim.scope.outcomes:
        return
    if any(tie.tie is Tie.WITHDRAWAL for tie in look.retold_by.get(claim.id, ())):
        return
    scope, period = claim.scope, claim.scope.period
    if scope.population.party is None or scope.area is None or period is None or not (period.start and period.end):
        return
    yield _Told(
        claim=claim,
        counts=f"{scope.population.kind[-1]} {outcome_words(scope.outcomes)}, {scope.area.name}",
        party=look.actor_name(scope.population.party[-1]) if scope.population.party else "all sides",
        source=origin.speaker or "",
        since=period.start,
        until=period.end,
    )


def _rows(one: _Told, starts: Counter[date]) -> Iterator[LossRow]:
    """Give the rows of a claim: a figure of one day stands with the totals that most claims give."""
    since = min(starts, key=lambda day: (-starts[day], day)) if one.daily and starts else one.since
    for count, bound in _limits(one.claim):
        yield LossRow(
            category=f"{one.counts}, since {since}",
            party=one.party,
            source=one.source,
            date=one.until.isoformat(),
            period="day" if one.daily else "cumulative",
            count=count,
            bound=bound,
            claim=one.claim.id,
        )


def _limits(claim: Claim) -> Iterable[tuple[int, str]]:
    count = claim.count
    if count.low is not None and count.low == count.high:
        return [(round(count.low), "")]
    limits = [(count.low, "at least"), (count.high, "at most")]
    if count.bound is Bound.VAGUE:
        limits = limits[:1]
    return [(round(limit), words) for limit, words in limits if limit is not None]
