"""Tables of what is seen: sightings, items, and the pairs that nobody has judged."""

from collections.abc import Sequence

from headwater.model import Pairing, Sighting, State, floor, picture_groups

Rows = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def sighting_rows(state: State) -> Rows:
    """Give the sightings of a case as a table."""
    rows = [(str(one.on or ""), what(one), states(one), one.whose, one.place, picture(one, state), one.id)
            for one in state.sightings]  # fmt: skip
    return "Sightings", ("on", "what", "state", "whose", "place", "picture", "id"), rows


def item_rows(state: State) -> Rows:
    """Give the items of a case as a table, under how many there are at least."""
    known = {one.id: one for one in state.sightings}
    items = state.gallery.items
    rows = []
    for item in items:
        told = [known[one] for one in item.sightings if one in known]
        history = "; ".join(f"{states(one)} {one.on or ''}".strip() for one in told)
        named = " ".join(filter(None, (item.type, item.model)))
        rows.append((named, item.whose, history, str(len(told)), str(len(item.open)), item.id))
    least = floor(items, picture_groups(state.sightings))
    title = f"Items: at least {least:,}, {len(items):,} if all that may be one are different"
    return title, ("what", "whose", "history", "sightings", "open pairs", "id"), rows


def pair_rows(state: State) -> Rows:
    """Give the open pairs of a case as a table, the likeliest first."""
    known = {one.id: one for one in state.sightings}
    rows = [
        (f"{pair.score:.2f}", _told(pair.one, known), _told(pair.other, known), "; ".join(pair.reasons))
        for pair in state.gallery.pairings
        if _there(pair, known)
    ]
    return "Pairs that may be one thing", ("score", "one", "other", "why"), rows


def what(one: Sighting) -> str:
    """Give what was seen, its model with it."""
    return " ".join(filter(None, (one.type, one.model)))


def states(one: Sighting) -> str:
    """Give what had become of it."""
    return " and ".join(state.value for state in one.states) or "seen"


def picture(one: Sighting, state: State) -> str:
    """Give the name or the address of the picture that it is seen in."""
    return next((held.name for held in state.exhibits if held.id == one.exhibit), one.picture)


def _told(name: str, known: dict[str, Sighting]) -> str:
    one = known[name]
    about = ", ".join(filter(None, (what(one), states(one), one.place, str(one.on or ""))))
    return f"{name} {about} [{one.source}]"


def _there(pair: Pairing, known: dict[str, Sighting]) -> bool:
    return pair.one in known and pair.other in known
