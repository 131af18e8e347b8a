"""Forms: which keys each table of a case file has, the rule for each, and how it reads done right."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from headwater.casefile import grounds, rules
from headwater.casefile.mistake import Place, Problem

Rule = Callable[[Any, Place, str], Iterator[Problem]]


class Form(NamedTuple):
    """One key: its rule, an example of it, and whether every such table needs it."""

    rule: Rule
    example: str
    needed: bool = False


TABLES = ("places", "actors", "outlets")
"""The lists of entries in a case file, as `[[places]]`."""

CASE: Mapping[str, Form] = {
    "title": Form(rules.text, 'title = "Mosul, October 2016 to July 2017"', needed=True),
    "period": Form(rules.period, 'period = "2016-10-17/2017-07-10"', needed=True),
    "area": Form(rules.text, 'area = "mosul"', needed=True),
    "catalogue": Form(rules.texts, 'catalogue = ["actors", "outlets"]'),
    "columns": Form(rules.columns, 'columns = { "Newspaper" = "publisher", "Deaths" = "value_low" }'),
}
"""The keys at the top; the tables of TABLES stand beside them."""

ENTRIES: Mapping[str, Mapping[str, Form]] = {
    "places": {
        "id": Form(rules.identifier, 'id = "west-mosul"', needed=True),
        "name": Form(rules.text, 'name = "west Mosul"', needed=True),
        "within": Form(rules.optional, 'within = "mosul"'),
        "names": Form(rules.names, 'names.ar = ["غرب الموصل"]'),
        "at": Form(grounds.point, "at = [36.34, 43.13]"),
        "radius_km": Form(grounds.radius, "radius_km = 8"),
    },
    "actors": {
        "id": Form(rules.identifier, 'id = "peshmerga"', needed=True),
        "name": Form(rules.text, 'name = "Peshmerga"', needed=True),
        "part_of": Form(rules.optional, 'part_of = "krg"'),
        "kind": Form(rules.kind, 'kind = "combatants"'),
        "names": Form(rules.names, 'names.en = ["Peshmerga", "Kurdish Peshmerga"]'),
        "relations": Form(rules.texts, 'relations = [{ kind = "opposed", other = "islamic-state" }]'),
        "apart": Form(rules.flag, "apart = true"),
        "grade": Form(rules.grade, 'grade = "B"'),
    },
    "outlets": {
        "id": Form(rules.identifier, 'id = "rudaw"', needed=True),
        "name": Form(rules.text, 'name = "Rudaw"', needed=True),
        "country": Form(rules.country, 'country = "IQ"'),
        "language": Form(rules.language, 'language = "en"'),
        "family": Form(rules.optional, 'family = "Rudaw Media Network"'),
        "controlled_by": Form(rules.optional, 'controlled_by = "kdp"'),
        "names": Form(rules.texts, 'names = ["Rudaw Media Network"]'),
        "domains": Form(rules.domains, 'domains = ["rudaw.net"]'),
        "grade": Form(rules.grade, 'grade = "B"'),
    },
}

RELATION: Mapping[str, Form] = {
    "kind": Form(rules.stance, 'kind = "opposed"', needed=True),
    "other": Form(rules.text, 'other = "islamic-state"', needed=True),
    "period": Form(rules.period, 'period = "2014-08/.."'),
    "reports": Form(
        rules.sources, 'reports = ["2014-09-10-gazette-coalition.md", "https://gazette.example/coalition"]'
    ),
    "why": Form(rules.text, 'why = "Announced in a joint statement"'),
}

QUESTIONS = "weigh"
"""The list of standing questions, as `[[weigh]]`: what each run weighs."""

WEIGH: Mapping[str, Form] = {
    "outcomes": Form(rules.outcomes, 'outcomes = ["killed"]', needed=True),
    "of": Form(rules.text, 'of = "iraqi-forces"'),
    "kind": Form(rules.text, 'kind = "civilians"'),
    "area": Form(rules.text, 'area = "mosul"'),
    "period": Form(rules.period, 'period = "2016-10-17/2017-07-10"'),
}

MAP = "map"
"""The table of what lies under the dossier's map, as `[map]`."""

GROUND: Mapping[str, Form] = {
    "tiles": Form(grounds.tiles, 'tiles = "basemap.pmtiles"', needed=True),
    "attribution": Form(rules.text, 'attribution = "© OpenStreetMap contributors"'),
}
