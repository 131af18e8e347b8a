"""The dossier in a real browser: from disk, without network, without JavaScript, as narrow as a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright
from tell_states import CASE, COUNTED, DENIED, RETOLD, SAID, STATE

from headwater.model import Change, Derivation, Finding, FindingKind, Origin, Outlet, Part, Stance
from headwater.tell import write_dossier

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HOSTILE = '"><script>document.title="taken"</script><img src="https://evil.example/x.png" onerror=alert(1)>'
LONG = "Unbreakable" * 20

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed: apt-get install chromium"
    ),
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a dossier whose outlets, speakers, lines and title are hostile, and very long."""
    case = msgspec.structs.replace(
        CASE,
        title=f"Arn {HOSTILE}",
        outlets=(*CASE.outlets[:1], Outlet(id="gazette", name=LONG, country=HOSTILE)),
    )
    change = Change(part=Part.AREA, before="a", after="b", line=HOSTILE + LONG)
    origins = (
        Origin(speaker=HOSTILE + LONG, stance=Stance.OWN, first=SAID.id, claims=(SAID.id, RETOLD.id)),
        Origin(speaker="the League", stance=Stance.ENEMY, first=DENIED.id, claims=(DENIED.id,)),
        Origin(speaker="a court", stance=Stance.THIRD, first=COUNTED.id, claims=(COUNTED.id,)),
    )
    finding = Finding(kind=FindingKind.SUM, claims=(SAID.id,), holds=False, statement=LONG, derivation=(HOSTILE, LONG))
    tie = Derivation(child=RETOLD.id, parents=(SAID.id,), changes=(change,))
    state = msgspec.structs.replace(
        STATE, case=case, origins=origins, findings=(finding,), derivations=(tie, *STATE.derivations[1:])
    )
    return write_dossier(state, tmp_path_factory.mktemp("told") / "dossier").index.parent


@pytest.fixture(scope="module")
def browsing() -> Iterator[BrowserContext]:
    """Give a browser as a cautious reader has it: offline, no JavaScript, a narrow window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(java_script_enabled=False, offline=True, viewport={"width": 360, "height": 800})
        yield context
        context.close()
        browser.close()


@pytest.fixture
def page(browsing: BrowserContext) -> Iterator[Page]:
    """Give a fresh page."""
    opened = browsing.new_page()
    yield opened
    opened.close()


def test_every_link_leads_somewhere_and_nothing_leaves_the_disk(dossier: Path, page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    waiting, seen, anchors = [(dossier / "index.html").as_uri()], dict[str, set[str]](), set[str]()
    while waiting:
        address = waiting.pop()
        page.goto(address)
        seen[address] = set(page.locator("[id]").evaluate_all("all => all.map(one => one.id)"))
        hrefs = page.locator("a[href]").evaluate_all("all => all.map(one => one.href.baseVal ?? one.href)")
        for href in hrefs:
            target = href if "://" in href else f"{address.rpartition('/')[0]}/{href}"
            anchors.add(page_of(target, address))
            bare = page_of(target, address).partition("#")[0]
            if bare.startswith("file:") and bare not in seen and bare not in waiting:
                waiting.append(bare)
    internal = {anchor for anchor in anchors if anchor.startswith("file:")}
    assert all(fragment(anchor) in seen[anchor.partition("#")[0]] for anchor in internal if "#" in anchor)
    assert {path.as_uri() for path in dossier.rglob("*.html")} == set(seen)
    assert all(url.startswith("file:") for url in asked)
    assert complaints == []


def page_of(target: str, address: str) -> str:
    """Give a link's target as a whole address without `..`."""
    if not target.startswith("file:"):
        return target
    bare, mark, anchor = target.removeprefix("file://").partition("#")
    path = Path(bare).resolve() if bare else Path(address.removeprefix("file://"))
    return path.as_uri() + mark + anchor


def fragment(anchor: str) -> str:
    """Give what stands behind the `#`."""
    return anchor.partition("#")[2]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(dossier: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in dossier.rglob("*.html"):
        page.goto(path.as_uri())
        found = page.locator("html").evaluate("root => root.scrollWidth")
        assert found <= width, f"{path.name} is {found} px wide"


def test_hostile_words_are_read_as_words(dossier: Path, page: Page) -> None:
    page.goto((dossier / "index.html").as_uri())
    assert page.title().startswith("Arn")
    assert HOSTILE in page.locator("h1").inner_text()
    for path in dossier.rglob("*.html"):
        page.goto(path.as_uri())
        assert page.locator("script, img, iframe, object, embed, form, base").count() == 0


def test_the_sheet_is_loaded_in_spite_of_the_policy(dossier: Path, page: Page) -> None:
    for path in (dossier / "index.html", *(dossier / "report").iterdir()):
        page.goto(path.as_uri())
        family = page.locator("h1").first.evaluate("one => getComputedStyle(one).fontFamily")
        assert "Palatino" in family


def test_a_chart_says_in_words_what_each_mark_is(dossier: Path, page: Page) -> None:
    (path,) = (dossier / "question").iterdir()
    page.goto(path.as_uri())
    chart = page.locator("svg.chart.narrow")
    assert chart.is_visible()
    assert not page.locator("svg.chart.wide").is_visible()
    assert "Northern Army killed" in (chart.get_attribute("aria-label") or "")
    marks = chart.get_by_role("link")
    assert marks.count() == len(STATE.claims)
    for at in range(marks.count()):
        assert marks.nth(at).evaluate("one => one.querySelector('[aria-label]').ariaLabel")


def test_a_mark_of_the_chart_leads_to_the_words(dossier: Path, page: Page) -> None:
    (path,) = (dossier / "question").iterdir()
    page.goto(path.as_uri())
    page.locator("svg.chart.narrow a").first.click()
    assert "/report/" in page.url
    assert page.locator(".anchor:target + mark").is_visible()
