"""Headed: speakers before a colon, and those whom a clause describes."""

from headwater.extract.scan import Scan

SHORT_HEAD = 3
"""So few words before a colon are a speaker in a sentence that is no headline, too: 'Mayor: 2 dead'."""


def headed(scan: Scan) -> int | None:
    """Give the colon behind the speaker of a headline: 'UN: nearly 2,900 killed'; None where none speaks so."""
    if ":" not in scan.texts[1 : 12 if scan.pack.first else 8]:
        return None
    end = scan.texts.index(":")
    if not (scan.sentence.headline or scan.pack.free or end <= SHORT_HEAD):
        return None
    known = any(at in scan.actors.over or at in scan.outlets.over for at in range(end))
    speaking = any(scan.pack.talk_phrases["speakers"].match(scan.texts, at) for at in range(end))
    told = scan.pack.free and any(at in scan.triggers.over for at in range(end))
    return end if (known or speaking) and not told else None


def before_clause(scan: Scan, end: int, reach: int = 9) -> int:
    """Step left over a clause that says who speaks: 'a soldier who asked not to be named told …'."""
    for at in range(end - 2, max(end - reach, 0), -1):
        if scan.sentence.tokens[at].sort == "p" or at in scan.speech.over or at in scan.triggers.over:
            return end
        if scan.has(at, "aside"):
            return at if scan.pack.talk_phrases["speakers"].match(scan.texts, at - 1) is not None else end
    return end
