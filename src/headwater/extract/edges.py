"""Edges: where a noun phrase ends, and whether a noun is still to come in it."""

from headwater.extract.scan import Scan


def noun_near(scan: Scan, at: int, reach: int = 4) -> bool:
    """Say whether a noun that can be counted stands at a token or a few words behind it."""
    for place in range(at, min(at + reach, len(scan.texts))):
        noun = scan.nouns.starts.get(place)
        if noun is not None and noun.value.reason and not noun.value.plural and not scan.pack.free:
            continue  # 'four state company buses': a thing in the singular that says what the next noun is like
        if noun is not None or place in scan.actors.starts:
            return noun is None or not noun.value.reason
        if ends(scan, place):
            return False
    return False


def possessive(scan: Scan, at: int) -> bool:
    """Say whether a genitive ending stands here: the 's of 'Orlan's'."""
    return scan.texts[at] in ("'s", "'") and scan.sentence.tokens[at].glued


def ends(scan: Scan, at: int) -> bool:
    """Say whether a token stands outside the noun phrase before it."""
    token = scan.sentence.tokens[at]
    if token.sort == "p":
        ending = scan.pack.apostrophe and token.text.startswith("'")
        joined = token.glued and (ending or token.text in ("-", "'s", "'", "."))
        return not (joined or token.text in ("'", '"')) or (token.text == "." and at + 1 == len(scan.texts))
    if token.sort == "n":
        return not token.glued and at not in scan.shielded
    if _compound(scan, at):
        return False
    if scan.stops(at) or scan.has(at, "determiner") or scan.has(at, "adverb") or scan.phrase(at, "subset"):
        return True
    return token.text in scan.pack.weekdays or at in scan.speech.starts


def _compound(scan: Scan, at: int) -> bool:
    """Say whether a word is joined to another by a hyphen: the 'known' of 'well-known'."""
    before, behind = (at - 2, at - 1, at), (at, at + 1, at + 2)
    return not scan.pack.free and any(_hyphenated(scan, *places) for places in (before, behind))


def _hyphenated(scan: Scan, first: int, mark: int, second: int) -> bool:
    """Say whether two words have a hyphen between them, no dash and no space."""
    tokens = scan.sentence.tokens
    if first < 0 or second >= len(tokens) or tokens[mark].text != "-":
        return False
    return tokens[mark].glued and tokens[second].glued and tokens[first].sort == tokens[second].sort == "w"
