"""Number words and digits of every language: what CLDR spells is read back, whatever the grouping, case or spelling."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from headwater.extract.cardinals import Cardinal, cardinal
from headwater.extract.clitics import Joined, unjoined
from headwater.extract.entries import Limits
from headwater.extract.fold import fold
from headwater.extract.numberfiles import BoundsFile, VagueFile
from headwater.extract.numberpack import number_part
from headwater.extract.pack import Pack, load_pack
from headwater.extract.packfiles import Clitics
from headwater.extract.quantities import quantities
from headwater.extract.sentences import Sentence
from headwater.extract.tokens import tokenise

LANGUAGES = ("en", "ru", "uk", "ar", "tr", "fa")
SAMPLES = Path(__file__).with_name("numerals")
SPACES = (" ", "\u00a0", "\u202f")
GROUPS = {
    "en": (",", ".", "'", *SPACES),
    "ru": (".", "'", *SPACES),
    "uk": (".", "'", *SPACES),
    "tr": (".", "'", *SPACES),
    "ar": (",", "٬", ".", *SPACES),
    "fa": (",", "٬", ".", *SPACES),
}
EASTERN = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), "fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")}


def numbers(language: str) -> Pack:
    """Give a pack with the numbers of a language and nothing else of it."""
    return replace(load_pack("en"), language=language, **number_part(language, BoundsFile(), VagueFile()))


PACKS = {language: numbers(language) for language in LANGUAGES}


def sentence(language: str, text: str) -> Sentence:
    folded = fold(text)
    tokens = tokenise(folded, 0, len(folded))
    if language == "ar":
        joined = Joined(Clitics(before=("و", "ف", "ب", "ل", "ك")), PACKS["ar"].numbers.__contains__)
        tokens = tuple(unjoined(tokens, folded, joined))
    return Sentence(0, len(text), 0, False, False, tokens, tuple(token.text for token in tokens))


def read(language: str, text: str) -> Cardinal | None:
    return cardinal(sentence(language, text), PACKS[language], 0)


def whole(language: str, text: str) -> float | None:
    """Give the value of a text that is one number from end to end."""
    found = read(language, text)
    return found.value if found is not None and found.end == len(sentence(language, text).tokens) else None


def sample(language: str) -> list[tuple[int, str]]:
    lines = (SAMPLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return [(int(value), words) for value, words in pairs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_spell_out_rules_write_is_read_back(language: str) -> None:
    wrong = [(value, words) for value, words in sample(language) if whole(language, words) != value]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data(), value=st.integers(1_000, 10**9))
def test_every_grouping_gives_the_same_value(language: str, data: st.DataObject, value: int) -> None:
    text = f"{value:,}".replace(",", data.draw(st.sampled_from(GROUPS[language])))
    assert whole(language, text) == value
    assert whole(language, text.translate(EASTERN.get(language, {}))) == value


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.integers(0, 999), part=st.integers(1, 99))
def test_the_usual_decimal_mark_parts_a_decimal(language: str, value: int, part: int) -> None:
    text = f"{value}{PACKS[language].number_words.decimal[0]}{part:02}"
    assert whole(language, text) == float(f"{value}.{part:02}")
    assert whole(language, text.replace(".", "٫").translate(EASTERN.get(language, {}))) == float(f"{value}.{part:02}")


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_any_run_of_number_words_digits_and_marks_is_read_to_some_end(language: str, data: st.DataObject) -> None:
    pack = PACKS[language]
    listed = {*pack.numbers, *pack.number_words.joiners, *pack.number_words.half_link, *pack.number_words.point}
    pieces = [*sorted(listed), "1", "12", "345", "2.5", "2,5", "1.234", "1 234 567.89", ",", ".", "-", "/", "'", " "]
    text = data.draw(st.lists(st.sampled_from(pieces), max_size=8).flatmap(glued))
    tokens = sentence(language, text).tokens
    for at in range(len(tokens)):
        found = cardinal(sentence(language, text), pack, at)
        assert found is None or (at < found.end <= len(tokens) and found.value >= 0)


def glued(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", " "]).map(lambda mark: mark.join(pieces))


@given(st.integers(1, 10**7), st.booleans())
def test_turkish_numbers_can_be_written_together(value: int, fused: bool) -> None:
    words = turkish(value)
    assert whole("tr", "".join(words) if fused else " ".join(words)) == value


def turkish(value: int) -> list[str]:
    """Spell a number in Turkish."""
    for scale, word in ((1_000_000, "milyon"), (1_000, "bin"), (100, "yüz")):
        if value >= scale:
            many, rest = divmod(value, scale)
            return [*([] if many == 1 and scale < 10**6 else turkish(many)), word, *(turkish(rest) if rest else [])]
    tens = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")[value // 10]
    units = ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")[value % 10]
    return [word for word in (tens, units) if word]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1 lakh 20 thousand", 120_000),
        ("en", "3 hundred and 21", 321),
        ("en", "10 bn", 10_000_000_000),
        ("en", "three dozens", 36),
        ("en", "five and a quarter", 5.25),
        ("en", "two million and a half", 2_500_000),
        ("en", "1.234.567,89", 1_234_567.89),
        ("en", "1 234 567.89", 1_234_567.89),
        ("en", "two hundred point seventy-one", 200.71),
        ("ru", "1 точка 1", 1.1),
        ("ru", "2,5 тыс.", 2500),
        ("ru", "2 млн", 2_000_000),
        ("ru", "2 тыс. 800", 2800),
        ("ru", "12-ти", 12),
        ("ru", "5-ти тысяч", 5000),
        ("ru", "два с половиной миллиона", 2_500_000),
        ("ru", "полтора десятка", 15),
        ("ru", "полторы тысячи", 1500),
        ("ru", "полмиллиона", 500_000),
        ("ru", "двумястами сорока пятью", 245),
        ("ru", "трёхсот", 300),
        ("ru", "двое", 2),
        ("ru", "обоих", 2),
        ("ru", "2,800", 2800),
        ("ru", "2,854 млн", 2_854_000),
        ("uk", "п’ятеро", 5),
        ("uk", "пʼятдесят", 50),
        ("uk", "двоє", 2),
        ("uk", "двадцятеро", 20),
        ("uk", "пів сотні", 50),
        ("uk", "півтори тисячі", 1500),
        ("uk", "два з половиною мільйони", 2_500_000),
        ("ar", "ألفان وخمسمئة", 2500),
        ("ar", "١٢ ألفا", 12_000),
        ("ar", "أحد عشر ألفا", 11_000),
        ("ar", "خمسة وعشرون", 25),
        ("ar", "خمسة و عشرون", 25),
        ("ar", "ثلاثمئة وأربعة عشر", 314),
        ("ar", "ثلاثة آلاف و٥٠٠", 3500),
        ("ar", "مليون ونصف المليون", 1_500_000),
        ("ar", "خَمْسَةٌ", 5),
        ("ar", "خمســـة", 5),
        ("ar", "2,5 مليون", 2_500_000),
        ("tr", "bin 400", 1400),
        ("tr", "4,5 bin", 4500),
        ("tr", "12'si", 12),
        ("tr", "2.800'ü", 2800),
        ("tr", "iki buçuk milyon", 2_500_000),
        ("tr", "İKİ YÜZ", 200),
        ("tr", "KIRK", 40),
        ("tr", "yirmisi", 20),
        ("fa", "هزار و دویست", 1200),
        ("fa", "۲ هزار و ۸۰۰", 2800),
        ("fa", "۲/۵ میلیون", 2_500_000),
        ("fa", "یک میلیون و نیم", 1_500_000),
        ("fa", "سی\u200cصد", 300),
    ],
)
def test_a_number_is_read_as_it_is_written(language: str, text: str, value: float) -> None:
    assert whole(language, text) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "dozens"),
        ("ru", "тысячи солдат"),
        ("ru", "семью солдата"),
        ("ru", "миллионов"),
        ("ar", "آلاف الجنود"),
        ("ar", "أحد الجنود"),
        ("ar", "ميتين"),
        ("tr", "ona"),
        ("tr", "MR"),
        ("tr", "bindi"),
        ("tr", "yüzden"),
        ("tr", "beşinci"),
    ],
)
def test_what_only_looks_like_a_number_is_none(language: str, text: str) -> None:
    assert read(language, text) is None


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("ru", "от 12 до 15", 12, 15),
        ("ru", "4-5 тысяч", 4000, 5000),
        ("ru", "4-5 тыс.", 4000, 5000),
        ("ru", "пять-шесть тысяч", 5000, 6000),
        ("ru", "между 10 и 15", 10, 15),
        ("uk", "від 12 до 15", 12, 15),
        ("ar", "من 10 إلى 12", 10, 12),
        ("ar", "ما بين 30 و40", 30, 40),
        ("tr", "10 ila 15", 10, 15),
        ("tr", "10 ile 15 arası", 10, 15),
        ("fa", "بین ۳۰ تا ۴۰", 30, 40),
        ("fa", "پنج شش", 5, 6),
        ("tr", "iki üç bin", 2000, 3000),
    ],
)
def test_a_range_is_read_in_every_language(language: str, text: str, low: float, high: float) -> None:
    found = quantities(sentence(language, text), PACKS[language], Limits("none", {}), frozenset())
    assert [(one.low, one.high) for one in found] == [(low, high)]


def test_and_between_two_turkish_numbers_is_no_range_without_a_closing_word() -> None:
    found = quantities(sentence("tr", "10 ile 15"), PACKS["tr"], Limits("none", {}), frozenset())
    assert [one.low for one in found] == [10, 15]
