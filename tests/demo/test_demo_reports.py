"""The demonstration's reports: complete, in four languages, holding every figure they were written for."""

import csv
import functools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import headwater

FOLDER = Path(headwater.__file__).parent / "demo" / "mosul"
SCRIPTS = {"en": r"[A-Za-z]", "tr": r"[A-Za-zÇĞİÖŞÜçğıöşüâî]", "ru": r"[А-Яа-яЁё]", "ar": r"[\u0621-\u064a]"}
KEYS = {"outlet", "address", "published", "language", "credit"}

# What each figure was published as: its numbers, those of its note, and a part of the report's file name.
FIGURES: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("anadolu-1028", "tgme-operations", (772, 23, 770, 800)),
    ("votel-1027", "gfaclaims", (800, 900)),
    ("warmedia-1108", "kktc-medya", (202, 12, 48)),
    ("fedpol-1113", "ksaplayers", (935, 1846, 94)),
    ("moi-1115", "middle-east-monitor-east", (955, 108)),
    ("memo-900", "middle-east-monitor-east", (900,)),
    ("us-strength-start", "middle-east-monitor-east", (5000, 6000)),
    ("amaq-month1", "eadaily", (2671,)),
    ("amaq-month1-vehicles", "eadaily", (52, 40, 124)),
    ("coalition-2800", "eadaily", (2800,)),
    ("opposition-300", "eadaily", (300,)),
    ("rusvesna-2800", "russian-spring", (2800,)),
    ("rusvesna-strength", "russian-spring", (4000, 5000)),
    ("rusvesna-1500", "russian-spring", (1500,)),
    ("rusvesna-22", "russian-spring", (22,)),
    ("rusvesna-vehicles", "russian-spring", (100,)),
    ("assadi-fr", "realites", (1000, 6000)),
    ("assadi-ru", "newsmir", (990,)),
    ("unami-nov", "mehr-news", (1959, 450, 926, 930, 152, 581, 733, 332)),
    ("unami-nov-total", "the-new-arab-un", (2885, 1959, 926, 2900)),
    ("unami-nov-k24", "kurdistan24", (332,)),
    ("unami-nov-alwasat", "al-wasat", (1959,)),
    ("unami-nov-bbc", "tamildiplomat", (1959, 1950)),
    ("unami-nov-memo", "middle-east-monitor-mosul-toll", (1959,)),
    ("unami-oct", "middle-east-monitor-mosul-toll", (672,)),
    ("memo-2631", "middle-east-monitor-mosul-toll", (2631,)),
    ("unami-nov-ara", "ara-news-unami", (1959, 17)),
    ("upi-733", "elethos", (733,)),
    ("palinfo-3600", "palinfo", (3600,)),
    ("hekmat-1600", "the-news-international", (1600, 10000)),
    ("hekmat-aljazeera", "al-jazeera-hekmat", (1600,)),
    ("hekmat-arab48", "arab48", (1600, 10)),
    ("yawar-1614", "yahoo-australia", (1614, 9515)),
    ("krg-1604", "global-research", (1604, 9461, 62)),
    ("sinjar-4000", "sinjar-mayor", (4000,)),
    ("rudaw-2015-02", "2015-02-04-rudaw", (999, 4596)),
    ("rudaw-2015-10", "2015-10-01-rudaw", (1300, 5000, 52)),
    ("ara-2016-06", "2016-06-ara-news", (1466, 8610, 60)),
    ("jdoc-denial", "cnn", (1959,)),
    ("unami-retreat", "cnn", (1959,)),
    ("antiwar-nov", "zerohedge", (5719, 1533, 216, 2227)),
    ("townsend-2000", "daily-herald", (2000,)),
    ("townsend-strength-before", "daily-herald", (3500, 6000)),
    ("townsend-strength-now", "daily-herald", (3000, 5000)),
    ("inn-2000", "israel-national-news", (2000,)),
    ("amaq-month2", "2016-12-21-middle-east-monitor", (2300, 91, 4971, 2671, 63, 5000)),
    ("arezi-2500", "abna", (2500, 7000, 8000, 16)),
    ("cantlie-580", "arabi21-vehicles", (580, 57, 68, 49, 363, 21, 11)),
    ("votel-774", "usa-today", (774, 4600)),
    ("votel-284", "reuters", (284, 1600)),
    ("votel-490", "reuters", (490, 3000, 774)),
    ("naba-9100", "arabi21-naba", (9100, 50, 1675, 879, 125, 47, 39, 585, 400, 25, 52, 7, 401)),
    ("vocativ-9000", "vocativ-six", (9000,)),
    ("aljazeera-7970", "hattpost", (7970,)),
    ("isit-8000", "isit-ucoz", (8000,)),
    ("yarallah-25000", "pars-today", (25000, 450, 1247, 130, 1500)),
    ("naba-11700", "mahoudhoujeirie", (11700, 482)),
    ("coalition-1200", "2017-09-29-antiwar", (1200, 1500, 8000)),
)
# Figures in words: the ratio of one to two, rounded thousands, and four of a kind.
IN_WORDS = (
    ("rusvesna-ratio", "russian-spring", "one soldier for two militants"),
    ("rusvesna-vehicles", "russian-spring", "Four Humvees"),
    ("assadi-ru", "newsmir", "тысяча боевиков"),
    ("aljazeera-7970", "hattpost", "نحو ثمانية آلاف"),
    ("naba-11700", "mahoudhoujeirie", "أكثر من ألف عربة همفي"),
    ("unami-nov-alwasat", "al-wasat", "نحو ألفي"),
)


@functools.cache
def reports() -> dict[str, tuple[dict[str, Any], str]]:
    """Give each report's front matter and body by file name."""
    read = {}
    for path in sorted((FOLDER / "reports").glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        read[path.name] = (yaml.safe_load(head), body.strip())
    return read


@functools.cache
def case() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "case.toml").read_text(encoding="utf-8"))


def numbers(text: str) -> set[int]:
    """Give the whole numbers written in digits, in whichever way the four languages group thousands."""
    western = text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    thousands = re.sub(r"(\d) bin (\d{3})(?!\d)", r"\1\2", western)
    joined = re.sub(r"(?<=\d)[,.  ](?=\d{3}(?!\d))", "", thousands)
    return {int(digits) for digits in re.findall(r"\d+", joined)}


def body_of(part: str) -> str:
    """Give the body of the one report whose file name holds `part`."""
    (found,) = (body for name, (_, body) in reports().items() if part in name)
    return found


@given(st.integers(1000, 999_999), st.sampled_from([",", ".", " ", "", " bin "]))
def test_a_number_is_read_back_however_it_is_grouped(number: int, mark: str) -> None:
    assert numbers(f"({number // 1000}{mark}{number % 1000:03})") == {number}


def test_there_are_at_least_fifty_reports() -> None:
    assert len(reports()) >= 50


@pytest.mark.parametrize("name", sorted(reports()))
def test_a_report_is_complete(name: str) -> None:
    head, body = reports()[name]
    outlets = {outlet["id"] for outlet in case()["outlets"]}
    assert set(head) <= KEYS
    assert {"outlet", "address", "published", "language"} <= set(head)
    assert head["outlet"] in outlets
    assert head.get("credit", head["outlet"]) in outlets
    assert re.match(r"https?://\S+\Z", head["address"])
    assert re.match(r"\d{4}-\d{2}(-\d{2})?\Z", str(head["published"]))
    assert name.isascii()
    assert name.startswith(f"{head['published']}-{head['outlet']}-")
    assert body.startswith("# ")


@pytest.mark.parametrize("name", sorted(reports()))
def test_a_report_is_short_and_in_its_language(name: str) -> None:
    head, body = reports()[name]
    _, _, text = body.partition("\n")
    shortened = re.sub(r"\b(Gen|Lt|Brig)\.", r"\1", text)
    assert 2 <= len(re.findall(r"[.?!](?=\s|\Z)", shortened)) <= 6
    letters = re.findall(r"[^\W\d_]", body)
    assert len(re.findall(SCRIPTS[head["language"]], body)) > 0.8 * len(letters)


def test_no_two_reports_have_one_address() -> None:
    addresses = [head["address"] for head, _ in reports().values()]
    assert len(set(addresses)) == len(addresses)


def test_the_four_languages_are_there() -> None:
    assert {head["language"] for head, _ in reports().values()} == {"en", "ar", "ru", "tr"}


@pytest.mark.parametrize(("figure", "part", "expected"), FIGURES, ids=[figure[0] for figure in FIGURES])
def test_a_figure_stands_in_its_report(figure: str, part: str, expected: tuple[int, ...]) -> None:
    assert set(expected) <= numbers(body_of(part)), figure


@pytest.mark.parametrize(("figure", "part", "words"), IN_WORDS)
def test_a_figure_in_words_stands_in_its_report(figure: str, part: str, words: str) -> None:
    assert words in body_of(part), figure


def test_the_headline_narrows_the_province_to_the_city() -> None:
    headline, _, text = body_of("kurdistan24").partition("\n")
    assert "Mosul" in headline
    assert "Ninewa" in text


def test_the_bound_of_the_carriers_headline_differs_from_its_text() -> None:
    headline, _, text = body_of("tamildiplomat").partition("\n")
    assert numbers(headline) == {1950}
    assert "At least 1,959" in text


def test_casualties_in_one_report_are_dead_in_another() -> None:
    assert "733 civilian casualties" in body_of("mehr-news")
    assert "733 civilians were killed" in body_of("elethos")


def test_the_headline_drops_the_badly_wounded() -> None:
    headline, _, text = body_of("israel-national-news").partition("\n")
    assert "wounded" not in headline
    assert "killed or badly wounded" in text


def test_the_correction_the_denial_and_the_withdrawal_are_there() -> None:
    assert "was wrong" in body_of("yahoo-australia")
    assert "denied" in body_of("cnn")
    assert "largely unverified" in body_of("cnn")


def test_every_parent_relation_and_owner_of_the_case_exists() -> None:
    actors = {actor["id"]: actor for actor in case()["actors"]}
    places = {place["id"]: place for place in case()["places"]}
    outlets = {outlet["id"]: outlet for outlet in case()["outlets"]}
    assert case()["area"] in places
    assert {place["within"] for place in places.values() if "within" in place} <= set(places)
    assert {actor["part_of"] for actor in actors.values() if "part_of" in actor} <= set(actors)
    assert {r["other"] for actor in actors.values() for r in actor.get("relations", [])} <= set(actors)
    assert {outlet["controlled_by"] for outlet in outlets.values() if "controlled_by" in outlet} <= set(actors)


def test_militants_is_nobodys_name() -> None:
    for actor in case()["actors"]:
        assert "militants" not in actor.get("names", {}).get("en", [])


def test_every_picture_is_drawn_and_every_sighting_invented_and_both_say_so() -> None:
    with (FOLDER / "media" / "pictures.csv").open(encoding="utf-8", newline="") as file:
        pictures = list(csv.DictReader(file))
    assert {row["file"] for row in pictures} == {one.name for one in (FOLDER / "media").iterdir()} - {"pictures.csv"}
    for row in pictures:
        assert (row["drawn"], row["outlet"], row["report"]) == ("yes", "", "")
        assert (FOLDER / "media" / row["file"]).stat().st_size < 30_000
    with (FOLDER / "sightings" / "drawn.csv").open(encoding="utf-8", newline="") as file:
        sightings = list(csv.DictReader(file))
    assert all(row["note"].startswith("DRAWN: invented for the demonstration") for row in sightings)
    assert {row["picture"] for row in sightings} <= {f"media/{row['file']}" for row in pictures}
