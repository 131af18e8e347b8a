"""Sides in the words: whose losses a count is of, where the language has no 'of'.

Words for sides ('army', 'Iraqi', 'of Iraq', 'Daesh') that stand together make one run; a run within a counted phrase,
right behind it, or by the outcome word names the party.
"""

from headwater.extract.draft import Draft
from headwater.extract.scan import Scan

Run = tuple[int, int]

ALONE = frozenset({"force", "name", "other"})
"""A word of one of these sorts names a side by itself; an adjective only where it stands in the counted phrase."""


def runs(scan: Scan) -> tuple[Run, ...]:
    """Give the runs of words for sides in a sentence, from left to right."""
    found: list[Run] = []
    at = 0
    while at < len(scan.texts):
        end = _run(scan, at)
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return tuple(found)


def _run(scan: Scan, at: int) -> int:
    end = at
    while end < len(scan.texts):
        mark = scan.actors.starts.get(end) or scan.sides.starts.get(end)
        if mark is not None:
            end = mark.end
        elif end > at and _goes_on(scan, end):
            end += 1
        else:
            break
    while end > at and scan.texts[end - 1] == '"':
        end -= 1
    return end


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a quote or a linking word within a run of side words stands here: 'силы «Талибана»'."""
    return scan.texts[at] == '"' or (scan.has(at, "side_link") and _run(scan, at + 1) > at + 1)


def sure(scan: Scan, run: Run) -> bool:
    """Say whether a run names a side by itself."""
    return any(at in scan.actors.over or _sort(scan, at) in ALONE for at in range(*run))


def _sort(scan: Scan, at: int) -> str:
    mark = scan.sides.over.get(at)
    return mark.value.sort if mark else ""


def side_run(draft: Draft) -> Run | None:
    """Give the run of words that says whose losses a draft counts, or None."""
    scan = draft.reading.scan
    found = runs(scan)
    phrase, event = draft.phrase, draft.event
    inside = [run for run in found if phrase.quantity.end <= run[0] < phrase.end]
    if inside:
        return inside[-1]
    at = _past_link(scan, phrase.end)
    behind = next((run for run in found if run[0] == at), None)
    if behind is not None and (sure(scan, behind) or _sort(scan, behind[0]) == "nation"):
        return behind
    before = next((run for run in found if _reaches(scan, run[1], phrase.start)), None)
    if before is not None and sure(scan, before):
        return before
    return _by_event(scan, found, draft) if event is not None else None


def _past_link(scan: Scan, at: int) -> int:
    mark = scan.phrase(at, "belong") if at < len(scan.texts) else None
    at = mark.end if mark else at
    while at < len(scan.texts) and scan.texts[at] == '"':
        at += 1
    return at


def _reaches(scan: Scan, end: int, start: int) -> bool:
    """Say whether words of belonging lead from a run to the number behind it: 'Irak ordusundan 12 asker'."""
    return end <= start and all(scan.has(at, "belong_before") for at in range(end, start)) and end < start


def _by_event(scan: Scan, found: tuple[Run, ...], draft: Draft) -> Run | None:
    """Read whose toll it is ('потери ВСУ'), or who lost them."""
    event = draft.event
    if event is None or event.form not in ("noun", "toll", "lose", "person", "deed"):
        return None
    near = [run for run in found if sure(scan, run) and _past_link(scan, event.end) == run[0]]
    if near:
        return near[0]
    ahead = [run for run in found if sure(scan, run) and run[1] == event.start]
    if ahead or event.form != "lose":
        return ahead[-1] if ahead else None
    lost = [run for run in found if sure(scan, run) and (run[1] <= event.start or run[0] >= event.end)]
    return min(lost, key=lambda run: min(abs(event.start - run[1]), abs(run[0] - event.end)), default=None)
