"""The shipped catalogue: actors and outlets that a case can start from, as plain tables by name."""

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

Tables = Mapping[str, Sequence[Mapping[str, Any]]]
"""Entries by kind (`actors`, `outlets`), each as a case file would give it. Shared: never changed."""

Catalogue = Mapping[str, Tables]
"""Tables by the name that `catalogue = [...]` in a case file calls them."""


class Shipped(Mapping[str, Tables]):
    """The tables inside the package, each read when it is first asked for (20 ms for the actors)."""

    def __getitem__(self, name: str) -> Tables:
        if name not in _names():
            raise KeyError(name)
        return _read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_names())

    def __len__(self) -> int:
        return len(_names())


def shipped() -> Catalogue:
    """Give the catalogue that comes with headwater."""
    return Shipped()


def _folder() -> Traversable:
    return files("headwater") / "catalogue"


@functools.cache
def _names() -> tuple[str, ...]:
    found = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@functools.cache
def _read(name: str) -> Tables:
    tables: Tables = tomllib.loads((_folder() / f"{name}.toml").read_text("utf-8"))
    return tables
