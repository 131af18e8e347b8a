"""Links: which page and anchor each thing of a state has, all relative, so that the folder can be moved."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from headwater.model import Claim, Origin, Report, Value
from headwater.tell.lookup import Lookup
from headwater.tell.seen.listed import listed
from headwater.tell.visible import slug


class Links(Value, frozen=True, kw_only=True):
    """Where things are: `pages` by report, question and origin id; `places` by any id, as page#anchor."""

    pages: dict[str, str]
    places: dict[str, str]


def links(look: Lookup) -> Links:
    """Lay out the dossier: one page a report, a question, and an origin that more than one claim goes to."""
    pages = _distinct(_named(look))
    places = dict(pages)
    places |= {origin: f"lineage.html#{origin}" for origin in look.origins if origin not in pages}
    places |= {finding.id: f"findings.html#{finding.id}" for finding in look.findings}
    places |= {estimate.id: f"ranges.html#{estimate.id}" for estimate in look.state.estimates}
    places |= {item.id: f"seen.html#{item.id}" for item in listed(look)}
    places |= {exhibit.id: f"pictures.html#{exhibit.id}" for exhibit in look.state.exhibits}
    places |= {claim.id: _claim_place(claim, look, pages) for claim in look.claims.values()}
    return Links(pages=pages, places=places)


def has_tree(origin: Origin, look: Lookup) -> bool:
    """Say whether an origin gets a page of its own: something hangs on its first claim."""
    held = [claim for claim in origin.claims if claim in look.claims]
    return len(held) > 1 or (len(held) == 1 and held[0] in look.retold_by)


def web_address(address: str | None) -> str:
    """Give an address that may become a link: http or https with a host, no spaces; '' for all others."""
    if not address or any(char.isspace() or not char.isprintable() for char in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def _claim_place(claim: Claim, look: Lookup, pages: dict[str, str]) -> str:
    report = look.reports.get(claim.report)
    if report is None:
        return f"{pages[look.question_of[claim.id].id]}#row-{claim.id}"
    pinned = claim.pinned_to(report)
    return f"{pages[report.id]}#{claim.id}" if pinned else f"{pages[report.id]}#row-{claim.id}"


def _named(look: Lookup) -> Iterator[tuple[str, str]]:
    for report in look.reports.values():
        yield report.id, f"report/{_report_slug(report, look)}"
    for question in look.questions:
        yield question.id, f"question/{slug(question.title) or 'question'}"
    for origin in look.origins.values():
        if has_tree(origin, look):
            yield origin.id, f"origin/{slug(origin.speaker or '') or 'origin'}"


def _report_slug(report: Report, look: Lookup) -> str:
    name = slug(look.carrier(report).name) or "report"
    return f"{name}-{slug(str(report.published))}" if report.published else name


def _distinct(named: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Give each id its page, a digest's tail in the name; two that would still share one are numbered."""
    pages: dict[str, str] = {}
    taken: set[str] = set()
    for name, base in named:
        page = wanted = f"{base}-{name[-8:]}"
        at = 1
        while page in taken:
            at += 1
            page = f"{wanted}-{at}"
        taken.add(page)
        pages[name] = f"{page}.html"
    return pages
