"""What every value shares: frozen, keyword-only, checked at birth, equal by content."""

from typing import Any, ClassVar, Self

import msgspec

from headwater.model.identity import content_id


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value with JSON in and out."""

    def to_json(self) -> bytes:
        """Give the value as deterministic JSON (UTF-8 bytes)."""
        return msgspec.json.encode(self, order="deterministic")

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Read a value back; raises `msgspec.ValidationError` where an invariant fails."""
        return msgspec.json.decode(data, type=cls)

    def to_builtins(self) -> dict[str, Any]:
        """Give the value as plain dicts, lists, strings and numbers."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built


class Identified(Value, frozen=True, kw_only=True):
    """A value that carries its own id: made from its content at birth, checked when read back.

    Fields of `LATER` came when values of the kind were in ledgers already: where one is None it is no part of the
    content, so that those keep their ids.
    """

    TAG: ClassVar[str] = "value"
    LATER: ClassVar[frozenset[str]] = frozenset()

    id: str = ""

    def __post_init__(self) -> None:
        named = (name for name in self.__struct_fields__ if name != "id")
        content = {name: getattr(self, name) for name in named}
        content = {name: held for name, held in content.items() if held is not None or name not in self.LATER}
        made = content_id(self.TAG, content)
        if not self.id:
            msgspec.structs.force_setattr(self, "id", made)
        elif self.id != made:
            raise ValueError(f"the id {self.id} does not match the content, which gives {made}")
