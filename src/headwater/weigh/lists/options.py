"""What can be chosen about an estimate from lists, with its defaults in one place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from headwater.weigh.lists.linkage import Linkage

LEVEL = 0.95
"""The level of every interval in this room."""

Tick = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How to estimate: of what in plain words, with which seed, and how much to resample.

    `threshold` is the p-value below which a dependence between two lists is taken into the stepwise model, and
    `replicates` the number of bootstrap samples; both are those of Chan, Silverman and Vincent (2021). `linkage` is
    what is known of the errors made in linking the lists. `latent` asks for latent classes too, which are sampled.
    """

    subject: str = "people"
    seed: int = 1
    threshold: float = 0.02
    replicates: int = 1000
    linkage: Linkage = field(default_factory=Linkage)
    latent: bool = False

    def __post_init__(self) -> None:
        if not self.subject.strip():
            raise ValueError("say in words who is counted")
        if not 0 <= self.threshold < 1:
            raise ValueError(f"a threshold of p-values lies between 0 and 1, not at {self.threshold}")
        if not 100 <= self.replicates <= 100_000:
            raise ValueError(f"between 100 and 100,000 bootstrap samples can be drawn, not {self.replicates}")


def no_tick(_what: str, _done: int, _of: int) -> None:
    """Be told of progress, and say nothing."""
