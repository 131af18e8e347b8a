"""Verifying: a count that does not follow from its own words is thrown out, whoever made it."""

import tomllib
from importlib.resources import files

import msgspec
import pytest

from headwater.extract import ExtractOptions, extract, problem
from headwater.extract.pack import load_pack
from headwater.extract.verify import NOT_DERIVED, NOT_PINNED, NOT_QUOTED
from headwater.model import Bound, Claim, Count, Report

PACK = load_pack("en")
LIMITS = PACK.limits["headwater"]
TEXTS = [
    example["text"]
    for example in tomllib.loads(
        files("headwater.extract").joinpath("packs", "en", "examples.toml").read_text(encoding="utf-8")
    )["example"]
]


def report(text: str) -> Report:
    return Report(outlet="x", text=text, source="x", capture="x", language="en")


def changed(claim: Claim, **fields: object) -> Claim:
    return msgspec.structs.replace(claim, id="", **fields)


def falsified(count: Count) -> Count:
    low = None if count.low is None else count.low + 1000
    high = None if count.high is None else count.high + 1000
    return msgspec.structs.replace(count, low=low, high=high)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text)[:40])
def test_every_count_changed_by_a_thousand_is_thrown_out(text: str) -> None:
    source = report(text)
    for claim in extract(source, None, ExtractOptions()).claims:
        assert problem(claim, source, PACK, LIMITS) is None
        assert problem(changed(claim, count=falsified(claim.count)), source, PACK, LIMITS) == NOT_DERIVED


def test_a_claim_of_another_text_is_not_pinned() -> None:
    source, other = report("12 guards were killed."), report("13 guards were killed.")
    (claim,) = extract(source, None, ExtractOptions()).claims
    assert problem(claim, other, PACK, LIMITS) == NOT_PINNED


def test_a_count_in_words_that_the_quote_lacks_is_thrown_out() -> None:
    source = report("12 guards were killed.")
    (claim,) = extract(source, None, ExtractOptions()).claims
    count = msgspec.structs.replace(claim.count, as_written="a dozen")
    assert problem(changed(claim, count=count), source, PACK, LIMITS) == NOT_QUOTED


def test_a_bound_that_the_words_do_not_carry_is_thrown_out() -> None:
    source = report("12 guards were killed.")
    (claim,) = extract(source, None, ExtractOptions()).claims
    count = Count(low=12, as_written="12", bound=Bound.AT_LEAST)
    assert problem(changed(claim, count=count), source, PACK, LIMITS) == NOT_DERIVED
