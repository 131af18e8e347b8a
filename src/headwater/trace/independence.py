"""Independence: how many separate voices stand behind a figure, by whose losses they speak of."""

from collections.abc import Iterable

from headwater.model import Origin, Stance, Value


class Independent(Value, frozen=True, kw_only=True):
    """Separate voices by stance, and the origins that earn nothing.

    `own`, `enemy` and `third` count voices that speak of their own side, of their enemy, of neither;
    `unplaced` those whose side the case does not know. `unknown` counts origins without a speaker, circles
    among them: they are shown and never added.
    """

    own: int = 0
    enemy: int = 0
    third: int = 0
    unplaced: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All separate voices; what is unknown earns nothing."""
        return self.own + self.enemy + self.third + self.unplaced


def independent_origins(origins: Iterable[Origin]) -> Independent:
    """Count the separate voices behind the origins of one question.

    One voice that gives two figures, or the same one twice, is one witness: it is counted once for each
    stance it takes. Hand over the origins of one disputed scope, not those of a whole case.
    """
    found = tuple(origins)
    voices = {(o.stance, o.actor or f"name:{o.speaker}") for o in found if o.known}
    by_stance = {stance: sum(1 for taken, _ in voices if taken is stance) for stance in Stance}
    return Independent(
        own=by_stance[Stance.OWN],
        enemy=by_stance[Stance.ENEMY],
        third=by_stance[Stance.THIRD],
        unplaced=by_stance[Stance.UNKNOWN],
        unknown=sum(1 for origin in found if not origin.known),
    )
