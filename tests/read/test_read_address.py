"""Reports at one address: told of, never refused."""

from headwater.model import Report, digest
from headwater.read import same_address


def report(source: str, address: str | None, text: str = "Twelve were killed.") -> Report:
    return Report(outlet="x", text=text, source=source, capture=digest(text.encode()), address=address)


def test_two_reports_with_the_same_address_and_other_words_are_noted() -> None:
    reports = (
        report("a.md", "https://www.example.org/news/12/"),
        report("b.md", "http://example.org/news/12#comments", "Thirteen were killed."),
        report("c.md", "https://example.org/news/13", "Fourteen were killed."),
    )
    (note,) = same_address(reports)
    assert note.source == "b.md"
    assert "a.md" in note.text
    assert "`published`" in note.text


def test_the_same_words_at_the_same_address_are_one_page() -> None:
    assert same_address([report("a.md", "https://example.org/a"), report("b.md", "https://example.org/a")]) == ()


def test_the_root_of_a_site_is_no_pages_address() -> None:
    for root in ("https://example.org", "https://example.org/", None):
        assert same_address([report("a.md", root), report("b.md", root, "Other words.")]) == ()


def test_a_query_and_a_port_tell_pages_apart() -> None:
    addresses = ("https://example.org/?id=1", "https://example.org/?id=2", "https://example.org:8080/?id=1")
    reports = [report(f"{number}.md", at, f"Words {number}") for number, at in enumerate(addresses)]
    assert same_address(reports) == ()


def test_each_later_report_is_noted_once() -> None:
    reports = [report(f"{number}.md", "https://example.org/a", f"Words {number}") for number in range(4)]
    assert [note.source for note in same_address(reports)] == ["1.md", "2.md", "3.md"]
