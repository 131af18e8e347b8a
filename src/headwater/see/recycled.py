"""Recycled pictures: older than what they are said to show, said to show two things, or shown mirrored or cut.

What is found is dates and captions. Who did it, and whether on purpose, is no part of it.
"""

from collections.abc import Iterator, Sequence

from headwater.model import Alteration, Finding, FindingKind, Likeness, Period, Severity
from headwater.see.groups import Copy, Pictured, copies, groups

STALE = 30  # days by which a picture has to be older than a report that does not say when it was taken
TELLING = frozenset({Alteration.MIRRORED, Alteration.CROPPED, Alteration.TURNED})


def recycled_findings(pictured: Pictured) -> tuple[Finding, ...]:
    """Give the findings on all pictures of a case, sorted by id; the order of what is given does not matter."""
    found = [_edited(one, pictured) for one in pictured.pairs if TELLING & set(one.alterations)]
    for group in groups(pictured):
        shown = copies(group, pictured)
        found += [*_older(group, shown, pictured), *_two_events(group, shown, pictured)]
    return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: one.id))


def _older(group: Sequence[str], shown: Sequence[Copy], pictured: Pictured) -> Iterator[Finding]:
    first = next((copy for copy in shown if copy.when is not None and copy.when.end is not None), None)
    for copy in shown:
        if first is None or copy.use is None or copy.of == first.of:
            continue
        event, told = copy.use.said_on, copy.use.said_on is not None
        days = _days_before(first.when, event if told else copy.when)
        if days is None or days <= (0 if told else STALE):
            continue
        yield Finding(
            kind=FindingKind.RECYCLED,
            claims=(),
            holds=False if told else None,
            statement=_older_in_words(copy, first, days, pictured),
            derivation=(
                f"the earliest known copy: {first.line}",
                f"the use: {copy.line}",
                f"{first.when} lies {_plural(days)} before {event if told else copy.when}",
                *_why_one(first, copy, group, pictured),
                *_files(first, copy, pictured),
            ),
            severity=Severity.SERIOUS if told else Severity.NOTE,
            resolve=_ask(told),
            shown=_shown(first, copy),
        )


def _older_in_words(copy: Copy, first: Copy, days: int, pictured: Pictured) -> str:
    name = pictured.names.get(copy.picture, copy.picture)
    if copy.use is not None and copy.use.said_on is not None:
        return f"{name} is said to show what happened on {copy.use.said_on}, and was out by {first.when}."
    return f"{name} was used on {copy.when} without a day of its own, and was out {_plural(days)} before."


def _ask(told: bool) -> str:
    if told:
        return "Ask the outlet where it has the picture from; look at both copies to see that they are one."
    return "An archive picture may be used with good reason: see whether the report says that it is one."


def _two_events(group: Sequence[str], shown: Sequence[Copy], pictured: Pictured) -> Iterator[Finding]:
    told = [copy for copy in shown if copy.use is not None and (copy.use.said_on or copy.use.said_place.strip())]
    for at, copy in enumerate(told):
        other = next((before for before in told[:at] if _differ(before, copy)), None)
        if other is None:
            continue
        dates = _apart(other, copy)
        name = pictured.names.get(copy.picture, copy.picture)
        yield Finding(
            kind=FindingKind.RECYCLED,
            claims=(),
            holds=False if dates else None,
            statement=f"{name} is said to show two {'days' if dates else 'places'}: {_said(other)}, and {_said(copy)}.",
            derivation=(
                f"one use: {other.line}",
                f"another: {copy.line}",
                "the two periods share no day" if dates else "the two places are named otherwise",
                *_why_one(other, copy, group, pictured),
            ),
            severity=Severity.SERIOUS if dates else Severity.CAUTION,
            resolve="Find the first copy, and who took it; one caption at most is right, unless both name one place.",
            shown=_shown(other, copy),
        )


def _edited(one: Likeness, pictured: Pictured) -> Finding:
    what = ", ".join(kind.value for kind in one.alterations)
    mine, theirs = (pictured.names.get(side, side) for side in (one.one, one.other))
    return Finding(
        kind=FindingKind.RECYCLED,
        claims=(),
        holds=None,
        statement=f"{mine} is {theirs}, {what}.",
        derivation=(f"{one.line} (score {one.score:.2f})",),
        severity=Severity.NOTE,
        resolve="Look at both: signs and writing tell which is the mirrored one, and what the cut leaves out.",
        shown=tuple(sorted((one.one, one.other))),
    )


def _differ(one: Copy, other: Copy) -> bool:
    if _apart(one, other):
        return True
    here, there = (_place(copy) for copy in (one, other))
    return bool(here and there) and here not in there and there not in here


def _apart(one: Copy, other: Copy) -> bool:
    """Say whether the two are said to be of periods that share no day."""
    first, second = (copy.use.said_on if copy.use else None for copy in (one, other))
    return first is not None and second is not None and not first.meets(second)


def _place(copy: Copy) -> str:
    return " ".join(copy.use.said_place.casefold().split()) if copy.use else ""


def _said(copy: Copy) -> str:
    parts = (copy.use.said_place, str(copy.use.said_on or "")) if copy.use else ()
    return ", ".join(part for part in parts if part)


def _days_before(first: Period | None, then: Period | None) -> int | None:
    """Give by how many days at the least one period is over before another begins, None where it may not be."""
    if first is None or then is None or first.end is None or then.start is None or first.end >= then.start:
        return None
    return (then.start - first.end).days


def _why_one(one: Copy, other: Copy, group: Sequence[str], pictured: Pictured) -> Iterator[str]:
    """Give why the two are one picture: the pair itself, or the pairs of the group."""
    if one.picture == other.picture:
        return
    ends = {one.picture, other.picture}
    inside = [pair for pair in pictured.pairs if {pair.one, pair.other} <= set(group)]
    straight = [pair for pair in inside if {pair.one, pair.other} == ends]
    for pair in straight or inside:
        names = (pictured.names.get(side, side) for side in (pair.one, pair.other))
        yield f"{' and '.join(names)} are one picture: {pair.line} (score {pair.score:.2f})"
    if frozenset(ends) in pictured.decided:
        yield "a person judged the two to be one picture"


def _files(one: Copy, other: Copy, pictured: Pictured) -> Iterator[str]:
    """Give what the files say of when they were taken: a remark, as anybody can write that."""
    for exhibit in sorted(pictured.exhibits, key=lambda exhibit: exhibit.id):
        if exhibit.id in (one.picture, other.picture) and exhibit.taken is not None:
            yield f"the file {exhibit.name} says of itself that it was taken on {exhibit.taken}, which decides nothing"


def _shown(one: Copy, other: Copy) -> tuple[str, ...]:
    return tuple(sorted({one.of, one.picture, other.of, other.picture}))


def _plural(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"
