"""Folding: the text in one spelling, character for character, so that offsets stay true."""

_SAME = {
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "‛": "'",
    "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‟": '"',
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ",
    "\t": " ", "\n": " ", "\r": " ",
    "\u200b": " ", "\u2060": " ", "\ufeff": " ",
}  # fmt: skip
_TABLE = str.maketrans(_SAME)


def fold(text: str) -> str:
    """Give the text in lower case with plain quotes, hyphens and spaces: as long as it was, to the character.

    Characters whose lower case is longer ('İ') keep their own form.
    """
    plain = text.translate(_TABLE)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in plain)


def encodable(text: str) -> str:
    """Give the text with lone surrogates replaced by '?', which UTF-8 could not hold; same length."""
    return text.encode("utf-8", "replace").decode("utf-8")
