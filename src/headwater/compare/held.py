"""What a comparison looks things up in, made once from a state."""

from headwater.model import Claim, Copying, Derivation, Origin, Report, State, Value

TAKEN_OVER = frozenset({Copying.REPRINT, Copying.CUT, Copying.MERGED, Copying.SYNDICATION})
"""Copies in another's words. A rewrite, a translation and a report that quotes are written by who publishes them."""


class Held(Value, frozen=True, kw_only=True):
    """A state by id: `reports` are those that were read, `borrowed` those of them in another report's words."""

    state: State
    reports: dict[str, Report]
    claims: dict[str, Claim]
    ties: dict[str, tuple[Derivation, ...]]
    borrowed: frozenset[str]
    origins: tuple[Origin, ...]
    outlets: dict[str, tuple[Report, ...]]

    def report_of(self, claim: str) -> Report:
        """Give the report of a claim that is held."""
        return self.reports[self.claims[claim].report]


def hold(state: State) -> Held:
    """Index a state; claims of reports that are not there, and reports left unread, are left aside."""
    unread = {one.report for one in state.unread}
    reports = {one.id: one for one in sorted(state.reports, key=lambda one: one.id) if one.id not in unread}
    claims = {one.id: one for one in state.claims if one.report in reports}
    ties: dict[str, tuple[Derivation, ...]] = {}
    for tie in sorted(state.derivations, key=lambda one: one.id):
        ties[tie.child] = (*ties.get(tie.child, ()), tie)
    outlets: dict[str, list[Report]] = {}
    for report in reports.values():
        outlets.setdefault(report.outlet, []).append(report)
    return Held(
        state=state,
        reports=reports,
        claims=claims,
        ties=ties,
        borrowed=frozenset(one.child for one in state.copies if one.kind in TAKEN_OVER),
        origins=tuple(sorted(state.origins, key=lambda one: one.id)),
        outlets={name: tuple(outlets[name]) for name in sorted(outlets)},
    )
