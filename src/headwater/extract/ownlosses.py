"""Own losses: a side that speaks of soldiers killed, or admits a loss, speaks of its own.

'الجيش: إصابة ضابط', 'اعترفت كييف بفقدان مقاتلة': only where the pack lists the words for it.
"""

from collections.abc import Sequence

from headwater.extract.draft import Draft
from headwater.extract.scan import Scan
from headwater.extract.sideruns import Run, runs
from headwater.extract.voices import Voice


def mourned(draft: Draft, voices: Sequence[Voice]) -> Run | None:
    """Give the army that speaks of soldiers killed or wounded, nobody else's, or the side that admits losses."""
    scan, event, noun = draft.reading.scan, draft.event, draft.counted.noun
    admitted = [voice for voice in voices if scan.has(voice.at, "admitting") and voice.at < draft.phrase.start]
    if admitted and draft.counted.noun is not None and "civilians" not in draft.counted.noun.kind:
        name = admitted[-1].name
        side = next((run for run in runs(scan) if name[0] <= run[0] and run[1] <= name[1]), name)
        return of_office(scan, side)
    told = event is not None and any(scan.has(at, "mourning") for at in range(event.start, event.end))
    if not told or noun is None or noun.group not in ("regular", "rank"):
        return None
    named = [voice.name for voice in voices if voice.kind == "say" and voice.at < draft.phrase.start]
    ranked = [
        run for run in runs(scan) if scan.has(run[0], "army") and any(a <= run[0] and run[1] <= b for a, b in named)
    ]
    return of_office(scan, ranked[-1]) if ranked else None


def of_office(scan: Scan, run: Run) -> Run:
    """Give whose office a run names: of 'وزارة الدفاع الرواندية' the adjective."""
    nations = [at for at in range(*run) if (mark := scan.sides.over.get(at)) and mark.value.sort == "nation"]
    office = scan.texts[run[0]] in scan.pack.talk.institutions and scan.pack.first
    return (nations[0], run[1]) if office and nations else run
