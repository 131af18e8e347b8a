"""Support: how far a question's claims differ, who speaks, and on how many independent origins."""

import math
from collections.abc import Iterable

from headwater.model import Bound, Claim, Number, Origin, Stance, Value
from headwater.tell.lookup import Lookup
from headwater.tell.questions import Question, Standing, standing

_SIDES = (Stance.OWN, Stance.ENEMY, Stance.THIRD, Stance.UNKNOWN)


class Support(Value, frozen=True, kw_only=True):
    """What stands behind a question.

    `low` and `high` are the lowest and highest figure claimed, `open` whether some claim sets the highest
    as a minimum; None where nothing supports a figure. `origins` are the known ones, the only ones that
    count as independent of their retellings; `parties` is how many sides those origins speak for: six
    figures of one ministry are six origins and one party. `unknown` is how many claims have no known origin.
    `sides` counts known origins by whose numbers they give. Reports, outlets, countries, periods and areas
    are of supporting claims.
    """

    low: Number | None = None
    high: Number | None = None
    open: bool = False
    supporting: tuple[Claim, ...] = ()
    aside: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    parties: int = 0
    unknown: int = 0
    reports: int = 0
    outlets: int = 0
    countries: int = 0
    periods: int = 0
    areas: int = 0
    agree: bool = True

    @property
    def disputed(self) -> bool:
        """Whether the claims' intervals do not all agree, or they go back to different origins."""
        return not self.agree or len(self.origins) > 1

    @property
    def sides(self) -> tuple[tuple[Stance, int], ...]:
        """The known origins counted by stance, in the order of the key."""
        counted = [(side, sum(origin.stance is side for origin in self.origins)) for side in _SIDES]
        return tuple((side, count) for side, count in counted if count)


def support(question: Question, look: Lookup) -> Support:
    """Weigh up what stands behind one question; denied, hypothetical and elsewhere claims and parts stand aside."""
    judged = [(claim, standing(claim, look.case, question.claims) is Standing.SUPPORTS) for claim in question.claims]
    holding = tuple(claim for claim, holds in judged if holds)
    aside = tuple(claim for claim, holds in judged if not holds)
    if not holding:
        return Support(aside=aside)
    carriers = look.carriers(holding)
    highest = max(top(claim) for claim in holding)
    return Support(
        low=min(bottom(claim) for claim in holding),
        high=highest,
        open=any(claim.count.high is None and top(claim) == highest for claim in holding),
        supporting=holding,
        aside=aside,
        origins=known_origins(holding, look),
        parties=len({_party(origin, look) for origin in known_origins(holding, look)}),
        unknown=sum(not _known(claim, look) for claim in holding),
        reports=len({claim.report for claim in holding}),
        outlets=len({carrier.name for carrier in carriers}),
        countries=len({carrier.country for carrier in carriers if carrier.country}),
        periods=len({claim.scope.period for claim in holding}),
        areas=len({claim.scope.area for claim in holding}),
        agree=agree(holding),
    )


def known_origins(claims: Iterable[Claim], look: Lookup) -> tuple[Origin, ...]:
    """Give the known origins of claims, each once: what counts as independent."""
    found = (look.origin_of.get(claim.id) for claim in claims)
    return tuple({origin.id: origin for origin in found if origin and origin.known}.values())


def _party(origin: Origin, look: Lookup) -> str:
    """Give the widest party an origin speaks for: the root of its actor's line, or the speaker as named."""
    if look.case and origin.actor and look.case.actor(origin.actor):
        return look.case.party(origin.actor)[0]
    return origin.speaker or ""


def agree(claims: Iterable[Claim]) -> bool:
    """Say whether some one number satisfies every claim's interval."""
    intervals = [claim.count.interval for claim in claims]
    return max((low for low, _ in intervals), default=0.0) <= min((high for _, high in intervals), default=math.inf)


def bottom(claim: Claim) -> Number:
    """Give the lowest number a claim names: 'at most 12' names only 12."""
    return claim.count.point


def top(claim: Claim) -> Number:
    """Give the highest number a claim names: 'at least 12' names only 12."""
    count = claim.count
    return count.point if count.bound is Bound.AT_LEAST or count.high is None else count.high


def _known(claim: Claim, look: Lookup) -> bool:
    origin = look.origin_of.get(claim.id)
    return origin is not None and origin.known
