"""Encodings: told by their mark, proved, declared or worked out; what is in doubt is refused."""

import codecs
import random

import pytest
from given_sources import check_anchors, failure, received
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import ReadError
from headwater.read.decode import decode
from headwater.read.encoding import work_out

RUSSIAN = (
    "Министерство сообщило, что за ночь у старого моста погибли не менее двенадцати солдат, "
    "ещё тридцать ранены. Представитель штаба назвал эти данные преувеличенными "
    "и говорил о трёх сгоревших машинах."
)
UKRAINIAN = (
    "Міністерство повідомило, що вночі біля старого мосту загинули щонайменше дванадцять військових, "
    "ще тридцять поранено. Речник штабу назвав ці дані перебільшеними й говорив про три згорілі автівки."
)
ARABIC = (
    "قالت الوزارة إن اثني عشر جنديا على الأقل قتلوا ليلا قرب الجسر القديم وأصيب ثلاثون آخرون. "
    "ووصف المتحدث باسم القيادة هذه الأرقام بأنها مبالغ فيها وتحدث عن احتراق ثلاث عربات."
)
TURKISH = (
    "Bakanlık, gece eski köprünün yakınında en az on iki askerin öldüğünü, otuz kişinin de "
    "yaralandığını açıkladı. Karargâh sözcüsü bu sayıların abartılı olduğunu söyledi "
    "ve yanan üç araçtan söz etti."
)
FRENCH = (
    "Le ministère a déclaré qu'au moins douze soldats avaient été tués dans la nuit près du vieux pont "
    "et trente autres blessés. L'état-major a jugé ces chiffres exagérés et évoqué trois véhicules brûlés."
)
WRITTEN = [
    *((RUSSIAN, codec) for codec in ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")),
    *((UKRAINIAN, codec) for codec in ("cp1251", "koi8_u")),
    *((ARABIC, codec) for codec in ("cp1256", "iso8859_6")),
    *((TURKISH, codec) for codec in ("cp1254", "iso8859_9")),
    *((FRENCH, codec) for codec in ("cp1252", "iso8859_15", "latin_1")),
]


@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_an_older_encoding_is_worked_out_and_noted(text: str, codec: str) -> None:
    reading = received(text.encode(codec), "report.txt")
    assert check_anchors(reading).text == text
    assert reading.capture.encoding is not None
    assert any("is not UTF-8 and was read as" in note for note in reading.notes)


@pytest.mark.parametrize("length", [40, 80, 160])
def test_a_smaller_sweep_of_cuts_reads_none_wrong(length: int) -> None:
    chance = random.Random(length)
    wrong = refused = 0
    for text, codec in WRITTEN:
        for _ in range(8):
            start = chance.randrange(len(text) - length + 1)
            cut = text[start : start + length].encode(codec, "ignore")
            found = work_out(cut)
            refused += found is None
            wrong += found is not None and cut.decode(found) != cut.decode(codec)
    assert wrong == 0
    assert refused <= {40: 0.6, 80: 0.15, 160: 0.03}[length] * len(WRITTEN) * 8


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_tells_the_encoding(codec: str) -> None:
    reading = received(RUSSIAN.encode(codec), "report.txt")
    assert check_anchors(reading).text == RUSSIAN
    assert reading.capture.encoding == codec
    assert not [note for note in reading.notes if "UTF-8" in note]


def test_big_endian_utf_16_is_told_by_its_mark() -> None:
    data = codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be")
    assert check_anchors(received(data, "report.txt")).text == ARABIC


def test_signs_that_all_of_windows_encodings_share_are_western() -> None:
    text = "The ministry said “at least 12” soldiers – not 20 – were killed…"
    assert received(text.encode("cp1251"), "report.txt").capture.encoding == "cp1252"


def test_a_page_is_read_as_it_declares() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    reading = received(page.encode("cp1251"), "page.html")
    assert reading.report.text == RUSSIAN
    assert (reading.capture.encoding, reading.report.language) == ("cp1251", "ru")


@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "rot13", "base64", "unicode_escape", "no-such"])
def test_a_page_that_declares_a_wrong_encoding_is_worked_out(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{RUSSIAN}</p></body></html>"
    assert received(page.encode("cp1251"), "page.html").report.text == RUSSIAN


def test_a_page_in_japanese_is_read_as_it_declares() -> None:
    page = "<html><head><meta charset=shift_jis></head><body><p>古い橋の近くで兵士十二人が死亡した。</p>"
    assert "兵士十二人" in received(page.encode("shift_jis"), "page.html").report.text


def test_a_few_letters_are_not_guessed_at() -> None:
    found = failure("Убито 12.".encode("koi8_r"), "report.txt")
    assert "cannot be told" in found.problem


def test_utf_8_with_one_bad_byte_is_damaged_not_older() -> None:
    data = RUSSIAN.encode()
    assert "damaged" in failure(data[:101] + data[102:], "report.txt").problem


@given(data=st.binary(max_size=300))
def test_what_is_decoded_is_what_the_named_codec_gives(data: bytes) -> None:
    try:
        decoded = decode(data, "report.txt")
    except ReadError:
        return
    assert data.decode(decoded.encoding) == decoded.text
