"""Pictures: the places of a map in one frame, from a whole country down to a city."""

from collections.abc import Sequence

from headwater.model import Value
from headwater.tell.chart import INK
from headwater.tell.map.backdrop import (
    CLOSE_KM,
    Land,
    backdrop,
    country_names,
    dots,
    nameable,
    rings,
    scale_bar,
    town_names,
)
from headwater.tell.map.clusters import Disc, discs, wedges
from headwater.tell.map.declutter import Rect, Wanted, placed, round_
from headwater.tell.map.gathered import Gathered
from headwater.tell.map.geometry import Box, Frame, Point, box_of, distance, drawn, filled, fitted, ring
from headwater.tell.map.layers import Look, Picture, Plain, Shape, Text, areas, lines, picture_of
from headwater.tell.map.places import Spot
from headwater.tell.wording import plural


class Sheet(Value, frozen=True, kw_only=True):
    """The size of pictures for one width of window, in pixels; `towns` are as many as are named."""

    name: str
    width: float
    height: float
    towns: int
    discs: float = 1.0


WIDE = Sheet(name="wide", width=1060, height=640, towns=34)
NARROW = Sheet(name="narrow", width=350, height=400, towns=9, discs=0.8)
SHEETS = (WIDE, NARROW)

_WIDEST_KM = 700.0
"""So much of a wide place's ring has to be in the picture of all places: beyond it its middle is enough."""

_MARGIN = 0.06


class Scene(Value, frozen=True, kw_only=True):
    """What pictures are drawn from, the same for all of them."""

    gathered: Gathered
    colours: dict[str, str]
    under: Land


def box_for(spots: Sequence[Spot]) -> Box | None:
    """Give the part of the globe that spots and their rings take, with a margin, never less than a few streets."""
    box = box_of((spot.at, min(_WIDEST_KM, max(3.0, spot.radius_km))) for spot in spots)
    return box.around(_MARGIN) if box else None


def places_picture(scene: Scene, box: Box, sheet: Sheet) -> Picture:
    """Give the picture of what is said of the places in a box."""
    frame = fitted(box, sheet.width, sheet.height)
    shown = discs(scene.gathered.spots.values(), scene.gathered.notes, frame, sheet.discs)
    bar, words, room = scale_bar(frame)
    taken = [room]
    middle = shown[0].spots[0].at if shown else frame.box.middle
    circles: list[Plain] = []
    if across_km(frame) < CLOSE_KM:
        circle, names, names_room = rings(frame, middle)
        circles, words, taken = [circle], [*words, *names], [room, *names_room]
    marks, named = _words(frame, scene, (shown, taken), sheet)
    pieces = (piece for disc in reversed(shown) for piece in _disc(disc, scene))
    soft, rims = reaches(shown, frame)
    ground = [*backdrop([frame], scene.under), *soft, *bar, marks, *rims, *circles]
    return picture_of([*ground, *pieces, *words, *named], sheet.width, sheet.height)


def across_km(frame: Frame) -> float:
    """Give how many kilometres a picture is across, the shorter way."""
    return min(frame.width, frame.height) / frame.km(frame.box.middle[1])


def reaches(shown: Sequence[Disc], frame: Frame) -> tuple[list[Plain], list[Plain]]:
    """Give how far each place reaches: a tint of what is small, and its ring, dashed where that is guessed."""
    spots = {spot.key: spot for disc in shown for spot in disc.spots}.values()
    drawn_, guessed, soft = list[list[Point]](), list[list[Point]](), list[list[Point]]()
    for spot in spots:
        if spot.radius_km * frame.km(spot.at[1]) < 5:
            continue
        circle = ring(spot.at, spot.radius_km, 64)
        (guessed if spot.guessed else drawn_).extend(drawn(circle, frame))
        if spot.radius_km * frame.km(spot.at[1]) < min(frame.width, frame.height) / 3:
            soft.append(filled(circle, frame))
    tints = [areas([outline], Look(fill=INK, opacity=0.04)) for outline in soft]
    return tints, [
        lines(drawn_, Look(stroke=INK, width=1.0)), lines(guessed, Look(stroke=INK, width=1.0, dash=(4, 3)))
    ]  # fmt: skip


def disc_words(disc: Disc) -> str:
    """Say what a disc stands for."""
    first = disc.spots[0]
    more = f" and {plural(len(disc.spots) - 1, 'more place')}" if len(disc.spots) > 1 else ""
    return f"{first.name}{more}: {plural(disc.total, 'statement')}"


def _disc(disc: Disc, scene: Scene) -> list[Shape]:
    return wedges(disc, scene.colours, disc_words(disc), disc.spots[0].key)


def _words(
    frame: Frame, scene: Scene, held: tuple[Sequence[Disc], list[Rect]], sheet: Sheet
) -> tuple[Plain, list[Text]]:
    """Give marks for the towns that are named, and all names that found room."""
    shown, room = held
    taken = [*room, *(round_(disc.at, disc.radius) for disc in shown)]
    first, taken = placed((_name(disc) for disc in shown), frame, taken)
    named = [spot.at for disc in shown for spot in disc.spots if not disc.wide or distance(spot.at, disc.spots[0].at)]
    around = nameable(frame, scene.under, named, sheet.towns)
    countries, taken = placed(country_names(frame, scene.under), frame, taken)
    second, _ = placed(town_names(frame, around), frame, taken)
    kept = {text.words for text in second}
    return dots(frame, [town for town in around if town.name in kept]), [*countries, *second, *first]


def _name(disc: Disc) -> Wanted:
    first = disc.spots[0]
    more = f" + {len(disc.spots) - 1}" if len(disc.spots) > 1 else ""
    forms = (f"{first.name}{more} · {disc.total}", f"{first.name} · {disc.total}", str(disc.total))
    return Wanted(forms=forms, at=disc.at, clear=disc.radius, size=13, bold=True, link=first.key)
