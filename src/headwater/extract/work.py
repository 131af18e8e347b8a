"""Work: a sentence while its claims are drafted, and what a draft takes from another."""

import msgspec

from headwater.extract import frames
from headwater.extract.draft import Draft, as_written
from headwater.extract.link import Link
from headwater.extract.phrases import Phrase
from headwater.extract.ratios import Ratio
from headwater.extract.reading import Reading
from headwater.model import Bound, Count, Kind


class Work(msgspec.Struct, frozen=True):
    """A sentence in work: its links and ratios, the drafts of its paragraph and report before it, and its own."""

    reading: Reading
    links: dict[int, Link]
    ratios: dict[int, Ratio]
    before: tuple[Draft, ...]
    named: tuple[Draft, ...]
    done: tuple[Draft, ...] = ()

    @property
    def last(self) -> Draft | None:
        """The nearest draft before: in the sentence, or else in its paragraph."""
        nearest = self.done or self.before
        return nearest[-1] if nearest else None


def borrowed(work: Work, phrase: Phrase, source: Draft, hull: tuple[int, int]) -> Draft:
    """Draft a figure that takes outcome, noun, place and period from a loss before it."""
    return Draft(
        reading=work.reading,
        phrase=phrase,
        kind=Kind.LOSS,
        count=count_of(work.reading, phrase),
        outcomes=source.outcomes,
        counted=source.counted,
        hull=hull,
        source=source,
        shared=True,
    )


def rated(draft: Draft) -> Draft:
    """Give the draft as a rate where 'a day' or 'after each strike' follows its words."""
    end = max(draft.hull[1], draft.phrase.end)
    mark = frames.rate_mark(draft.reading, end, end) or frames.rate_before(draft.reading, draft.phrase)
    if mark is None or (draft.count.bound is Bound.EXACT and draft.phrase.quantity.form in ("zero", "single")):
        return draft
    words = draft.reading.scan.words(mark.start, mark.end)
    hull = (min(draft.hull[0], mark.start), max(draft.hull[1], mark.end))
    return msgspec.structs.replace(draft, kind=Kind.RATE, per=words, hull=hull)


def count_of(reading: Reading, phrase: Phrase) -> Count:
    """Give the count of a phrase, with the report's words for it."""
    return phrase.quantity.count(as_written(reading, phrase))
