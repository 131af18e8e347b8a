"""The words of placements: a pack's `placements.toml` as lexicons, read once a language."""

import functools
import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from headwater.extract.lexicon import Lexicon, words
from headwater.extract.pack import Pack, load_pack
from headwater.extract.packfiles import PackFile
from headwater.extract.packroom import pack_file
from headwater.extract.sparks import Sparks
from headwater.model import Bearing

Does = Literal["be", "have", "stay", "hold", "take", "fall", "ring", "reach", "quit", "go", "send"]
Leads = Literal["in", "near", "around", "side", "to", "from", "toward", "other"]

LETTERS = 4
"""Words of phrases that are shorter than this find no sentence."""

_SURE = frozenset({"near", "around", "toward"})

NONE: frozenset[str] = frozenset()


class DeedGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that put somebody somewhere in one way.

    `be` and `stay` need a preposition of place, `have` those placed as well ('has men in'); `hold`, `take` and `ring`
    have the place as their object, `fall` has it as subject ('fell to'); `reach` and `quit` have it as goal and start;
    `go` has prepositions of both; `send` has those placed as its object, which `carries` allows for others too. `goal`
    are further prepositions that lead to a goal of these words ('left for'). Words of `noun` are no verbs ('the
    withdrawal of'), those not `done` tell of what is to come.
    """

    does: Does
    words: tuple[str, ...]
    goal: frozenset[str] = NONE
    carries: bool = False
    noun: bool = False
    done: bool = True
    denied: bool = False


class PrepositionGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that lead to a place, by how what is told lies to it; `behind` are endings and words that follow it."""

    leads: Leads
    words: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


class PlacementsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """placements.toml.

    `placed` are nouns for those placed, `bearings` words of direction by their name. `[words]` has lists by name.
    """

    placed: tuple[str, ...] = ()
    deed: tuple[DeedGroup, ...] = ()
    preposition: tuple[PrepositionGroup, ...] = ()
    bearings: dict[Bearing, tuple[str, ...]] = {}
    units: dict[str, float] = {}
    words: dict[str, tuple[str, ...]] = {}


class Deed(msgspec.Struct, frozen=True):
    """What a word says of those placed: see `DeedGroup`."""

    does: Does
    goal: frozenset[str]
    carries: bool
    noun: bool
    done: bool
    denied: bool


class PlacingWords(msgspec.Struct, frozen=True):
    """The words of placements of one language, as lexicons over folded tokens."""

    placed: Lexicon[str]
    deeds: Lexicon[Deed]
    leads: Lexicon[Leads]
    behind: dict[str, Leads]
    bearings: Lexicon[Bearing]
    units: dict[str, float]
    openers: frozenset[str]
    pairs: frozenset[str]
    inside: frozenset[str]
    agents: frozenset[str]
    handed: frozenset[str]
    lists: dict[str, Lexicon[str]]
    sparks: tuple[Sparks, Sparks]
    is_in: re.Pattern[str] | None

    def listed(self, name: str) -> Lexicon[str]:
        """Give a list by its name; one that the language does not have is empty."""
        return self.lists.get(name, _EMPTY)


_EMPTY: Lexicon[str] = Lexicon(())


@functools.cache
def placing_words(language: str) -> PlacingWords | None:
    """Give the words of placements of a language, or None where its pack has none."""
    about = pack_file(f"{language}/pack.toml", PackFile, {})
    file = pack_file(f"{language}/placements.toml", PlacementsFile, about.endings)
    if not file.deed:
        return None
    return _made(file, load_pack(language))


def _made(file: PlacementsFile, pack: Pack) -> PlacingWords:
    deeds = Lexicon((word, _deed(group)) for group in file.deed for word in group.words)
    placed = words(file.placed)
    telling = _telling(phrase for phrase, deed in deeds.entries() if deed.does not in ("be", "have"))
    telling += [(word,) for listed in file.bearings.values() for word in listed if " " not in word]
    near = words([word for group in file.preposition if group.leads in _SURE for word in group.words]).phrases()
    telling += [phrase for phrase in _telling(near) if any(len(word) > LETTERS for word in phrase)]
    telling += words(file.words.get("spoken_of", ())).phrases()
    leads = Lexicon((word, group.leads) for group in file.preposition for word in group.words)
    bearings = Lexicon((word, bearing) for bearing, listed in file.bearings.items() for word in listed)
    return PlacingWords(
        placed=placed,
        deeds=deeds,
        leads=leads,
        behind={word: group.leads for group in file.preposition for word in group.behind},
        bearings=bearings,
        openers=leads.firsts | bearings.firsts,
        units=file.units,
        pairs=frozenset(file.words.get("pairs", ())),
        inside=frozenset(file.words.get("inside", ())),
        handed=frozenset(file.words.get("handed", ())),
        agents=frozenset(file.words.get("agents", ())),
        lists={name: words(listed) for name, listed in file.words.items()},
        sparks=(
            Sparks([*placed.phrases(), *_pointing(file), *_sided(pack)], whole=not pack.clitics.before, always=False),
            Sparks(telling, whole=not pack.clitics.before, always=False),
        ),
        is_in=_is_in(file),
    )


def _is_in(file: PlacementsFile) -> re.Pattern[str] | None:
    """Give what finds 'are still in', 'has men at': words too common to be sparks, but not so near each other."""
    be = [word for group in file.deed if group.does in ("be", "have") for word in group.words]
    inside = [word for group in file.preposition for word in group.words if " " not in word]
    if not (be and inside):
        return None
    first, last = ("|".join(map(re.escape, sorted(found))) for found in (be, [*inside, "there"]))
    return re.compile(rf"(?<!\w)(?:{first})(?: [\w-]+){{0,4}} (?:{last})\b")


def _pointing(file: PlacementsFile) -> list[tuple[str, ...]]:
    listed = (phrase for name in ("pointing", "nobody", "forceful") for phrase in file.words.get(name, ()))
    return _telling(tuple(phrase.split()) for phrase in listed)


def _telling(phrases: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give phrases by their words of some length: the short ones stand in every sentence and tell nothing."""
    told = (tuple(word for word in phrase if len(word) >= LETTERS or not phrase[1:]) for phrase in phrases)
    return [phrase for phrase in told if phrase]


def _sided(pack: Pack) -> list[tuple[str, ...]]:
    """Give the words for sides and for people in arms that the pack has anyway."""
    sides = [phrase for phrase, side in pack.sides.entries() if side.sort in ("force", "name", "other")]
    sides = [phrase for phrase in sides if phrase not in {(word,) for word in pack.grammar["be"]}]  # IS is no 'is'
    return sides + [phrase for phrase, noun in pack.nouns.entries() if "combatants" in noun.kind]


def _deed(group: DeedGroup) -> Deed:
    return Deed(group.does, group.goal, group.carries, group.noun, group.done, group.denied)
