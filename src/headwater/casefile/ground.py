"""What a case file says of the map: the tiles that lie under it."""

from pathlib import Path
from typing import NamedTuple

from headwater.casefile.forms import MAP
from headwater.casefile.load import case_text, load_case
from headwater.casefile.syntax import tables_of


class Ground(NamedTuple):
    """Tiles for under the map: a PMTiles file in the case folder or an address, and who is to be named for them."""

    tiles: str
    attribution: str = ""


def map_ground(path: Path) -> Ground | None:
    """Give what the `[map]` of a case says, None where it has none; CaseError as `load_case`."""
    load_case(path)
    found = tables_of(case_text(path)[0].removeprefix("\ufeff"))
    told = found.get(MAP) if isinstance(found, dict) else None
    return Ground(told["tiles"], told.get("attribution", "")) if told else None
