"""The prompt: what is asked of a model about one chunk, as the body of a request without its form."""

import functools
from importlib.resources import files
from typing import Any

import msgspec

from headwater.extract.fold import encodable
from headwater.extract.model.answer import schema
from headwater.model import digest

VERSION = "1"
"""Counted up whenever `system.md` or the schema changes: every claim carries it."""


def request(model: str, words: str, language: str | None) -> dict[str, Any]:
    """Give the request for a chunk; the same words make the same request.

    The report's words stand in the value of a JSON object, between two lines that do not occur in them.
    """
    plain = encodable(words)
    mark = fence(plain)
    matter = {"fence": mark, "language": language, "report": f"{mark}\n{plain}\n{mark}"}
    return {
        "model": model,
        "messages": [
            {"role": "system", "content": system()},
            {"role": "user", "content": msgspec.json.encode(matter).decode()},
        ],
        "temperature": 0,
        "seed": 0,
        "stream": False,
    }


@functools.cache
def system() -> str:
    """Give our rules with the schema behind them: a server that knows no schema has it from there."""
    rules = files("headwater.extract.model").joinpath("system.md").read_text(encoding="utf-8")
    return rules + "\n" + msgspec.json.encode(schema(), order="deterministic").decode()


def fence(words: str) -> str:
    """Give a line that does not occur in the words: made from their digest, so that it is the same each time."""
    mark = _mark(words)
    while mark in words:  # a text that holds its own digest would be one in 2^80, or a mistake in this function
        mark = _mark(mark + words)
    return mark


def _mark(words: str) -> str:
    return "report-" + digest(words.encode()).partition(":")[2][:20]
