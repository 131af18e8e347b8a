"""Company: counted people and things that share the outcome of somebody uncounted before them in a list."""

from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan

FARTHEST = 30
"""No company is looked for over more words than this."""

_VERBAL = frozenset({"participle", "active", "intransitive", "state", "lose"})
_BRACKETS = {")": "(", "]": "["}
_FIGURES = frozenset({"number", "vague", "some"})


def joined_object(reading: Reading, event: Event, phrase: Phrase) -> str:
    """Give the pattern by which an outcome before a phrase reaches it over other words; '' where it does not.

    'Killed the mayor, as well as two farmers', 'the murder of a judge, his wife, and two others', 'was killed at home
    along with two guards', 'cost the army 300 men', 'the murder on 3 May of six', 'the dead were two women'.
    """
    scan, start, end = reading.scan, event.end, phrase.start
    if not 0 < end - start <= FARTHEST or phrase.quantity.form not in _FIGURES:
        return ""
    if event.form == "cost":
        return "object" if end - start <= 5 and _nominal(scan, start, end) else ""
    if _identified(scan, event, start, end):
        return "toll"
    if event.form in ("deed", "noun") and _of_behind_adjunct(scan, start, end):
        return "of"
    return _shared(reading, event, phrase, _past_introduction(scan, start, end))


def _shared(reading: Reading, event: Event, phrase: Phrase, opened: int) -> str:
    """Give the pattern of a phrase that goes on a list of uncounted victims; `opened` is where it begins."""
    scan, start = reading.scan, event.end
    if any(start <= other.start < opened for other in reading.events):
        return ""
    company = _company(scan, start, opened)
    if company is not None and event.form in (*_VERBAL, "deed"):
        nearer = company == opened or (_joined(reading, phrase, opened) and _nominal(scan, company, opened - 1))
        mark = scan.pack.phrases["company"].ending(scan.texts, company)
        return "object" if nearer and mark and _without_clause(scan, start, mark.start) else ""
    counted = any(start <= quantity.start < opened for quantity in scan.quantities)
    ended = ends_list(scan, phrase.end) or _deed_goes_on(scan, event, phrase.end)
    if counted or not _joined(reading, phrase, opened) or not ended:
        return ""
    gerund = event.form == "active" and scan.acting(event.start) and scan.has(event.start - 1, "article")
    if (event.form in ("deed", "noun") or gerund) and scan.has(start, "genitive"):
        return "of" if _nominal(scan, start + 1, opened - 1) else ""
    acting = event.form == "active" or (event.form == "participle" and not event.passive)
    return "object" if acting and opened - 1 > start and _nominal(scan, start, opened - 1) else ""


def _deed_goes_on(scan: Scan, event: Event, at: int) -> bool:
    """Say whether the verb behind a list is of the deed: 'the slaying of the rector and five monks shocked us'."""
    slain = event.form == "active" and scan.acting(event.start) and scan.has(event.end, "genitive")
    opened = scan.has(event.start - 1, "article") and (
        event.start == 1 or scan.sentence.tokens[event.start - 2].sort == "p"
    )
    return (event.form == "deed" or slain) and opened and not scan.has(at, "be") and not scan.has(at, "have")


def accompanied(scan: Scan, at: int) -> bool:
    """Say whether words of company end before a token: 'along with', 'together with', 'as well as'."""
    return scan.pack.phrases["company"].ending(scan.texts, at) is not None


def _company(scan: Scan, start: int, end: int) -> int | None:
    """Give where words of company end between two tokens, the last ones; or None."""
    return next((at for at in range(end, start, -1) if accompanied(scan, at)), None)


def outside_asides(scan: Scan, at: int) -> bool:
    """Say whether a token stands in no brackets that are opened and closed within its sentence."""
    for closing, opening in _BRACKETS.items():
        before, behind = scan.texts[:at], scan.texts[at:]
        if opening in before and closing in behind and closing not in before[_last(before, opening) :]:
            return False
    return scan.texts[at] not in ("(", "[", ")", "]") and not _between_dashes(scan, at)


def _between_dashes(scan: Scan, at: int) -> bool:
    """Say whether a token stands between the only two dashes of its sentence: 'six monks -- five of them -- and'."""
    # In free order dashes part a bulletin's items from their figures.
    if scan.pack.free or "-" not in scan.texts:
        return False
    tokens = scan.sentence.tokens
    dashes = [
        place
        for place, text in enumerate(scan.texts)
        if text == "-" and not (tokens[place].glued and place + 1 < len(tokens) and tokens[place + 1].glued)
    ]
    return len(dashes) > 1 and dashes[0] <= at <= dashes[-1] and dashes[-1] - dashes[0] <= FARTHEST


def _last(texts: tuple[str, ...], word: str) -> int:
    return len(texts) - 1 - texts[::-1].index(word)


def _identified(scan: Scan, event: Event, start: int, end: int) -> bool:
    """Say whether 'the dead', 'among the wounded' or 'the victims' before the phrase are said to be it."""
    named = event.form in ("participle", "state", "person") and not event.passive and not event.mask
    if event.form == "participle" and _opens(scan, event.start):
        if scan.has(end - 1, "identity"):
            return _without_clause(scan, start, end - 1)
        said = next((at for at in range(start, end) if scan.has(at, "be")), end)
        named = scan.has(end - 1, "join") and _nominal(scan, said + 1, end - 1)
        if said < end and named and _without_clause(scan, start, said):
            return True  # 'Killed in the attack were his wife and three children'
    opened = scan.has(event.start - 1, "determiner")
    if named and opened and scan.texts[start:end] == (",",) and _opens(scan, event.start - 1):
        return True  # 'The dead, two women and a boy, …'
    if named and opened and scan.has(event.start - 2, "among_word"):  # 'among the captured vehicles were two tanks'
        stopped = (at for at in range(start, end) if scan.stops(at) or scan.sentence.tokens[at].sort != "w")
        start = min(next(stopped, end - 1), start + 2)
    return named and opened and end - start <= 3 and all(scan.has(at, "identity") for at in range(start, end))


def _opens(scan: Scan, at: int) -> bool:
    """Say whether a sentence or a part of it begins: 'Killed in the raid were two guards', 'Also killed were …'."""
    at -= 1 if at and scan.has(at - 1, "adverb") else 0
    return at == 0 or scan.texts[at - 1] in (";", ".", "-", "]")


def _of_behind_adjunct(scan: Scan, start: int, end: int) -> bool:
    """Say whether 'of' follows a time, an aside or a bracket behind the outcome: 'the murder on 3 May of six'."""
    at = end - 1
    while at > start and (scan.has(at, "object_filler") and not scan.has(at, "genitive")):
        at -= 1
    if not scan.has(at, "genitive"):
        return False
    if scan.texts[start] in ("[", "("):
        return at == start + 1
    if scan.texts[start] == "-":
        return scan.texts[at - 1] == "-"
    word = scan.texts[at - 1]
    timed = word in scan.pack.months or word in scan.pack.weekdays or at - 1 in scan.shielded
    timed = timed or word in scan.pack.spans or scan.has(at - 1, "period_word")
    begun = scan.has(start, "preposition") or scan.has(start, "period_word") or scan.texts[start] in scan.pack.weekdays
    by = scan.has(start, "agent") and at - start <= 5
    placed = begun and at - start <= 3 and not any(scan.has(place, "determiner") for place in range(start, at))
    return ((timed and begun) or by or placed) and _without_clause(scan, start, at)


def _past_introduction(scan: Scan, start: int, end: int) -> int:
    """Step left over 'the other', 'his' before a number."""
    names = ("determiner", "possessive", "other")
    while end > start and any(scan.has(end - 1, name) for name in names):
        end -= 1
    return end


def _joined(reading: Reading, phrase: Phrase, at: int) -> bool:
    """Say whether 'and' stands before a token, or a comma in a list that goes on behind the phrase."""
    scan = reading.scan
    if scan.has(at - 1, "join"):
        return True
    goes_on = scan.has(phrase.end, "join") or (
        scan.texts[phrase.end : phrase.end + 1] == (",",) and scan.has(phrase.end + 1, "join")
    )
    goes_on = goes_on or _listed_on(scan, phrase.end)
    return scan.texts[at - 1] == "," and goes_on


def _listed_on(scan: Scan, at: int, reach: int = 6) -> bool:
    """Say whether a list goes on with another number behind a place: '40 farmers in Velm, 12 herders in Orla and …'."""
    for end in range(at, min(at + reach, len(scan.texts) - 1)):
        if scan.texts[end] == ",":
            return any(quantity.start == end + 1 for quantity in scan.quantities)
        if end > at and (scan.stops(end) and not scan.has(end, "genitive")):
            return False
        if end == at and not scan.has(end, "preposition"):
            return False
    return False


def ends_list(scan: Scan, at: int) -> bool:
    """Say whether no verb of its own follows a member of a list."""
    if at >= len(scan.texts) or scan.sentence.tokens[at].sort == "p":
        return True
    return scan.has(at + 1, "agent") or any(scan.has(at, name) for name in ("preposition", "relative", "join"))


def _nominal(scan: Scan, start: int, end: int) -> bool:
    """Say whether only names and nouns stand between two tokens, or 'him' alone."""
    if start + 1 == end and scan.has(start, "pronoun"):
        return True
    if start < end and (scan.has(start, "adverb") or scan.texts[start] == ","):
        return False
    return not any(_breaks_name(scan, at) for at in range(start, end))


def _breaks_name(scan: Scan, at: int) -> bool:
    kept = any(scan.has(at, name) for name in ("genitive", "join", "possessive"))
    if scan.stops(at) and not kept:
        return True
    return at in scan.speech.starts or at in scan.triggers.starts or scan.texts[at] in (";", ":", "(", ")", '"', ".")


def _without_clause(scan: Scan, start: int, end: int) -> bool:
    """Say whether no verb and no clause of its own stands between two tokens."""
    names = ("strong_clause", "be", "modal", "relative")
    return not any(
        any(scan.has(at, name) for name in names)
        or (scan.has(at, "verb") and not scan.has(at - 1, "determiner"))
        or at in scan.speech.starts
        or scan.texts[at] in (";", ":")
        for at in range(start, end)
    )
