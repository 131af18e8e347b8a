"""The draft of a claim: a count with its outcomes, before it is said whose, where, when and by whom."""

import msgspec

from headwater.extract.entries import Noun
from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.model import Count, Kind, Outcomes, Role


class Counted(msgspec.Struct, frozen=True):
    """Who or what is counted: what the pack knows of the noun, the actor it names, and the report's words."""

    noun: Noun | None = None
    actor: str | None = None
    words: str | None = None

    @property
    def known(self) -> bool:
        """Whether the text says who or what."""
        return self.words is not None

    @property
    def person(self) -> bool | None:
        """Whether people are counted; None where nothing says so."""
        if self.noun is not None:
            return self.noun.person
        return True if self.actor else None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A count with its outcomes, and where they came from.

    `source` is the draft whose noun this one borrows ('another 12'), `parent` the count it is a part of; `shared`
    says that it borrows the source's place and period too. `against` is the other side of a ratio, `per` the words
    of a rate. `hull` are the tokens that hold number, noun and outcome. `withdrawn` marks a figure taken back.
    """

    reading: Reading
    phrase: Phrase
    kind: Kind
    count: Count
    outcomes: Outcomes
    counted: Counted
    hull: tuple[int, int]
    event: Event | None = None
    pattern: str = ""
    role: Role | None = None
    source: "Draft | None" = None
    parent: "Draft | None" = None
    shared: bool = False
    against: Counted | None = None
    per: str | None = None
    withdrawn: bool = False


class Drafted(msgspec.Struct, frozen=True):
    """What one sentence gave: drafts from left to right, and the phrases that are none, with the reason."""

    drafts: tuple[Draft, ...]
    masks: tuple[tuple[Phrase, str], ...]


def counted_of(reading: Reading, phrase: Phrase) -> Counted:
    """Give what a phrase itself says it counts."""
    words = reading.scan.words(*phrase.head) if phrase.head else None
    if words is None and phrase.refers is not None:
        lender = reading.phrases[phrase.refers]
        own = reading.scan.words(*lender.head) if lender.head else None
        return Counted(lender.noun, lender.actor, own)
    # Of 'nine government casualties' the word before the outcome says whose they are, not who.
    named = (
        phrase.noun is None
        and phrase.actor is None
        and any(event.start == phrase.end and event.form in ("noun", "person") for event in reading.events)
    )
    return Counted(phrase.noun, phrase.actor, None if named else words)


def as_written(reading: Reading, phrase: Phrase) -> str:
    """Give the report's words for the number, bound words included."""
    return reading.scan.words(*(phrase.quantity.written or (phrase.quantity.start, phrase.quantity.end)))
