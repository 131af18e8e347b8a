"""A counting rule as a value: which figures count, how words are read, what low, best and high are, and its grades."""

from enum import StrEnum

from headwater.model import Modality, Number, Value


class Method(StrEnum):
    """What a rule does: pick figures, count what was seen in pictures, or give what the scopes alone allow."""

    FIGURES = "figures"
    SEEN = "seen"
    BOUNDS = "bounds"


class Interested(StrEnum):
    """What becomes of a party's figures for its enemy's losses.

    `last`: they count towards the high alone, unless nobody else who can be judged answers. `aside`: never.
    """

    COUNT = "count"
    LAST = "last"
    ASIDE = "aside"


class Apart(StrEnum):
    """What makes two voices independent: being two, being of two houses, or of two that are not allied either."""

    VOICE = "voice"
    HOUSE = "house"
    SIDE = "side"


class Pick(StrEnum):
    """How one figure is made of several.

    `vouched`: the largest that as many independent voices reach as the rule requires. `most_reliable`: of the source
    with the best letter, then of one without an interest, then the lower. `latest`: of the last report.
    """

    LOWEST = "lowest"
    HIGHEST = "highest"
    MIDDLE = "middle"
    LATEST = "latest"
    MOST_RELIABLE = "most_reliable"
    VOUCHED = "vouched"
    ZERO = "zero"
    NONE = "none"


class Parts(StrEnum):
    """What becomes of figures for a part of what was asked: added up over scopes that share nobody, or left aside."""

    SUM = "sum"
    ASIDE = "aside"


class Cite(Value, frozen=True, kw_only=True):
    """A rule book: its title, its year where it has one, and where it stands."""

    title: str
    where: str
    year: int | None = None
    says: str = ""

    @property
    def line(self) -> str:
        """Give it as a reference: title (year), where."""
        return f"{self.title}{f' ({self.year})' if self.year else ''}, {self.where}"


class Counts(Value, frozen=True, kw_only=True):
    """Which figures count. `unnumbered` is what a bare plural is read as, None that it is left aside.

    `made_for` says whom the rule book counts; where `strict`, the rule refuses a question about others.
    """

    made_for: str = "people"
    strict: bool = False
    modality: tuple[Modality, ...] = (Modality.STATED, Modality.ESTIMATED, Modality.QUALIFIED)
    letters: tuple[str, ...] = ("A", "B", "C", "D", "E", "F")
    interested: Interested = Interested.COUNT
    independent: int = 1
    apart_by: Apart = Apart.SIDE
    unnumbered: Number | None = None
    parts: Parts = Parts.SUM
    days_at_most: int | None = None


class Figures(Value, frozen=True, kw_only=True):
    """What the rule prints as low, best and high."""

    low: Pick = Pick.LOWEST
    best: Pick = Pick.NONE
    high: Pick = Pick.HIGHEST


class Grade(Value, frozen=True, kw_only=True):
    """One grade, given where all of its conditions hold; `low` takes the place of the rule's own low.

    `own_side`: the party whose losses they are gives one of the figures. `denied`: somebody else denies one.
    `disowned`: the only figures there are were taken back. `independent`: so many independent voices count the same.
    """

    grade: str
    means: str
    own_side: bool = False
    denied: bool = False
    disowned: bool = False
    independent: int = 1
    low: Number | None = None


class Tolerance(Value, frozen=True, kw_only=True):
    """How far a number may be off without its words being false: 'about' by a share, a round number by its rounding."""

    about: float = 0.05
    rounding: bool = True


class Rule(Value, frozen=True, kw_only=True):
    """A counting rule. `ours` names what the rule book does not say and somebody had to settle."""

    name: str
    title: str
    about: str
    cites: tuple[Cite, ...]
    method: Method = Method.FIGURES
    ours: tuple[str, ...] = ()
    counts: Counts = Counts()
    words: dict[str, Number] = {}
    figures: Figures = Figures()
    grades: tuple[Grade, ...] = ()
    tolerance: Tolerance = Tolerance()
