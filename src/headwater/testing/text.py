"""Text, names and ids as the field's reports hold them: many scripts, marks that move the cursor, emoji."""

import string
from functools import cache

from hypothesis import strategies as st

SCRIPTS = (
    string.ascii_letters + string.digits + " .,;:'\"-–—()/&<>\n"
    "éüßñçğışİıŞÖ"  # Latin with marks, the Turkish i with and without its dot
    "АБГдежийлщъыьэюяґєії"  # Russian and Ukrainian
    "ابتثجحخدذرسشصضطظعغفقكلمنهويىئءة٠١٢٣٤٥٦٧٨٩"  # Arabic, with its own digits
    "پچژگک۰۱۲۳۴۵۶۷۸۹"  # what Persian adds
    "אבגדש中文字數हिन्दी"
    "\u0301\u0308\u064b\u0651"  # combining: acute, diaeresis, fathatan, shadda
    "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u200c\u200d\u00a0\u00ad\ufeff"  # bidi, joiners, blanks
    "😀🚀🏴🪖𝟙𐤀"  # beyond the basic plane, so that bytes, UTF-16 units and characters all differ
)
"""The characters that most reports are made of, and those that most programs trip over."""

_ANY = st.characters(codec="utf-8")


def texts(min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Give text of `min_size` to `max_size` characters: mostly `SCRIPTS`, else anything but surrogates."""
    return _texts(min_size, max_size)


def names(max_size: int = 16) -> st.SearchStrategy[str]:
    """Give names: text that holds more than blanks."""
    return _names(max_size)


@cache
def slugs() -> st.SearchStrategy[str]:
    """Give ids as a person writes them in `case.toml`: `cts`, `us-led-coalition`."""
    return st.text(string.ascii_lowercase, min_size=1, max_size=8)


def ids(tag: str) -> st.SearchStrategy[str]:
    """Give ids of the form that values make of their content: a tag, `-` and 20 hex digits."""
    return st.integers(0, 2**80 - 1).map(lambda number: f"{tag}-{number:020x}")


@cache
def digests() -> st.SearchStrategy[str]:
    """Give tagged digests: `sha256:` and 64 hex digits."""
    return st.integers(0, 2**256 - 1).map(lambda number: f"sha256:{number:064x}")


@cache
def languages() -> st.SearchStrategy[str]:
    """Give BCP 47 primary subtags, of languages that Headwater meets."""
    return st.sampled_from(("en", "ar", "ru", "tr", "fa", "uk", "he", "ku"))


@cache
def aliases() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """Give names by language."""
    several = st.lists(names(), min_size=1, max_size=2).map(tuple)
    return st.dictionaries(languages(), several, max_size=2)


# Kept, since a strategy is checked once: one that is made anew for every draw is slow.
@cache
def _texts(min_size: int, max_size: int) -> st.SearchStrategy[str]:
    likely = st.text(SCRIPTS, min_size=min_size, max_size=max_size)
    return likely | likely | st.text(_ANY, min_size=min_size, max_size=max_size)


@cache
def _names(max_size: int) -> st.SearchStrategy[str]:
    return texts(min_size=1, max_size=max_size).filter(str.strip)
