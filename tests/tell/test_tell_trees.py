import itertools

import msgspec
from hypothesis import given
from tell_states import DENIED, FIRST, RETOLD, SAID, SECOND, STATE, claim, count, report

from headwater.model import Derivation, Origin, State, Tie
from headwater.tell.lookup import look_up
from headwater.tell.trees import DEEPEST, Tree, tree
from headwater.testing import states


def balanced(grown: Tree) -> bool:
    """Say whether the rows open and close as many lists."""
    open_lists = 0
    for at, branch in enumerate(grown.branches):
        open_lists += branch.opens - branch.closes
        if open_lists != branch.depth + 1 or (at == 0) != (branch.depth == 0):
            return False
    return open_lists == grown.ends


@given(states())
def test_every_claim_of_an_origin_stands_in_its_tree_once(state: State) -> None:
    look = look_up(state)
    for origin in look.origins.values():
        grown = tree(origin, look)
        ours = [branch.claim.id for branch in grown.branches if not branch.apart]
        assert sorted(ours) == sorted(set(origin.claims))
        assert grown.branches[0].claim.id == origin.first
        assert balanced(grown)


def test_a_retelling_hangs_on_what_it_retells_and_a_denial_beside_it() -> None:
    look = look_up(STATE)
    root, *others = tree(STATE.origins[0], look).branches
    assert root.claim.id == SAID.id
    assert [(branch.claim.id, branch.apart) for branch in others] == [(RETOLD.id, False), (DENIED.id, True)]
    assert others[1].tie is not None
    assert others[1].tie.tie is Tie.DENIAL


def test_a_circle_ends_where_it_meets_itself() -> None:
    back = Derivation(child=SAID.id, parents=(RETOLD.id,))
    state = msgspec.structs.replace(STATE, derivations=(*STATE.derivations, back))
    assert len(tree(STATE.origins[0], look_up(state)).branches) == 3


def test_a_claim_that_no_step_leads_to_is_loose() -> None:
    state = msgspec.structs.replace(STATE, derivations=())
    loose = [branch for branch in tree(STATE.origins[0], look_up(state)).branches if branch.loose]
    assert [branch.claim.id for branch in loose] == [RETOLD.id]


def test_a_long_chain_is_drawn_no_deeper_than_a_phone_can_show() -> None:
    pages = [report(f"Day {at}\n\nThe army said 120 died.", source=f"{at}.md") for at in range(400)]
    chain = [claim(page, "120 died", count(120)) for page in pages]
    ties = tuple(Derivation(child=b.id, parents=(a.id,)) for a, b in itertools.pairwise(chain))
    origin = Origin(speaker="the army", first=chain[0].id, claims=tuple(one.id for one in chain))
    state = msgspec.structs.replace(
        STATE, reports=tuple(pages), claims=tuple(chain), derivations=ties, origins=(origin,)
    )
    grown = tree(origin, look_up(state))
    assert len(grown.branches) == 400
    assert max(branch.depth for branch in grown.branches) == DEEPEST
    assert balanced(grown)


def test_branches_come_in_order_of_publication() -> None:
    early = report("First\n\nThe army said 120 died.", published="2020-03-03", source="early.md")
    late = report("Last\n\nThe army said 120 died.", published="2020-05", source="late.md")
    told = [claim(page, "120 died", count(120)) for page in (late, early)]
    ties = tuple(Derivation(child=one.id, parents=(SAID.id,)) for one in told)
    origin = Origin(speaker="the army", first=SAID.id, claims=(SAID.id, *(one.id for one in told)))
    state = msgspec.structs.replace(
        STATE, reports=(FIRST, SECOND, late, early), claims=(SAID, *told), derivations=ties, origins=(origin,)
    )
    branches = tree(origin, look_up(state)).branches
    assert [branch.claim.id for branch in branches] == [SAID.id, told[1].id, told[0].id]
