"""Entries, runs and failures: what the ledger is told."""

from datetime import datetime
from typing import Any, ClassVar

import msgspec

from headwater.model.value import Identified, Value


class Run(Identified, frozen=True, kw_only=True):
    """One execution: what was asked, by which code version, with which parameters, seed and inputs."""

    TAG: ClassVar[str] = "run"

    command: str
    version: str
    started: datetime
    parameters: dict[str, str] = {}
    seed: int | None = None
    inputs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.started.tzinfo is None:
            raise ValueError("a run starts at a time with a zone")
        super().__post_init__()


class Failure(Value, frozen=True, kw_only=True):
    """What could not be done: to which source, in which stage, what went wrong, and what to do."""

    source: str
    stage: str
    problem: str
    remedy: str


class Note(Value, frozen=True, kw_only=True):
    """Something to know about a source that stopped nothing: a date left out, a language mistaken."""

    source: str
    text: str


class Unread(Value, frozen=True, kw_only=True):
    """A report that is kept but was not read for claims, and why."""

    report: str
    reason: str


class Entry(Value, frozen=True, kw_only=True):
    """One line of the ledger: `payload` is canonical JSON, `digest` seals it and the entry before.

    `seq` counts from 1 without gaps; `at` is RFC 3339 in UTC; `run` is the id of the run that wrote it, or
    empty; `previous` is the digest of the entry before (the ledger's genesis digest for the first).
    """

    seq: int
    kind: str
    at: str
    run: str = ""
    payload: msgspec.Raw
    previous: str
    digest: str

    def to_builtins(self) -> dict[str, Any]:
        """Give the entry as plain values, its payload among them."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__}
        return {**fields, "payload": self.body()}

    def body(self) -> Any:
        """Give the payload as plain values."""
        return msgspec.json.decode(self.payload)
