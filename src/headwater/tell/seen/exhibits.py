"""Exhibits as rows: one a use, since a picture is looked up by where it was used."""

from headwater.model import Exhibit, State, Use, Value


class ExhibitRow(Value, frozen=True, kw_only=True):
    """One use of a picture or video, or the picture alone where nobody is known to have used it.

    `pdq` is the hash of its first kept frame, `taken`, `lat` and `lon` what its file says of itself, unchecked.
    """

    exhibit: str
    file: str
    digest: str
    medium: str
    media_type: str
    width: int
    height: int
    seconds: float | None
    pdq: str
    quality: int
    taken: str
    lat: float | None
    lon: float | None
    drawn: bool
    report: str
    outlet: str
    published: str
    caption: str
    said_on: str
    said_place: str
    source: str


def export_exhibits(state: State) -> tuple[ExhibitRow, ...]:
    """Give a row for each use of each exhibit, in ledger order."""
    uses: dict[str, list[Use | None]] = {}
    for use in state.uses:
        uses.setdefault(use.exhibit, []).append(use)
    return tuple(_row(exhibit, use) for exhibit in state.exhibits for use in uses.get(exhibit.id, [None]))


def _row(exhibit: Exhibit, use: Use | None) -> ExhibitRow:
    return ExhibitRow(
        exhibit=exhibit.id,
        file=exhibit.name,
        digest=exhibit.digest,
        medium=exhibit.medium.value,
        media_type=exhibit.media_type,
        width=exhibit.width,
        height=exhibit.height,
        seconds=exhibit.seconds,
        pdq=exhibit.frames[0].pdq,
        quality=exhibit.frames[0].quality,
        taken=str(exhibit.taken or ""),
        lat=exhibit.at.lat if exhibit.at else None,
        lon=exhibit.at.lon if exhibit.at else None,
        drawn=exhibit.drawn,
        report=(use.report or "") if use else "",
        outlet=use.outlet if use else "",
        published=str(use.published or "") if use else "",
        caption=use.caption if use else "",
        said_on=str(use.said_on or "") if use else "",
        said_place=use.said_place if use else "",
        source=use.source if use else "",
    )
