"""Parts: where no figure is of the whole, what those of parts come to over the scopes that share nobody."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from headwater.model import Case
from headwater.weigh.grades import Lettered
from headwater.weigh.rules.accounts import Account, cells, sum_of_parts
from headwater.weigh.rules.picks import Picked, low_of
from headwater.weigh.rules.reading import Read
from headwater.weigh.rules.rule import Counts, Pick
from headwater.weigh.words import say, terms


class Floor(NamedTuple):
    """The scopes that share nobody and whose lowest figures add up to most: by scope, what is said of it.

    `crowded` says that there are further parts, which may share people with these. `letters` are by voice.
    """

    scopes: tuple[tuple[Read, ...], ...]
    crowded: bool
    letters: Mapping[str, Lettered]

    def sum_by(self, pick: Pick, counts: Counts, case: Case) -> Picked | None:
        """Give the sum over those scopes of the figure that is picked for each; None where there are no parts."""
        if not self.scopes or pick is Pick.NONE:
            return None
        if pick is Pick.ZERO:
            return Picked(0, "0, as the rule has it", open_=True)
        chosen = [self._one(pick, reads, counts, case) for reads in self.scopes]
        total = sum(one.low or 0 for one in chosen)
        told = terms([(one.low or 0, one.figure.speaker) for one in chosen])
        return Picked(total, told if len(chosen) == 1 else f"{told} = {say(total)}", open_=True)

    def _one(self, pick: Pick, reads: Sequence[Read], counts: Counts, case: Case) -> Read:
        """Pick the figure of one scope: among counts of all of it, else the largest of those of some of it."""
        whole = [one for one in reads if not one.figure.partial]
        if not whole:
            return max(reads, key=lambda one: (one.low or 0, one.figure.claim.id))
        accounts = [
            Account(one.figure.speaker, self.letters[one.figure.voice], (one,), True, one.low, one.high)
            for one in whole
        ]
        picked = low_of(pick, accounts, counts, case)
        return picked.accounts[0].reads[0] if picked else whole[0]


def floor_of(reads: Sequence[Read], letters: Mapping[str, Lettered]) -> Floor:
    """Give the floor that figures of parts make; letters of every voice among them."""
    summed = {one.figure.scope for one in sum_of_parts(reads)}
    found = cells(one for one in reads if one.low is not None)
    return Floor(tuple(cell.reads for cell in found if cell.scope in summed), len(found) > len(summed), letters)
