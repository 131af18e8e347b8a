"""The Mosul figures as hand-made claims: 59 published ones, and some that stood beside them.

A page is a line `date outlet/credit`; below it a figure a line: id, by whom, whose, what, how many, where,
when, and what it retells (two ids with `+`: what it adds up). Facts only; no report is quoted.
"""

from collections import defaultdict
from typing import NamedTuple

from told_claims import CIVILIANS, FIGHTERS, VEHICLES, Figure, write_report

from headwater.model import Bound, Case, Claim, Kind, Modality, Report, Role

PUBLISHED = """
2016-10-28 tgme/anadolu
  anadolu-1028 | JOC | IS | killed | >=772 | battle | START/2016-10-28 | -
2016-10-28 gfaclaims/middle-east-online
  votel-1027 | votel | IS | killed | 800-900 | battle | START/2016-10-27 | -
2016-11-08 kktc-medya
  warmedia-1108 | iraqi-army | IS | killed | 202 | mosul | 2016-11-03/2016-11-07 | -
2016-11-13 ksaplayers
  fedpol-1113 | federal-police | IS | killed | 935 | southern-front | START/2016-11-13 | -
2016-11-16 middle-east-monitor
  moi-1115 | MOI | IS | killed | 955 | southern-front | START/2016-11-15 | -
  memo-900 | coalition | IS | killed | ~900 | battle | START/2016-10-27 | votel-1027
  us-strength-start | US | IS | strength | 5000-6000 | battle | 2016-10-17 | -
2016-11-21 eadaily
  amaq-month1 | amaq | ISF | killed | 2671 | battle | START/2016-11-17 | -
  amaq-month1-vehicles | amaq | ISF vehicle | destroyed | 52 | battle | START/2016-11-17 | -
  coalition-2800 | coalition | IS | killed+captured | 2800 | mosul | START/2016-11-17 | -
  opposition-300 | syrian-opposition | ISF | killed | 300 | battle | - | -
2016-12 russian-spring
  rusvesna-2800 | MOI | IS | killed | ~2800 | battle | - | coalition-2800
  rusvesna-strength | - | IS | strength | 4000-5000 | mosul | - | -
  rusvesna-ratio | experts | coalition | ratio to IS | 0.5 | mosul | - | -
  rusvesna-1500 | - | coalition | killed | >=1500 | mosul | - | -
  rusvesna-22 | official data | us-special-forces | killed | 22 | mosul | - | -
  rusvesna-vehicles | - | ISF armoured | destroyed | >=100 | mosul | - | -
2016-11-28 realites
  assadi-fr | cts | IS | killed | ~1000 | mosul | - | -
2016-11-29 newsmir
  assadi-ru | cts | IS | killed | ~990 | east-mosul | - | -
2016-12-01 mehr-news
  unami-nov | unami | ISF | killed | 1959 | iraq | 2016-11 | -
2016-12-02 the-new-arab
  unami-nov-total | unami | iraq people | killed | 2885 | iraq | 2016-11 | -
  sinjar-4000 | mayor of Sinjar | peshmerga | killed | >=4000 | iraq | 2014-11/2016-11 | -
2016-12-03 kurdistan24
  unami-nov-k24 | unami | - civilians | killed | 332 | mosul | 2016-11 | mehr-332
2016-12-01 al-wasat
  unami-nov-alwasat | unami | ISF | killed | 1959 | iraq | 2016-11 | unami-nov
2016-12-02 tamildiplomat/bbc
  unami-nov-bbc | UN | ISF | killed | >=1959 | iraq | 2016-11 | unami-nov
2016-12-02 middle-east-monitor
  unami-nov-memo | unami | ISF | killed | 1959 | battle | 2016-11 | unami-nov
  unami-oct | unami | ISF | killed | 672 | iraq | 2016-10 | -
  memo-2631 | - | ISF | killed total | 2631 | battle | 2016-10/2016-11 | unami-nov + unami-oct
2016-12-04 ara-news
  unami-nov-ara | unami | ISF | killed | >=1959 | battle | START/2016-12-02 | unami-nov
2016-12-04 elethos/upi
  upi-733 | unami | - civilians | killed | 733 | baghdad | 2016-11 | mehr-733
2016-12-03 palinfo
  palinfo-3600 | UN | ISF | killed | 3600 | iraq | 2016-11 | unami-nov + hekmat-1600
2016-12-01 the-news-international/afp
  hekmat-1600 | hekmat | peshmerga | killed | 1600 | battle | START/2016-12-01 | -
2016-12-01 al-jazeera
  hekmat-aljazeera | hekmat | peshmerga | killed | 1600 | battle | START/2016-12-01 | hekmat-1600
2016-12-01 arab48
  hekmat-arab48 | ministry | peshmerga | killed | 1600 | battle | START/2016-12-01 | hekmat-1600
2016-12-01 yahoo-australia/afp
  yawar-1614 | yawar | peshmerga | killed | 1614 | iraq | 2014-06/2016-11-30 | hekmat-1600
2016-12-03 global-research/rudaw
  krg-1604 | krg | peshmerga | killed | 1604 | iraq | 2014-06/2016-11-21 | -
2015-02-04 rudaw
  rudaw-2015-02 | yawar | peshmerga | killed | 999 | iraq | 2014-06/2015-02-04 | -
2015-10-01 rudaw
  rudaw-2015-10 | yawar | peshmerga | killed | 1300 | iraq | 2014-08/2015-10-01 | -
2016-06 ara-news
  ara-2016-06 | ministry | peshmerga | killed | 1466 | iraq | 2014-06/2016-06 | -
2016-12-02 cnn
  jdoc-denial | JOC, unami | ISF | killed denied | 1959 | iraq | 2016-11 | unami-nov
2016-12-03 cnn
  unami-retreat | unami | ISF | killed qualified | 1959 | iraq | 2016-11 | unami-nov
2016-12-06 zerohedge/antiwar
  antiwar-nov | outlet:antiwar | - people | killed | >=5719 | iraq | 2016-11 | -
2016-12-11 daily-herald/ap
  townsend-2000 | townsend | IS | killed+wounded | >=2000 | mosul | START/2016-12-11 | -
  townsend-strength-before | US, townsend | IS | strength | 3500-6000 | mosul | 2016-10-17 | -
  townsend-strength-now | townsend | IS | strength | 3000-5000 | mosul | 2016-12-11 | -
2016-12-12 israel-national-news
  inn-2000 | coalition | IS | killed | >=2000 | mosul | 2016-10/2016-12-11 | townsend-2000
2016-12-21 middle-east-monitor
  amaq-month2 | amaq | ISF | killed | 2300 | mosul | 2016-11-17/2016-12-18 | -
2016-12 abna
  arezi-2500 | Sami al-Arezi | IS | killed | >=2500 | mosul | 2016-10-16/2016-12 | -
2016-12 arabi21
  cantlie-580 | IS | ISF vehicle | destroyed+damaged | 580 | mosul | START/2016-12 | -
2017-03-29 usa-today
  votel-774 | votel | ISF | killed | 774 | mosul | START/2017-03-29 | -
2017-03-29 reuters
  votel-284 | votel | ISF | killed | 284 | west-mosul | 2017-02-19/2017-03-29 | -
  votel-490 | votel | ISF | killed | 490 | east-mosul | START/2017-01 | -
2017-04 arabi21
  naba-9100 | al-naba | ISF | killed | >=9100 | mosul | START/2017-04 | -
2017-04-20 vocativ
  vocativ-9000 | IS | ISF | killed | >=9000 | mosul | 2016-10/2017-04 | naba-9100
2017-04 hattpost/al-jazeera
  aljazeera-7970 | sources in Baghdad | ISF | killed | 7970 | mosul | START/2017-04 | -
2017-04-26 isit-ucoz
  isit-8000 | army sources, outlet:al-jazeera | iraqi-army | killed | ~8000 | mosul | - | aljazeera-7970
2017-07-16 pars-today
  yarallah-25000 | JOC | IS | killed | >=25000 | mosul | START/2017-07-10 | -
2017-07-13 mahoudhoujeirie
  naba-11700 | al-naba | ISF | killed | >=11700 | mosul | START/2017-07 | -
2017-09-29 antiwar
  coalition-1200 | coalition | ISF | killed | 1200-1500 | mosul | START/2017-07 | -
"""

BESIDE = """
2016-12-01 mehr-news
  mehr-450 | unami | ISF | wounded | 450 | iraq | 2016-11 | -
  mehr-926 | unami | - civilians | killed | 926 | iraq | 2016-11 | -
  mehr-930 | unami | - civilians | wounded | 930 | iraq | 2016-11 | -
  mehr-733 | unami | - civilians | killed+wounded | 733 | baghdad | 2016-11 | -
  mehr-152 | unami | - civilians | killed | 152 | baghdad | 2016-11 | -
  mehr-581 | unami | - civilians | wounded | 581 | baghdad | 2016-11 | -
  mehr-332 | unami | - civilians | killed | 332 | ninewa | 2016-11 | -
2016-12-21 middle-east-monitor
  memo-4971 | amaq | ISF | killed total | 4971 | mosul | START/2016-12-18 | -
  memo-2671 | amaq | ISF | killed | 2671 | mosul | START/2016-11-17 | amaq-month1
"""

SHORT = {
    "IS": "islamic-state", "ISF": "iraqi-forces", "JOC": "joint-operations-command", "UN": "united-nations",
    "MOI": "interior-ministry-iraq", "US": "united-states", "coalition": "us-led-coalition",
    "ministry": "peshmerga-ministry", "battle": "mosul-operation", "-": None,
}  # fmt: skip
PEOPLE = {
    "": FIGHTERS, "people": ("people",), "civilians": CIVILIANS, "vehicle": VEHICLES,
    "armoured": (*VEHICLES, "armoured"),
}  # fmt: skip
MODALITY = {"denied": Modality.DENIED, "qualified": Modality.QUALIFIED}
AFTER = {
    "yawar-1614": "The ministry corrected the figure given before.",
    "unami-retreat": "The mission calls its military figures largely unverified.",
}


class Fact(NamedTuple):
    """One published figure, the page it stood on, and the ids of the figures that it retells or adds."""

    id: str
    published: str
    outlet: str
    credit: str | None
    figure: Figure
    retells: tuple[str, ...]


class Table(NamedTuple):
    """The reports and claims of the table; claims and facts also by the ids of the facts."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    by_fact: dict[str, Claim]
    facts: dict[str, Fact]


def read_facts(table: str) -> tuple[Fact, ...]:
    """Read a table of pages and figures."""
    facts, page = list[Fact](), ["", ""]
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            page = line.split()
            continue
        key, by, of, what, number, at, when, retells = (cell.strip() for cell in line.split("|"))
        outlet, _, credit = page[1].partition("/")
        figure = _figure(by, of, what, number)._replace(
            at=SHORT.get(at, at),
            when=None if when == "-" else when.replace("START", "2016-10-17"),
            after=AFTER.get(key, ""),
        )
        parents = () if retells == "-" else tuple(retells.split(" + "))
        facts.append(Fact(key, page[0], outlet, credit or None, figure, parents))
    return tuple(facts)


def _figure(by: str, of: str, what: str, number: str) -> Figure:
    party, _, people = of.partition(" ")
    outcome, _, extra = what.partition(" ")
    loss = outcome not in ("strength", "ratio")
    return _number(number)._replace(
        by=() if by == "-" else tuple(SHORT.get(name, name) or name for name in by.split(", ")),
        of=SHORT.get(party, party),
        people=PEOPLE[people],
        outcomes=tuple(outcome.split("+")) if loss else () if outcome == "strength" else ("killed",),
        kind=Kind.LOSS if loss else Kind(outcome),
        against=SHORT[extra.removeprefix("to ")] if outcome == "ratio" else None,
        role=Role.TOTAL if extra == "total" else None,
        modality=MODALITY.get(extra, Modality.STATED),
    )


def _number(text: str) -> Figure:
    digits = text.lstrip("~>=")
    if "-" in digits:
        low, high = digits.split("-")
        return Figure(int(low), int(high))
    value = float(digits) if "." in digits else int(digits)
    if text.startswith(">="):
        return Figure(value, None)
    return Figure(value, bound=Bound.ABOUT if text.startswith("~") else None)


def mosul_claims(case: Case, *tables: str) -> Table:
    """Write one report for each page, and give all claims."""
    facts = [fact for table in tables or (PUBLISHED, BESIDE) for fact in read_facts(table)]
    pages: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        pages[fact.published, fact.outlet].append(fact)
    reports, by_fact = [], dict[str, Claim]()
    for (published, outlet), told in pages.items():
        credit = next((fact.credit for fact in told if fact.credit), None)
        report, claims = write_report(case, outlet, published, [fact.figure for fact in told], credit=credit)
        reports.append(report)
        by_fact.update(zip((fact.id for fact in told), claims, strict=True))
    return Table(tuple(reports), tuple(by_fact.values()), by_fact, {fact.id: fact for fact in facts})
