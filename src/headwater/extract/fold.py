"""Folding: the text in one spelling, character for character, so that offsets stay true."""

_SAME = {
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "‛": "'",
    "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‟": '"',
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ",
    "\t": " ", "\n": " ", "\r": " ",
    "\u200c": "\u200b", "\u200d": "\u200b", "\u2060": "\u200b", "\ufeff": "\u200b", "\u00ad": "\u200b",
    "İ": "i", "ı": "i", "،": ",", "؛": ";", "؟": "?",
}  # fmt: skip
_TABLE = str.maketrans(_SAME)
_UNSEEN = "\u200b"


def fold(text: str) -> str:
    """Give the text in lower case with plain quotes, hyphens and spaces: as long as it was, to the character.

    Characters whose lower case is longer ('İ') keep their own form.
    """
    plain = text.translate(_TABLE)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in plain)


def seen(folded: str, start: int, end: int) -> tuple[str, range | list[int]]:
    """Give a stretch of folded text as a reader sees it, zero-width characters left out, and where each of it stands.

    The places have one more at the end, so that half-open limits can be told too.
    """
    stretch = folded[start:end]
    if _UNSEEN not in stretch:
        return stretch, range(start, end + 1)
    places = [start + at for at, char in enumerate(stretch) if char != _UNSEEN]
    return stretch.replace(_UNSEEN, ""), [*places, end]


def encodable(text: str) -> str:
    """Give the text with lone surrogates replaced by '?', which UTF-8 could not hold; same length."""
    return text.encode("utf-8", "replace").decode("utf-8")
