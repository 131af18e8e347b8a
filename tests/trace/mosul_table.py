"""The Mosul figures as hand-made claims: 59 published ones, and some that stood beside them."""

from collections import defaultdict
from typing import NamedTuple

from headwater.model import Bound, Case, Claim, Kind, Modality, Report, Role
from told_claims import CIVILIANS, FIGHTERS, VEHICLES, Figure, write_report

ABOUT = Bound.ABOUT
START = "2016-10-17"


class Fact(NamedTuple):
    """One published figure, and the id of the figure that it retells."""

    id: str
    published: str
    outlet: str
    figure: Figure
    credit: str | None = None
    retells: str | None = None
    parts: tuple[str, ...] = ()
    beside: bool = False


IS, PESH = "islamic-state", "peshmerga"
UNAMI, AMAQ, VOTEL = ("unami",), ("amaq",), ("votel",)
HURT = ("wounded",)
CASUALTIES = ("killed", "wounded")
NOV, OCT = "2016-11", "2016-10"

FACTS = (
    Fact("anadolu-1028", "2016-10-28", "tgme", Figure(772, None, ("joint-operations-command",), IS, when=f"{START}/2016-10-28"), "anadolu"),
    Fact("votel-1027", "2016-10-28", "gfaclaims", Figure(800, 900, VOTEL, IS, when=f"{START}/2016-10-27"), "middle-east-online"),
    Fact("warmedia-1108", "2016-11-08", "kktc-medya", Figure(202, by=("iraqi-army",), of=IS, at="mosul", when="2016-11-03/2016-11-07")),
    Fact("fedpol-1113", "2016-11-13", "ksaplayers", Figure(935, by=("federal-police",), of=IS, at="southern-front", when=f"{START}/2016-11-13")),
    Fact("moi-1115", "2016-11-16", "middle-east-monitor", Figure(955, by=("interior-ministry-iraq",), of=IS, at="southern-front", when=f"{START}/2016-11-15")),
    Fact("memo-900", "2016-11-16", "middle-east-monitor", Figure(900, by=("us-led-coalition",), of=IS, when=f"{START}/2016-10-27", bound=ABOUT), retells="votel-1027"),
    Fact("us-strength-start", "2016-11-16", "middle-east-monitor", Figure(5000, 6000, ("united-states",), IS, (), when=START, kind=Kind.STRENGTH)),
    Fact("amaq-month1", "2016-11-21", "eadaily", Figure(2671, by=AMAQ, when=f"{START}/2016-11-17")),
    Fact("amaq-month1-vehicles", "2016-11-21", "eadaily", Figure(52, by=AMAQ, outcomes=("destroyed",), people=VEHICLES, when=f"{START}/2016-11-17")),
    Fact("coalition-2800", "2016-11-21", "eadaily", Figure(2800, by=("us-led-coalition",), of=IS, outcomes=("killed", "captured"), at="mosul", when=f"{START}/2016-11-17")),
    Fact("opposition-300", "2016-11-21", "eadaily", Figure(300, by=("syrian-opposition",))),
    Fact("rusvesna-2800", "2016-12", "russian-spring", Figure(2800, by=("interior-ministry-iraq",), of=IS, bound=ABOUT), retells="coalition-2800"),
    Fact("rusvesna-strength", "2016-12", "russian-spring", Figure(4000, 5000, (), IS, (), at="mosul", kind=Kind.STRENGTH)),
    Fact("rusvesna-ratio", "2016-12", "russian-spring", Figure(0.5, by=("experts",), of="us-led-coalition", kind=Kind.RATIO, against=IS, at="mosul")),
    Fact("rusvesna-1500", "2016-12", "russian-spring", Figure(1500, None, (), "us-led-coalition", at="mosul")),
    Fact("rusvesna-22", "2016-12", "russian-spring", Figure(22, by=("official data",), of="us-special-forces", at="mosul")),
    Fact("rusvesna-vehicles", "2016-12", "russian-spring", Figure(100, None, outcomes=("destroyed",), people=(*VEHICLES, "armoured"), at="mosul")),
    Fact("assadi-fr", "2016-11-28", "realites", Figure(1000, by=("cts",), of=IS, at="mosul", bound=ABOUT)),
    Fact("assadi-ru", "2016-11-29", "newsmir", Figure(990, by=("cts",), of=IS, at="east-mosul", bound=ABOUT)),
    Fact("unami-nov", "2016-12-01", "mehr-news", Figure(1959, by=UNAMI, at="iraq", when=NOV)),
    Fact("unami-nov-total", "2016-12-02", "the-new-arab", Figure(2885, by=UNAMI, of="iraq", people=("people",), at="iraq", when=NOV)),
    Fact("unami-nov-k24", "2016-12-03", "kurdistan24", Figure(332, by=UNAMI, of=None, people=CIVILIANS, at="mosul", when=NOV), retells="mehr-332"),
    Fact("unami-nov-alwasat", "2016-12-01", "al-wasat", Figure(1959, by=UNAMI, at="iraq", when=NOV), retells="unami-nov"),
    Fact("unami-nov-bbc", "2016-12-02", "tamildiplomat", Figure(1959, None, ("united-nations",), at="iraq", when=NOV), "bbc", "unami-nov"),
    Fact("unami-nov-memo", "2016-12-02", "middle-east-monitor", Figure(1959, by=UNAMI, when=NOV), retells="unami-nov"),
    Fact("unami-oct", "2016-12-02", "middle-east-monitor", Figure(672, by=UNAMI, at="iraq", when=OCT)),
    Fact("memo-2631", "2016-12-02", "middle-east-monitor", Figure(2631, when="2016-10/2016-11", role=Role.TOTAL), parts=("unami-nov-memo", "unami-oct")),
    Fact("unami-nov-ara", "2016-12-04", "ara-news", Figure(1959, None, UNAMI, when=f"{START}/2016-12-02"), retells="unami-nov"),
    Fact("upi-733", "2016-12-04", "elethos", Figure(733, by=UNAMI, of=None, people=CIVILIANS, at="baghdad", when=NOV), "upi", "mehr-733"),
    Fact("palinfo-3600", "2016-12-03", "palinfo", Figure(3600, by=("united-nations",), at="iraq", when=NOV), parts=("unami-nov", "hekmat-1600")),
    Fact("hekmat-1600", "2016-12-01", "the-news-international", Figure(1600, by=("hekmat",), of=PESH, when=f"{START}/2016-12-01"), "afp"),
    Fact("hekmat-aljazeera", "2016-12-01", "al-jazeera", Figure(1600, by=("hekmat",), of=PESH, when=f"{START}/2016-12-01"), retells="hekmat-1600"),
    Fact("hekmat-arab48", "2016-12-01", "arab48", Figure(1600, by=("peshmerga-ministry",), of=PESH, when=f"{START}/2016-12-01"), retells="hekmat-1600"),
    Fact("yawar-1614", "2016-12-01", "yahoo-australia", Figure(1614, by=("yawar",), of=PESH, at="iraq", when="2014-06/2016-11-30", after="The ministry corrected the figure given before."), "afp", "hekmat-1600"),
    Fact("krg-1604", "2016-12-03", "global-research", Figure(1604, by=("krg",), of=PESH, at="iraq", when="2014-06/2016-11-21"), "rudaw"),
    Fact("sinjar-4000", "2016-12-02", "the-new-arab", Figure(4000, None, ("Mahma Xelil, mayor of Sinjar",), PESH, at="iraq", when="2014-11/2016-11")),
    Fact("rudaw-2015-02", "2015-02-04", "rudaw", Figure(999, by=("yawar",), of=PESH, at="iraq", when="2014-06/2015-02-04")),
    Fact("rudaw-2015-10", "2015-10-01", "rudaw", Figure(1300, by=("yawar",), of=PESH, at="iraq", when="2014-08/2015-10-01")),
    Fact("ara-2016-06", "2016-06", "ara-news", Figure(1466, by=("peshmerga-ministry",), of=PESH, at="iraq", when="2014-06/2016-06")),
    Fact("jdoc-denial", "2016-12-02", "cnn", Figure(1959, by=("joint-operations-command", "unami"), at="iraq", when=NOV, modality=Modality.DENIED), retells="unami-nov"),
    Fact("unami-retreat", "2016-12-03", "cnn", Figure(1959, by=UNAMI, at="iraq", when=NOV, modality=Modality.QUALIFIED, after="The mission calls its military figures largely unverified."), retells="unami-nov"),
    Fact("antiwar-nov", "2016-12-06", "zerohedge", Figure(5719, None, ("outlet:antiwar",), None, people=("people",), at="iraq", when=NOV), "antiwar"),
    Fact("townsend-2000", "2016-12-11", "daily-herald", Figure(2000, None, ("townsend",), IS, CASUALTIES, at="mosul", when=f"{START}/2016-12-11"), "ap"),
    Fact("townsend-strength-before", "2016-12-11", "daily-herald", Figure(3500, 6000, ("united-states", "townsend"), IS, (), at="mosul", when=START, kind=Kind.STRENGTH), "ap"),
    Fact("townsend-strength-now", "2016-12-11", "daily-herald", Figure(3000, 5000, ("townsend",), IS, (), at="mosul", when="2016-12-11", kind=Kind.STRENGTH), "ap"),
    Fact("inn-2000", "2016-12-12", "israel-national-news", Figure(2000, None, ("us-led-coalition",), IS, at="mosul", when="2016-10/2016-12-11"), retells="townsend-2000"),
    Fact("amaq-month2", "2016-12-21", "middle-east-monitor", Figure(2300, by=AMAQ, at="mosul", when="2016-11-17/2016-12-18")),
    Fact("arezi-2500", "2016-12", "abna", Figure(2500, None, ("Sami al-Arezi, Iraqi commander",), IS, at="mosul", when="2016-10-16/2016-12")),
    Fact("cantlie-580", "2016-12", "arabi21", Figure(580, by=("islamic-state",), outcomes=("destroyed", "damaged"), people=VEHICLES, at="mosul", when=f"{START}/2016-12")),
    Fact("votel-774", "2017-03-29", "usa-today", Figure(774, by=VOTEL, at="mosul", when=f"{START}/2017-03-29")),
    Fact("votel-284", "2017-03-29", "reuters", Figure(284, by=VOTEL, at="west-mosul", when="2017-02-19/2017-03-29")),
    Fact("votel-490", "2017-03-29", "reuters", Figure(490, by=VOTEL, at="east-mosul", when=f"{START}/2017-01")),
    Fact("naba-9100", "2017-04", "arabi21", Figure(9100, None, ("al-naba",), at="mosul", when=f"{START}/2017-04")),
    Fact("vocativ-9000", "2017-04-20", "vocativ", Figure(9000, None, ("islamic-state",), at="mosul", when="2016-10/2017-04"), retells="naba-9100"),
    Fact("aljazeera-7970", "2017-04", "hattpost", Figure(7970, by=("sources in Baghdad",), of="iraqi-forces", at="mosul", when=f"{START}/2017-04"), "al-jazeera"),
    Fact("isit-8000", "2017-04-26", "isit-ucoz", Figure(8000, by=("sources in the Iraqi army", "outlet:al-jazeera"), of="iraqi-army", at="mosul", bound=ABOUT), retells="aljazeera-7970"),
    Fact("yarallah-25000", "2017-07-16", "pars-today", Figure(25000, None, ("joint-operations-command",), IS, at="mosul", when=f"{START}/2017-07-10")),
    Fact("naba-11700", "2017-07-13", "mahoudhoujeirie", Figure(11700, None, ("al-naba",), at="mosul", when=f"{START}/2017-07")),
    Fact("coalition-1200", "2017-09-29", "antiwar", Figure(1200, 1500, ("us-led-coalition",), at="mosul", when=f"{START}/2017-07")),
)  # fmt: skip

BESIDE = (
    Fact("mehr-450", "2016-12-01", "mehr-news", Figure(450, by=UNAMI, outcomes=HURT, at="iraq", when=NOV)),
    Fact("mehr-926", "2016-12-01", "mehr-news", Figure(926, by=UNAMI, of=None, people=CIVILIANS, at="iraq", when=NOV)),
    Fact("mehr-930", "2016-12-01", "mehr-news", Figure(930, by=UNAMI, of=None, outcomes=HURT, people=CIVILIANS, at="iraq", when=NOV)),
    Fact("mehr-733", "2016-12-01", "mehr-news", Figure(733, by=UNAMI, of=None, outcomes=CASUALTIES, people=CIVILIANS, at="baghdad", when=NOV)),
    Fact("mehr-152", "2016-12-01", "mehr-news", Figure(152, by=UNAMI, of=None, people=CIVILIANS, at="baghdad", when=NOV)),
    Fact("mehr-581", "2016-12-01", "mehr-news", Figure(581, by=UNAMI, of=None, outcomes=HURT, people=CIVILIANS, at="baghdad", when=NOV)),
    Fact("mehr-332", "2016-12-01", "mehr-news", Figure(332, by=UNAMI, of=None, people=CIVILIANS, at="ninewa", when=NOV)),
    Fact("memo-4971", "2016-12-21", "middle-east-monitor", Figure(4971, by=AMAQ, at="mosul", when=f"{START}/2016-12-18", role=Role.TOTAL)),
    Fact("memo-2671", "2016-12-21", "middle-east-monitor", Figure(2671, by=AMAQ, at="mosul", when=f"{START}/2016-11-17"), retells="amaq-month1"),
)  # fmt: skip


class Table(NamedTuple):
    """The reports and claims of the table, the claims also by the ids of their facts."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    by_fact: dict[str, Claim]


def mosul_claims(case: Case, facts: tuple[Fact, ...] = FACTS + BESIDE) -> Table:
    """Write one report for each outlet and day, and give all claims."""
    pages: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        pages[fact.published, fact.outlet].append(fact)
    reports, by_fact = [], dict[str, Claim]()
    for (published, outlet), told in pages.items():
        credit = next((fact.credit for fact in told if fact.credit), None)
        report, claims = write_report(case, outlet, published, [fact.figure for fact in told], credit=credit)
        reports.append(report)
        by_fact.update(zip((fact.id for fact in told), claims, strict=True))
    return Table(tuple(reports), tuple(by_fact.values()), by_fact)
