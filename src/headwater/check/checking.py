"""Checking: claims and their derivations in, findings out."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from headwater.check.balances import balance_findings
from headwater.check.denied import denied_findings
from headwater.check.exchanged import exchanged_findings
from headwater.check.headlines import headline_findings
from headwater.check.held import with_held
from headwater.check.material import Material, material_of
from headwater.check.moved import moved_findings
from headwater.check.placed import placed_findings
from headwater.check.rates import rate_findings
from headwater.check.ratios import ratio_findings
from headwater.check.running import running_findings
from headwater.check.sets import set_findings
from headwater.check.shares import share_findings
from headwater.check.sums import sum_findings
from headwater.check.wholes import whole_findings
from headwater.model import Case, Claim, Derivation, Finding, FindingKind, Placement, Report, Severity

_CHECKS: tuple[Callable[[Material], Iterator[Finding]], ...] = (
    sum_findings, ratio_findings, rate_findings, share_findings, balance_findings,
    whole_findings, running_findings, exchanged_findings, set_findings,
    headline_findings, moved_findings, denied_findings,
)  # fmt: skip

_PLAINER = (FindingKind.SUM, FindingKind.SLIP, FindingKind.HEADLINE, FindingKind.RUNNING_TOTAL)

_GRAVEST_FIRST = (Severity.SERIOUS, Severity.CAUTION, Severity.NOTE)


def check(
    claims: Sequence[Claim],
    derivations: Sequence[Derivation],
    case: Case,
    reports: Sequence[Report] = (),
    placements: Sequence[Placement] = (),
) -> tuple[Finding, ...]:
    """Give what arithmetic and the order of scopes say about claims: the gravest first, then by kind and id.

    Nothing is called false that is only unsupported: then `holds` is None. `reports` are only for names:
    with them, findings say which outlet carried a claim. `placements` are put side by side where voices differ about
    the same people. The result depends on no order.
    """
    material = with_held(material_of(claims, derivations, case, reports))
    found = {finding.id: finding for each in _CHECKS for finding in each(material)}
    found |= {finding.id: finding for finding in placed_findings(placements, case, reports)}
    return tuple(_once(found.values()))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what only says again what another finding says more plainly of the same claims.

    That is a set where a sum or a slip tells of its claims, and the second of two sums of the same claims.
    """
    told = sorted(findings, key=_gravity)
    plain = [set(one.claims) for one in told if one.kind in _PLAINER and one.holds is False]
    sums: set[frozenset[str]] = set()
    for one in told:
        claims = frozenset(one.claims)
        if one.kind is FindingKind.CONTRADICTION and any(claims <= others for others in plain):
            continue
        if one.kind is not FindingKind.SUM or claims not in sums:
            sums |= {claims} if one.kind is FindingKind.SUM else set()
            yield one


def _gravity(finding: Finding) -> tuple[int, str, str]:
    return (_GRAVEST_FIRST.index(finding.severity), finding.kind.value, finding.id)
