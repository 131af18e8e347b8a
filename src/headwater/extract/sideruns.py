"""Runs of words for sides in a sentence: neighbouring ones make one name ('قوات الجيش السوري').

Where a name stands behind a word like 'group', or a unit's number behind the unit, the run takes it in.
"""

from headwater.extract.scan import Scan

Run = tuple[int, int]

NAME = 4
"""The words of a group's name that the pack does not know."""

ALONE = frozenset({"force", "name", "other"})
"""A word of one of these sorts names a side by itself; an adjective only where it stands in the counted phrase."""


def runs(scan: Scan) -> tuple[Run, ...]:
    """Give the runs of words for sides in a sentence, from left to right."""
    found: list[Run] = []
    for at in sorted(scan.actors.starts.keys() | scan.sides.starts.keys()):
        end = _run(scan, at) if not found or at >= found[-1][1] else at
        if end > at:
            found.append((at, end))
    return tuple(found)


def _run(scan: Scan, at: int) -> int:
    end = at
    while end < len(scan.texts):
        mark = scan.actors.starts.get(end) or scan.sides.starts.get(end)
        if mark is not None and end > at and _another(scan, at, end):
            break
        if mark is not None:
            end = _past_rank(scan, _named_group(scan, mark.start, mark.end))
        elif end > at and _goes_on(scan, end):
            end += 1
        else:
            break
    while end > at and scan.texts[end - 1] == '"':
        end -= 1
    return end


def _another(scan: Scan, at: int, end: int) -> bool:
    """Say whether a second side begins within a run: both words with their article ('الجيش التنظيمات')."""
    side = sort(scan, end) in ALONE and scan.definite(end)
    return side and any(sort(scan, place) in ALONE and scan.definite(place) for place in range(at, end))


def _named_group(scan: Scan, start: int, end: int) -> int:
    """Give where the name behind a word like 'group' ends, where the pack does not know it: 'تنظيم بي كا كا'."""
    if not scan.pack.first or end - start != 1 or not scan.has(start, "group_word") or scan.definite(start):
        return end
    last = end
    while last < min(len(scan.texts), end + NAME) and _may_name(scan, last):
        last += 1
    return last


def _past_rank(scan: Scan, at: int) -> int:
    """Step over the number of a unit: 'الفرقة السادسة عشرة', 'اللواء 13'."""
    if not scan.pack.first or at >= len(scan.texts):
        return at
    if at in scan.unit_names:
        return at + 1
    ranked = scan.has(at, "rank") and scan.definite(at)
    return at + 1 + (at + 1 < len(scan.texts) and scan.texts[at + 1] in scan.pack.numbers) if ranked else at


def _may_name(scan: Scan, at: int) -> bool:
    plain = scan.sentence.tokens[at].sort == "w" and not scan.stops(at) and at not in scan.sides.starts
    counted = any(one.start <= at < one.end for one in scan.quantities)
    known = (scan.nouns.over, scan.triggers.over, scan.speech.over)
    listed = any(scan.has(at, name) for name in ("determiner", "adverb", "subset", "verb", "other"))
    return plain and not counted and not listed and not any(at in over for over in known)


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a quote or a linking word within a run of side words stands here: 'силы «Талибана»'."""
    return scan.texts[at] == '"' or (scan.has(at, "side_link") and _run(scan, at + 1) > at + 1)


def sure(scan: Scan, run: Run) -> bool:
    """Say whether a run names a side by itself."""
    return any(at in scan.actors.over or sort(scan, at) in ALONE for at in range(*run))


def sort(scan: Scan, at: int) -> str:
    """Give the sort of the side's word at a token, or ''."""
    mark = scan.sides.over.get(at)
    return mark.value.sort if mark else ""


def past_link(scan: Scan, at: int) -> int:
    """Give where a side would begin behind the counted: past a model, words of belonging, a quote."""
    at = _past_model(scan, at) if scan.pack.first else at
    if scan.pack.first and at + 1 < len(scan.texts) and _may_name(scan, at) and scan.phrase(at, "belong") is None:
        at += scan.phrase(at + 1, "belong") is not None and not scan.definite(at)
    mark = scan.phrase(at, "belong") if at < len(scan.texts) else None
    at = mark.end if mark else at
    while scan.has(at, "bare_filler"):
        at += 1
    if scan.texts[at : at + 1] == ('"',) and '"' in scan.texts[at + 1 : at + 5] and at + 1 not in scan.sides.starts:
        return at + 2 + scan.texts[at + 1 : at + 5].index('"')
    while at < len(scan.texts) and scan.texts[at] == '"':
        at += 1
    return at


def _past_model(scan: Scan, at: int) -> int:
    """Step over the model or calibre behind a machine: 'من طراز إف-16', 'عيار 122 ملم'."""
    mark = scan.phrase(at, "model_word") if at < len(scan.texts) else None
    named = mark is not None
    at = mark.end if mark is not None else at
    while at < len(scan.texts) and (at in scan.shielded or scan.texts[at] == "-" or _counts_nothing(scan, at)):
        at, named = at + 1, False
    if named and at < len(scan.texts) and scan.texts[at] == '"' and '"' in scan.texts[at + 1 : at + 5]:
        return at + 2 + scan.texts[at + 1 : at + 5].index('"')
    return at + 1 if named and at < len(scan.texts) and scan.sentence.tokens[at].sort == "w" else at


def _counts_nothing(scan: Scan, at: int) -> bool:
    """Say whether a word is a unit of calibre, or letters of a model."""
    text = scan.texts[at]
    return (text.isascii() and text.isalpha()) or scan.pack.units.match(scan.texts, at) is not None


def past_ending(scan: Scan, at: int) -> int:
    """Step over an ending behind an apostrophe: "PKK'lı"."""
    marked = at < len(scan.texts) and scan.texts[at].startswith("'") and len(scan.texts[at]) > 1
    return at + 1 if marked and scan.pack.apostrophe else at
