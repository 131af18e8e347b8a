"""Deriving: which report is a copy of which, how it was made, what it altered, and why it is taken for one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from headwater.model import Case, Claim, Copying, Edit, Reason, Report, ReportDerivation
from headwater.trace.cast import Cast, cast_of, outlet_key
from headwater.trace.copies.candidates import candidates
from headwater.trace.copies.edits import edits_between, edits_of_rewrite, edits_of_translation
from headwater.trace.copies.likeness import (
    AGREED,
    COPIED,
    FIGURES,
    KNOWN,
    PASSAGE,
    TOLD,
    WORDS,
    Likeness,
    likeness,
    longest_run,
)
from headwater.trace.copies.reading import Reading, outlet_names, read_all
from headwater.trace.wording import say_day

MARGIN = 0.1
"""A report that has this much less in common with a copy than another has may still be what it was made from."""

REST = 0.2
"""Share of a report that must stand in a second one alone, for it to be made from both."""

QUOTED = 0.6
"""Share of its words up to which a report that takes over a passage of a credited one quotes it."""

ALIKE = 0.15
"""Share of long words, of all, that two reports in one language need to tell the same story."""

VERY_ALIKE = 0.25
"""The same where they have only two figures in common."""

WHOLE = 0.9
"""Share of words from which a copy is word for word."""


class Field(NamedTuple):
    """What is known of outlets: the cast of the case, and by which names a text credits each."""

    cast: Cast
    names: Mapping[str, tuple[str, ...]]


def copies(reports: Iterable[Report], claims: Iterable[Claim], case: Case) -> tuple[ReportDerivation, ...]:
    """Give for each report that is a copy what it was made from: at most one derivation a report, in order of id.

    `claims` may be few or none: those there are bring figures that are written in words. The result does not depend
    on the order of the input, and no report is made from a later one.
    """
    readings = read_all(reports, claims)
    field = Field(cast_of(case), outlet_names(case))
    likely: dict[int, list[Likeness]] = {}
    for first, later in candidates(readings):
        found = likeness(readings[first], readings[later])
        if _is_copy(found, field):
            likely.setdefault(later, []).append(found)
    return tuple(sorted((_derive(found, field) for found in likely.values()), key=lambda one: one.id))


def _is_copy(found: Likeness, field: Field) -> bool:
    return _is_text_copy(found) or _quotes(found, field) or _tells_the_same(found)


def _is_text_copy(found: Likeness) -> bool:
    """Say whether one text is in good part the other's, and no bulletin of one template.

    Of the numbers in what they share more than half must agree, or half where less than half of the words do.
    """
    if not found.one_language or not _shares_passages(found):
        return False
    return found.agreed > AGREED or (found.agreed == AGREED and found.taken < AGREED)


def _shares_passages(found: Likeness) -> bool:
    much = max(found.taken, found.given) >= COPIED and len(found.covered) >= WORDS
    return much and found.run >= PASSAGE


def _quotes(found: Likeness, field: Field) -> bool:
    return found.run >= PASSAGE + PASSAGE // 2 and _credits(found.first, found.later, field)


def _tells_the_same(found: Likeness) -> bool:
    """Say whether a report tells the facts of another in other words, or in another language.

    What brings names and figures of its own is a report of its own. Two figures in common are enough where many
    words are the same too. What shares passages and not the numbers in them is the bulletin of another day.
    """
    _, told, both = found.figures
    if found.facts < TOLD or both < KNOWN * told or (found.one_language and _shares_passages(found)):
        return False
    if not found.one_language:
        return both >= FIGURES
    return found.stems >= (ALIKE if both >= FIGURES else VERY_ALIKE) and both >= FIGURES - 1


def _derive(likely: Sequence[Likeness], field: Field) -> ReportDerivation:
    parents = _parents(likely)
    main = parents[0]
    kind = _kind(parents, field)
    reasons = _reasons(main, kind, field)
    return ReportDerivation(
        child=main.later.report.id,
        parents=tuple(one.first.report.id for one in parents),
        kind=kind,
        edits=_edits(parents, kind, field),
        reasons=reasons,
        weight=max(0.0, min(1.0, sum(reason.weight for reason in reasons))),
    )


def _parents(likely: Sequence[Likeness]) -> list[Likeness]:
    """Give what a copy was made from: the earliest of those with most in common with it, and what fills the rest."""
    textual = [one for one in likely if _is_text_copy(one)]
    chosen = [_earliest(textual, [one.taken for one in textual])] if textual else []
    if not chosen:
        quoted = [one for one in likely if not _tells_the_same(one)]
        pool = [one for one in likely if _tells_the_same(one)] or quoted
        return [_earliest(pool, [one.facts for one in pool])]
    covered = set(chosen[0].covered)
    length = max(len(chosen[0].later.words), 1)
    for one in sorted(textual, key=lambda one: (-len(one.covered - covered), one.first.order)):
        rest = one.covered - covered
        if len(rest) >= REST * length and longest_run(rest) >= PASSAGE:
            chosen.append(one)
            covered |= one.covered
    return chosen


def _earliest(likely: Sequence[Likeness], scores: Sequence[float]) -> Likeness:
    most = max(scores)
    near = [one for one, score in zip(likely, scores, strict=True) if score >= most - MARGIN]
    return min(near, key=lambda one: one.first.order)


def _kind(parents: Sequence[Likeness], field: Field) -> Copying:
    main = parents[0]
    if not main.one_language:
        return Copying.TRANSLATION
    if len(parents) > 1:
        return Copying.MERGED
    if not _is_text_copy(main):
        return Copying.REWRITE if _tells_the_same(main) else Copying.QUOTATION
    if _corrects(main, field):
        return Copying.CORRECTION
    if _credits(main.first, main.later, field):
        return Copying.QUOTATION if main.taken < QUOTED else Copying.SYNDICATION
    return Copying.CUT if main.taken >= WHOLE > main.given else Copying.REPRINT


def _corrects(main: Likeness, field: Field) -> bool:
    first, later = main.first, main.later
    same = outlet_key(first.report.outlet, field.cast) == outlet_key(later.report.outlet, field.cast)
    return same and later.has_notice and not first.has_notice


def _credits(first: Reading, later: Reading, field: Field) -> bool:
    """Say whether the later report credits the first one's outlet, or both credit one and the same."""
    source = outlet_key(first.report.outlet, field.cast)
    if outlet_key(later.report.outlet, field.cast) == source:
        return False
    if later.report.credit is not None:
        credited = outlet_key(later.report.credit, field.cast)
        if credited == source or (first.report.credit and credited == outlet_key(first.report.credit, field.cast)):
            return True
    return later.mentions(_names(first, field)) and not first.mentions(_names(later, field))


def _names(reading: Reading, field: Field) -> tuple[str, ...]:
    outlet = reading.report.outlet
    return field.names.get(outlet) or (" ".join(outlet.lower().replace("-", " ").split()),)


def _edits(parents: Sequence[Likeness], kind: Copying, field: Field) -> tuple[Edit, ...]:
    main = parents[0]
    if kind is Copying.TRANSLATION:
        return edits_of_translation(main.first, main.later)
    if kind is Copying.REWRITE:
        return edits_of_rewrite(main.first, main.later)
    names = [name for one in parents for name in _names(one.first, field)]
    if main.first.report.credit:
        names.append(main.first.report.credit.lower())
    return edits_between(main.first, main.later, [one.first for one in parents[1:]], names)


def _reasons(main: Likeness, kind: Copying, field: Field) -> tuple[Reason, ...]:
    """Give the evidence with its shares of the weight, set by hand: they say what convinced, not how surely."""
    one, other, both = main.figures
    found = []
    if main.one_language and main.covered:
        words = f"{len(main.covered)} of its {len(main.later.words)} words stand there in threes, {main.run} in a row"
        found.append(Reason(line=words, weight=round(0.6 * main.taken, 2)))
    if both:
        figures = f"{both} of the {one} and {other} figures of the two agree"
        found.append(Reason(line=figures, weight=round((0.5 if kind in _TOLD else 0.3) * main.agreed, 2)))
    if kind in _TOLD:
        names = f"{main.names:.0%} of the names in it stand there"
        found.append(Reason(line=names, weight=round(0.3 * main.names, 2)))
    return (*found, *_ties(main, field))


_TOLD = (Copying.REWRITE, Copying.TRANSLATION)


def _ties(main: Likeness, field: Field) -> list[Reason]:
    first, later = main.first, main.later
    found = []
    if _credits(first, later, field):
        found.append(Reason(line=f"it credits {_outlet(first, field)}", weight=0.2))
    if (family := _family(first, field)) and family == _family(later, field):
        found.append(Reason(line=f"both outlets belong to {family}", weight=0.1))
    if _corrects(main, field):
        found.append(Reason(line="it says that it corrects, and is of the same outlet", weight=0.2))
    found.append(Reason(line=_when(first, later), weight=0.0))
    return found


def _when(first: Reading, later: Reading) -> str:
    if first.order[0] < later.order[1]:
        return f"published on {say_day(later.order[1])}, after it"
    return "the dates do not tell which came first; the one nearer to the source is taken"


def _outlet(reading: Reading, field: Field) -> str:
    outlet = field.cast.outlets.get(reading.report.outlet)
    return outlet.name if outlet else reading.report.outlet


def _family(reading: Reading, field: Field) -> str | None:
    outlet = field.cast.outlets.get(reading.report.outlet)
    return outlet.family if outlet else None
