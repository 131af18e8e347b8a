"""Who is where, in the other languages: where the place of words does not say who did what."""

import pytest

from headwater.extract import extract_text
from headwater.model import Modality

SAID = [
    ("ru", "Боевики ИГ ушли из Мосула в Сирию.", ("Боевики ИГ", "", "Мосула", "Сирию")),
    ("ru", "Отряды ополчения находятся западнее Мосула.", ("Отряды ополчения", "side Мосула west", "", "")),
    ("ru", "Бойцы пешмерги окружили Башику.", ("Бойцы пешмерги", "around Башику", "", "")),
    ("ru", "Министерство направило подкрепления в Тикрит.", ("подкрепления", "", "", "Тикрит")),
    ("uk", "Бойовики відступили з Пальміри до Ракки.", ("Бойовики", "", "Пальміри", "Ракки")),
    ("uk", "Українські підрозділи закріпилися біля Бахмута.", ("Українські підрозділи", "near Бахмута", "", "")),
    ("tr", "Peşmerge güçleri Musul'un doğusunda mevzilendi.", ("Peşmerge güçleri", "side Musul east", "", "")),
    ("tr", "Teröristler Rakka'dan kaçtı.", ("Teröristler", "", "Rakka", "")),
    ("tr", "Suriye ordusu Halep'i ele geçirdi.", ("Suriye ordusu", "in Halep", "", "")),
    ("ar", "انسحبت قوات الجيش من حلب إلى حماة.", ("قوات الجيش", "", "حلب", "حماة")),
    ("ar", "تتمركز ميليشيا الحشد الشعبي غرب الموصل.", ("ميليشيا الحشد الشعبي", "side الموصل west", "", "")),
    ("fa", "نیروهای دولتی از حلب به حماه عقب‌نشینی کردند.", ("نیروهای دولتی", "", "حلب", "حماه")),
    ("fa", "داعش موصل را تصرف کرد.", ("داعش", "in موصل", "", "")),
]


@pytest.mark.parametrize(("language", "text", "said"), SAID)
def test_who_is_where_in_free_order(language: str, text: str, said: tuple[str, str, str, str]) -> None:
    (one,) = extract_text(text, language, None).placements
    place = " ".join([str(one.lie), one.place.words, *one.bearings]) if one.place else ""
    ends = (one.start.words if one.start else "", one.goal.words if one.goal else "")
    assert (one.who, place, *ends) == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Российские войска не покинули Херсон."),
        ("uk", "Окупанти не увійшли в Харків."),
        ("tr", "Militanlar Musul'da bulunmuyor."),
        ("ar", "لم تدخل القوات مدينة حلب."),
        ("fa", "نیروهای دولتی در موصل حضور ندارند."),
    ],
)
def test_what_is_denied_is_denied(language: str, text: str) -> None:
    (one,) = extract_text(text, language, None).placements
    assert one.modality is Modality.DENIED
