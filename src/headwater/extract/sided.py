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
from headwater.extract.sideruns import Run, past_ending, past_link, runs, sort, sure
from headwater.model import Outcome

NAMED = 3
"""A name in quotes has more words than one: the tokens from 'of' to its end."""

PAIR = 2
"""Losses are of two outcomes: killed and wounded."""

OWNED = 8
"""The words over which 'у боевиков' reaches the number behind it."""


def _is_nation(scan: Scan, run: Run) -> bool:
    """Say whether a run names a state, where its noun stands before it ('losses of Russia', 'soldier of Iraq')."""
    return scan.pack.final and sort(scan, run[0]) == "nation"


def _names(scan: Scan, run: Run) -> bool:
    return sure(scan, run) or _is_nation(scan, run)


def side_run(draft: Draft) -> Run | None:
    """Give the run of words that says whose losses a draft counts, or None."""
    scan, phrase = draft.reading.scan, draft.phrase
    found = runs(scan)
    if (scan.pack.final or scan.pack.first) and phrase.noun is not None and "civilians" in phrase.noun.kind:
        found = tuple(run for run in found if sure(scan, run) or (scan.pack.final and run == phrase.head))
    near = _within(scan, found, draft)
    if near is not None:
        return near
    before = _owner(scan, found, draft) or _by_ending(draft, found)
    before = before or next((run for run in found if _reaches(scan, past_ending(scan, run[1]), phrase.start)), None)
    if before is not None and sure(scan, before):
        return before
    adjacent = next((run for run in found if run[1] == phrase.start and sure(scan, run)), None)
    if adjacent is not None and _has_them(draft, adjacent):
        return adjacent
    return _told(scan, found, draft)


def _within(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Give the side in the counted phrase, or right behind it: that one where the phrase only calls them names."""
    phrase = draft.phrase
    first = phrase.quantity.end if phrase.quantity.inverted is None else phrase.quantity.start
    first = min(first, phrase.head[0]) if phrase.head is not None and not scan.pack.final else first
    inside = [run for run in found if first <= run[0] < phrase.end]
    inside = [run for run in inside if not (scan.pack.first and _of_machine(scan, run))]
    inside = [run for run in inside if run != phrase.head or not _people_of(scan, phrase, run)]
    counted = not scan.pack.capitals and phrase.quantity.form in ("number", "vague", "some")
    inside = [run for run in inside if not scan.pack.final or counted or sure(scan, run) or run != phrase.head]
    inside = inside or _led(scan, found, draft)
    titled = _titled(scan, phrase) if not any(sure(scan, run) for run in inside) else None
    if titled is not None:
        return titled
    behind = _behind(scan, found, draft)
    if inside and (behind is None or inside[-1] != phrase.head or scan.pack.final or not sure(scan, behind)):
        return inside[-1]
    return behind


def _behind(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    phrase = draft.phrase
    at = past_link(scan, _past_named(scan, phrase.end))
    run = next((run for run in found if run[0] == at), None) or _quoted(scan, phrase.end, at)
    run = run if run is None or sure(scan, run) or sort(scan, run[0]) in ("nation", "") else None
    run = None if Outcome.SURRENDERED in draft.outcomes and _to(scan, phrase.end) else run
    run = None if Outcome.DISPLACED in draft.outcomes and run is not None and not sure(scan, run) else run
    return run or _serving(scan, found, phrase) or _ranks(scan, found, _past_named(scan, phrase.end))


def _told(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Give the side by the word of loss, the list, or the words of suffering around the count."""
    event = draft.event
    if event is None and draft.pattern == "ratio" and scan.pack.first:
        lost = [one for one in draft.reading.events if one.form == "lose" and one.end <= draft.phrase.start]
        return _by_event(scan, found, replace(draft, event=lost[-1])) if lost else None
    if event is None:
        return _holder(scan, found, draft) if draft.pattern == "strength" else None
    if event.form == "state" or (event.form == "person" and not scan.pack.final):
        draft = _told_by(draft, event)
    return _by_event(scan, found, draft) or _of_list(scan, found, draft) or _suffered(scan, found, draft)


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
    told = [one for one in draft.reading.events if one.form in ("lose", "noun", "toll", "cost") and one.end <= start]
    listed = _listed_behind(draft, told[-1]) if told else False
    apart = (draft.pattern != "inside" and event.start >= end) or listed or draft.reading.scan.pack.first
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
    return scan.pack.first and not armed and sort(scan, run[0]) == "nation"


def _quoted(scan: Scan, end: int, at: int) -> Run | None:
    """Read a name in quotes behind 'of', where the pack does not know it: 'خمسة من «حراس الجبل»'."""
    opened = at - 1 > end and scan.texts[at - 1] == '"' and scan.pack.first
    if not opened or at in scan.sides.starts or '"' not in scan.texts[at : at + 5]:
        return None
    return at, at + scan.texts[at : at + 5].index('"')


def _titled(scan: Scan, phrase: Phrase) -> Run | None:
    """Read a side's name in quotes that the counted are 'of', whatever its words mean: '3 من «حراس الوادي»'."""
    at = phrase.quantity.end
    if not scan.pack.first or not scan.has(at, "genitive") or scan.texts[at + 1 : at + 2] != ('"',):
        return None
    end = at + 2 + scan.texts[at + 2 : at + 8].index('"') if '"' in scan.texts[at + 2 : at + 8] else at
    return (at + 2, end) if end - at > NAMED else None


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
    """Read who suffered the losses told of before the count: 'منيت القوات بخسائر تجاوزت 40 قتيلا'."""
    end = draft.phrase.start
    suffered = [at for at in range(end) if scan.has(at, "suffer")] if scan.pack.first else []
    if not suffered or {";"} & set(scan.texts[suffered[-1] : end]):
        return None
    return next((run for run in found if suffered[-1] < run[0] and run[1] <= end and sure(scan, run)), None)


def _led(scan: Scan, found: tuple[Run, ...], draft: Draft) -> list[Run]:
    """Give the adjective before a noun without a number: 'сбит американский беспилотник'."""
    if draft.phrase.quantity.form not in ("single", "plural"):
        return []
    return [run for run in found if run[1] == draft.phrase.start and sort(scan, run[1] - 1) == "adjective"]


def _holder(scan: Scan, found: list[Run] | tuple[Run, ...], draft: Draft) -> Run | None:
    """Read who has a force: the last side named before it in its part of the sentence that nobody's word is."""
    start, _ = segment(scan, draft.phrase.start)
    said = [mark.end for mark in scan.speech.listed if mark.end <= draft.phrase.start]
    start = max([start, *said])
    near = [run for run in found if run[0] >= start and run[1] <= draft.phrase.start and _names(scan, run)]
    return near[0] if near else None


def _of_list(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read the side behind the last item of a list of machines: 'two tanks and a radar of the enemy'."""
    phrase, end = draft.phrase, draft.phrase.end
    for later in draft.reading.phrases:
        if later.start < end:
            continue
        gap = [scan.texts[at] for at in range(end, later.start) if not (scan.pack.first and at in scan.triggers.over)]
        whole = scan.pack.final and later.noun == phrase.noun and len(gap) == 1 and scan.has(end, "genitive")
        listed = whole or all(word in scan.pack.grammar["coordinator"] for word in gap)
        if not _same_sort(phrase, later, people=scan.pack.final or scan.pack.first) or not listed:
            return None
        end = later.end
        run = next((run for run in found if run[0] == past_link(scan, _past_named(scan, end))), None)
        run = run or (_ranks(scan, found, _past_named(scan, end)) if scan.pack.first else None)
        if run is not None and (sure(scan, run) or sort(scan, run[0]) == "nation"):
            return run
    return None


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
    """Say whether what was attacked was a side's, no other named before its soldiers: 'دورية للجيش'."""
    armed = phrase.noun is not None and phrase.noun.group in ("regular", "rank", "people.combatants")
    between = any(run[1] <= one[0] and one[1] <= phrase.start and sure(scan, one) for one in found)
    thing = scan.nouns.over.get(run[0] - 2)
    return scan.pack.first and armed and not between and not (thing is not None and thing.value.person)


def _same_sort(one: Phrase, other: Phrase, *, people: bool) -> bool:
    """Say whether two items of a list are both machines; or, with `people`, both people in arms."""
    if one.person is False:
        return other.person is False
    named = (phrase.event is not None or phrase.head is None for phrase in (one, other))
    if people and all(named):
        return True
    armed = (noun is not None and "combatants" in noun.kind for noun in (one.noun, other.noun))
    return people and all(armed)


def _by_event(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read whose toll it is ('потери ВСУ'), or who lost them."""
    event = draft.event
    tolled = draft.pattern == "toll" and scan.pack.final
    if event is None or (event.form not in ("noun", "toll", "lose", "person", "deed", "cost") and not tolled):
        return None
    if event.form == "cost" or (scan.pack.first and _done(event)):
        return _borne(scan, found, draft, event)
    at = past_link(scan, event.end)
    called = scan.pack.first and at == event.end and event.form in ("noun", "toll", "lose")
    near = [run for run in found if run[0] == at and (sure(scan, run) or _is_nation(scan, run) or called)]
    near = near or [run for run in (_ranks(scan, found, event.end),) if run is not None]
    if near:
        return near[0]
    ahead = [run for run in found if sure(scan, run) and run[1] == event.start]
    ahead = [run for run in ahead if event.form != "deed" or not _speaks(scan, run)]
    if (ahead and not scan.pack.final) or event.form != "lose":
        return ahead[-1] if ahead and not scan.pack.final else None
    start, end = segment(scan, event.start)
    named = [run for run in found if sure(scan, run) or sort(scan, run[0]) == "nation"]
    named = named if scan.pack.final else [run for run in named if not _speaks(scan, run)]
    lost = [run for run in named if start <= run[0] and run[1] <= end and _apart(run, event)]
    said = max((mark.end for mark in scan.speech.listed if mark.end <= event.start), default=start)
    own = [run for run in lost if said <= run[0]] or lost
    if scan.pack.final:
        # The subject stands before its verb; what stands behind is of another clause.
        before = [run for run in own if run[1] <= event.start]
        return next(iter(before or ([] if not scan.pack.head_last else own)), None)
    return min(own, key=lambda run: min(abs(event.start - run[1]), abs(run[0] - event.end)), default=None)


def _done(event: Event) -> bool:
    """Say whether a noun of a deed has behind it who did it ('اعتقال الجيش 5 شبان'), as a noun of losing has not."""
    return event.form == "deed" and Outcome.MISSING not in event.people and len(event.people) < PAIR


def _borne(scan: Scan, found: tuple[Run, ...], draft: Draft, event: Event) -> Run | None:
    """Give whom it cost: the last side between the verb and the count ('كبّدت المقاومة العدو 12 قتيلا')."""
    borne = [run for run in found if event.end <= run[0] and run[1] <= draft.phrase.start and sure(scan, run)]
    return borne[-1] if borne and event.form == "cost" else None


def _apart(run: Run, event: Event) -> bool:
    return run[1] <= event.start or run[0] >= event.end
