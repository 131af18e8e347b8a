"""Strangers' text made safe to look at: nothing invisible may steer what a reader sees."""

import re
import unicodedata

# Embeddings, overrides and isolates reorder the words around them; marks (LRM, RLM, ALM) do not, and honest
# Arabic and Hebrew text uses them. Surrogates, which no file can hold, cannot reach a state.
_BIDI = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_RUNS = re.compile(r"[^a-z0-9]+")


def visible(text: str) -> str:
    """Give text with control characters drawn (␛) and bidirectional controls named (⟦RLO⟧).

    What comes out is legal in HTML and in XML; it is not yet escaped.
    """
    return _HIDDEN.sub(_draw, text)


def _draw(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in _BIDI:
        return f"⟦{_BIDI[code]}⟧"
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def language_tag(language: str | None) -> str:
    """Give a language tag fit for a `lang` attribute, or '' for what is none."""
    return language if language and _LANGUAGE.match(language) else ""


def slug(text: str, *, limit: int = 40) -> str:
    """Give letters, digits and hyphens to name a file by; '' where nothing of the text is Latin."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _RUNS.sub("-", plain).strip("-")[:limit].strip("-")


def in_a_picture(text: str) -> str:
    """Give text for a place in a picture where it may be cut short.

    The drawing engine cuts in UTF-16, and fails on half of a character beyond U+FFFF. Such characters are shown as a
    square here; the page has the words.
    """
    return "".join(char if ord(char) <= 0xFFFF else "\N{WHITE SQUARE}" for char in visible(text))
