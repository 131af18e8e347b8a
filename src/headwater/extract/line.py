"""The stable interface of `headwater extract --jsonl`: one claim, one JSON line."""

from typing import Any

from headwater.extract.pack import load_pack
from headwater.extract.packwords import of_kind
from headwater.model import Claim


def to_line(claim: Claim, identifier: str | None = None, language: str = "en") -> dict[str, Any]:
    """Give a claim as the plain dict of one line; `identifier` is that of the text it was read from.

    `population`, `party`, `place` and `period` are the report's own words; `of` is the type of what is counted.
    """
    return {
        "id": identifier if identifier is not None else claim.report,
        "span": [claim.span.start, claim.span.end],
        "quote": claim.quote,
        "kind": claim.kind.value,
        "outcomes": [outcome.value for outcome in claim.scope.outcomes],
        "of": of_kind(claim.scope.population.kind, load_pack(language).of),
        "population": claim.words.population,
        "party": claim.words.party,
        "low": claim.count.low,
        "high": claim.count.high,
        "as_written": claim.count.as_written,
        "bound": claim.count.bound.value,
        "approximate": claim.count.approximate,
        "speakers": [speaker.name for speaker in claim.speakers],
        "modality": claim.modality.value,
        "place": claim.words.place,
        "period": claim.words.period,
        "role": claim.role.value if claim.role else None,
        "place_id": claim.site.id if claim.site else None,
        "precision": _precision(claim),
    }


def _precision(claim: Claim) -> str | None:
    """Give how exactly the words of a place are understood; None where the claim's sentence names none."""
    if claim.words.place is None:
        return None
    if claim.site is not None:
        return claim.site.precision.value
    return "case" if claim.scope.area is not None else "unknown"
