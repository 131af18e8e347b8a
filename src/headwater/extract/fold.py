"""Folding: the text in one spelling, character for character, so that offsets stay true."""

_SAME = {
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "‛": "'",
    "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‟": '"',
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ",
    "\t": " ", "\n": " ", "\r": " ",
    "\u200c": "\u200b", "\u200d": "\u200b", "\u2060": "\u200b", "\ufeff": "\u200b", "\u00ad": "\u200b",
    "İ": "i", "ı": "i", "،": ",", "؛": ";", "؟": "?", "ё": "е", "Ё": "е",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ۀ": "ه",
    "٫": ".", "٬": ",", "٪": "%",
}  # fmt: skip
_UNSEEN = "\u200b"
# What a reader does not see as a letter: tatweel, Arabic vowel signs and hamza above, the stress mark, bidi marks.
_UNREAD = "\u0640\u0301\u0670" + "".join(
    map(chr, (*range(0x064B, 0x0660), *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_DIGITS = {chr(first + digit): str(digit) for first in (0x0660, 0x06F0) for digit in range(10)}
_TABLE = str.maketrans(_SAME | _DIGITS | dict.fromkeys(_UNREAD, _UNSEEN))


def fold(text: str) -> str:
    """Give the text in lower case with plain quotes, hyphens, spaces and digits: as long as it was, to the character.

    Spellings that writers mix are one: 'ё' is 'е', 'ı' is 'i', and Arabic letters lose hamza, vowel signs and
    Persian shapes. Characters whose lower case is longer keep their own form.
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
