"""Whose losses: a party as seen from whoever controls an outlet, on the day of publication."""

from collections.abc import Set

from headwater.model import Actor, Case, Claim, Kind, Outlet, Period, Related, RelationKind, Side

_SIDES = {RelationKind.ALLIED: Side.ALLY, RelationKind.OPPOSED: Side.ENEMY, None: Side.OTHER}


class Sides:
    """Answers whose losses they are, each question worked out once."""

    def __init__(self, case: Case | None) -> None:
        self.case = case
        self._known: dict[tuple[str, str, Period | None], Side] = {}
        self._held = _controls(case) if case else {}

    def controller(self, outlet: str, on: Period | None) -> str | None:
        """Give who controlled an outlet at a time: by a relation that holds then, else by the outlet's own entry.

        Where several relations hold, the first in the case's order.
        """
        for actor, period in self._held.get(outlet, ()):
            if period is None or on is None or period.meets(on):
                return actor
        entry: Outlet | None = self.case.outlet(outlet) if self.case else None
        known = entry.controlled_by if entry else None
        return known if known and self.case and self.case.actor(known) else None

    def side(self, controller: str | None, party: tuple[str, ...] | None, on: Period | None) -> Side:
        """Give whose losses those of a party are; `none` without a controller or a party that the case knows."""
        if controller is None or not party or self.case is None or self.case.actor(party[-1]) is None:
            return Side.NONE
        asked = (controller, party[-1], on)
        if asked not in self._known:
            self._known[asked] = self._side(*asked)
        return self._known[asked]

    def _side(self, controller: str, party: str, on: Period | None) -> Side:
        if self.case is None:
            return Side.NONE
        one, other = self.case.party(controller), self.case.party(party)
        if controller in other or party in one:
            return Side.OWN
        return _SIDES[self.case.stands(controller, party, on)]


def party_counted(claim: Claim) -> tuple[str, ...] | None:
    """Give whose losses a claim counts; None for strengths and where nobody is named."""
    return claim.scope.population.party or None if claim.kind is not Kind.STRENGTH else None


def _controls(case: Case) -> dict[str, list[tuple[str, Period | None]]]:
    held: dict[str, list[tuple[str, Period | None]]] = {}
    for actor in case.actors:
        for relation in actor.relations:
            if relation.kind is RelationKind.CONTROLS:
                held.setdefault(relation.other, []).append((actor.id, relation.period))
    return held


def related(case: Case | None, actors: Set[str], outlets: Set[str]) -> tuple[Related, ...]:
    """Give the relations of a case among some actors and outlets; `controlled_by` as the relation it is short for."""
    if case is None:
        return ()
    told = [
        Related(actor=actor.id, kind=one.kind, other=one.other, period=one.period, reports=one.reports, why=one.why)
        for actor in case.actors
        for one in actor.relations
        if one.other in outlets
        or (one.kind is not RelationKind.CONTROLS and actor.id in actors and one.other in actors)
    ]
    short = [
        Related(actor=outlet.controlled_by, kind=RelationKind.CONTROLS, other=outlet.id, short=True)
        for outlet in case.outlets
        if outlet.controlled_by and outlet.id in outlets and case.actor(outlet.controlled_by)
    ]
    return tuple(sorted((*told, *short), key=lambda one: (one.kind.value, one.actor, one.other, str(one.period))))


def chain(controller: str | None, case: Case | None) -> tuple[str, ...]:
    """Give an actor and all that it is part of; nothing for None."""
    actor: Actor | None = case.actor(controller) if case and controller else None
    return case.party(actor.id) if case and actor else ()
