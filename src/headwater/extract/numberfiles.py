"""The files of a language pack that numbers are read by, as they are written: one struct a table."""

import msgspec

from headwater.extract.packfiles import NONE, WordList


class NumeralWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that hold numbers together, and how numbers are put together; what is left out is empty.

    Digits: `decimal` are the marks of a decimal part, the usual one first; `suffixes` are endings behind digits and an
    apostrophe or hyphen ("12'si"); `short` are scales written with a stop. `mixed` lets digits follow a scale word
    ('bin 400').
    Words: `joiners` may stand behind the sorts of `and_after` and before those of `and_before`; in a language of
    `units_first` units stand before their ten. `hyphens` join the words of one number; `fused` ones are written
    together, the last with an ending of `endings`, which those of `unending` take only in company. `half_after` are
    parts that may follow a number, behind a word of `half_link` where there are any.
    `once_before_and` are duals that are one of their scale where an 'and' and a number follow ('ألفا وستمئة').
    Forms: `counted` ones need a number before them, `bounded` ones a bound word beside them, and `not_alone` ones
    another word of the number. `nouns` listed in `bare_nouns` need no number. `single` words count one, `pair` two;
    `definite` ones count one vessel or aircraft right beside its outcome ('the ferry sank').
    Ranges: `between` stands before a pair joined by `between_and` (or `joiners`), `source` before one joined by
    `range`; a pair joined by `closed_and` is a range only where a word of `closers` follows. With
    `neighbours`, two units side by side are a range too.
    """

    bare_nouns: frozenset[str] = NONE
    one: frozenset[str] = NONE
    point: frozenset[str] = NONE
    alternative: frozenset[str] = NONE
    articles: frozenset[str] = NONE
    joiners: frozenset[str] = msgspec.field(name="and", default=NONE)
    and_after: frozenset[str] = NONE
    and_before: frozenset[str] = NONE
    of: frozenset[str] = NONE
    between: frozenset[str] = NONE
    between_and: frozenset[str] = NONE
    source: frozenset[str] = msgspec.field(name="from", default=NONE)
    range: frozenset[str] = NONE
    closed_and: frozenset[str] = NONE
    closers: frozenset[str] = NONE
    thousands_suffix: frozenset[str] = NONE
    suffixes: frozenset[str] = NONE
    short: frozenset[str] = NONE
    half_after: frozenset[str] = NONE
    half_link: frozenset[str] = NONE
    once_before_and: frozenset[str] = NONE
    counted: frozenset[str] = NONE
    bounded: frozenset[str] = NONE
    not_alone: frozenset[str] = NONE
    decimal: tuple[str, ...] = (".",)
    hyphens: bool = False
    mixed: bool = False
    units_first: bool = False
    neighbours: bool = False
    fused: bool = False
    endings: tuple[str, ...] = ()
    unending: frozenset[str] = NONE
    zero: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()


class NumeralsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml, which tools/numerals.py writes, and numerals_more.toml, which is written by hand and wins.

    `hundreds` are added as they are ('двести'), but 100 is also multiplied by a unit ('iki yüz'); `wholes` are scales
    with their number in one word ('ألفان').
    """

    units: dict[str, float] = {}
    tens: dict[str, int] = {}
    hundreds: dict[str, int] = {}
    scales: dict[str, int] = {}
    wholes: dict[str, int] = {}
    nouns: dict[str, int] = {}
    parts: dict[str, float] = {}
    words: NumeralWords = NumeralWords()


class BoundGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one bound."""

    bound: str
    words: tuple[str, ...]


class BoundsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """bounds.toml."""

    before: tuple[BoundGroup, ...] = ()
    after: tuple[BoundGroup, ...] = ()
    fillers: WordList = WordList()
    noise: WordList = WordList()


class VagueTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One vague amount and its wordings."""

    name: str
    words: tuple[str, ...]
    multiplies: bool = False


class VagueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """vague.toml of a language."""

    term: tuple[VagueTerm, ...] = ()


class ConventionsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """conventions.toml: the limits of vague amounts, the same in every language."""

    convention: dict[str, dict[str, tuple[int, int]]] = {}
