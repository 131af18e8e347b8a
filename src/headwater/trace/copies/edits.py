"""Edits: what a copy altered in what it was made from, sentence by sentence, in lines that a reader understands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from headwater.model import Altered, Edit
from headwater.trace.copies.lexicon import Lexicon, fold
from headwater.trace.copies.reading import Reading, Sentence, number_of, words_of

KIN = 0.5
"""Share of words in common from which a sentence is taken for another, reworded."""

MOST = 300
"""Sentences without an equal that are held against each other, and words of one that are compared one by one."""

NEAR = 3
"""Words from a figure within which another word changes what is counted."""

TOGETHER = 2
"""Words between two differences up to which they are one."""

SHOWN = 90
"""Characters of a passage that an edit shows."""


class Matched(NamedTuple):
    """Sentences of a copy beside those they were made from, and the ones that have none."""

    altered: tuple[tuple[Sentence, Sentence], ...]
    cut: tuple[Sentence, ...]
    added: tuple[Sentence, ...]


class Swap(NamedTuple):
    """Words that stand in the place of others; `counted` says that a figure stands beside them."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    counted: bool


def edits_between(first: Reading, later: Reading, others: Sequence[Reading], names: Iterable[str]) -> tuple[Edit, ...]:
    """Name what a copy altered, one edit of each sort, in the order of `Altered`.

    `others` are further reports that it is made from: their sentences are no additions. `names` are those of outlets:
    words that credit one are its credit line.
    """
    matched = match(first, later, others)
    outlets = tuple(tuple(name.split()) for name in names if name)
    found = [*_headline(first, later), *_cut(matched), *_additions(matched, later, outlets)]
    for one, other in matched.altered:
        found += [_edit(_sort(swap, later, outlets), swap) for swap in swaps(one, other)]
    return _first_of_each(found)


def edits_of_rewrite(first: Reading, later: Reading) -> tuple[Edit, ...]:
    """Name what a copy in other words altered: the words and, where both have one, the headline."""
    line = "wording: told in other words"
    return (
        *_headline(first, later),
        Edit(what=Altered.WORDING, before=_opening(first), after=_opening(later), line=line),
    )


def edits_of_translation(first: Reading, later: Reading) -> tuple[Edit, ...]:
    """Name the language that a translation came from and went into."""
    before, after = first.language or "unknown", later.language or "unknown"
    return (Edit(what=Altered.LANGUAGE, before=before, after=after, line=f"language: from {before} into {after}"),)


def match(first: Reading, later: Reading, others: Sequence[Reading] = ()) -> Matched:
    """Put the sentences of a copy beside those they were made from."""
    theirs = {sentence.words for other in others for sentence in other.sentences}
    mine = Counter(sentence.words for sentence in first.sentences)
    said = Counter(sentence.words for sentence in later.sentences)
    gone = [sentence for sentence in first.sentences if sentence.words not in said]
    new = [sentence for sentence in later.sentences if sentence.words not in mine and sentence.words not in theirs]
    if others:
        rest = [sentence for other in others for sentence in other.sentences]
        new = [sentence for sentence in new if _kin(sentence, gone) or not _kin(sentence, rest)]
    altered = tuple(_pairs(gone[:MOST], new[:MOST]))
    used = {id(sentence) for pair in altered for sentence in pair}
    return Matched(
        altered=altered,
        cut=tuple(sentence for sentence in gone if id(sentence) not in used),
        added=tuple(sentence for sentence in new if id(sentence) not in used),
    )


def swaps(first: Sentence, later: Sentence) -> Iterator[Swap]:
    """Give the words of a sentence that stand in the place of others."""
    if max(len(first.words), len(later.words)) > MOST:
        yield Swap(first.words, later.words, counted=False)
        return
    for i, j, k, m in _stretches(first.words, later.words):
        around = (*first.words[max(0, i - NEAR) : j + 1], *later.words[max(0, k - NEAR) : m + 1])
        counted = any(number_of(word) is not None for word in around)
        yield Swap(first.written[i:j], later.written[k:m], counted)


def _stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Give where two sentences differ, from and to in each; what lies close together is one stretch."""
    found: list[tuple[int, int, int, int]] = []
    for op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        if found and i - found[-1][1] <= TOGETHER:
            found[-1] = (found[-1][0], j, found[-1][2], m)
        else:
            found.append((i, j, k, m))
    return found


def _headline(first: Reading, later: Reading) -> Iterator[Edit]:
    before, after = first.headline, later.headline
    if before is None or after is None or [*map(fold, words_of(before))] == [*map(fold, words_of(after))]:
        return
    swapped = Swap(words_of(before), words_of(after), counted=False)
    if (
        not set(map(fold, swapped.before)) <= set(map(fold, swapped.after))
        or len(swapped.after) > len(swapped.before) + 1
    ):
        line = f"headline: {_short(before)} became {_short(after)}"
        yield Edit(what=Altered.HEADLINE, before=before, after=after, line=line)


def _cut(matched: Matched) -> Iterator[Edit]:
    if matched.cut:
        number = len(matched.cut)
        left = "one sentence is" if number == 1 else f"{number} sentences are"
        before = _short(" ".join(sentence.text for sentence in matched.cut))
        yield Edit(what=Altered.CUT, before=before, after="", line=f"cut: {left} left out, from: {before}")


def _additions(matched: Matched, later: Reading, outlets: Sequence[tuple[str, ...]]) -> Iterator[Edit]:
    for sentence in matched.added:
        after = _short(sentence.text)
        if _credits(sentence.words, outlets):
            yield Edit(what=Altered.CREDIT, before="", after=after, line=f"credit: {after}")
        elif not _is_notice(sentence.words, later.lexicon):
            yield Edit(what=Altered.ADDED, before="", after=after, line=f"added: {after}")


def _is_notice(words: Sequence[str], told: Lexicon) -> bool:
    return any(word.startswith(told.notices) for word in words)


def _credits(words: Sequence[str], outlets: Sequence[tuple[str, ...]]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {' '.join(name)} " in text for name in outlets)


def _sort(swap: Swap, later: Reading, outlets: Sequence[tuple[str, ...]]) -> Altered:
    """Say what other words in the same place alter: credit, date, number, scope, or wording only."""
    words = (*map(fold, swap.before), *map(fold, swap.after))
    if _credits(tuple(map(fold, swap.after)), outlets):
        return Altered.CREDIT
    if any(word.startswith(later.lexicon.times) for word in words):
        return Altered.DATE
    numbers = [
        [number for word in side if (number := number_of(word)) is not None] for side in (swap.before, swap.after)
    ]
    if numbers[0] != numbers[1]:
        return Altered.NUMBER
    named = any(word[:1].isupper() for word in (*swap.before, *swap.after))
    if swap.counted or named or any(word.startswith(later.lexicon.counted) for word in words):
        return Altered.SCOPE
    return Altered.WORDING


def _edit(what: Altered, swap: Swap) -> Edit:
    before, after = _short(" ".join(swap.before)), _short(" ".join(swap.after))
    if before and after:
        line = f"{what.value}: {before} became {after}"
    else:
        line = f"{what.value}: {after} was put in" if after else f"{what.value}: {before} was taken out"
    return Edit(what=what, before=before, after=after, line=line)


def _pairs(gone: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Pair the most alike first; each sentence once."""
    alike = [
        (share, -at, -to)
        for at, one in enumerate(gone)
        for to, other in enumerate(new)
        if (share := _common(one, other)) >= KIN
    ]
    taken: set[tuple[str, int]] = set()
    for _, at, to in sorted(alike, reverse=True):
        if ("gone", at) not in taken and ("new", to) not in taken:
            taken |= {("gone", at), ("new", to)}
            yield gone[-at], new[-to]


def _kin(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    return any(_common(sentence, other) >= KIN for other in others[:MOST])


def _common(one: Sentence, other: Sentence) -> float:
    both = sum((Counter(one.words) & Counter(other.words)).values())
    return both / max(len(one.words), len(other.words))


def _first_of_each(found: Sequence[Edit]) -> tuple[Edit, ...]:
    """Keep the first edit of each sort; where more is altered, rewording is not worth a line."""
    first: dict[Altered, Edit] = {}
    for edit in found:
        first.setdefault(edit.what, edit)
    return tuple(first[what] for what in Altered if what in first)


def _opening(reading: Reading) -> str:
    return _short(reading.sentences[0].text) if reading.sentences else ""


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= SHOWN else f"{joined[: SHOWN - 1]}…"
