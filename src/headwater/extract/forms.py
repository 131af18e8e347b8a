"""Word forms: a pack writes a word once with its endings in braces, and every form is read.

'солдат{а,у,ом}' lists endings; 'солдат{hard}' takes them from the table `endings` of the pack's `pack.toml`. A noun
is written 'singular/plural/dual': each side can have braces, a side left empty has no form.
"""

import re
from collections.abc import Mapping
from typing import Any

import bracex

from headwater.extract.fold import fold, seen
from headwater.extract.tokens import plain

Endings = Mapping[str, tuple[str, ...]]

_NAMED = re.compile(r"\{(\w+)\}")
_VERBATIM = frozenset({"near", "needs", "regex", "text"})


def forms(entry: str, endings: Endings) -> tuple[str, ...]:
    """Give every form of an entry, in the order of its braces, each once.

    A side of a noun gives entries of that side only: 'tank{,a}/tanki' is 'tank/', 'tanka/' and '/tanki'.
    Raises `KeyError` with the name of endings that the pack does not list.
    """
    if "{" not in entry:
        return (entry,)
    sides = entry.split("/")
    found: list[str] = []
    for place, side in enumerate(sides):
        tail = "/" if place == 0 and len(sides) > 1 else ""
        spelled = bracex.expand(_NAMED.sub(lambda named: _listed(named.group(1), endings), side)) if side else []
        found += [f"{'/' * place}{form}{tail}" for form in spelled]
    return tuple(dict.fromkeys(found))


def _listed(name: str, endings: Endings) -> str:
    return "{" + ",".join(endings[name]) + "}" if len(endings[name]) > 1 else endings[name][0]


def expanded(value: Any, endings: Endings) -> Any:
    """Give the content of a pack's file, its listed words folded and in all their forms, its patterns as written."""
    if isinstance(value, dict):
        return {_folded(key): found if key in _VERBATIM else expanded(found, endings) for key, found in value.items()}
    if isinstance(value, list):
        spelled = [forms(one, endings) if isinstance(one, str) else (expanded(one, endings),) for one in value]
        return [_folded(one) if isinstance(one, str) else one for found in spelled for one in found]
    return value


def _folded(word: str) -> str:
    """Give a word as tokens have it, without the zero-width characters that a pack may be written with."""
    return plain(seen(fold(word), 0, len(word))[0])
