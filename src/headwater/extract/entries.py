"""What a language pack says of its words: the values behind the lexicons."""

import re

import msgspec

from headwater.model import Bound, Outcomes


class Trigger(msgspec.Struct, frozen=True):
    """A word for an outcome, by its grammatical form; `mask` makes it a rival that ends as no loss.

    `number` is what a word that names the counted says by itself: 1, 2 for a dual, 3 for more; 0 is not known.
    `alone` are the outcomes of people right behind the word.
    """

    form: str
    people: Outcomes = ()
    equipment: Outcomes = ()
    only: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    bare: bool = False
    mask: str = ""
    number: int = 0
    alone: Outcomes = ()


class Noun(msgspec.Struct, frozen=True):
    """A word for who or what is counted; `reason` is set on things whose count is never a loss."""

    kind: tuple[str, ...] = ()
    of: str = ""
    group: str = ""
    plural: bool = False
    dual: bool = False
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
    """A word of the number grammar: `sort` is unit, ten, hundred, scale, whole, noun, part, article or digits."""

    sort: str
    value: float


class Vague(msgspec.Struct, frozen=True):
    """A vague amount by name; one that `multiplies` stands before a scale ('several hundred')."""

    name: str
    multiplies: bool = False


class Speech(msgspec.Struct, frozen=True):
    """A word that brings in a speaker: say, estimate, tell, deny, withdraw, according or cite; and on which side."""

    kind: str
    side: str = "either"


class Weights(msgspec.Struct, frozen=True):
    """How much each link between a number and an outcome is worth."""

    inside: float
    beside: float
    object: float
    subject: float
    of: float
    toll: float


class Ways(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a link is worth where the number stands before or behind an outcome word of one form; 0 is no link."""

    before: float = 0
    behind: float = 0


class Crossing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a link loses for each thing between number and outcome word."""

    comma: float = 0
    count: float = 0
    event: float = 0
    speech: float = 0
    clause: float = 0
    finite: float = 0


class Bare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The forms of outcome words before and behind which a noun without a number is counted.

    A verb that stands first reaches `over` so many words: its subject, a place or a time.
    """

    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    over: int = 0


class Links(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights, the least weight of a claim, the loss per word, and the longest way in words.

    `ways` and `crossing` are of languages of free order: the weight by the form of the outcome word and the side on
    which the number stands, and what is lost on the way. `bare` leaves nouns without a number to some forms.
    """

    threshold: float
    step: float
    rival: float
    reach: int
    weights: Weights
    ways: dict[str, Ways] = {}
    crossing: Crossing = Crossing()
    bare: Bare | None = None


class Side(msgspec.Struct, frozen=True):
    """A word that names a side, by its sort: force, adjective, nation, name or other."""

    sort: str


class Shield(msgspec.Struct, frozen=True):
    """A regular expression whose digits count nothing.

    It is not tried where none of the words it `needs` stands, or `near`, a quicker expression, finds nothing.
    """

    reason: str
    regex: re.Pattern[str]
    needs: tuple[str, ...] = ()
    near: re.Pattern[str] | None = None


class Limits(msgspec.Struct, frozen=True):
    """A convention of vague amounts: its name, and lower and upper limits by term (no upper limit: None)."""

    name: str
    terms: dict[str, tuple[int, int | None]]


BOUNDS = {bound.value: bound for bound in Bound}
