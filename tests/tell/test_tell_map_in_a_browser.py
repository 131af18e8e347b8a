"""The map in a real browser: from disk, with the network off, with JavaScript and without, wide and narrow."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from map_states import ON_EARTH
from playwright.sync_api import Browser, Page, sync_playwright
from tell_states import SAID

from headwater.model import Speaker
from headwater.tell import write_dossier

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HOSTILE = '</script><img src="https://evil.example/x.png" onerror="document.title=\'taken\'"><b>x'

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed: apt-get install chromium"
    ),
]


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a map whose places and speakers have hostile names."""
    said = msgspec.structs.replace(SAID, id="", speakers=(Speaker(name=HOSTILE),))
    case = ON_EARTH.case
    assert case is not None
    places = (*case.places[:3], msgspec.structs.replace(case.places[3], name=HOSTILE, at=case.places[0].at))
    state = msgspec.structs.replace(
        ON_EARTH, claims=(said, *ON_EARTH.claims[1:]), derivations=(), case=msgspec.structs.replace(case, places=places)
    )
    folder = write_dossier(state, tmp_path_factory.mktemp("told") / "dossier").index.parent
    return (folder / "map.html").as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Opened:
    """A page with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, width: int, *, scripts: bool) -> None:
        self.context = browser.new_context(
            java_script_enabled=scripts, offline=True, viewport={"width": width, "height": 900}
        )
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_opens_from_disk_quietly_and_fits(
    browser: Browser, page_address: str, width: int, scripts: bool
) -> None:
    opened = Opened(browser, width, scripts=scripts)
    opened.page.goto(page_address)
    opened.page.wait_for_timeout(300)
    assert opened.page.locator("html").evaluate("root => root.scrollWidth") <= width
    assert opened.complaints == []
    assert all(url.startswith("file:") for url in opened.asked)
    assert opened.page.locator("#atlas").is_visible() is scripts
    shown = "wide" if width > 700 else "narrow"
    assert opened.page.locator(f"svg.chart.{shown}").first.is_visible()
    opened.context.close()


@pytest.fixture
def moving(browser: Browser, page_address: str) -> Iterator[Opened]:
    opened = Opened(browser, 1400, scripts=True)
    opened.page.goto(page_address)
    opened.page.locator(".disc").first.wait_for()
    yield opened
    assert opened.complaints == []
    opened.context.close()


def test_a_disc_opens_on_the_words_of_its_claims_which_stay_words(moving: Opened) -> None:
    page = moving.page
    page.locator(".disc[title^='Ford of Arn']").click()
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert "120 soldiers died" in popup.inner_text()
    assert HOSTILE in popup.inner_text()
    assert page.title().startswith("Map")
    assert page.locator("#atlas img, #atlas script, #atlas b img").count() == 0
    popup.locator("li a").first.click()
    assert "/report/" in page.url


def told(page: Page) -> int:
    titles = page.locator(".disc").evaluate_all("all => all.map(one => one.title)")
    return sum(int(re.findall(r": (\d+)$", title)[0]) for title in titles)


def test_whose_losses_and_when_can_be_chosen(moving: Opened) -> None:
    page = moving.page
    everything = told(page)
    page.get_by_label("Northern Army").uncheck()
    fewer = told(page)
    assert 0 < fewer < everything
    page.get_by_label("Northern Army").check()
    assert told(page) == everything
    slider = page.get_by_label("to", exact=True)
    slider.evaluate("one => { one.value = '0'; one.dispatchEvent(new Event('input')); }")
    assert 0 < told(page) < everything
    assert "to 2020-03" in page.locator("#atlas output").inner_text()


def test_zooming_tells_places_apart_and_back(moving: Opened) -> None:
    page = moving.page
    page.get_by_role("button", name="all places").click()
    page.wait_for_timeout(500)
    before = page.locator(".disc").count()
    for _ in range(3):
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(350)
    assert page.locator(".disc").count() >= before
    assert page.locator(".name").count() > 0


def test_positions_and_movements_are_drawn_with_their_words(moving: Opened) -> None:
    paths = moving.page.locator("#atlas path.leaflet-interactive")
    assert paths.count() >= 8
    paths.nth(0).dispatch_event("click")
    moving.page.locator(".leaflet-popup-content").wait_for()


def test_the_data_is_a_script_that_no_words_can_leave(page_address: str) -> None:
    data = Path(page_address.removeprefix("file://")).parent / "map" / "data.js"
    text = data.read_text("utf-8")
    assert "<" not in text
    assert "evil.example" in text
    held = json.loads(text.removeprefix("window.headwaterMap = ").removesuffix(";\n"))
    assert len(held["notes"]) == 7
