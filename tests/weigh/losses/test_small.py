import msgspec
import numpy as np
import pytest
from tables import PARTIES, table

from headwater.weigh.losses.multipliers import Multiplier, Multipliers, Role, role_of
from headwater.weigh.losses.robust import RobustOptions, fit_robust
from headwater.weigh.losses.sensitivity import MODELS, sensitivity
from headwater.weigh.losses.small import fit_small, is_small, learn_multipliers

QUICK = RobustOptions(knots=10, rounds=10, draws=60)


def given_multipliers(own: float, enemy: float) -> Multipliers:
    means = {Role.OWN: own, Role.ENEMY: enemy, Role.THIRD: 0.0}
    return Multipliers(
        roles=tuple(Multiplier(role=role, mean=mean, sd=0.1, speakers=3) for role, mean in means.items()),
        series=0.1,
        parties=tuple(PARTIES.items()),
    )


def test_roles_are_told_apart() -> None:
    assert role_of("North", "North", PARTIES) is Role.OWN
    assert role_of("North", "South", PARTIES) is Role.ENEMY
    assert role_of("Arbiter", "South", PARTIES) is Role.THIRD


def test_a_large_war_teaches_that_enemies_overstate() -> None:
    learned = learn_multipliers(fit_robust(table(), QUICK), PARTIES, "an invented war")
    by_role = {one.role: one for one in learned.roles}
    assert by_role[Role.ENEMY].mean > by_role[Role.OWN].mean
    assert msgspec.json.decode(msgspec.json.encode(learned), type=Multipliers) == learned


def test_multipliers_move_and_narrow_a_small_case() -> None:
    losses = table(30)
    small = losses.where((losses.source == 1) & (losses.of == 1))
    assert is_small(small)
    assert not is_small(losses)
    both = fit_small(small, given_multipliers(-1.0, 1.0), QUICK)
    width = [np.log(fit.cumulative.high[1, -1] / fit.cumulative.low[1, -1]) for fit in (both.alone, both.taught)]
    assert width[1] < width[0]
    moved = np.log(both.taught.cumulative.median[1, -1] / both.alone.cumulative.median[1, -1])
    assert moved == pytest.approx(-1, abs=0.3)
    factor = both.taught.bias.median[1, 1]
    assert factor == pytest.approx(np.e, rel=0.15)


def test_multipliers_without_a_role_are_refused() -> None:
    with pytest.raises(ValueError, match="one for each role"):
        Multipliers(roles=(), series=0.1)
    with pytest.raises(ValueError, match="positive sd"):
        Multiplier(role=Role.OWN, mean=0.0, sd=0.0, speakers=1)


def test_the_sensitivity_table_has_ten_models() -> None:
    told = sensitivity(fit_robust(table(30), QUICK), QUICK, PARTIES)
    names = [name for name, _ in told.largest]
    assert len(names) == len(set(names)) == MODELS
    assert len(told.lines) == MODELS * 4
    first = [line for line in told.lines if line.model == "as told"]
    assert all(line.ratio == 1 for line in first)
