"""Distances: how far from a place somebody is said to be, in kilometres."""

from headwater.extract.placing.words import PlacingWords
from headwater.extract.scan import Scan
from headwater.extract.tokens import number


def distance(scan: Scan, words: PlacingWords, at: int) -> tuple[float | None, int] | None:
    """Give the kilometres that stand at a token, None for 'a few', and the token behind them."""
    quantity = next((one for one in scan.quantities if one.start == at), None)
    if quantity is not None and quantity.end < len(scan.texts):
        unit = words.units.get(scan.texts[quantity.end])
        value = quantity.high if quantity.low is None else quantity.low
        if unit is None:
            return None
        return (_rounded(value * unit) if value is not None and quantity.form == "number" else None), quantity.end + 1
    if at + 1 >= len(scan.texts) or scan.sentence.tokens[at].sort != "n":
        return None
    unit = words.units.get(scan.texts[at + 1])
    return (_rounded(number(scan.texts[at]) * unit), at + 2) if unit is not None else None


def _rounded(km: float) -> float:
    return round(km, 1) if km >= 1 else round(km, 3)
