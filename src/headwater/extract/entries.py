"""What a language pack says of its words: the values behind the lexicons."""

import msgspec

from headwater.model import Bound, Outcomes


class Trigger(msgspec.Struct, frozen=True):
    """A word for an outcome, by its grammatical form; `mask` makes it a rival that ends as no loss."""

    form: str
    people: Outcomes = ()
    equipment: Outcomes = ()
    only: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    bare: bool = False
    mask: str = ""


class Noun(msgspec.Struct, frozen=True):
    """A word for who or what is counted; `reason` is set on things whose count is never a loss."""

    kind: tuple[str, ...] = ()
    of: str = ""
    group: str = ""
    plural: bool = False
    ties: bool = False
    side: bool = False
    everyone: bool = False
    container: bool = False
    reason: str = ""

    @property
    def person(self) -> bool:
        """Whether people are counted."""
        return self.kind[:1] == ("people",)


class Number(msgspec.Struct, frozen=True):
    """A word of the number grammar: `sort` is unit, ten, scale, noun, part or article."""

    sort: str
    value: float


class Vague(msgspec.Struct, frozen=True):
    """A vague amount by name; one that `multiplies` stands before a scale ('several hundred')."""

    name: str
    multiplies: bool = False


class Speech(msgspec.Struct, frozen=True):
    """A word that brings in a speaker: say, estimate, tell, deny, withdraw, according or cite."""

    kind: str


class Weights(msgspec.Struct, frozen=True):
    """How much each link between a number and an outcome is worth."""

    inside: float
    beside: float
    object: float
    subject: float
    of: float
    toll: float


class Links(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights, the least weight of a claim, the loss per word, and the longest way in words."""

    threshold: float
    step: float
    rival: float
    reach: int
    weights: Weights


class Limits(msgspec.Struct, frozen=True):
    """A convention of vague amounts: its name, and lower and upper limits by term (no upper limit: None)."""

    name: str
    terms: dict[str, tuple[int, int | None]]


BOUNDS = {bound.value: bound for bound in Bound}
