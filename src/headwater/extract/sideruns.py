"""Runs of words for sides in a sentence: neighbouring ones make one name ('قوات الجيش السوري').

Where a name stands behind a word like 'group', or a unit's number behind the unit, the run takes it in.
"""

from headwater.extract.scan import Scan

Run = tuple[int, int]

NAME = 4
"""The words of a group's name that the pack does not know."""

UNLISTED = 2
"""Words of a name behind 'group' that nobody has listed, where the verb closes its clause."""

PAIR = 2
"""A group's word with another that says of which kind it is."""

ALONE = frozenset({"force", "name", "other"})
"""A word of one of these sorts names a side by itself; an adjective only where it stands in the counted phrase."""


def runs(scan: Scan) -> tuple[Run, ...]:
    """Give the runs of words for sides in a sentence, from left to right."""
    found: list[Run] = []
    groups = (at for at in range(len(scan.texts)) if scan.has(at, "group_word")) if _names_behind(scan) else ()
    for at in sorted({*scan.actors.starts, *scan.sides.starts, *groups}):
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
        elif (called := _called(scan, end)) > end:
            end = called
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
    if _names_behind(scan):
        return _with_name(scan, start, end)
    if not scan.pack.first or end - start != 1 or not scan.has(start, "group_word") or scan.definite(start):
        return end
    last = end
    while last < min(len(scan.texts), end + NAME) and _may_name(scan, last):
        last += 1
    return last


def _names_behind(scan: Scan) -> bool:
    """Say whether a name stands behind 'group', and the verb closes the clause."""
    return scan.pack.final and not scan.pack.head_last


def _called(scan: Scan, at: int) -> int:
    """Give the end of 'group' and the name behind it, listed or not: 'نیروهای کرهٔ شمالی', 'تیپ کوهستان'."""
    if not _names_behind(scan) or not scan.has(at, "group_word"):
        return at
    if at + 1 in scan.sides.starts:
        return at + 1
    end = at + 1
    while end < min(len(scan.texts), at + 1 + UNLISTED) and _may_be_called(scan, end):
        end += 1
    return end if end > at + 1 else at


def _with_name(scan: Scan, start: int, end: int) -> int:
    """Give the end of a group's words with the name behind them: 'گروهک تروریستی کوهستان'."""
    grouped = scan.has(start, "group_word") and sort(scan, start) == "force"
    if not grouped or end - start != PAIR or end >= len(scan.texts) or not _may_be_called(scan, end):
        return end
    follows = end + 1 < len(scan.texts) and (scan.stops(end + 1) or end + 1 in scan.triggers.starts)
    return end + 1 if follows else end


def _may_be_called(scan: Scan, at: int) -> bool:
    """Say whether a word can be of a side's name: nothing that the pack knows as something else."""
    known = at in scan.nouns.over or at in scan.triggers.over or at in scan.speech.over or at in scan.shielded
    counted = any(one.start <= at < one.end for one in scan.quantities)
    other = scan.has(at, "adverb") or scan.has(at, "other") or scan.has(at, "determiner") or scan.stops(at)
    return scan.sentence.tokens[at].sort == "w" and not (known or counted or other)


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
    grouped = scan.pack.final and run[1] - run[0] > 1 and scan.has(run[0], "group_word")
    return grouped or any(at in scan.actors.over or sort(scan, at) in ALONE for at in range(*run))


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
    while scan.has(at, "bare_filler") or (at in scan.shielded and _names_behind(scan)):
        at += 1
    if _names_behind(scan):
        at = at + 1 if _describes(scan, at) else at
        belonging = scan.phrase(at, "belong") if mark is None and at < len(scan.texts) else None
        at = belonging.end if belonging is not None else at
    if scan.texts[at : at + 1] == ('"',) and '"' in scan.texts[at + 1 : at + 5] and at + 1 not in scan.sides.starts:
        return at + 2 + scan.texts[at + 1 : at + 5].index('"')
    while at < len(scan.texts) and scan.texts[at] == '"':
        at += 1
    return at


def _describes(scan: Scan, at: int) -> bool:
    """Say whether one word between the counted and their side says what they are like: 'عنصر خطرناک داعش'."""
    if at + 1 not in scan.sides.starts or at in scan.sides.over:
        return False
    word = scan.sentence.tokens[at].sort == "w" and not scan.stops(at) and not scan.has(at, "group_word")
    return word and at not in scan.triggers.over and at not in scan.speech.over and not scan.has(at, "object_mark")


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
