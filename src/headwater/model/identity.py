"""Identity from content: a value's name is a tagged digest of what it says."""

import hashlib
from typing import Any

import msgspec

ALGORITHM = "sha256"
SHORT = 20  # hex digits kept in an id: 80 bits, so a case of a billion values meets by chance once in a million


def digest(data: bytes) -> str:
    """Give the tagged digest of bytes: `sha256:` and 64 hex digits."""
    return f"{ALGORITHM}:{hashlib.sha256(data).hexdigest()}"


def content_id(tag: str, content: Any) -> str:
    """Give the id of a value: its tag, `-`, and the first 20 hex digits of its digest.

    `content` is anything msgspec encodes; keys are sorted, so order of fields is no part of identity.
    """
    encoded = msgspec.json.encode(content, order="deterministic")
    return f"{tag}-{hashlib.sha256(encoded).hexdigest()[:SHORT]}"
