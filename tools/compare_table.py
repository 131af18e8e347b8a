"""What outlets did with the demonstration's figures, read by hand from its reports and the case's facts.

Written before any comparison had been computed. A figure is named by whoever said it first and its number (the low end
of a range). Of an outlet the table says what it did, or the words for what it changed, or its lag in days.
"""

from typing import NamedTuple

from headwater.model import Carrying

EITHER = (Carrying.FIRST, Carrying.FAITHFUL)
"""Of several reports of one day nobody can say which was the first."""


class Told(NamedTuple):
    """One outlet and one figure: `does` is what the cell may be, `words` must be among its changes, `lag` in days."""

    outlet: str
    actor: str
    number: int
    does: tuple[Carrying, ...] = ()
    words: frozenset[str] = frozenset()
    lag: int | None = None


TOLD = (
    # UNAMI's 1,959 for the Iraqi forces in all Iraq in November
    Told("mehr-news", "unami", 1959, (Carrying.FIRST,)),
    Told("al-wasat", "unami", 1959, EITHER),
    Told("elethos", "unami", 1959, (Carrying.FAITHFUL,), lag=3),
    Told("global-research", "unami", 1959, (Carrying.FAITHFUL,), lag=2),
    Told("the-new-arab", "unami", 1959, (Carrying.FAITHFUL,), lag=1),
    Told("tamildiplomat", "unami", 1959, (Carrying.OTHER,), frozenset({"bound"}), lag=1),
    Told("middle-east-monitor", "unami", 1959, (Carrying.MOVED,), frozenset({"area"}), lag=1),
    Told("ara-news", "unami", 1959, (Carrying.MOVED,), frozenset({"area", "period"}), lag=3),
    Told("timeturk", "unami", 1959, words=frozenset({"rounded"})),
    Told("palinfo", "unami", 1959, (Carrying.INFLATED,), frozenset({"summed"}), lag=2),
    Told("cnn", "unami", 1959, (Carrying.DENIED,), lag=2),
    # who published within a week of it and did without it; a day later, or a month that says no day, is no omission
    Told("zerohedge", "unami", 1959, (Carrying.LEFT_OUT,)),
    Told("kurdistan24", "unami", 1959, (Carrying.LEFT_OUT,)),
    Told("al-jazeera", "unami", 1959, (Carrying.LEFT_OUT,)),
    Told("arab48", "unami", 1959, (Carrying.LEFT_OUT,)),
    # the coalition's 2,800 killed or captured, and what the partisan article made of it
    Told("eadaily", "us-led-coalition", 2800, (Carrying.FIRST,)),
    Told("russian-spring", "us-led-coalition", 2800, (Carrying.MOVED,), frozenset({"outcome", "attribution"})),
    # Votel's 800 to 900
    Told("gfaclaims", "votel", 800, (Carrying.FAITHFUL,), lag=1),
    Told("middle-east-monitor", "votel", 800, (Carrying.OTHER,), frozenset({"one_end"}), lag=20),
    # a headline that moves the figure, though its body keeps it
    Told("kurdistan24", "unami", 332, (Carrying.MOVED,), frozenset({"area"}), lag=2),
    Told("israel-national-news", "townsend", 2000, (Carrying.MOVED,), frozenset({"outcome"}), lag=1),
    Told("daily-herald", "townsend", 2000, (Carrying.FIRST,)),
    Told("elethos", "unami", 733, (Carrying.MOVED,), frozenset({"outcome"}), lag=3),
    # the Peshmerga's 1,600, told by several on one day
    Told("al-jazeera", "hekmat", 1600, EITHER),
    Told("arab48", "hekmat", 1600, EITHER),
    Told("vocativ", "al-naba", 9100, words=frozenset({"rounded"})),
    Told("the-baghdad-post", "yarallah", 25000, EITHER),
    Told("antiwar", "us-led-coalition", 1200, EITHER),
    Told("the-new-arab", "us-led-coalition", 1200, EITHER),
)

ABSENT = (("daily-herald", "unami", 1959), ("russian-spring", "unami", 1959), ("rudaw", "unami", 1959))
"""No cell at all: they published nothing that is known to lie in the week of the figure."""

SAID = (
    ("pars-today", "terrorist", "islamic-state"),
    ("the-baghdad-post", "terrorist", "islamic-state"),
    ("techdeezer", "fighter", "islamic-state"),
    ("gfaclaims", "militant", "islamic-state"),  # at first 'fighter': the Russian list, made later, has the word so
)
"""Outlet, group of words, and of whom."""
