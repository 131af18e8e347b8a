"""Multipliers: by what factor speakers of a kind overstate or understate, as a larger war taught it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from headwater.weigh.losses.robust_design import Lean
from headwater.weigh.losses.table import Floats, Ints, Losses


class Role(StrEnum):
    """Who speaks of whose losses: a party of its own, of its enemy's, or somebody else."""

    OWN = "own losses"
    ENEMY = "enemy's losses"
    THIRD = "third party"


@dataclass(frozen=True, slots=True)
class Multiplier:
    """The bias of a speaker not heard before: `mean` and `sd` of its logarithm, and how many speakers taught it."""

    role: Role
    mean: float
    sd: float
    speakers: int

    def __post_init__(self) -> None:
        if not (np.isfinite(self.mean) and np.isfinite(self.sd) and self.sd > 0):
            raise ValueError(f"a multiplier has a finite mean and a positive sd, not {self.mean} and {self.sd}")


@dataclass(frozen=True, slots=True)
class Multipliers:
    """One multiplier a role; `series` is the sd of a logarithm of bias by series about a speaker's mean.

    `parties` are the sources that speak for a party, (source, party), in the case that these are used in. `learned_on`
    says where they come from, in plain words.
    """

    roles: tuple[Multiplier, ...]
    series: float
    parties: tuple[tuple[str, str], ...] = ()
    learned_on: str = ""

    def __post_init__(self) -> None:
        if sorted(one.role for one in self.roles) != sorted(Role) or self.series <= 0:
            raise ValueError("multipliers have one for each role, and a positive sd by series")

    def lean(self, losses: Losses, means: Ints) -> Lean:
        """Give what they say of each (source, party) of a table."""
        by_role = {one.role: one for one in self.roles}
        sides = dict(self.parties)
        told = [by_role[role_of(losses.sources[source], losses.parties[party], sides)] for source, party in means]
        mean: Floats = np.array([one.mean for one in told])
        return Lean(mean=mean, sd=np.array([one.sd for one in told]), series=self.series)


def role_of(source: str, party: str, sides: dict[str, str]) -> Role:
    """Give the role of a source that speaks of a party's losses; `sides` gives the party that a source speaks for."""
    if source not in sides:
        return Role.THIRD
    return Role.OWN if sides[source] == party else Role.ENEMY
