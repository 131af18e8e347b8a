"""Which older encoding bytes are in, where nothing says so: by how much each reading looks like language.

charset-normalizer reads the bytes in each encoding and says how messy a reading is (chaos, 0 to 1) and how
near its letters come to some language's (coherence, 0 to 1). Alone it takes Turkish for Icelandic and
Mac Cyrillic for Windows', so the oddities of a wrong reading are counted as well.
"""

import re
from itertools import pairwise

from charset_normalizer import CharsetMatch, from_bytes

from headwater.model import Value
from headwater.read.language import hear

# Of the languages that Headwater tells apart. With charset-normalizer's whole list more texts look like
# several things at once: 25 characters of Russian in KOI8-R came out as Japanese.
OLDER = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "cp1125", "iso8859_5", "mac_cyrillic",
    "cp1256", "iso8859_6", "cp1254", "cp1252", "cp1255",
)  # fmt: skip
CHAOS = 0.12  # no right reading of those measured had more
# Score = coherence - 2 x chaos - 8 x share of odd letters; the best wins if it scores 0.3 and leads by 0.07.
# Swept on 19 sentences of news in ru, uk, ar, tr, fr, es, de and he, joined and cut at random, in 17 pairs of
# language and encoding, some 1,000 cuts a length. Of 160 characters and more: none read wrong, 2% refused
# (most of them Ukrainian in Mac Cyrillic). Of 80: 0.4% wrong, 5% refused. Of 40: none wrong, 40% refused.
# tests/read/test_read_encoding.py holds a smaller sweep: run it again before changing a number here.
_OF_CHAOS, _OF_ODD, _FLOOR, _LEAD = 2, 8, 0.3, 0.07
_SAMPLE = 20_000  # characters

# What a wrong reading is full of: capitals and final letters inside words, letters of no language here.
_ODD = (
    re.compile(r"[^\W\d_][A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЂЃЉЊЌЋЏЅЈЎ]"),
    re.compile(r"[ךםןףץ][א-ת]"),
    re.compile(r"[ðýþÐÝÞ]"),
)
_NOT_OF = {
    "ru": re.compile(r"(?![А-яЁё])[\u0400-\u052f]"),
    "uk": re.compile(r"(?![А-ЩЬЮЯа-щьюяҐґЄєІіЇї])[\u0400-\u052f]"),
}


class Reading(Value, frozen=True, kw_only=True):
    """One way to read some bytes, and how likely it looks: about 1 is a text, below 0 is none."""

    codec: str
    score: float


def readings(data: bytes, codecs: tuple[str, ...] = OLDER) -> tuple[Reading, ...]:
    """Give the readings of bytes that are clean enough to be text, best first; of equal ones only one."""
    # `preemptive_behaviour` would believe what the bytes say of their own encoding.
    matches = from_bytes(data, cp_isolation=list(codecs), preemptive_behaviour=False)
    found = [
        Reading(codec=match.encoding, score=_score(match))
        for match in matches
        if match.chaos <= CHAOS and not _is_icelandic(match.encoding, data)
    ]
    return tuple(sorted(found, key=lambda reading: -reading.score))


def work_out(data: bytes) -> str | None:
    """Give the codec that bytes are in, or None where two are as likely or none is."""
    if _is_western(data):
        return "cp1252"
    found = readings(data)
    if len(found) == 1:
        return found[0].codec
    if not found or found[0].score < _FLOOR or found[1].score > found[0].score - _LEAD:
        return None
    return found[0].codec


def _score(match: CharsetMatch) -> float:
    text = str(match)[:_SAMPLE]
    odd = sum(len(sign.findall(text)) for sign in _ODD)
    foreign = _NOT_OF.get(hear(text).language or "")
    odd += len(foreign.findall(text)) if foreign else 0
    letters = sum(1 for char in text if char.isalpha())
    return match.coherence - _OF_CHAOS * match.chaos - _OF_ODD * odd / max(1, letters)


def _is_icelandic(codec: str, data: bytes) -> bool:
    """Say whether bytes read as cp1252 hold letters that are Turkish in cp1254, the only ones that differ."""
    return codec == "cp1252" and data.decode("cp1252", "replace") != data.decode("cp1254", "replace")


def _is_western(data: bytes) -> bool:
    """Say whether the bytes above ASCII are signs that all of Windows' encodings share (“ ” – …)."""
    texts = [data.decode(codec, "replace") for codec in ("cp1252", "cp1251", "cp1254", "cp1256")]
    return "\ufffd" not in texts[0] and all(one == other for one, other in pairwise(texts))
