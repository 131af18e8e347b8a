"""What a caller may choose."""

from headwater.model import Value

EXTRACTOR = "rules/2"
"""Name and version of the extractor: every claim carries it."""


class ExtractOptions(Value, frozen=True, kw_only=True):
    """Choices for one extraction.

    `convention` names the limits of vague amounts: `headwater`, `acled`, `airwars` or `floor` (packs/conventions.toml).
    `singles` reads 'a soldier was killed' as one; `plurals` reads a bare 'soldiers were killed' as two or more.
    """

    convention: str = "headwater"
    singles: bool = True
    plurals: bool = True
