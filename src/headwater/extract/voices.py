"""Voices: who a sentence says is speaking, as noun phrases around its words of speech."""

import msgspec

from headwater.extract.entries import Speech
from headwater.extract.headed import before_clause, headed
from headwater.extract.lexicon import Mark
from headwater.extract.scan import Scan
from headwater.extract.standing import stands, widened
from headwater.extract.standing import told as talked_with
from headwater.extract.tellers import behind, stretches

MOST_WORDS = 14
"""A speaker's phrase is no longer than this many words."""


MOST_PLACED = 9
"""A speaker whose words the pack does not know is named in no more words than this."""


SHORT = 4
"""A speaker known only by standing behind a verb of saying is named in no more words than this."""


class Voice(msgspec.Struct, frozen=True):
    """Somebody brought in as speaking: the kind of speech and the tokens of name, apposition and listener.

    `pronoun` says that the name only points back ('he', 'the statement'). `at` is the word of speech.
    """

    kind: str
    at: int
    name: tuple[int, int]
    beside: tuple[int, int] | None = None
    listener: tuple[int, int] | None = None
    pronoun: bool = False

    @property
    def start(self) -> int:
        """The first token of the voice or its verb."""
        return min(self.at, self.name[0])

    @property
    def end(self) -> int:
        """The token behind the last of name, apposition and listener."""
        return max(part[1] for part in (self.name, self.beside, self.listener) if part)


def voices(scan: Scan) -> tuple[Voice, ...]:
    """Give the voices of a sentence from left to right."""
    found: list[Voice] = []
    for mark in scan.speech.listed:
        if scan.pack.free:
            voice = _free(scan, mark)
        else:
            voice = _source(scan, mark) if mark.value.kind in ("according", "cite") else _subject(scan, mark)
        if voice is None and found and _goes_on(scan, mark.start):
            voice = msgspec.structs.replace(found[-1], kind=mark.value.kind, at=mark.start, listener=None)
        if voice is not None:
            found.append(voice)
            found += _relayed(scan, mark, voice)
    head = None if found else headed(scan)
    voice = _heading(scan, head) if head is not None else None
    return (voice,) if voice is not None else tuple(found)


def _free(scan: Scan, mark: Mark[Speech]) -> Voice | None:
    """Read the speaker of a language of free order: the likeliest stretch of words that can speak."""
    found = (_voice(scan, mark, name, None) for name in stretches(scan, mark) if name[0] < name[1])
    voice = next((voice for voice in found if voice is not None), None)
    if voice is None:
        return None
    if scan.pack.final and not scan.pack.capitals and not voice.pronoun:
        name = widened(scan, voice.name)
        return msgspec.structs.replace(voice, name=name, listener=talked_with(scan, mark, name))
    told = _told(scan, mark) if mark.value.side == "before" else None
    if mark.value.side == "behind":
        told = _told_behind(scan, voice.name[1])
    return msgspec.structs.replace(voice, listener=told) if told is not None else voice


def _relayed(scan: Scan, mark: Mark[Speech], voice: Voice) -> list[Voice]:
    """Give who is quoted behind the outlet that carries it: 'نقلته قناة … عن دائرة الصحة'."""
    at = voice.name[1]
    told = any(scan.has(place, "relay") for place in range(mark.start, mark.end))
    if not told or not scan.has(at, "relayed"):
        return []
    name = behind(scan, at + 1)
    return [Voice("cite", at, name)] if name[0] < name[1] and at not in scan.speech.over else []


def _told(scan: Scan, mark: Mark[Speech]) -> tuple[int, int] | None:
    """Give the outlet told where it stands right before the verb: 'به بی‌بی‌سی گفت'."""
    end = _over_between(scan, mark.start)
    start = next((at + 1 for at in range(end - 1, max(end - 6, -1), -1) if scan.has(at, "told")), end)
    if start == end or scan.pack.talk_phrases["audience"].match(scan.texts, start) is not None:
        return None
    marks = any(scan.sentence.tokens[at].sort != "w" for at in range(start, end))
    return (start, end) if not marks and _can_speak(scan, (start, end), None) else None


def _told_behind(scan: Scan, at: int) -> tuple[int, int] | None:
    """Give the outlet told where it stands behind the speaker: 'قال مصدر لوكالة …', 'مصدر في تصريح لقناة …'."""
    closed = scan.texts[at + 1 : at + 10].index(",") + at + 1 if "," in scan.texts[at + 1 : at + 10] else at
    if scan.texts[at : at + 1] == (",",) and scan.has(closed + 1, "told"):
        at = closed + 1
    if scan.has(at, "preposition") and at + 1 < len(scan.texts) and scan.texts[at + 1] in scan.pack.talk.stating:
        at += 2
    if not scan.has(at, "told") or scan.pack.talk_phrases["audience"].match(scan.texts, at + 1) is not None:
        return None
    end = at + 1
    while end < min(len(scan.texts), at + 7) and not _bounds(scan, end) and end not in scan.speech.starts:
        end += 1
    quoted = scan.texts[at + 1 : at + 2] == ('"',) and '"' in scan.texts[at + 2 : at + 7]
    if quoted:
        return at + 2, at + 2 + scan.texts[at + 2 : at + 7].index('"')
    listed = scan.pack.talk_phrases["listeners"].match(scan.texts, at + 1) is not None or at + 1 in scan.outlets.starts
    clitic = scan.sentence.tokens[at]
    fused = clitic.end - clitic.start > 1  # 'للأناضول': the article is in the clitic
    return (at if fused else at + 1, end) if at + 1 < end and listed else None


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a verb of saying shares the subject of the one before: '…, and dismissed a claim'."""
    return scan.has(_over_between(scan, at) - 1, "joint")


def _source(scan: Scan, mark: Mark[Speech]) -> Voice | None:
    """Read the phrase behind 'according to' or 'citing'."""
    start = _past_statement(scan, mark.end)
    end = _forward(scan, start)
    if end <= start:
        return None
    return _voice(scan, mark, (start, end), _apposition(scan, end))


def _past_statement(scan: Scan, at: int) -> int:
    phrase = scan.pack.talk_phrases["statement"].match(scan.texts, at)
    return phrase.end if phrase else at


def _subject(scan: Scan, mark: Mark[Speech]) -> Voice | None:
    """Read the speaker before a verb of saying, or behind it ('…, said the mayor')."""
    if scan.has(mark.end, "agent") and (mark.value.kind == "estimate" or _reported(scan, mark)):
        end = _forward(scan, mark.end + 1)
        return _voice(scan, mark, (mark.end + 1, end), _apposition(scan, end))
    told_of = scan.texts[mark.end - 1] in scan.pack.talk.told_of and _infinitive(scan, mark.end)
    if told_of or scan.has(mark.start - 1, "be") or scan.has(mark.start - 1, "possessive"):
        return None
    behind = _inverted(scan, mark)
    if behind is not None:
        return behind
    end, beside = _before_aside(scan, _over_between(scan, mark.start))
    end = before_clause(scan, end)
    start = _backward(scan, end)
    return _voice(scan, mark, (start, end), beside) if start < end else None


def _reported(scan: Scan, mark: Mark[Speech]) -> bool:
    return scan.has(mark.start - 1, "be") and scan.texts[mark.end - 1] in scan.pack.talk.told_of


def _infinitive(scan: Scan, at: int) -> bool:
    """Say whether 'to have' or 'to be' stands here: of one 'believed to have lost 12' others speak."""
    return scan.has(at, "aim") and (scan.has(at + 1, "have") or scan.has(at + 1, "be"))


def _before_aside(scan: Scan, end: int) -> tuple[int, tuple[int, int] | None]:
    """Step left over '(UNAMI)' or ', spokesman for the ministry,' and give the end of the name and the aside."""
    last = scan.texts[end - 1] if end else ""
    opened = None
    if last == ")" and "(" in scan.texts[: end - 1]:
        opened = end - 2 - scan.texts[: end - 1][::-1].index("(")
    elif last == ",":
        opened = _apposition_before(scan, end - 1)
    return (end, None) if opened is None else (opened, (opened + 1, end - 1))


def _inverted(scan: Scan, mark: Mark[Speech]) -> Voice | None:
    if mark.value.kind == "tell" or not (mark.start == 0 or scan.texts[mark.start - 1] in (",", '"', "'", "-")):
        return None
    end = _forward(scan, mark.end)
    rest = _apposition(scan, end)
    closed = end == len(scan.texts) or scan.texts[end] in (",", ".", ";", '"', "'", ":")
    if end <= mark.end or not closed or any(mark.end <= quantity.start < end for quantity in scan.quantities):
        return None
    return _voice(scan, mark, (mark.end, end), rest)


def _voice(scan: Scan, mark: Mark[Speech], name: tuple[int, int], beside: tuple[int, int] | None) -> Voice | None:
    name = _trimmed(scan, name)
    if not any(_names(scan, at) for at in range(*name)):
        return None
    pronoun = _points_back(scan, name)
    placed = (_behind_source if scan.pack.free else _placed)(scan, mark, name) or stands(scan, mark, name)
    speaking = placed or _can_speak(scan, name, beside) or _says_that(scan, mark, name)
    if _hearsay(scan, name) or not (pronoun or speaking) or (scan.pack.first and _happens(scan, name[0])):
        return None
    return Voice(mark.value.kind, mark.start, name, beside, _listener(scan, mark), pronoun)


def _behind_source(scan: Scan, mark: Mark[Speech], name: tuple[int, int]) -> bool:
    """Say whether a name stands where only a source does: right behind 'по данным' or 'со ссылкой на'."""
    start, end = name
    quoted = scan.pack.first and scan.texts[mark.end : start] == ('"',)
    sourced = mark.value.side == "behind" and mark.value.kind in ("according", "cite") and (start == mark.end or quoted)
    return (
        sourced
        and not scan.pack.final
        and end - start <= 6
        and not scan.stops(start)
        and scan.texts[start] not in scan.pack.spans
    )


def _happens(scan: Scan, at: int) -> bool:
    """Say whether an attack or a shot is named here, which says nothing: 'رُصد تسلل خلية'."""
    noun = scan.nouns.starts.get(at)
    return noun is not None and noun.value.reason in ("strike", "ammunition")


def _says_that(scan: Scan, mark: Mark[Speech], name: tuple[int, int]) -> bool:
    """Say whether words the pack does not know stand between a verb of saying and what is said: 'قالت يريفان إن'."""
    start, end = name
    said = mark.value.side != "before" and mark.value.kind in ("say", "estimate", "deny", "tell")
    if not scan.pack.first or not said or start != mark.end or end - start > SHORT or _counted(scan, name):
        return False
    noun = scan.nouns.starts.get(start)
    thing = noun is not None and (noun.value.reason or noun.value.plural or not noun.value.person)
    told = any(scan.has(end, name) for name in ("complement", "reporting")) or end in scan.triggers.starts
    closed = end == len(scan.texts) or scan.sentence.tokens[end].sort == "p"
    told = told or (closed and scan.has(mark.start - 1, "as_said"))
    plain = not scan.stops(start) and scan.sentence.tokens[start].sort == "w"
    return plain and told and not thing and not _hearsay(scan, name)


def _names(scan: Scan, at: int) -> bool:
    pointing = scan.texts[at] in scan.pack.talk.pronouns
    return pointing or not (scan.stops(at) or scan.texts[at] in scan.pack.number_words.articles)


def _listener(scan: Scan, mark: Mark[Speech]) -> tuple[int, int] | None:
    """Give the outlet or person told; an audience ('reporters') is no part of the chain."""
    behind = mark.value.kind == "tell" and mark.value.side != "before"
    if not behind or scan.pack.talk_phrases["audience"].match(scan.texts, mark.end) is not None:
        return None
    end = _forward(scan, mark.end)
    return (mark.end, end) if mark.end < end <= mark.end + 6 else None


def _points_back(scan: Scan, name: tuple[int, int]) -> bool:
    words = scan.texts[name[0] : name[1]]
    if len(words) == 1 and words[0] in scan.pack.talk.pronouns and not scan.named(name[0]):
        return True
    mark = scan.pack.talk_phrases["carried"].match(scan.texts, name[0])
    return mark is not None and mark.end == name[1] and name[0] + 1 not in scan.actors.starts


def _can_speak(scan: Scan, name: tuple[int, int], beside: tuple[int, int] | None) -> bool:
    start, end = name
    for part in (name, beside):
        if part and any(at in scan.actors.over or at in scan.outlets.over for at in range(*part)):
            return True
        if part and any(scan.pack.talk_phrases["speakers"].match(scan.texts, at) for at in range(*part)):
            return True
    if scan.sentence.upper:
        timed = any(scan.texts[at] in scan.pack.spans or scan.stops(at) for at in range(start, end))
        return end - start <= 5 and not timed and end - 1 not in scan.nouns.over
    written = scan.setting.text[scan.sentence.tokens[end - 1].start]
    return written.isupper() and not scan.has(start, "pronoun") and scan.texts[end - 1] not in scan.pack.months


def _hearsay(scan: Scan, name: tuple[int, int]) -> bool:
    """Say whether nobody is named: 'unconfirmed reports', 'rumours'."""
    words = scan.texts[name[0] : name[1]]
    nameless = all(word in scan.pack.talk.nameless for word in words[:-1])
    return nameless and (words[-1] in scan.pack.talk.hearsay or words[-1] in scan.pack.talk.nameless)


def _placed(scan: Scan, mark: Mark[Speech], name: tuple[int, int]) -> bool:
    """Say whether words that the pack does not know stand where only a speaker can.

    Right before the verb at the beginning of a clause, or between a comma and the verb at the end of what was said,
    or behind 'according to'; no thing, no number, no outcome.
    """
    start, end = name
    if end - start > MOST_PLACED or _counted(scan, name) or scan.has(start, "pronoun"):
        return False
    noun = scan.nouns.over.get(end - 1)
    if noun is not None and (noun.value.reason not in ("", "unit", "place") or noun.value.kind[:1] == ("equipment",)):
        return False
    if mark.value.kind in ("according", "cite") or scan.has(mark.end, "agent"):
        return scan.texts[end - 1] not in scan.pack.spans
    opened = (
        start == 0 or scan.texts[start - 1] in (",", ";", ":", '"', "'", "-", ".") or scan.has(start - 1, "complement")
    )
    begun = (
        scan.has(start, "determiner") or scan.texts[start] in scan.pack.number_words.articles or _capital(scan, start)
    )
    begun = begun or (noun is not None and noun.value.person and noun.value.plural and not scan.pack.free)
    return opened and begun and (_trailing(scan, mark) or scan.has(mark.end, "complement") or _said(scan, mark.end))


def _counted(scan: Scan, name: tuple[int, int]) -> bool:
    start, end = name
    numbered = any(start < quantity.end and quantity.start < end for quantity in scan.quantities)
    return numbered or any(at in scan.triggers.over for at in range(start, end))


def _trailing(scan: Scan, mark: Mark[Speech]) -> bool:
    """Say whether nothing that is said follows the verb: the sentence ends, or a day or an audience is named."""
    at = mark.end
    closed = at >= len(scan.texts) or scan.texts[at] in (",", ".", ";", '"', "'")
    return closed or scan.texts[at] in scan.pack.weekdays or scan.has(at, "preposition") or scan.has(at, "period_word")


def _said(scan: Scan, at: int) -> bool:
    """Say whether what is said begins here: a count, an article, a pronoun, a name."""
    if any(quantity.start == at for quantity in scan.quantities):
        return True
    return (
        scan.has(at, "determiner") or scan.has(at, "pronoun") or scan.has(at, "indefinite") or at in scan.nouns.starts
    )


def _over_between(scan: Scan, at: int) -> int:
    """Step left over what may stand between a speaker and the verb: 'also', 'had', 'on Thursday'."""
    while at > 0:
        adverb = None if scan.pack.free else scan.pack.phrases["adverb"].ending(scan.texts, at)
        between = scan.texts[at - 1] in scan.pack.talk.between or _day_between(scan, at - 1)
        if adverb is None and not between and not (scan.manner(at - 1) and not scan.pack.free):
            break
        at = at - 1 if adverb is None else adverb.start
    return at


def _day_between(scan: Scan, at: int) -> bool:
    return at in scan.shielded and (scan.texts[at] in scan.pack.months or scan.texts[at].isdecimal())


def _backward(scan: Scan, end: int) -> int:
    start = end
    while start > max(0, end - MOST_WORDS) and not _bounds(scan, start - 1) and not _is_verb(scan, start - 1):
        if start - 1 in scan.speech.over:
            break
        start -= 1
    return start


def _is_verb(scan: Scan, at: int) -> bool:
    """Say whether a form of 'be' stands here; the 's glued to a name is a genitive ('Orlan's ministry')."""
    pointing = any(scan.has(at - 1, name) for name in ("pronoun", "relative", "determiner", "complement"))
    owned = scan.texts[at] == "'s" and (_capital(scan, at - 1) or not pointing)
    return scan.has(at, "be") and not owned


def _capital(scan: Scan, at: int) -> bool:
    return at >= 0 and scan.setting.text[scan.sentence.tokens[at].start].isupper()


def _forward(scan: Scan, start: int) -> int:
    end = start
    while end < min(len(scan.texts), start + MOST_WORDS) and not _bounds(scan, end):
        held = end in scan.actors.over or end in scan.outlets.over
        if (
            end > start
            and not held
            and (_is_verb(scan, end) or scan.has(end, "have") or end in scan.speech.starts or _counts(scan, end))
        ):
            break
        end += 1
    while end > start and scan.has(end - 1, "loose_end"):
        end -= 1
    return end


def _counts(scan: Scan, at: int) -> bool:
    return any(quantity.start == at for quantity in scan.quantities) or at in scan.triggers.starts


def _bounds(scan: Scan, at: int) -> bool:
    token = scan.sentence.tokens[at]
    if at in scan.actors.over or at in scan.outlets.over:
        return False
    if token.sort == "p":
        kept = (token.glued and token.text in ("'s", "-", ".")) or token.text in ("/", "&")
        return not kept or (token.text == "." and at + 1 == len(scan.texts))
    if token.sort == "n" and at not in scan.shielded:
        return not token.glued
    if token.text in scan.pack.weekdays or token.text in scan.pack.time_words["day"]:
        return True
    return token.text in scan.pack.talk.boundary and not scan.named(at) and not _inside_names(scan, at)


def _inside_names(scan: Scan, at: int) -> bool:
    """Say whether a word joins two names: 'CNN and the BBC'."""
    after = at + 2 if scan.has(at + 1, "determiner") else at + 1
    return all(place in scan.actors.over or place in scan.outlets.over for place in (at - 1, after))


def _apposition(scan: Scan, at: int) -> tuple[int, int] | None:
    """Give what follows a name between commas: ', the top commander in Iraq'."""
    if scan.texts[at : at + 1] != (",",):
        return None
    end = _forward(scan, at + 1)
    first = at + 1
    counted = any(first <= quantity.start < end for quantity in scan.quantities)
    return (first, end) if end > first and not counted else None


def _apposition_before(scan: Scan, comma: int) -> int | None:
    """Give the comma that opens the aside closed at `comma`: 'Hekmat, spokesman for the ministry, said'."""
    for at in range(comma - 1, max(comma - MOST_WORDS - 4, 0), -1):
        if scan.texts[at] == ",":
            inside = range(at + 1, comma)
            counted = any(quantity.start in inside for quantity in scan.quantities)
            said = any(place in scan.speech.starts for place in inside)
            return at if comma - at > 1 and not counted and not said else None
        if scan.texts[at] in (";", ":", '"'):
            return None
    return None


def _trimmed(scan: Scan, name: tuple[int, int]) -> tuple[int, int]:
    """Cut a titled name before 'of' or 'for' ('Gen. Votel of …'), and marks at either end."""
    start, end = name
    while start < end and scan.sentence.tokens[start].sort == "p":
        start += 1
    while end > start and scan.sentence.tokens[end - 1].sort == "p" and scan.texts[end - 1] != ".":
        end -= 1
    while scan.pack.final and end > start and scan.has(end - 1, "join"):  # 'به گزارش ایسنا و به نقل از …'
        end -= 1
    start = _past_figure(scan, _late_start(scan, start, end), end)
    if start < end and scan.texts[start] in scan.pack.talk.titles:
        for at in range(start + 1, end):
            if scan.has(at, "title_end"):
                return start, at
    return start, end


def _past_figure(scan: Scan, start: int, end: int) -> int:
    """Step over a figure that is spoken of: in 'a figure Yerevan confirmed' Yerevan speaks."""
    if end - start < 3 or scan.texts[start] not in {*scan.pack.number_words.articles, *scan.pack.grammar["article"]}:
        return start
    figure = scan.has(start + 1, "figure") and not _capital(scan, start + 1)
    opened = scan.has(start + 2, "determiner") or _capital(scan, start + 2)
    return start + 2 if figure and opened else start


def _late_start(scan: Scan, start: int, end: int) -> int:
    """Give where a long phrase's speaker begins: 'to sway opinion, invited experts on …' begins at 'invited'."""
    if end - start <= 8:
        return start
    nouns = (at for at in range(start, end) if scan.pack.talk_phrases["speakers"].match(scan.texts, at))
    noun = next(nouns, None)
    return start if noun is None or noun - start <= 4 else noun - 1


def _heading(scan: Scan, end: int) -> Voice | None:
    """Read the speaker before the colon of a headline, and who is told: 'UN: nearly 2,900 killed'."""
    first = scan.pack.first
    told = next((at for at in range(1, end) if scan.has(at, "told") and first), end)
    heard = _told_behind(scan, told) if told < end else None
    stated = scan.pack.talk_phrases["statement"].match(scan.texts, 0) if first else None
    name = _trimmed(scan, (stated.end if stated is not None else 0, end if heard is None else told))
    return Voice("say", end, name, listener=heard) if name[0] < name[1] else None
