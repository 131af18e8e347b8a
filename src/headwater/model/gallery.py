"""The gallery: what the machine makes of a case's pictures at one time."""

from headwater.model.exhibit import Known, Likeness
from headwater.model.sighting import Item, Pairing
from headwater.model.value import Value


class Gallery(Value, frozen=True, kw_only=True):
    """Which pictures are one, which sightings may be one thing, and the items that makes.

    A gallery takes the place of the one before. `known` are the entries of archives that a likeness names. `gone` are
    ids of exhibits and uses that are kept and no longer counted: the file, the row or the report is not there any more.
    """

    likenesses: tuple[Likeness, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    items: tuple[Item, ...] = ()
    known: tuple[Known, ...] = ()
    gone: tuple[str, ...] = ()
