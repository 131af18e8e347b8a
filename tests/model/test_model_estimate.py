"""Estimates: a figure, a range, or a reason; a whole number is the same figure however it is written."""

import pytest

from headwater.model import Estimate, Family, Interval, Moment, Subject

SUBJECT = Subject(words="killed at the bridge")


def estimate(**given: object) -> Estimate:
    fields = {"family": Family.RULE, "method": "house", "subject": SUBJECT, "assumptions": ("none doubts it",)} | given
    return Estimate(**fields)  # type: ignore[arg-type]


def test_a_whole_number_gives_the_same_id_as_a_fraction_of_its_size() -> None:
    one = estimate(best=12, intervals=(Interval(low=3, high=20),))
    other = estimate(best=12.0, intervals=(Interval(low=3.0, high=20.0),))
    assert one == other
    assert one.id == other.id
    assert Estimate.from_json(one.to_json()) == one


def test_an_estimate_gives_a_figure_or_says_why_not() -> None:
    with pytest.raises(ValueError, match="or says why it gives none"):
        estimate()
    with pytest.raises(ValueError, match="or says why it gives none"):
        estimate(best=12, refused="nothing was seen")
    assert estimate(refused="nothing was seen").best is None


def test_an_estimate_without_assumptions_is_none() -> None:
    with pytest.raises(ValueError, match="what it assumes"):
        estimate(best=12, assumptions=())


def test_limits_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match=r"low 5\.0 is above its high 4\.0"):
        Interval(low=5, high=4)
    with pytest.raises(ValueError, match="level lies between 0 and 1"):
        Interval(low=1, high=2, level=95)
    with pytest.raises(ValueError, match="outside its range"):
        Moment(day=1, mean=1, median=9, low=1, high=2, day_mean=1, day_median=1, day_low=1, day_high=1)
