"""The files of a language pack, as they are written: one struct a table; a mistyped key is an error."""

import msgspec


class NumeralWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that hold numbers together."""

    bare_nouns: frozenset[str]
    one: frozenset[str]
    point: frozenset[str]
    alternative: frozenset[str]
    articles: frozenset[str]
    joiners: frozenset[str] = msgspec.field(name="and")
    of: frozenset[str]
    between: frozenset[str]
    source: frozenset[str] = msgspec.field(name="from")
    range: frozenset[str]
    thousands_suffix: frozenset[str]
    zero: tuple[str, ...]
    any: tuple[str, ...]
    single: tuple[str, ...]


class NumeralsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    nouns: dict[str, int]
    parts: dict[str, float]
    words: NumeralWords


class BoundGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one bound."""

    bound: str
    words: tuple[str, ...]


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases without more."""

    words: tuple[str, ...]


class BoundsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """bounds.toml."""

    before: tuple[BoundGroup, ...]
    after: tuple[BoundGroup, ...]
    fillers: WordList
    noise: WordList


class VagueTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One vague amount and its wordings."""

    name: str
    words: tuple[str, ...]
    multiplies: bool = False


class VagueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """vague.toml."""

    term: tuple[VagueTerm, ...]
    convention: dict[str, dict[str, tuple[int, int]]]


class TriggerGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one form that give the same outcomes; `only` limits what they apply to."""

    form: str
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    bare: bool = False
    mask: str = ""


class OutcomesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """outcomes.toml."""

    not_slips: frozenset[str]
    trigger: tuple[TriggerGroup, ...]
    rival: tuple[TriggerGroup, ...]


class NounGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of one kind, as 'singular/plural' or a singular whose plural adds 's'."""

    kind: tuple[str, ...]
    words: tuple[str, ...]
    variants: tuple[str, ...] = ()
    group: str = ""
    ties: bool = False
    side: bool = False
    everyone: bool = False
    container: bool = False


class NounsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """populations.toml and equipment.toml."""

    noun: tuple[NounGroup, ...]
    of: dict[str, str] = {}


class ReasonGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mask a number, with the reason."""

    reason: str
    words: tuple[str, ...]


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression whose matches are no counts, with the reason."""

    reason: str
    regex: str


class PronounFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Neighbours that make 'one' a pronoun."""

    before: frozenset[str]
    after: tuple[str, ...]
    even: tuple[str, ...]


class MasksFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """masks.toml."""

    military_units: tuple[str, ...]
    pattern: tuple[Pattern, ...]
    unit: tuple[ReasonGroup, ...]
    before: tuple[ReasonGroup, ...]
    thing: tuple[ReasonGroup, ...]
    pronoun: PronounFile


class StrengthWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of strengths, before and after the number (`bare`: one without a noun); `blocked` are no strength."""

    before: tuple[str, ...]
    bare: tuple[str, ...]
    after: tuple[str, ...]
    blocked: frozenset[str]


class RatioWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words between the two sides of a ratio, and words that say a ratio is meant."""

    link: tuple[str, ...]
    cues: tuple[str, ...]


class PluralWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of 'be' that follow a bare plural."""

    be: tuple[str, ...]


class GrammarFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """grammar.toml."""

    acting: str
    words: dict[str, tuple[str, ...]]
    strength: StrengthWords
    rate: WordList
    ratio: RatioWords
    plural: PluralWords


class SpeechGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bring in a speaker in one way."""

    kind: str
    words: tuple[str, ...]


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around speakers."""

    audience: tuple[str, ...]
    pronouns: frozenset[str]
    carried: tuple[str, ...]
    speakers: tuple[str, ...]
    titles: frozenset[str]
    unnamed: frozenset[str]
    boundary: frozenset[str]
    between: frozenset[str]
    statement: tuple[str, ...]
    possessors: frozenset[str]
    abbreviations: frozenset[str]
    nouns: frozenset[str]
    persons: frozenset[str]
    negated: frozenset[str]
    claiming: frozenset[str]
    claimed: frozenset[str]
    institutions: frozenset[str]
    papers: frozenset[str]


class SpeechFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """speech.toml."""

    speech: tuple[SpeechGroup, ...]
    source: tuple[SpeechGroup, ...]
    words: SpeechWords


class PeriodsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """periods.toml."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    case: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


class DeniedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words behind and before a figure that is called false or taken back."""

    judged: tuple[str, ...]
    withdrawn: tuple[str, ...]


class ModalityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """modality.toml."""

    denied: DeniedWords
    estimated: WordList
    hypothetical: WordList
    qualified: WordList
    total: WordList
    sum: WordList
    increment: WordList
