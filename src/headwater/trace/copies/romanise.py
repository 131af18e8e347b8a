"""Names across scripts: the consonants of a word in Latin letters, by which a name is known again in another script.

Vowels go, since Arabic and Persian write few of them; so do the half-vowels. Sounds that scripts tell apart
differently fall together. The letters come from anyascii.
"""

import functools

from anyascii import anyascii

_DIGRAPHS = (("shch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "j"), ("kh", "k"), ("gh", "g"), ("ts", "s"), ("th", "t"),
             ("ph", "f"), ("ck", "k"), ("x", "ks"))  # fmt: skip
_FOLDED = str.maketrans("cqpvzdj", "kkbfstg", "aeiouyhw'`")
_MOST = 40  # letters of a name


@functools.lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """Give the consonants of a folded word: `tarasenko` and the Cyrillic form of it are both `trsnk`."""
    latin = word if word.isascii() else anyascii(word[:_MOST]).lower()
    for sign, sound in _DIGRAPHS:
        latin = latin.replace(sign, sound)
    bare = latin[:_MOST].translate(_FOLDED)
    kept = "".join(sign for sign in bare if sign.isalpha())
    return "".join(sign for place, sign in enumerate(kept) if place == 0 or sign != kept[place - 1])
