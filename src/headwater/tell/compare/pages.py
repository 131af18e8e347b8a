"""The page: everything of a comparison that a reader is shown, each number with what it leads to."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from headwater.model import Carrying, Cell, Column, Comparison, Grouping, Rate, Related, Report, Value, Wording
from headwater.tell.compare import charts
from headwater.tell.compare.graph import graph
from headwater.tell.compare.marks import DOES, MEANS, SIDES, SIGNS, TONES, WORDS_OF
from headwater.tell.compare.matrix import Named, Spot, controller, matrix
from headwater.tell.links import Links, web_address
from headwater.tell.lookup import Lookup
from headwater.tell.svg import draw
from headwater.tell.wording import country, period_words

PATH = "outlets.html"
RATED = (Carrying.FAITHFUL, Carrying.ROUNDED, Carrying.MOVED, Carrying.INFLATED)


class Told(Value, frozen=True, kw_only=True):
    """One outlet with all that it did: its figures with their claims, whose word it took, and its words for things."""

    anchor: str
    name: str
    country: str
    controller: str
    column: Column
    spots: tuple[Spot, ...]
    left_out: tuple[Spot, ...]
    middle: str


class RateLine(Value, frozen=True, kw_only=True):
    """A row of rates: of a group, of so many outlets; `link`, and those of `members`, are anchors of the page."""

    name: str
    link: str
    outlets: int
    carried: int
    members: tuple[tuple[str, str], ...]
    rates: tuple[tuple[str, Rate], ...]


class WordLine(Value, frozen=True, kw_only=True):
    """One way of naming a thing: of whom, how often, and by whom, each with a report to look it up in."""

    group: str
    tone: str
    party: str
    count: int
    outlets: tuple[tuple[str, int, str], ...]


class Relation(Value, frozen=True, kw_only=True):
    """A relation in words; `reports` are names with the id of the report, or the address, that they lead to."""

    words: tuple[str, str, str]
    kind: str
    period: str
    why: str
    reports: tuple[tuple[str, str, str], ...]


def outlets_page(comparison: Comparison | None, look: Lookup, links: Links, *, drawn: bool) -> dict[str, Any]:
    """Give what the template of the page is given."""
    made = comparison or Comparison()
    named = Named(made, look)
    return {
        "made": made,
        "matrix": matrix(made, named),
        "marks": [(SIGNS[does], DOES[does], MEANS[does]) for does in Carrying],
        "DOES": DOES,
        "SIGNS": SIGNS,
        "SIDES": SIDES,
        "WORDS_OF": WORDS_OF,
        "outlets": _outlets(made, named),
        "rates": [(name, *_parted(_rates(made, by, named))) for name, by in _TABLES],
        "heads": [DOES[kind] for kind in RATED],
        "words": list(_words(named)),
        "relations": [_relation(one, look) for one in made.related],
        "following": made.following,
        "percent": percent,
        "drawings": _drawings(made, named, links) if drawn else {},
    }


_TABLES = (("Country", Grouping.COUNTRY), ("Controller", Grouping.CONTROLLER))


def percent(rate: Rate) -> str:
    """Give a rate as '25 % (7 to 59 %)'; '' where too few were counted."""
    if rate.share is None or rate.low is None or rate.high is None:
        return ""
    return f"{100 * rate.share:.0f} % ({100 * rate.low:.0f} to {100 * rate.high:.0f} %)"


def _outlets(made: Comparison, named: Named) -> list[Told]:
    by_outlet: dict[str, list[Cell]] = {}
    for cell in made.cells:
        by_outlet.setdefault(cell.outlet, []).append(cell)
    order = {figure.origin: at for at, figure in enumerate(made.figures)}
    found = []
    for column in named.columns:
        cells = sorted(by_outlet.get(column.key, ()), key=lambda cell: order[cell.figure])
        spots = [named.spot(cell) for cell in cells]
        days = column.lags
        found.append(
            Told(
                anchor=named.anchors[column.key],
                name=named.outlet(column.key),
                country=named.country(column.key),
                controller=controller(column, named.look),
                column=column,
                spots=tuple(spot for spot in spots if spot.does is not Carrying.LEFT_OUT),
                left_out=tuple(spot for spot in spots if spot.does is Carrying.LEFT_OUT),
                middle=f"{median(days):g}" if days else "",
            )
        )
    return sorted(found, key=lambda one: one.name.casefold())


def _rates(made: Comparison, by: Grouping, named: Named) -> list[RateLine]:
    columns = [column for column in made.columns if column.by in (Grouping.ALL, by)]
    lines = [
        RateLine(
            name="All outlets" if column.by is Grouping.ALL else _group(column, named.look),
            link="" if len(column.outlets) > 1 else named.anchors.get(column.outlets[0], ""),
            outlets=len(column.outlets),
            carried=charts.carried(column),
            members=_members(column, named),
            rates=tuple((DOES[kind], column.changes[kind]) for kind in RATED if kind in column.changes),
        )
        for column in columns
        if column.outlets
    ]
    return sorted(lines, key=lambda line: (line.name != "All outlets", line.name == "not known", line.name))


MOST_MEMBERS = 10
"""Outlets of a group that are named beside its rates; more would be the whole list."""


def _members(column: Column, named: Named) -> tuple[tuple[str, str], ...]:
    """Give the outlets of a group, each with its anchor, where they are several and few."""
    if not 1 < len(column.outlets) <= MOST_MEMBERS:
        return ()
    return tuple(sorted((named.outlet(outlet), named.anchors[outlet]) for outlet in column.outlets))


def _parted(lines: Sequence[RateLine]) -> tuple[list[RateLine], list[RateLine]]:
    """Part the lines into those with a figure that was held against an earlier one, and the others."""
    held = [line for line in lines if any(rate.total for _, rate in line.rates)]
    return held, [line for line in lines if line not in held]


def _group(column: Column, look: Lookup) -> str:
    if not column.key:
        return "not known"
    return country(column.key) if column.by is Grouping.COUNTRY else look.actor_name(column.key)


def _words(named: Named) -> Iterator[tuple[str, list[WordLine]]]:
    """Give the ways of naming each thing; what all name in one way only is left aside."""
    found: dict[str, dict[tuple[str, str, str | None], list[tuple[str, Wording]]]] = {}
    for column in named.columns:
        for one in column.wordings:
            key = (one.group, TONES[one.tone], one.party)
            found.setdefault(one.thing, {}).setdefault(key, []).append((column.key, one))
    for thing in sorted(found):
        if len({group for group, _, _ in found[thing]}) > 1:
            lines = [_word(key, said, named) for key, said in found[thing].items()]
            yield thing, sorted(lines, key=lambda line: (-line.count, line.group, line.party))


def _word(key: tuple[str, str, str | None], said: Sequence[tuple[str, Wording]], named: Named) -> WordLine:
    group, tone, party = key
    return WordLine(
        group=group,
        tone=tone,
        party=named.look.actor_name(party),
        count=sum(one.count for _, one in said),
        outlets=tuple(
            (named.outlet(key), one.count, one.reports[0])
            for key, one in sorted(said, key=lambda pair: (-pair[1].count, named.outlet(pair[0])))
        ),
    )


_VERBS = {"allied": "is allied with", "opposed": "is opposed to", "controls": "controls"}


def _relation(one: Related, look: Lookup) -> Relation:
    entry = look.case.outlet(one.other) if look.case and one.kind.value == "controls" else None
    other = entry.name if entry else look.actor_name(one.other)
    return Relation(
        words=(look.actor_name(one.actor), _VERBS[one.kind.value], other),
        kind=one.kind.value,
        period=period_words(one.period),
        why=one.why,
        reports=tuple(_source(name, look) for name in one.reports),
    )


def _source(name: str, look: Lookup) -> tuple[str, str, str]:
    """Give a report's name, its id where the case holds it, and its address where it is one."""
    found = next((report for report in look.reports.values() if _is(report, name)), None)
    return name, found.id if found else "", web_address(name)


def _is(report: Report, name: str) -> bool:
    return name in (report.source, report.address) or report.source == f"reports/{name}"


def _drawings(made: Comparison, named: Named, links: Links) -> dict[str, list[str]]:
    """Give the pictures, each wide and narrow; the graph is wide only: its table stands below it."""
    plotted = [
        charts.Plotted(name=named.outlet(column.key), column=column, link=f"at:{named.anchors[column.key]}")
        for column in named.columns
    ]
    places = links.places | {f"at:{anchor}": f"#{anchor}" for anchor in named.anchors.values()}
    shown = charts.chosen(plotted)
    by_days = [one for one in sorted(plotted, key=lambda one: (-len(one.column.lags), one.name)) if one.column.lags]
    owned = sorted(
        (one for one in plotted if one.column.sides), key=lambda one: (-charts.carried(one.column), one.name)
    )
    specs = {
        "did": [(size, charts.did(shown, size)) for size in ("wide", "narrow")],
        "lags": [(size, charts.lags(by_days[: charts.MOST], size)) for size in ("wide", "narrow")],
        "losses": [(size, charts.losses(owned[: charts.MOST], size)) for size in ("wide", "narrow")],
        "graph": [("wide", graph(made.related, named.look.case))],
    }
    labels = {
        "did": "What outlets did with figures, a small plot for each",
        "lags": "Days behind the first publication, a row for each outlet",
        "losses": "Whose losses outlets gave, a small plot for each whose controller is known",
        "graph": "Relations between actors, on a circle",
    }
    return {
        name: [draw(spec, places, labels[name], size) for size, spec in listed if spec is not None]
        for name, listed in specs.items()
    }
