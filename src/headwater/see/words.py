"""Words of files made safe to keep: no control characters, no hidden direction, no more than a line or two."""

from headwater.model import Fact

LONGEST = 300  # characters kept of one thing that a file says
MOST = 60  # things kept of what one source says


def clean(value: object, longest: int = LONGEST) -> str:
    """Give what a file says as one line: what cannot be printed is spelt out (`<U+202E>`), what is too long is cut."""
    if isinstance(value, bytes):
        value = value[: 4 * longest].strip(b"\0 ").decode("utf-8", "backslashreplace")
    text = " ".join(str(value).strip("\0 \t\r\n")[: 4 * longest].split())
    told = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
    return told if len(told) <= longest else told[: longest - 1] + "…"


def fact(told_by: str, name: str, value: object) -> Fact | None:
    """Give what a file says of itself; None where it says nothing."""
    words = clean(value)
    return Fact(told_by=told_by, name=clean(name, 60), value=words) if words else None


def facts(told_by: str, said: dict[str, object]) -> tuple[Fact, ...]:
    """Give all that a file says, the first of it where it says too much."""
    made = (fact(told_by, name, value) for name, value in said.items())
    return tuple(one for one in made if one is not None)[:MOST]
