"""The files of a language pack, as they are written: one struct a table; a mistyped key is an error.

What a file leaves out is empty: a language without articles lists none.
"""

import msgspec

NONE: frozenset[str] = frozenset()


class Clitics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words written together with the next one: `before` are split off where the rest is a word of its own.

    `article` is read over ('الجيش' is 'جيش'), `fused` are spellings of clitic and article in one.
    """

    before: tuple[str, ...] = ()
    article: str = ""
    fused: dict[str, str] = {}


class PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pack.toml: the language's English name, and what holds for all its files.

    `order`: 'fixed' where the place before or behind the verb says who did what, 'free' where it does not,
    'final' where it does not and the verb closes its clause, 'first' where it does not and the verb opens it.
    `plural`: the ending that makes a plural of a noun written without one. `apostrophe`: endings are written behind
    an apostrophe ("Musul'da"). `inverted`: a noun right before its number makes it round ('человек пятнадцать').
    `slips`: long outcome words are also read with one letter amiss.
    `numbered`: words before which digits with a stop are an ordinal, and end no sentence ('22. Piyade Tümeni').
    `head_last`: of two nouns side by side the last says what is counted ('T-72 tankı').
    """

    name: str
    order: str = "free"
    plural: str = ""
    apostrophe: bool = False
    head_last: bool = False
    numbered: tuple[str, ...] = ()
    capitals: bool = True
    slips: bool = False
    inverted: bool = False
    attributive: frozenset[str] = frozenset({"participle", "state"})
    endings: dict[str, tuple[str, ...]] = {}
    clitics: Clitics = Clitics()


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases without more."""

    words: tuple[str, ...] = ()


class TriggerGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one form that give the same outcomes; `only` limits what they apply to.

    `alone` are the outcomes of people right behind the word, where nobody stands between who lost them.
    """

    form: str
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    alone: tuple[str, ...] = ()
    bare: bool = False
    mask: str = ""


class OutcomesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """outcomes.toml."""

    not_slips: frozenset[str] = NONE
    trigger: tuple[TriggerGroup, ...] = ()
    rival: tuple[TriggerGroup, ...] = ()


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


class SidesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """sides.toml: words that name a side without a case that knows it.

    `forces` are nouns for its people in arms ('army', 'militia'), `adjectives` and `nations` say whose they are
    ('Iraqi', 'of Iraq'), `names` are sides by name ('Daesh'), `others` words for a side ('the enemy').
    """

    forces: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class NounsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """populations.toml and equipment.toml."""

    noun: tuple[NounGroup, ...] = ()


class KindsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """kinds.toml: from a kind of population to its type, the same in every language."""

    of: dict[str, str]


class ReasonGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mask a number, with the reason."""

    reason: str
    words: tuple[str, ...]


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression whose matches are no counts, with the reason.

    `needs` are words of which one stands in every match, `near` is a quicker expression that finds something in
    every match: where none of the words stands, or it finds nothing, the expression is not tried.
    """

    reason: str
    regex: str
    needs: tuple[str, ...] = ()
    near: str = ""


class PatternsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """patterns.toml: regular expressions that hold in every language, tried behind a language's own."""

    pattern: tuple[Pattern, ...] = ()


class PronounFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Neighbours that make 'one' a pronoun."""

    before: frozenset[str] = NONE
    after: tuple[str, ...] = ()
    even: tuple[str, ...] = ()


class MasksFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """masks.toml."""

    military_units: tuple[str, ...] = ()
    pattern: tuple[Pattern, ...] = ()
    unit: tuple[ReasonGroup, ...] = ()
    before: tuple[ReasonGroup, ...] = ()
    thing: tuple[ReasonGroup, ...] = ()
    pronoun: PronounFile = PronounFile()


class StrengthWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of strengths, before and after the number (`bare`: one without a noun); `blocked` are no strength.

    `led` ones are verbs that may have their subject between them and the number.
    `strong` stand right behind a number before the force it sizes: 'a 900-strong garrison'.
    """

    before: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    blocked: frozenset[str] = NONE


class RatioWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words between the two sides of a ratio, and words that say a ratio is meant."""

    link: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class PluralWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of 'be' that follow a bare plural."""

    be: tuple[str, ...] = ()


class GrammarFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """grammar.toml."""

    acting: str = ""
    manner: str = ""
    words: dict[str, tuple[str, ...]] = {}
    strength: StrengthWords = StrengthWords()
    rate: WordList = WordList()
    ratio: RatioWords = RatioWords()
    plural: PluralWords = PluralWords()


class SpeechGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bring in a speaker in one way; `side` is where the speaker stands: before, behind or either.

    Only languages of free order ask for the side.
    """

    kind: str
    words: tuple[str, ...]
    side: str = "either"


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around speakers.

    `inner` are words of `boundary` that stand inside a speaker's phrase too ('a source in the police'), but not before
    those of `stating` ('in a statement'). `listeners` are words of outlets that are told something.
    """

    audience: tuple[str, ...] = ()
    pronouns: frozenset[str] = NONE
    carried: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    titles: frozenset[str] = NONE
    unnamed: frozenset[str] = NONE
    boundary: frozenset[str] = NONE
    between: frozenset[str] = NONE
    statement: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    listeners: tuple[str, ...] = ()
    stating: frozenset[str] = NONE
    possessors: frozenset[str] = NONE
    abbreviations: frozenset[str] = NONE
    nouns: frozenset[str] = NONE
    persons: frozenset[str] = NONE
    negated: frozenset[str] = NONE
    claiming: frozenset[str] = NONE
    claimed: frozenset[str] = NONE
    institutions: frozenset[str] = NONE
    papers: frozenset[str] = NONE
    told_of: frozenset[str] = NONE
    hearsay: frozenset[str] = NONE
    nameless: frozenset[str] = NONE


class SpeechFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """speech.toml."""

    speech: tuple[SpeechGroup, ...] = ()
    source: tuple[SpeechGroup, ...] = ()
    words: SpeechWords = SpeechWords()


class PeriodsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """periods.toml."""

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    units: dict[str, str] = {}
    case: dict[str, tuple[str, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}


class PlacesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """places.toml: how names of places are inflected, and the words beside them that say how a scene lies to them.

    `forms` gives, for an ending of a name, those it takes in its other cases: 'а' in 'Ракка' is 'е' in 'Ракке'.
    Behind `opens` words a place is a scene if the gazetteer knows it ('shelling of'). `tails` are endings behind an
    apostrophe that say 'in', `behind` words behind a name that do ('kentinde').
    `around` words put a scene near the place, `part` words in a part of it; `region` and `city` words say what it is.
    `script` is that of its names in the gazetteer; `states` adds the first-level regions that have names in it.
    A `village` is too small to be in the gazetteer. `vague` are names of places that are common words too,
    `particles` words in small letters that go on with a name ('Deir al-Balah').
    """

    script: str = "latin"
    states: bool = False
    forms: dict[str, tuple[str, ...]] = {}
    opens: frozenset[str] = NONE
    tails: frozenset[str] = NONE
    behind: frozenset[str] = NONE
    around: frozenset[str] = NONE
    part: frozenset[str] = NONE
    region: frozenset[str] = NONE
    city: frozenset[str] = NONE
    village: frozenset[str] = NONE
    vague: frozenset[str] = NONE
    particles: frozenset[str] = NONE


class DeniedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words behind and before a figure that is called false or taken back."""

    judged: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


class ModalityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """modality.toml."""

    denied: DeniedWords = DeniedWords()
    estimated: WordList = WordList()
    hypothetical: WordList = WordList()
    qualified: WordList = WordList()
    total: WordList = WordList()
    sum: WordList = WordList()
    increment: WordList = WordList()
