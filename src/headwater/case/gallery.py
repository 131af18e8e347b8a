"""Hanging the gallery: which pictures of a case are one, which sightings one thing; recorded where it is news."""

from typing import TYPE_CHECKING

from headwater.case.looking import Shown
from headwater.case.pen import Pen
from headwater.ledger import state
from headwater.model import Gallery, Item, Known, Likeness, Pairing, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from headwater.see.features import Features


def hang(pen: Pen, shown: Shown | None) -> None:
    """Record what the machine makes of the pictures and sightings, where that is not what stands already.

    Without pictures at hand (None), what was made of them before stands, and the sightings are paired anew.
    """
    now = state(pen.ledger)
    likenesses = now.gallery.likenesses if shown is None else _likenesses(shown.pictures, shown.known)
    pairings, items = _things(now, likenesses)
    gallery = Gallery(
        likenesses=likenesses,
        pairings=pairings,
        items=items,
        known=now.gallery.known if shown is None else _named(shown.known, likenesses),
        gone=now.gallery.gone if shown is None else shown.gone,
    )
    if gallery != now.gallery:
        pen.write(gallery)


def _likenesses(
    pictures: "Mapping[str, Sequence[Features]]",  # noqa: ARG001 - until the matching is joined
    known: "Sequence[Known]",  # noqa: ARG001
) -> tuple[Likeness, ...]:
    """Join here: `headwater.see.alike.likenesses(pictures, known)`."""
    return ()


def _things(
    now: State,  # noqa: ARG001 - until the items are joined
    likenesses: tuple[Likeness, ...],  # noqa: ARG001
) -> tuple[tuple[Pairing, ...], tuple[Item, ...]]:
    """Join here: `headwater.see.items.items_of(now.sightings, now.judgements, likenesses)`."""
    return (), ()


def _named(known: tuple[Known, ...], likenesses: tuple[Likeness, ...]) -> tuple[Known, ...]:
    """Give the entries of archives that a likeness names: an archive may hold a million."""
    ids = {end for likeness in likenesses for end in (likeness.one, likeness.other)}
    return tuple({one.id: one for one in known if one.id in ids}.values())
