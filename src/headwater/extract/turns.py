"""Turns of phrase that link a number and an outcome where the common patterns do not."""

from collections.abc import Sequence

from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.scan import Scan


def short_way(scan: Scan, phrase: Phrase, event: Event, gap: Sequence[str]) -> str:
    """Give the pattern of an outcome behind the phrase that a turn of phrase links to it; '' where there is none.

    '12 were among the dead', 'raised to 12 the number of those killed', '12 men they had kidnapped'.
    """
    if _costs_lives(scan, phrase, event):
        return "inside"
    if set(gap) & scan.pack.grammar["among_word"] and all(word in scan.pack.grammar["among"] for word in gap):
        return "subject"
    put = scan.has(phrase.start - 1, "aim") or scan.has(phrase.start - 1, "estimate_link")
    if scan.has(phrase.end, "be") and event.form != "person" and _raised(scan, phrase.end + 1, event):
        return "toll"  # 'Fifteen is the number of those killed'
    if put and event.form != "person" and _raised(scan, phrase.end, event):
        return "toll"
    return "subject" if event.form == "participle" and _told_without_who(scan, gap) else ""


def _costs_lives(scan: Scan, phrase: Phrase, event: Event) -> bool:
    """Say whether the phrase stands between a cost and the lives that it is: 'cost three farmers their lives'."""
    lives = event.form == "noun" and scan.has(event.start - 1, "possessive") and not scan.pack.free
    return lives and scan.has(phrase.start - 1, "cost") and event.start - phrase.end <= 8


def ordered(scan: Scan, event: Event) -> bool:
    """Say whether a deed is a verb here: 'the order to murder six'."""
    return event.form == "deed" and (scan.has(event.start - 1, "aim") or scan.has(event.start - 1, "modal"))


def _raised(scan: Scan, start: int, event: Event) -> bool:
    """Say whether the toll that was raised follows its figure: 'raises to 384 the number of members murdered'."""
    number = scan.has(start, "determiner") and scan.has(start + 1, "rank") and scan.has(start + 2, "genitive")
    toll = scan.has(start, "determiner") and event.form == "toll" and event.start == start + 1
    return toll or (number and event.start - start <= 10 and not event.passive)


def _told_without_who(scan: Scan, gap: Sequence[str]) -> bool:
    """Say whether the words to the outcome are 'they have', with 'whom' left out: '12 men they had kidnapped'."""
    rest = [word for word in gap[1:] if word not in scan.pack.grammar["adverb"]]
    pronoun = bool(gap) and gap[0] in scan.pack.grammar["pronoun"] and gap[0] not in ("there", "here")
    return pronoun and all(word in scan.pack.grammar["have"] for word in rest)


def numbered(scan: Scan, event: Event, reach: int = 10) -> bool:
    """Say whether the outcome ends 'the number of members murdered', whose figure follows."""
    if event.form != "participle" or event.passive:
        return False
    for at in range(event.start - 1, max(event.start - reach, 0), -1):
        if scan.has(at, "genitive") and scan.has(at - 1, "rank"):
            return True
        if scan.sentence.tokens[at].sort == "p" and scan.texts[at] not in ("'s", "-", "[", "]"):
            return False
    return False
