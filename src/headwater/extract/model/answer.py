"""The answer: what a model may say of a chunk, the JSON schema of it, and its strict reading."""

import re
from typing import Any, Literal

import msgspec

from headwater.errors import MisfitError
from headwater.model import Bound, Kind, Modality, Outcome, Role

MOST_CLAIMS = 400
"""An answer with more claims than this is none: a chunk has not so many numbers."""

Sort = Literal[
    "person", "combatant", "civilian", "child", "tank", "apc_ifv", "vehicle", "artillery", "mlrs", "aircraft",
    "helicopter", "drone", "ship", "other",
]  # fmt: skip

_FENCED = re.compile(r"\s*```(?:json)?\s*\n(?P<body>.*)\n\s*```\s*", re.DOTALL)


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim as a model tells it. Every string is to be the text's own words, or null."""

    quote: str
    at: int
    kind: Kind
    outcomes: list[Outcome]
    of: Sort
    population: str | None
    party: str | None
    low: float | None
    high: float | None
    as_written: str
    bound: Bound
    approximate: bool
    speakers: list[str]
    modality: Modality
    place: str | None
    period: str | None
    role: Role | None
    against: str | None
    per: str | None


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer to one chunk."""

    claims: list[Told]


def schema() -> dict[str, Any]:
    """Give the JSON schema of an answer: an object at the root, its parts in `$defs`, as servers want it."""
    (_, parts) = msgspec.json.schema_components((Answer,), ref_template="#/$defs/{name}")
    root = parts.pop("Answer")
    return {**root, "$defs": parts}


def read_answer(content: str) -> Answer:
    """Read an answer strictly; a fence of Markdown around the whole is taken off. Raises MisfitError."""
    fenced = _FENCED.fullmatch(content)
    try:
        answer = msgspec.json.decode(fenced["body"] if fenced else content, type=Answer)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MisfitError(f"it does not fit the schema ({error})") from error
    if len(answer.claims) > MOST_CLAIMS:
        raise MisfitError(f"it has {len(answer.claims)} claims, and {MOST_CLAIMS} is the most that is taken")
    return answer


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: list[_Choice]


def content_of(body: bytes) -> str:
    """Give what the model wrote from the body of a server's reply. Raises MisfitError where it did not finish."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MisfitError(f"the server's reply is no chat completion ({error})") from error
    if not completion.choices:
        raise MisfitError("the server's reply holds no answer")
    choice = completion.choices[0]
    if choice.finish_reason == "length":
        raise MisfitError("it was cut off before its end")
    if choice.message.content is None:
        raise MisfitError("the model refused" if choice.message.refusal else "it is empty")
    return choice.message.content
