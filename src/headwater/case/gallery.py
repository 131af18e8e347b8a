"""Hanging the gallery: which pictures of a case are one, recorded where it is news."""

import msgspec

from headwater.case.looking import Shown
from headwater.case.pen import Pen
from headwater.ledger import state
from headwater.model import Known, Likeness


def hang(pen: Pen, shown: Shown | None) -> None:
    """Record which pictures are one, where that is not what stands already; without pictures at hand (None) it stands.

    The things that are seen in them are hung beside them later (see `headwater.case.sightings`).
    """
    if shown is None:
        return
    from headwater.see.alike import likenesses  # with what opens pictures: it loads where there are some

    now = state(pen.ledger)
    found = likenesses(shown.pictures, shown.known)
    known = _named(shown.known, found)
    gallery = msgspec.structs.replace(now.gallery, likenesses=found, known=known, gone=shown.gone)
    if gallery != now.gallery:
        pen.write(gallery)


def _named(known: tuple[Known, ...], likenesses: tuple[Likeness, ...]) -> tuple[Known, ...]:
    """Give the entries of archives that a likeness names: an archive may hold a million."""
    ids = {end for likeness in likenesses for end in (likeness.one, likeness.other)}
    return tuple({one.id: one for one in known if one.id in ids}.values())
