"""A table of the pictures and videos of a case."""

from collections.abc import Sequence

from headwater.model import Exhibit, State

Rows = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def exhibit_rows(state: State) -> Rows:
    """Give the exhibits of a case as a table."""
    used: dict[str, int] = {}
    for use in state.uses:
        used[use.exhibit] = used.get(use.exhibit, 0) + 1
    alike: dict[str, int] = {}
    for likeness in state.gallery.likenesses:
        for end in (likeness.one, likeness.other):
            alike[end] = alike.get(end, 0) + 1
    rows = [
        (one.name, _what(one), str(one.taken or ""), str(used.get(one.id, 0)), str(alike.get(one.id, 0)), one.id)
        for one in state.exhibits
    ]
    return "Pictures and videos", ("file", "what", "its own date", "uses", "alike", "id"), rows


def _what(exhibit: Exhibit) -> str:
    lasts = f", {exhibit.seconds:.1f} s, {len(exhibit.frames)} frames" if exhibit.seconds is not None else ""
    drawn = ", drawn" if exhibit.drawn else ""
    return f"{exhibit.media_type} {exhibit.width}x{exhibit.height}{lasts}{drawn}"
