"""Words of correction and withdrawal around a claim.

English only, though claims come in six languages. They are read for hints, never alone: a tie needs the
figure and the speaker as well.
"""

import re

from headwater.model import Modality
from headwater.trace.mentions import Mention

AROUND = 300
"""Characters on either side of a claim that are read."""

_CORRECTS = re.compile(
    r"\b(correct(s|ed|ing|ion)|clarif(y|ies|ied|ication)|misquot(e|ed|es)|misspoke|in error|was wrong|"
    r"revis(es|ed|ion))\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(unverified|not (been )?verified|withdr(a|e)w(s|n|ing)?|retract(s|ed|ion)?|was wrong)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?](?=\s)|\n")


def corrects(mention: Mention) -> bool:
    """Say whether words of correction stand near the claim."""
    span = mention.claim.span
    near = mention.report.text[max(0, span.start - AROUND) : span.end + AROUND]
    return _CORRECTS.search(near) is not None


def takes_back(mention: Mention) -> bool:
    """Say whether the claim's own sentence, or for a qualified claim the text near it, takes it back."""
    text, span = mention.report.text, mention.claim.span
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    if mention.claim.modality is not Modality.QUALIFIED:
        before, after = _STOP.split(before)[-1], _STOP.split(after)[0]
    return any(_TAKES_BACK.search(part) for part in (before, mention.claim.quote, after))
