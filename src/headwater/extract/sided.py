"""Sides in the words: whose losses a count is of, where the language has no 'of'.

Words for sides ('army', 'Iraqi', 'of Iraq', 'Daesh') that stand together make one run; a run within a counted phrase,
right behind it, or by the outcome word names the party.
"""

from msgspec.structs import replace

from headwater.extract.draft import Draft
from headwater.extract.events import Event
from headwater.extract.governing import segment
from headwater.extract.phrases import Phrase
from headwater.extract.scan import Scan

Run = tuple[int, int]

OWNED = 8
"""The words over which 'у боевиков' reaches the number behind it."""

NAMED = 2
"""Words of a name behind 'group' that nobody has listed."""

ALONE = frozenset({"force", "name", "other"})
"""A word of one of these sorts names a side by itself; an adjective only where it stands in the counted phrase."""


def runs(scan: Scan) -> tuple[Run, ...]:
    """Give the runs of words for sides in a sentence, from left to right."""
    found: list[Run] = []
    at = 0
    while at < len(scan.texts):
        end = _run(scan, at)
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return tuple(found)


def _run(scan: Scan, at: int) -> int:
    end = at
    while end < len(scan.texts):
        mark = scan.actors.starts.get(end) or scan.sides.starts.get(end)
        if mark is not None:
            end = _with_name(scan, mark.start, mark.end)
        elif end > at and _goes_on(scan, end):
            end += 1
        elif (named := _named(scan, end)) > end:
            end = named
        else:
            break
    while end > at and scan.texts[end - 1] == '"':
        end -= 1
    return end


def _named(scan: Scan, at: int) -> int:
    """Give the end of 'group' and the name behind it, listed or not: 'نیروهای کرهٔ شمالی', 'تیپ کوهستان'."""
    if not scan.pack.final or scan.pack.head_last or not scan.has(at, "group_word"):
        return at
    if at + 1 in scan.sides.starts:
        return at + 1
    end = at + 1
    while end < min(len(scan.texts), at + 1 + NAMED) and _may_name(scan, end):
        end += 1
    return end if end > at + 1 else at


def _with_name(scan: Scan, start: int, end: int) -> int:
    """Give the end of a group's words with the name behind them: 'گروهک تروریستی کوهستان'."""
    grouped = (
        scan.pack.final and not scan.pack.head_last and scan.has(start, "group_word") and _sort(scan, start) == "force"
    )
    if not grouped or end - start != 2 or end >= len(scan.texts) or not _may_name(scan, end):
        return end
    follows = end + 1 < len(scan.texts) and (scan.stops(end + 1) or end + 1 in scan.triggers.starts)
    return end + 1 if follows else end


def _may_name(scan: Scan, at: int) -> bool:
    """Say whether a word can be of a side's name: nothing that the pack knows as something else."""
    known = at in scan.nouns.over or at in scan.triggers.over or at in scan.speech.over or at in scan.shielded
    counted = any(one.start <= at < one.end for one in scan.quantities)
    other = scan.has(at, "adverb") or scan.has(at, "other") or scan.has(at, "determiner") or scan.stops(at)
    return scan.sentence.tokens[at].sort == "w" and not (known or counted or other)


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a quote or a linking word within a run of side words stands here: 'силы «Талибана»'."""
    return scan.texts[at] == '"' or (scan.has(at, "side_link") and _run(scan, at + 1) > at + 1)


def sure(scan: Scan, run: Run) -> bool:
    """Say whether a run names a side by itself."""
    grouped = scan.pack.final and run[1] - run[0] > 1 and scan.has(run[0], "group_word")
    return grouped or any(at in scan.actors.over or _sort(scan, at) in ALONE for at in range(*run))


def _sort(scan: Scan, at: int) -> str:
    mark = scan.sides.over.get(at)
    return mark.value.sort if mark else ""


def _is_nation(scan: Scan, run: Run) -> bool:
    """Say whether a run names a state, where its noun stands before it ('losses of Russia', 'soldier of Iraq')."""
    return scan.pack.final and _sort(scan, run[0]) == "nation"


def _names(scan: Scan, run: Run) -> bool:
    return sure(scan, run) or _is_nation(scan, run)


def side_run(draft: Draft) -> Run | None:
    """Give the run of words that says whose losses a draft counts, or None."""
    scan = draft.reading.scan
    found = runs(scan)
    phrase, event = draft.phrase, draft.event
    if scan.pack.final and phrase.noun is not None and "civilians" in phrase.noun.kind:
        found = tuple(run for run in found if sure(scan, run) or run == phrase.head)
    first = phrase.quantity.end if phrase.quantity.inverted is None else phrase.quantity.start
    inside = [run for run in found if first <= run[0] < phrase.end]
    counted = not scan.pack.capitals and phrase.quantity.form in ("number", "vague", "some")
    inside = [run for run in inside if not scan.pack.final or counted or sure(scan, run) or run != phrase.head]
    inside = inside or _led(scan, found, draft)
    if inside:
        return inside[-1]
    at = _past_link(scan, phrase.end)
    behind = next((run for run in found if run[0] == at), None)
    if behind is not None and (sure(scan, behind) or _sort(scan, behind[0]) == "nation"):
        return behind
    before = _owner(scan, found, draft) or _by_ending(draft, found)
    before = before or next((run for run in found if _reaches(scan, past_ending(scan, run[1]), phrase.start)), None)
    if before is not None and sure(scan, before):
        return before
    adjacent = next((run for run in found if run[1] == phrase.start and sure(scan, run)), None)
    if adjacent is not None and _has_them(draft, adjacent):
        return adjacent
    if event is None:
        return _holder(scan, found, draft) if draft.pattern == "strength" else None
    if event.form == "state":
        draft = _told_by(draft, event)
    return _by_event(scan, found, draft) or _of_list(scan, found, draft)


def _has_them(draft: Draft, run: Run) -> bool:
    """Say whether a side right before a number has those who are counted: 'ارتش ۴۳ تن کشته', 'ВСУ потеряли 12'."""
    noun, event = draft.phrase.noun, draft.event
    everyone = noun is not None and noun.everyone and _opens_clause(draft.reading.scan, run[0])
    return everyone or draft.pattern == "inside" or (event is not None and event.form == "lose")


def _opens_clause(scan: Scan, at: int) -> bool:
    """Say whether a clause begins here, of a language whose verb comes last and whose head comes first."""
    said = scan.speech.over.get(at - 1)
    told = said is not None and said.value.side == "before"
    opened = at > 0 and (scan.has(at - 1, "join") or scan.texts[at - 1] == "," or told)
    return scan.pack.final and not scan.pack.head_last and opened


def _told_by(draft: Draft, event: Event) -> Draft:
    """Give the draft under the word of loss that leads to it: 'армия потеряла троих бойцов убитыми'."""
    start, end = draft.phrase.start, draft.phrase.end
    told = [one for one in draft.reading.events if one.form in ("lose", "noun", "toll") and one.end <= start]
    listed = _listed_behind(draft, told[-1]) if told else False
    apart = (draft.pattern != "inside" and event.start >= end) or listed
    if told and apart:
        return replace(draft, event=told[-1])
    given = next((one for one in draft.reading.events if one.start > event.start), None)
    joined = given is not None and given.form == "lose" and _gives(draft, event, given)
    return replace(draft, event=given) if joined else draft


def _gives(draft: Draft, event: Event, given: Event) -> bool:
    """Say whether the next word of loss governs this one too: '۹۰ کشته و ۷۵۰ زخمی داده'."""
    scan = draft.reading.scan
    between = [at for at in range(event.end, given.start) if not any(q.start <= at < q.end for q in scan.quantities)]
    coordinated = all(scan.has(at, "coordinator") for at in between)
    return scan.pack.final and not scan.pack.head_last and bool(between) and coordinated


def _listed_behind(draft: Draft, told: Event) -> bool:
    """Say whether a word of loss leads to what was lost: 'تلفات ارتش: ۳ کشته', 'تلفات ارتش را ۳ کشته برآورد کرد'."""
    scan, start = draft.reading.scan, draft.phrase.start
    marked = ":" in scan.texts[told.end : start] or scan.has(start - 1, "object_mark")
    return scan.pack.final and not scan.pack.head_last and marked


def _led(scan: Scan, found: tuple[Run, ...], draft: Draft) -> list[Run]:
    """Give the adjective before a noun without a number: 'сбит американский беспилотник'."""
    if draft.phrase.quantity.form not in ("single", "plural"):
        return []
    return [run for run in found if run[1] == draft.phrase.start and _sort(scan, run[1] - 1) == "adjective"]


def _holder(scan: Scan, found: list[Run] | tuple[Run, ...], draft: Draft) -> Run | None:
    """Read who has a force: the last side named before it in its part of the sentence that nobody's word is."""
    start, _ = segment(scan, draft.phrase.start)
    said = [mark.end for mark in scan.speech.listed if mark.end <= draft.phrase.start]
    start = max([start, *said])
    near = [run for run in found if run[0] >= start and run[1] <= draft.phrase.start and _names(scan, run)]
    return near[0] if near else None


def _of_list(scan: Scan, found: list[Run] | tuple[Run, ...], draft: Draft) -> Run | None:
    """Read the side behind the last item of a list of machines: 'two tanks and a radar of the enemy'."""
    phrase, end = draft.phrase, draft.phrase.end
    for later in draft.reading.phrases:
        if later.start < end:
            continue
        gap = scan.texts[end : later.start]
        whole = (
            scan.pack.final
            and later.noun == phrase.noun
            and gap == scan.texts[end : end + 1]
            and scan.has(end, "genitive")
        )
        listed = whole or all(word in scan.pack.grammar["coordinator"] for word in gap)
        if not _same_sort(phrase, later, people=scan.pack.final) or not listed:
            return None
        end = later.end
        run = next((run for run in found if run[0] == _past_link(scan, end)), None)
        if run is not None and (sure(scan, run) or _sort(scan, run[0]) == "nation"):
            return run
    return None


def _past_link(scan: Scan, at: int) -> int:
    mark = scan.phrase(at, "belong") if at < len(scan.texts) else None
    at = mark.end if mark else at
    while scan.has(at, "bare_filler") or (at in scan.shielded and scan.pack.final and not scan.pack.head_last):
        at += 1
    at = at + 1 if _describes(scan, at) else at
    mark = mark or (scan.phrase(at, "belong") if at < len(scan.texts) else None)
    at = max(at, mark.end if mark else at)
    if scan.texts[at : at + 1] == ('"',) and '"' in scan.texts[at + 1 : at + 5] and at + 1 not in scan.sides.starts:
        return at + 2 + scan.texts[at + 1 : at + 5].index('"')
    while at < len(scan.texts) and scan.texts[at] == '"':
        at += 1
    return at


def _describes(scan: Scan, at: int) -> bool:
    """Say whether one word between the counted and their side says what they are like: 'عنصر خطرناک داعش'."""
    if not scan.pack.final or scan.pack.head_last or at + 1 not in scan.sides.starts or at in scan.sides.over:
        return False
    word = scan.sentence.tokens[at].sort == "w" and not scan.stops(at) and not scan.has(at, "group_word")
    return word and at not in scan.triggers.over and at not in scan.speech.over and not scan.has(at, "object_mark")


def past_ending(scan: Scan, at: int) -> int:
    """Step over an ending behind an apostrophe: "PKK'lı"."""
    marked = at < len(scan.texts) and scan.texts[at].startswith("'") and len(scan.texts[at]) > 1
    return at + 1 if marked and scan.pack.apostrophe else at


def _by_ending(draft: Draft, found: tuple[Run, ...]) -> Run | None:
    """Read the side whose own ending says that the counted are its: 'Irak ordusundan 12 asker', "PKK'lı 4 terörist".

    In a genitive it owns what is counted only where it is not the one who did it.
    """
    scan, event = draft.reading.scan, draft.event
    done = event is not None and event.form in ("active", "lose")
    names = ("belong_case",) if done else ("belong_case", "belong_owner")
    goals = {draft.phrase.start, event.start if event is not None and event.form == "noun" else draft.phrase.start}
    for run in reversed(found):
        end = past_ending(scan, run[1])
        if end in goals and any(scan.texts[end - 1] in scan.pack.grammar[name] for name in names):
            return run
    return None


def _reaches(scan: Scan, end: int, start: int) -> bool:
    """Say whether words of belonging lead from a run to the number behind it: 'Irak ordusundan 12 asker'."""
    return end <= start and all(scan.has(at, "belong_before") for at in range(end, start)) and end < start


def _speaks(scan: Scan, run: Run) -> bool:
    """Say whether a run belongs to a speaker: a word of speech before it, no comma between."""
    for at in range(run[0] - 1, -1, -1):
        if at in scan.speech.over:
            return True
        if scan.texts[at] in (",", ";", ":"):
            return False
    return False


def _owner(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read whose losses follow: 'у боевиков захвачены семь миномётов', 'со стороны ВСУ погибли 12 человек'."""
    for run in reversed(found):
        between = scan.texts[run[1] : draft.phrase.start]
        near = run[1] <= draft.phrase.start and len(between) <= OWNED and not set(between) & {",", ";", ":"}
        owned = scan.pack.phrases["owner"].ending(scan.texts, run[0]) is not None
        if near and owned and sure(scan, run):
            return run
    return None


def _same_sort(one: Phrase, other: Phrase, *, people: bool) -> bool:
    """Say whether two items of a list are both machines; or, with `people`, both people in arms."""
    if one.person is False:
        return other.person is False
    armed = (noun is not None and "combatants" in noun.kind for noun in (one.noun, other.noun))
    return people and all(armed)


def _by_event(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read whose toll it is ('потери ВСУ'), or who lost them."""
    event = draft.event
    tolled = draft.pattern == "toll" and scan.pack.final
    if event is None or (event.form not in ("noun", "toll", "lose", "person", "deed") and not tolled):
        return None
    at = _past_link(scan, event.end)
    near = [run for run in found if run[0] == at and (sure(scan, run) or _is_nation(scan, run))]
    if near:
        return near[0]
    ahead = [run for run in found if sure(scan, run) and run[1] == event.start]
    ahead = [run for run in ahead if event.form != "deed" or not _speaks(scan, run)]
    if (ahead and not scan.pack.final) or event.form != "lose":
        return ahead[-1] if ahead and not scan.pack.final else None
    start, end = segment(scan, event.start)
    named = [run for run in found if sure(scan, run) or _sort(scan, run[0]) == "nation"]
    named = named if scan.pack.final else [run for run in named if not _speaks(scan, run)]
    lost = [run for run in named if start <= run[0] and run[1] <= end and _apart(run, event)]
    said = max((mark.end for mark in scan.speech.listed if mark.end <= event.start), default=start)
    own = [run for run in lost if said <= run[0]] or lost
    if scan.pack.final:
        # The subject stands before its verb; what stands behind is of another clause.
        before = [run for run in own if run[1] <= event.start]
        return next(iter(before or ([] if not scan.pack.head_last else own)), None)
    return min(own, key=lambda run: min(abs(event.start - run[1]), abs(run[0] - event.end)), default=None)


def _apart(run: Run, event: Event) -> bool:
    return run[1] <= event.start or run[0] >= event.end
