"""The ford of Arn put on the ground, with sightings, a picture and placements: invented, like the rest of it."""

import msgspec
from tell_states import CASE, COAST, FORD, RETOLD, SAID, STATE, THIRD

from headwater.model import (
    Area,
    Bearing,
    Change,
    Coordinates,
    Derivation,
    Exhibit,
    Frame,
    Ground,
    Lie,
    Medium,
    Modality,
    Part,
    Period,
    Place,
    Placement,
    PlacementKind,
    Report,
    Sighting,
    Span,
    Speaker,
    digest,
    outcome_set,
)

ARN_AT = Coordinates(lat=36.1, lon=43.0, radius_km=60)
FORD_AT = Coordinates(lat=36.34, lon=43.13, radius_km=8)
PLACES = (
    Place(id="arn", name="Arn", at=ARN_AT),
    Place(id="ford", name="Ford of Arn", within="arn", at=FORD_AT),
    Place(id="mill", name="The Mill", within="ford"),
    Place(id="coast", name="The Coast"),
)
CASE_ON_EARTH = msgspec.structs.replace(CASE, places=PLACES)


def placed(words: str, report: Report = THIRD, **more: object) -> Placement:
    """Give a placement pinned to words of a report; by default the League in the ford."""
    start = report.text.index(words)
    told = {
        "kind": PlacementKind.POSITION, "who": "the League", "party": ("south",),
        "speakers": (Speaker(name="a miller"),), **more,
    }  # fmt: skip
    if told["kind"] is PlacementKind.POSITION:
        told = {"place": Ground(words="the ford", area=FORD), "lie": Lie.IN, **told}
    span = Span(start=start, end=start + len(words))
    fields = {"report": report.id, "span": span, "quote": words, **told}
    return msgspec.convert(msgspec.to_builtins(fields), Placement)


WEST = placed("No such losses", lie=Lie.SIDE, bearings=(Bearing.WEST,))
EAST = placed("such losses", lie=Lie.SIDE, bearings=(Bearing.EAST, Bearing.NORTH), speakers=(Speaker(name="a mayor"),))
IN = placed("The League")
NOT_IN = placed("denied", modality=Modality.DENIED)
AROUND = placed("soldiers", lie=Lie.AROUND, party=("north", "north-army"), who="the army")
FAR = placed("counted", lie=Lie.NEAR, distance_km=12.0)
LEFT = placed("and", kind=PlacementKind.MOVEMENT, start=Ground(words="the ford", area=FORD), done=False)
MILL = Area(path=(*FORD.path, "The Mill"))
ARRIVED = placed("counted 300", kind=PlacementKind.MOVEMENT, start=Ground(words="Arn", area=FORD),
                 goal=Ground(words="the mill", area=MILL))  # fmt: skip
NOWHERE = placed("that", place=Ground(words="the coast", area=COAST))

SEEN = Sighting(kind=("equipment", "vehicle"), type="Truck", states=outcome_set("destroyed"), party=("south",),
                point=Coordinates(lat=36.345678, lon=43.123456), on=Period.parse("2020-03-07"),
                picture="https://a.example/1.jpg", source="sheet:1")  # fmt: skip
SEEN_AT = Sighting(kind=("equipment", "vehicle"), type="Lorry", states=(), area=FORD, place="at the ford",
                   picture="https://a.example/2.jpg", source="sheet:2")  # fmt: skip
PHOTO = Exhibit(digest=digest(b"photo"), name="media/bridge.jpg", medium=Medium.PHOTO, media_type="image/jpeg", size=9,
                width=4, height=3, frames=(Frame(pdq="0" * 64, quality=50),),
                at=Coordinates(lat=36.3331, lon=43.1019))  # fmt: skip

WIDENED = Change(part=Part.AREA, before="Ford of Arn", after="all Arn", line="Ford of Arn became all Arn")
_WIDE_SCOPE = msgspec.structs.replace(RETOLD.scope, area=msgspec.structs.replace(FORD, path=FORD.path[:1]))
RETOLD_WIDE = msgspec.structs.replace(RETOLD, id="", scope=_WIDE_SCOPE)
ON_EARTH = msgspec.structs.replace(
    STATE,
    case=CASE_ON_EARTH,
    claims=(SAID, RETOLD_WIDE, *STATE.claims[2:]),
    derivations=(Derivation(child=RETOLD_WIDE.id, parents=(SAID.id,), changes=(WIDENED,)),),
    origins=(),
    findings=(),
    placements=(WEST, EAST, IN, NOT_IN, AROUND, FAR, LEFT, ARRIVED, NOWHERE),
    sightings=(SEEN, SEEN_AT),
    exhibits=(PHOTO,),
)
