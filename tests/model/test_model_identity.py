"""An id is a function of content, and one that does not fit its content is refused."""

import hashlib
import re
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import assume, given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Claim, Derivation, Identified, Reason, Report, content_id, digest

IDENTIFIED: dict[str, st.SearchStrategy[Any]] = {
    "claim": testing.claims(),
    "derivation": testing.derivations(),
    "finding": testing.findings(),
    "origin": testing.origins(),
    "report": testing.reports(),
    "run": testing.runs(),
}
OTHER_ID = "0" * 20


@pytest.mark.parametrize("name", IDENTIFIED)
@given(data=st.data())
def test_an_id_is_the_tag_and_a_digest_of_the_content(name: str, data: st.DataObject) -> None:
    value: Identified = data.draw(IDENTIFIED[name])
    assert re.fullmatch(rf"{name}-[0-9a-f]{{20}}", value.id)
    assert msgspec.structs.replace(value, id="").id == value.id


@pytest.mark.parametrize("name", IDENTIFIED)
@given(data=st.data())
def test_two_values_share_an_id_just_when_they_are_equal(name: str, data: st.DataObject) -> None:
    one, other = data.draw(IDENTIFIED[name]), data.draw(IDENTIFIED[name])
    assert (one.id == other.id) == (one == other)


@pytest.mark.parametrize("name", IDENTIFIED)
@given(data=st.data())
def test_a_tampered_id_is_refused_when_read_and_when_made(name: str, data: st.DataObject) -> None:
    value: Identified = data.draw(IDENTIFIED[name])
    forged = f"{name}-{OTHER_ID}"
    assume(value.id != forged)
    with pytest.raises(msgspec.ValidationError, match="does not match the content"):
        type(value).from_json(value.to_json().replace(value.id.encode(), forged.encode()))
    with pytest.raises(ValueError, match="does not match the content"):
        msgspec.structs.replace(value, id=forged)


@pytest.mark.parametrize("name", IDENTIFIED)
@given(data=st.data())
def test_canonical_json_keeps_the_id(name: str, data: st.DataObject) -> None:
    value: Identified = data.draw(IDENTIFIED[name])
    assert type(value).from_json(rfc8785.dumps(value.to_builtins())) == value


def test_a_weight_given_as_an_int_is_the_same_weight() -> None:
    reason = Reason(line="the same figure, later", weight=1)
    made = Derivation(child="claim-1", parents=("claim-2",), reasons=(reason,), weight=1)
    assert Derivation.from_json(made.to_json()) == made


@given(testing.claims(), testing.texts(1, 12))
def test_changed_content_under_an_old_id_is_refused(claim: Claim, extractor: str) -> None:
    assume(extractor != claim.extractor)
    changed = claim.to_builtins() | {"extractor": extractor}
    with pytest.raises(msgspec.ValidationError, match="does not match the content"):
        msgspec.convert(changed, Claim)


@given(testing.reports(), testing.texts(1, 12))
def test_a_report_with_more_text_is_another_report(report: Report, more: str) -> None:
    longer = msgspec.structs.replace(report, id="", text=report.text + more)
    assert longer.id != report.id


@given(st.dictionaries(testing.slugs(), st.integers(0, 9), min_size=2))
def test_the_order_of_keys_is_no_part_of_identity(content: dict[str, int]) -> None:
    assert content_id("x", content) == content_id("x", dict(reversed(content.items())))


@given(st.binary())
def test_a_digest_names_its_algorithm(data: bytes) -> None:
    assert digest(data) == "sha256:" + hashlib.sha256(data).hexdigest()
