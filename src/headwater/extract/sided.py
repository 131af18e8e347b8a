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
from headwater.model import Outcome

Run = tuple[int, int]

NAME = 4
"""The words of a group's name that the pack does not know."""

PAIR = 2
"""Losses are of two outcomes: killed and wounded."""

OWNED = 8
"""The words over which 'у боевиков' reaches the number behind it."""

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
    side = _sort(scan, end) in ALONE and scan.definite(end)
    return side and any(_sort(scan, place) in ALONE and scan.definite(place) for place in range(at, end))


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
    return any(at in scan.actors.over or _sort(scan, at) in ALONE for at in range(*run))


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
    sided = scan.pack.final or scan.pack.first
    if sided and phrase.noun is not None and "civilians" in phrase.noun.kind:
        found = tuple(run for run in found if sure(scan, run))
    first = phrase.quantity.end if phrase.quantity.inverted is None else phrase.quantity.start
    first = min(first, phrase.head[0]) if phrase.head is not None and not scan.pack.final else first
    inside = [run for run in found if first <= run[0] < phrase.end]
    inside = [run for run in inside if not (scan.pack.first and _of_machine(scan, run))]
    inside = [run for run in inside if run != phrase.head or not _people_of(scan, phrase, run)]
    inside = [run for run in inside if not scan.pack.final or sure(scan, run) or run != phrase.head]
    inside = inside or _led(scan, found, draft)
    at = _past_link(scan, _past_named(scan, phrase.end))
    behind = next((run for run in found if run[0] == at), None) or _quoted(scan, phrase.end, at)
    behind = behind if behind is None or sure(scan, behind) or _sort(scan, behind[0]) in ("nation", "") else None
    behind = None if Outcome.SURRENDERED in draft.outcomes and _to(scan, phrase.end) else behind
    behind = behind or _serving(scan, found, phrase) or _ranks(scan, found, phrase.end)
    if inside and (behind is None or inside[-1] != phrase.head or scan.pack.final or not sure(scan, behind)):
        return inside[-1]
    if behind is not None:
        return behind
    before = _owner(scan, found, draft) or _by_ending(draft, found)
    before = before or next((run for run in found if _reaches(scan, past_ending(scan, run[1]), phrase.start)), None)
    if before is not None and sure(scan, before):
        return before
    adjacent = next((run for run in found if run[1] == phrase.start and sure(scan, run)), None)
    if adjacent is not None and (draft.pattern == "inside" or (event is not None and event.form == "lose")):
        return adjacent
    if event is None and draft.pattern == "ratio" and scan.pack.first:
        lost = [one for one in draft.reading.events if one.form == "lose" and one.end <= phrase.start]
        return _by_event(scan, found, replace(draft, event=lost[-1])) if lost else None
    if event is None:
        return _holder(scan, found, draft) if draft.pattern == "strength" else None
    if event.form == "state" or (event.form == "person" and not scan.pack.final):
        draft = _told_by(draft, event)
    return _by_event(scan, found, draft) or _of_list(scan, found, draft) or _suffered(scan, found, draft)


def _told_by(draft: Draft, event: Event) -> Draft:
    """Give the draft under the word of loss that leads to it: 'армия потеряла троих бойцов убитыми'."""
    start, end = draft.phrase.start, draft.phrase.end
    told = [one for one in draft.reading.events if one.form in ("lose", "noun", "toll", "cost") and one.end <= start]
    apart = (draft.pattern != "inside" and event.start >= end) or draft.reading.scan.pack.first
    return replace(draft, event=told[-1]) if told and apart else draft


def _to(scan: Scan, at: int) -> bool:
    """Say whether only 'to' leads to a side behind the counted: 'استسلم 12 مسلحا للجيش' names who took them."""
    return scan.has(at, "told") and scan.has(at, "owner")


def _of_machine(scan: Scan, run: Run) -> bool:
    """Say whether a side's word is a part of a machine's name: 'منظومة دفاع جوي'."""
    mark = scan.nouns.over.get(run[0])
    return mark is not None and mark.value.kind[:1] == ("equipment",) and mark.start < run[0] and run[1] <= mark.end


def _past_named(scan: Scan, at: int) -> int:
    """Step over the word that names the counted by their outcome: 'تسعة أسرى من الجيش'."""
    mark = scan.triggers.starts.get(at) if scan.pack.first else None
    return mark.end if mark is not None and mark.value.form == "person" else at


def _people_of(scan: Scan, phrase: Phrase, run: Run) -> bool:
    """Say whether a word for a nation is the people counted and no side of theirs: 'أربعة أتراك'."""
    noun = phrase.noun
    armed = noun is not None and ("combatants" in noun.kind or noun.kind[:1] == ("equipment",))
    return scan.pack.first and not armed and _sort(scan, run[0]) == "nation"


def _quoted(scan: Scan, end: int, at: int) -> Run | None:
    """Read a name in quotes behind 'of', where the pack does not know it: 'خمسة من «حراس الجبل»'."""
    opened = at - 1 > end and scan.texts[at - 1] == '"' and scan.pack.first
    if not opened or at in scan.sides.starts or '"' not in scan.texts[at : at + 5]:
        return None
    return at, at + scan.texts[at : at + 5].index('"')


def _serving(scan: Scan, found: tuple[Run, ...], phrase: Phrase) -> Run | None:
    """Read where the counted serve: 'ضابط في جهاز المخابرات', 'عنصر في الحشد الشعبي'."""
    if not scan.has(phrase.end, "serving") or phrase.noun is None or "combatants" not in phrase.noun.kind:
        return None
    at = phrase.end + 1 if scan.texts[phrase.end + 1 : phrase.end + 2] != ('"',) else phrase.end + 2
    return next((run for run in found if run[0] == at and sure(scan, run)), None)


def _ranks(scan: Scan, found: tuple[Run, ...], at: int) -> Run | None:
    """Read in whose ranks the losses were, a side or people in arms: 'في صفوف المهاجمين'."""
    mark = scan.phrase(at, "in_ranks") if at < len(scan.texts) else None
    if mark is None and not (scan.pack.first and scan.has(at - 1, "side_word")):
        return None
    start = at if mark is None else mark.end
    run = next((run for run in found if run[0] == start), None)
    noun = scan.nouns.starts.get(start)
    armed = noun is not None and "combatants" in noun.value.kind
    return run or ((start, noun.end) if noun is not None and armed else None)


def _suffered(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read who suffered the losses told of before the count, where verbs stand first: 'منيت القوات بخسائر تجاوزت 40 قتيلا'."""
    end = draft.phrase.start
    suffered = [at for at in range(end) if scan.has(at, "suffer")] if scan.pack.first else []
    if not suffered or {";"} & set(scan.texts[suffered[-1] : end]):
        return None
    return next((run for run in found if suffered[-1] < run[0] and run[1] <= end and sure(scan, run)), None)


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
        gap = [scan.texts[at] for at in range(end, later.start) if not (scan.pack.first and at in scan.triggers.over)]
        if not _same_sort(phrase, later, people=scan.pack.final) or any(
            word not in scan.pack.grammar["coordinator"] for word in gap
        ):
            return None
        end = later.end
        run = next((run for run in found if run[0] == _past_link(scan, end)), None)
        if run is not None and (sure(scan, run) or _sort(scan, run[0]) == "nation"):
            return run
    return None


def _past_link(scan: Scan, at: int) -> int:
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
        near = near or (run[1] <= draft.phrase.start and _alone_before(scan, found, run, draft.phrase))
        owned = scan.pack.phrases["owner"].ending(scan.texts, run[0]) is not None
        if near and owned and sure(scan, run):
            return run
    return None


def _alone_before(scan: Scan, found: tuple[Run, ...], run: Run, phrase: Phrase) -> bool:
    """Say whether what was attacked is told to be a side's, and no other is named before its soldiers: 'دورية للجيش'."""
    armed = phrase.noun is not None and phrase.noun.group in ("regular", "rank", "people.combatants")
    between = any(run[1] <= one[0] and one[1] <= phrase.start and sure(scan, one) for one in found)
    thing = scan.nouns.over.get(run[0] - 2)
    return scan.pack.first and armed and not between and not (thing is not None and thing.value.person)


def _same_sort(one: Phrase, other: Phrase, *, people: bool) -> bool:
    """Say whether two items of a list are both machines; or, with `people`, both people in arms."""
    if one.person is False:
        return other.person is False
    armed = (noun is not None and "combatants" in noun.kind for noun in (one.noun, other.noun))
    return people and all(armed)


def _by_event(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read whose toll it is ('потери ВСУ'), or who lost them."""
    event = draft.event
    if event is not None and event.form == "cost":
        borne = [run for run in found if event.end <= run[0] and run[1] <= draft.phrase.start and sure(scan, run)]
        return borne[-1] if borne else None
    if event is None or event.form not in ("noun", "toll", "lose", "person", "deed"):
        return None
    at = _past_link(scan, event.end)
    called = scan.pack.first and at == event.end and event.form in ("noun", "toll", "lose")
    if scan.pack.first and event.form == "deed" and Outcome.MISSING not in event.people and len(event.people) < PAIR:
        return None
    near = [run for run in found if run[0] == at and (sure(scan, run) or _is_nation(scan, run) or called)]
    near = near or [run for run in (_ranks(scan, found, event.end),) if run is not None]
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
        return own[0] if own else None
    return min(own, key=lambda run: min(abs(event.start - run[1]), abs(run[0] - event.end)), default=None)


def _apart(run: Run, event: Event) -> bool:
    return run[1] <= event.start or run[0] >= event.end
