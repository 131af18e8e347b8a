"""Standing: speakers known by where they stand, in a language whose verb comes last and whose script has no capitals.

There a name nobody has listed looks like any other word. But what opens a sentence that a verb of saying closes, and
what 'according to' leads to, is who speaks, whatever it is called.
"""

from headwater.extract.entries import Speech
from headwater.extract.lexicon import Mark
from headwater.extract.scan import Scan
from headwater.extract.tellers import Stretch, before, behind, broken, governed

MOST_NAMED = 8
"""A speaker whose words the pack does not know is named in no more words than this."""

MOST_PERSON = 4
"""A person's name has no more words than this."""

MOST_PLACED = 6
"""Words over which 'in …' says where a speaker without a name belongs."""

_SHUT = frozenset({",", ":", ";"})


def stands(scan: Scan, mark: Mark[Speech], name: Stretch) -> bool:
    """Say whether words that the pack does not know stand where only a speaker does."""
    start, end = name
    if not scan.pack.final or scan.pack.capitals or end - start > MOST_NAMED or not _may_name(scan, start):
        return False
    if mark.value.side == "behind":
        return start <= mark.end + 2
    if start == mark.end and scan.texts[mark.start] == ":":
        return end - start <= MOST_PERSON and _closes(scan, end) and not governed(scan, name)
    return end <= mark.start and _opens(scan, start) and not governed(scan, name)


def _closes(scan: Scan, end: int) -> bool:
    """Say whether the words up to a token end a headline that has counted before: '… جان باخته‌اند: هه‌نگاو'."""
    return end >= len(scan.texts) - 1 and any(one.end < end for one in scan.quantities)


def _may_name(scan: Scan, at: int) -> bool:
    """Say whether a phrase that begins here can be somebody: no time, no number, no thing that is counted."""
    noun = scan.nouns.starts.get(at)
    thing = noun is not None and (bool(noun.value.reason) or not noun.value.person)
    timed = scan.texts[at] in scan.pack.spans or scan.texts[at] in scan.pack.weekdays or at in scan.shielded
    return not (thing or timed or scan.stops(at) or scan.has(at, "other"))


def _opens(scan: Scan, at: int) -> bool:
    """Say whether a sentence, a line, or what follows a source ('به گزارش ایرنا، …') begins here."""
    at = next((one.start for one in scan.quantities if one.end == at), at)
    told = scan.has(at - 1, "object_mark") and scan.pack.phrases["said_so"].ending(scan.texts, at) is not None
    return at == 0 or told or broken(scan, at) or scan.texts[at - 1] in _SHUT


def widened(scan: Scan, name: Stretch) -> Stretch:
    """Give a speaker's words with the name before the office, the office behind the name, and where it belongs."""
    start, end = _with_one(scan, name)
    start = _with_name(scan, start, end)
    return start, _with_place(scan, start, _with_office(scan, start, end))


def _with_one(scan: Scan, name: Stretch) -> Stretch:
    """Take in the number of those who speak, and what is 'one': 'دو مقام', 'کارکنان یک درمانگاه'."""
    start, end = name
    if scan.texts[end : end + 1] and scan.texts[end] in scan.pack.number_words.one:
        end = max(behind(scan, end)[1], end)
    counted = next((one.start for one in scan.quantities if one.end == start), None)
    if counted is not None:
        start = counted
        owner = before(scan, start)
        if owner[0] < start and not governed(scan, owner) and _may_name(scan, owner[0]) and owner[1] == start:
            start = owner[0]
    return start, end


def _with_name(scan: Scan, start: int, end: int) -> int:
    """Give the beginning of the name that an office stands behind: 'ذبیح‌الله مجاهد، سخنگوی طالبان، گفت'."""
    closed = scan.texts[end : end + 1] == (",",)
    if scan.texts[start - 1 : start] != (",",) or not (closed or _is_office(scan, start)):
        return start
    name = before(scan, start - 1)
    fits = 0 < name[1] - name[0] <= MOST_NAMED - 3 and name[1] == start - 1 and not governed(scan, name)
    return name[0] if fits and _may_name(scan, name[0]) and _opens(scan, name[0]) else start


def _with_office(scan: Scan, start: int, end: int) -> int:
    """Give the end of the office behind a name, which a comma or the verb closes: 'به گفتهٔ X، فرماندار Y،'."""
    opened = end + 2 if scan.has(end + 1, "genitive") else end + 1
    if scan.texts[end : end + 1] == (",",) and _is_office(scan, start) and not _is_office(scan, end + 1):
        return _with_person(scan, end)
    titled = scan.texts[start] in scan.pack.talk.titles or not _is_office(scan, start)
    if scan.texts[end : end + 1] != (",",) or not titled or not _is_office(scan, opened):
        return end
    office = behind(scan, opened)
    closed = scan.texts[office[1] : office[1] + 1] == (",",) or office[1] in scan.speech.starts
    return office[1] if closed and office[0] < office[1] else end


def _with_person(scan: Scan, end: int) -> int:
    """Give the end of the name that stands between commas behind an office: 'فرماندار میکولایف، ویتالی کیم، گفت'."""
    name = behind(scan, end + 1)
    closed = scan.texts[name[1] : name[1] + 1] == (",",)
    fits = name[0] == end + 1 and 0 < name[1] - name[0] <= MOST_PERSON and _may_name(scan, name[0])
    return name[1] if closed and fits else end


def _is_office(scan: Scan, at: int) -> bool:
    return scan.pack.talk_phrases["speakers"].match(scan.texts, at) is not None


def _with_place(scan: Scan, start: int, end: int) -> int:
    """Give the end of where a speaker without a name belongs: 'یک منبع محلی در ولایت تخار'."""
    unnamed = bool({*scan.texts[start:end]} & scan.pack.number_words.one) or scan.texts[start] in scan.pack.talk.unnamed
    if not unnamed or not scan.has(end, "locative_sure"):
        return end
    place = behind(scan, end + 1)
    return place[1] if place[0] == end + 1 and place[1] - place[0] <= MOST_PLACED else end


def told(scan: Scan, mark: Mark[Speech], name: Stretch) -> Stretch | None:
    """Give who a speaker was talking with: 'در گفت‌وگو با رویترز گفت', 'به رویترز گفت'; or None."""
    end = before(scan, mark.start)[1]
    for at in range(min(name[1], end), mark.start):
        found = scan.pack.talk_phrases["talks"].match(scan.texts, at)
        if found is not None:
            return _listener(scan, behind(scan, found.end))
    to = next((at for at in range(end - 1, max(end - MOST_PLACED, name[1]) - 1, -1) if scan.has(at, "told")), None)
    tied = to is not None and scan.has(to - 1, "preposition")  # 'منبع نزدیک به حزب‌الله'
    near = to is not None and not tied and (mark.value.kind == "tell" or name[1] == to or scan.texts[name[1]] in _SHUT)
    return _listener(scan, (to + 1, end)) if near and to is not None and mark.value.side == "before" else None


def _listener(scan: Scan, name: Stretch) -> Stretch | None:
    """Give an outlet that is told; an audience, a crowd and somebody pointed at are no part of the chain."""
    start, end = name
    words = scan.texts[start:end]
    if start >= end or scan.pack.talk_phrases["audience"].match(scan.texts, start) is not None:
        return None
    noun = scan.nouns.starts.get(start)
    crowd = noun is not None and noun.value.person and noun.value.plural
    plain = all(scan.sentence.tokens[at].sort == "w" or at in scan.shielded for at in range(start, end))
    inner = any(scan.has(at, "locative_sure") or scan.has(at, "pronoun") for at in range(start, end))
    fits = plain and not inner and not crowd and (_may_name(scan, start) or _is_office(scan, start))
    return name if fits and len(words) < MOST_PLACED else None
