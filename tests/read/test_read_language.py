"""Languages: the script first, then the detector; what is declared holds unless they are sure."""

import pytest
from given_sources import STORY

from headwater.read.language import hear, language_of

SAID = {
    "en": STORY,
    "ru": "Министерство сообщило, что за ночь у старого моста погибли не менее двенадцати солдат.",
    "uk": "Міністерство повідомило, що вночі біля старого мосту загинули щонайменше дванадцять військових.",
    "ar": "قالت الوزارة إن اثني عشر جنديا على الأقل قتلوا ليلا قرب الجسر القديم.",
    "fa": "وزارتخانه اعلام کرد که دست‌کم دوازده سرباز شب گذشته در نزدیکی پل قدیمی کشته شدند.",
    "ur": "وزارت نے کہا کہ رات کو پرانے پل کے قریب کم از کم بارہ فوجی ہلاک ہوئے۔",
    "tr": "Bakanlık, gece eski köprünün yakınında en az on iki askerin öldüğünü açıkladı.",
    "fr": "Le ministère a déclaré qu'au moins douze soldats avaient été tués près du vieux pont.",
    "de": "Mindestens zwölf Soldaten wurden in der Nacht nahe der alten Brücke getötet, so das Ministerium.",
    "es": "Al menos doce soldados murieron anoche cerca del viejo puente, según el ministerio.",
    "it": "Almeno dodici soldati sono stati uccisi nella notte vicino al vecchio ponte, dice il ministero.",
    "pt": "Pelo menos doze soldados foram mortos durante a noite junto à ponte velha, disse o ministério.",
    "he": "משרד הביטחון מסר כי לפחות שנים עשר חיילים נהרגו בלילה ליד הגשר הישן.",
    "ku": "Wezaretê got ku bi şev li nêzîkî pira kevn herî kêm donzdeh leşker hatin kuştin.",
}


@pytest.mark.parametrize("language", SAID)
def test_a_sentence_is_heard_for_what_it_is(language: str) -> None:
    assert language_of(SAID[language], None) == (language, ())
    assert language_of(SAID[language], language) == (language, ())


@pytest.mark.parametrize("declared", ["en", "ru", "ar", "tr"])
@pytest.mark.parametrize("language", SAID)
def test_a_lie_is_told_and_the_words_are_believed(language: str, declared: str) -> None:
    if declared != language:
        found, notes = language_of(SAID[language], declared)
        assert found == language
        assert len(notes) == 1
        assert f"language is {declared}" in notes[0]


def test_kurdish_in_arabic_letters_is_kurdish() -> None:
    text = "وەزارەت ڕایگەیاند کە شەوی ڕابردوو لە نزیک پردە کۆنەکە لانیکەم دوازدە سەرباز کوژران."
    assert language_of(text, None)[0] == "ku"
    assert language_of(text, "ckb") == ("ku", ())


@pytest.mark.parametrize(
    ("written", "code"), [("en-GB", "en"), ("EN", "en"), (" en_US ", "en"), ("iw", "he"), ("fa-AF", "fa")]
)
def test_a_declared_language_is_brought_to_its_primary_subtag(written: str, code: str) -> None:
    assert language_of(SAID[code], written) == (code, ())


@pytest.mark.parametrize("written", ["English", "x", "12", "en;drop", "<b>"])
def test_what_is_no_code_is_left_out_with_a_note(written: str) -> None:
    found, notes = language_of(STORY, written)
    assert found == "en"
    assert "`language` was left out" in notes[0]


def test_a_short_text_is_believed_where_its_script_agrees() -> None:
    assert language_of("12 убиты", "uk") == ("uk", ())
    assert language_of("12 killed", "tr") == ("tr", ())


def test_a_short_text_that_declares_nothing_stays_unknown() -> None:
    found, notes = language_of("12", None)
    assert found is None
    assert "add `language`" in notes[0]


def test_a_script_that_cannot_be_the_declared_languages_overrules_it() -> None:
    assert language_of("12 убиты в бою", "en")[0] != "en"


def test_a_language_that_is_not_told_apart_is_kept_and_noted() -> None:
    found, notes = language_of("Ainakin kaksitoista sotilasta kuoli yöllä vanhan sillan lähellä.", "fi")
    assert found == "fi"
    assert "was not checked" in notes[0]


def test_a_script_that_is_not_known_leaves_what_is_declared() -> None:
    assert language_of("昨夜、古い橋の近くで兵士十二人が死亡した。", "ja") == ("ja", ())


def test_neighbours_are_not_taken_for_the_languages_that_are_read() -> None:
    azerbaijani = "Nazirlik gecə köhnə körpünün yaxınlığında ən azı on iki əsgərin öldüyünü açıqladı."
    bulgarian = "Министерството съобщи, че през нощта край стария мост са загинали най-малко дванадесет войници."
    assert hear(azerbaijani).language == "az"
    assert hear(bulgarian).language == "bg"
