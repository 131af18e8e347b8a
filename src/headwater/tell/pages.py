"""Pages: which template shows what, one page after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from headwater.model import Claim, Comparison, Finding, Severity, Value, floor, picture_groups
from headwater.tell import estimated
from headwater.tell.chart import FEWEST, NARROW, WIDE, chart, drawable
from headwater.tell.compare import PATH as OUTLETS
from headwater.tell.compare import outlets_page
from headwater.tell.course import MOST, course
from headwater.tell.course import NARROW as NARROW_COURSE
from headwater.tell.course import WIDE as WIDE_COURSE
from headwater.tell.links import Links, has_tree
from headwater.tell.lookup import Lookup
from headwater.tell.map.atlas import PAGE, Atlas
from headwater.tell.map.page import page as map_page
from headwater.tell.marked import marked
from headwater.tell.questions import Standing
from headwater.tell.seen import items
from headwater.tell.seen.pictures import pictures_page
from headwater.tell.strip import scale, strip
from headwater.tell.svg import draw
from headwater.tell.trees import Tree, tree
from headwater.tell.views import ClaimView, OriginView, QuestionView, ReportView, Views
from headwater.tell.wording import plural

FIRST_FINDINGS = 6
"""Findings on the opening page: what fits beside the questions; all others are one link away."""

FIRST_ASKED = 4
"""Questions weighed that stand on the opening page."""

FIXED = (
    "index.html", "findings.html", "ranges.html", "seen.html", "outlets.html", "lineage.html", "map.html",
    "reports.html", "pictures.html", "unread.html", "reading.html",
)  # fmt: skip
"""The pages that every dossier has."""

_SEVERITIES = list(reversed(Severity))


class Page(Value, frozen=True, kw_only=True):
    """One page to be written: its path in the dossier, its template, and what the template is given."""

    path: str
    template: str
    given: dict[str, Any]


class Sources(Value, frozen=True, kw_only=True):
    """What pages are made from.

    `charted` are the ids of the questions that get a chart, `drawn` of the origins; `together` has the origins of each
    statement. `atlas` is what is said of places, and `maps` the pictures of it.
    """

    look: Lookup
    views: Views
    links: Links
    atlas: Atlas
    charted: frozenset[str]
    drawn: frozenset[str] = frozenset()
    charts: int = 0
    together: dict[str, tuple[OriginView, ...]] = {}
    maps: dict[str, list[str]] = {}
    comparison: Comparison | None = None


def pages(sources: Sources) -> Iterator[Page]:
    """Give every page of the dossier, the opening page first; charts are drawn as their page is reached."""
    yield _opening(sources)
    yield _findings(sources)
    yield _ranges(sources)
    yield _seen(sources)
    yield _outlets(sources)
    yield _lineage(sources)
    yield Page(path=PAGE, template=PAGE, given=map_page(sources.atlas, sources.look, sources.maps))
    yield _reports(sources)
    yield Page(path="pictures.html", template="pictures.html", given=pictures_page(sources.look))
    yield _unread(sources)
    yield Page(path="reading.html", template="reading.html", given={})
    for question in sources.views.questions:
        yield _question(question, sources)
    for origin in sources.views.origins:
        if has_tree(origin.origin, sources.look):
            yield _origin(origin, sources)
    for report in sources.views.reports:
        yield _report(report, sources)


def charted(views: Views, most: int) -> frozenset[str]:
    """Choose the questions that get a chart: those with most claims, if there is enough to draw."""
    worth = [seen for seen in views.questions if len(drawable(seen.marks)) >= FEWEST]
    return frozenset(seen.question.id for seen in worth[:most])


def drawn(look: Lookup, views: Views, most: int) -> frozenset[str]:
    """Choose the origins whose lineage is drawn: those that most outlets carry."""
    worth = [seen for seen in views.origins if has_tree(seen.origin, look)]
    return frozenset(seen.origin.id for seen in worth[:most])


def together(look: Lookup, views: Views) -> dict[str, tuple[OriginView, ...]]:
    """Give the origins of each statement, by its id."""
    found: dict[str, list[OriginView]] = {}
    for seen in views.origins:
        if seen.origin.id in look.statement_of:
            found.setdefault(look.statement_of[seen.origin.id], []).append(seen)
    return {said: tuple(origins) for said, origins in found.items()}


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by severity, those that fail before those that are open and those that hold."""
    verdicts = [False, None, True]
    return sorted(findings, key=lambda f: (_SEVERITIES.index(f.severity), verdicts.index(f.holds)))


def _opening(sources: Sources) -> Page:
    look, views = sources.look, sources.views
    disputed = [seen for seen in views.questions if seen.support.disputed]
    on = scale(disputed)
    lead = _lead(views)
    return Page(
        path="index.html",
        template="index.html",
        given={
            "known": sum(seen.origin.known for seen in views.origins),
            "unread_total": len(look.state.unread) + len(look.state.failures),
            "lead": lead,
            "lead_changed": len(_changed(lead.origin.claims, look)) if lead else 0,
            "ruler": on,
            "disputed": [(seen, strip(seen, on)) for seen in disputed],
            "undisputed": [seen for seen in views.questions if not seen.support.disputed],
            "findings": by_weight(look.findings)[:FIRST_FINDINGS],
            "silence": _silence(look),
            "asked": estimated.asked(look.state.estimates)[:FIRST_ASKED],
            "where": sources.maps.get("places-1") or sources.maps.get("places-0"),
            "seen_drawn": items.drawn_only(look.state),
            "seen_floor": floor(look.state.gallery.items, picture_groups(look.state.sightings)),
        },
    )


def _lead(views: Views) -> OriginView | None:
    """Give the known origin that most outlets carry, if more than one does."""
    return next((seen for seen in views.origins if seen.origin.known and len(seen.carriers) > 1), None)


def _changed(claims: Iterable[str], look: Lookup) -> set[str]:
    ties = (tie for claim in claims for tie in look.sources_of.get(claim, ()))
    return {tie.child for tie in ties if tie.changes}


def _silence(look: Lookup) -> list[tuple[int, str]]:
    state = look.state
    reasons = Counter(unread.reason for unread in state.unread).most_common()
    lines = [(count, f"{_reports_word(count)} kept unread: {reason}") for reason, count in reasons]
    parts = sum(failure.stage == "extract" for failure in state.failures)
    if len(state.failures) > parts:
        lines.append((len(state.failures) - parts, "could not be opened at all"))
    if parts:
        lines.append((parts, "parts of reports left without an answer by the extractor"))
    if state.dropped:
        lines.append((len(state.dropped), "claims dropped: they could not be pinned to their words"))
    if state.masks:
        lines.append((len(state.masks), "numbers set aside as no claims: dates, ages, money, distances and such"))
    return lines


def _reports_word(count: int) -> str:
    return plural(count, "report").split(" ", 1)[1]


def _findings(sources: Sources) -> Page:
    found = by_weight(sources.look.findings)
    verdicts = Counter(finding.holds for finding in found)
    given = {"findings": found, "verdicts": (verdicts[True], verdicts[False], verdicts[None])}
    return Page(path="findings.html", template="findings.html", given=given)


def _ranges(sources: Sources) -> Page:
    made = estimated.given(sources.look.state.estimates, sources.links, charts=bool(sources.charts))
    return Page(path="ranges.html", template="ranges.html", given=made)


def _outlets(sources: Sources) -> Page:
    given = outlets_page(sources.comparison, sources.look, sources.links, drawn=bool(sources.charts))
    return Page(path=OUTLETS, template="outlets.html", given=given)


def _seen(sources: Sources) -> Page:
    made = items.given(sources.look, sources.links, charts=bool(sources.charts))
    return Page(path="seen.html", template="seen.html", given=made)


def _lineage(sources: Sources) -> Page:
    origins = sources.views.origins
    given = {
        "known": sum(seen.origin.known for seen in origins),
        "unknown": sum(len(seen.claims) for seen in origins if not seen.origin.known),
        "carried": [seen for seen in origins if has_tree(seen.origin, sources.look)],
        "single": [seen for seen in origins if not has_tree(seen.origin, sources.look)],
    }
    return Page(path="lineage.html", template="lineage.html", given=given)


def _reports(sources: Sources) -> Page:
    rows = sorted(sources.views.reports, key=_when)
    carriers = {seen.carrier for seen in rows}
    given = {
        "rows": rows,
        "outlets": len({carrier.name for carrier in carriers}),
        "countries": len({carrier.country for carrier in carriers if carrier.country}),
    }
    return Page(path="reports.html", template="reports.html", given=given)


def _when(seen: ReportView) -> str:
    published = seen.report.published
    start = published.start or published.end if published else None
    return start.isoformat() if start else "9999"


def _unread(sources: Sources) -> Page:
    look = sources.look
    reasons: dict[str, list[ReportView]] = {}
    for seen in sources.views.reports:
        if seen.unread:
            reasons.setdefault(seen.unread, []).append(seen)
    masks: dict[str, list[str]] = {}
    for mask in look.state.masks:
        masks.setdefault(mask.reason, []).append(mask.report)
    given = {
        "unread": [seen for group in reasons.values() for seen in group],
        "unread_by_reason": list(reasons.items()),
        "masks": sorted(
            ((reason, len(ids), tuple(dict.fromkeys(ids))) for reason, ids in masks.items()),
            key=lambda row: (-row[1], row[0]),
        ),
    }
    return Page(path="unread.html", template="unread.html", given=given)


def _question(seen: QuestionView, sources: Sources) -> Page:
    charts, log = _charts(seen, sources) if seen.question.id in sources.charted else ([], False)
    origins = _origins_of(seen, sources)
    given = {
        "seen": seen,
        "charts": charts,
        "log": log,
        "left_out": len(seen.marks) - len(drawable(seen.marks)),
        "origins": origins,
        "untraced": sum(claim.origin is None for claim in seen.claims),
        "findings": _about(seen.question.claims, sources.look),
    }
    return Page(path=sources.links.pages[seen.question.id], template="question.html", given=given)


def _charts(seen: QuestionView, sources: Sources) -> tuple[list[str], bool]:
    places = {name: f"../{place}" for name, place in sources.links.places.items()}
    title = f"{seen.question.title}: {len(seen.marks)} claims by date of publication"
    specs = [(size, chart(seen.marks, size)) for size in (WIDE, NARROW)]
    drawn = [draw(spec, places, title, size.name) for size, spec in specs if spec]
    log = any(spec["encoding"]["y"]["scale"]["type"] == "log" for _, spec in specs if spec)
    return drawn, log


def _origins_of(seen: QuestionView, sources: Sources) -> list[tuple[OriginView, list[ClaimView]]]:
    """Give the origins of a question with their claims in it; those that most outlets carry here first."""
    here: dict[str, list[ClaimView]] = {}
    for claim in seen.claims:
        if claim.origin:
            here.setdefault(claim.origin.id, []).append(claim)
    rows = [(row, here[row.origin.id]) for row in sources.views.origins if row.origin.id in here]
    return sorted(rows, key=lambda row: (not row[0].origin.known, -len({c.carrier for c in row[1]})))


def _courses(seen: OriginView, grown: Tree, sources: Sources) -> list[str]:
    """Draw how an origin's figure was carried on, where it is one of those that are drawn."""
    places = {name: f"../{place}" for name, place in sources.links.places.items()}
    title = f"How {seen.first.figure} was carried on: {plural(len(seen.claims), 'claim')} by date of publication"
    specs = [(size, course(grown, sources.look, sources.views, size)) for size in (WIDE_COURSE, NARROW_COURSE)]
    return [draw(spec, places, title, size.name) for size, spec in specs if spec]


def _origin(seen: OriginView, sources: Sources) -> Page:
    look = sources.look
    grown = tree(seen.origin, look)
    said = look.statement_of.get(seen.origin.id, "")
    inside = [tie for claim in seen.origin.claims for tie in look.sources_of.get(claim, ())]
    given = {
        "seen": seen,
        "grown": grown,
        "courses": _courses(seen, grown, sources) if seen.origin.id in sources.drawn else [],
        "undrawn": max(0, len(grown.branches) - MOST),
        "changed": len(_changed(seen.origin.claims, look)),
        "faithful": len({tie.child for tie in inside if tie.faithful}),
        "actor": look.actor_name(seen.origin.actor),
        "together": [other for other in sources.together.get(said, ()) if other is not seen],
        "asked": list({claim.question.id: claim.question for claim in seen.claims}.values()),
    }
    return Page(path=sources.links.pages[seen.origin.id], template="origin.html", given=given)


def _report(seen: ReportView, sources: Sources) -> Page:
    look, report = sources.look, seen.report
    claims = [claim.claim for claim in seen.claims]
    given = {
        "seen": seen,
        "blocks": marked(report, claims, seen.masks),
        "rows": seen.claims,
        "faded": {row.claim.id for row in seen.claims if row.standing is not Standing.SUPPORTS},
        "capture": look.captures.get(report.capture),
        "dropped": look.dropped_of.get(report.id, ()),
        "findings": _about(claims, look),
    }
    return Page(path=sources.links.pages[report.id], template="report.html", given=given)


def _about(claims: Sequence[Claim], look: Lookup) -> list[Finding]:
    found = (finding for claim in claims for finding in look.findings_of.get(claim.id, ()))
    return by_weight({finding.id: finding for finding in found}.values())
