"""A case in a few lines: what a run prints when it is done."""

from collections import Counter

from headwater.model import Failure, Severity, State, Value


class Summary(Value, frozen=True, kw_only=True):
    """What a case holds, in numbers, and what a reader should see first."""

    title: str
    head: str
    reports: int
    unread: int
    unread_reasons: dict[str, int]
    claims: int
    masked: int
    dropped: int
    origins: int
    unknown_origins: int
    derivations: int
    faithful: int
    findings: int
    holding: int
    failing: int
    open: int
    serious: tuple[str, ...]
    failures: tuple[Failure, ...]


def summarise(state: State) -> Summary:
    """Give the summary of a state."""
    verdicts = Counter(finding.holds for finding in state.findings)
    return Summary(
        title=state.case.title if state.case else "",
        head=state.head,
        reports=len(state.reports),
        unread=len(state.unread),
        unread_reasons=dict(Counter(unread.reason for unread in state.unread).most_common()),
        claims=len(state.claims),
        masked=len(state.masks),
        dropped=len(state.dropped),
        origins=len(state.origins),
        unknown_origins=sum(not origin.known for origin in state.origins),
        derivations=len(state.derivations),
        faithful=sum(derivation.faithful for derivation in state.derivations),
        findings=len(state.findings),
        holding=verdicts[True],
        failing=verdicts[False],
        open=verdicts[None],
        serious=tuple(f.statement for f in state.findings if f.severity is Severity.SERIOUS),
        failures=state.failures,
    )
