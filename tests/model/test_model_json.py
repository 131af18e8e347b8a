"""Every value goes to JSON and comes back the same."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import model, testing
from headwater.model import Count, Diagnostic, Period, Scope, Span, Value

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "actor": testing.actors(),
    "anchor": testing.anchors(),
    "area": testing.areas(),
    "capture": testing.captures(),
    "case": testing.cases(),
    "cell": testing.cells(),
    "change": testing.changes(),
    "claim": testing.claims(),
    "comparison": testing.comparisons(),
    "column": testing.columns(),
    "coordinates": testing.coordinates(),
    "count": testing.counts(),
    "derivation": testing.derivations(),
    "dropped": testing.dropped(),
    "edit": testing.edits(),
    "entry": testing.entries(),
    "diagnostic": testing.estimates().map(lambda one: Diagnostic(name=one.method, value=one.best)),
    "estimate": testing.estimates(),
    "exhibit": testing.exhibits(),
    "extraction": testing.extractions(),
    "fact": testing.facts(),
    "following": testing.followings(),
    "figure": testing.figures(),
    "failure": testing.failures(),
    "finding": testing.findings(),
    "frame": testing.frames(),
    "gallery": testing.galleries(),
    "ground": testing.grounds(),
    "interval": testing.intervals(),
    "item": testing.items(),
    "judgement": testing.judgements(),
    "known": testing.known(),
    "lean": testing.leans(),
    "likeness": testing.likenesses(),
    "lineage": testing.lineages(),
    "mask": testing.masks(),
    "moment": testing.moments(),
    "note": testing.notes(),
    "origin": testing.origins(),
    "outlet": testing.outlets(),
    "pairing": testing.pairings(),
    "period": testing.periods(),
    "place": testing.places(),
    "placement": testing.placements(),
    "population": testing.populations(),
    "rate": testing.rates(),
    "reason": testing.reasons(),
    "region": testing.regions(),
    "related": testing.relateds(),
    "report": testing.reports(),
    "reportderivation": testing.report_derivations(),
    "run": testing.runs(),
    "scope": testing.scopes(),
    "seen": testing.seen(),
    "shuffled": testing.shuffles(),
    "sighting": testing.sightings(),
    "site": testing.sites(),
    "span": testing.spans(),
    "speaker": testing.speakers(),
    "state": testing.states(),
    "statement": testing.statements(),
    "subject": testing.subjects(),
    "term": testing.terms(),
    "unread": testing.unreads(),
    "use": testing.uses(),
    "weighing": testing.weighings(),
    "wording": testing.wordings(),
}


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_a_value_comes_back_from_json_as_it_was(name: str, data: st.DataObject) -> None:
    value: Value = data.draw(VALUES[name])
    written = value.to_json()
    again = type(value).from_json(written)
    assert again == value
    assert again.to_json() == written
    assert isinstance(json.loads(written.decode("utf-8")), dict)


@given(testing.scopes())
def test_plain_values_say_what_the_json_says(scope: Scope) -> None:
    assert json.loads(scope.to_json()) == json.loads(json.dumps(scope.to_builtins()))


def test_every_value_has_a_strategy_here() -> None:
    within_others = {"ActorRelation", "Words", "Value", "Identified"}
    public = (getattr(model, name) for name in model.__all__)
    values = {one.__name__ for one in public if isinstance(one, type) and issubclass(one, Value)}
    assert {name.lower() for name in values - within_others} == set(VALUES)


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        Span.from_json(b'{"start": 0, "end": 1, "colour": "red"}')


def test_json_that_breaks_an_invariant_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="0 <= start < end"):
        Span.from_json(b'{"start": 3, "end": 3}')
    with pytest.raises(msgspec.ValidationError, match="cannot end"):
        Period.from_json(b'{"start": "2017-01-02", "end": "2017-01-01"}')
    with pytest.raises(msgspec.ValidationError, match="do not fit the bound"):
        Count.from_json(b'{"low": 2, "high": 1, "as_written": "2"}')


@pytest.mark.parametrize("field", ["start", "end"])
@given(span=testing.spans())
def test_a_value_cannot_be_changed(field: str, span: Span) -> None:
    with pytest.raises(AttributeError):
        setattr(span, field, 0)
