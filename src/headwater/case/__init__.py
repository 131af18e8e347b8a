"""A case on disk: binds the stages to its ledger. The only module that knows both."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from headwater.case.aside import AGAIN, CHANGED, GONE, REPORTS, counting, note_echoes, set_aside
from headwater.case.gallery import hang
from headwater.case.intake import Added, Reading, Tick, no_tick, take_in
from headwater.case.looking import look_through, thumbnails
from headwater.case.pen import Pen, begin, settled
from headwater.case.sightings import note_sightings, record_sighting, sheets_of
from headwater.case.stages import extract_all, waiting_reports, weave
from headwater.case.taking import put_pictures
from headwater.case.weighing import weigh_standing
from headwater.casefile import CASE_FILE, load_case, map_ground, sheet_columns
from headwater.compare import compare
from headwater.errors import CaseError
from headwater.extract.seam import Extractor, by_rules
from headwater.extract.sheet import Brought, brought, with_names_of
from headwater.ledger import Clock, Ended, Verified, append, open_ledger, state, verify
from headwater.model import Judgement, Sighting, State, content_id
from headwater.see.record import Said
from headwater.tell import Dossier, DossierOptions, Source, write_dossier
from headwater.tell.summary import Summary, summarise

__all__ = [
    "AGAIN", "CACHE", "CHANGED", "DOSSIER", "GONE", "LEDGER", "REPORTS", "Added", "Tick", "add_sources",
    "brought_names", "find_case", "judge_case", "no_tick", "read_state", "run_case", "see_case", "tell_case",
    "verify_case",
]  # fmt: skip

LEDGER = "ledger.sqlite"
DOSSIER = "dossier"
CACHE = "cache/model"
BY_RULES = by_rules()


def find_case(start: Path) -> Path:
    """Give the case folder that `start` is (as it was written) or lies in; CaseError where there is none."""
    for folder in (start, *start.absolute().parents):
        if (folder / CASE_FILE).is_file():
            return folder
    raise CaseError(
        f"there is no {CASE_FILE} here, nor in a folder above.",
        where=str(start),
        remedy="Make a case with `headwater new FOLDER`, or name one with --case.",
    )


def add_sources(
    folder: Path,
    sources: Iterable[Path],
    *,
    clock: Clock,
    tick: Tick = no_tick,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Added:
    """Archive every report in the sources (files, folders) in the case's ledger, and record what failed.

    `columns` says which field of a claim each column of a claim sheet is, beside what `case.toml` says of them.
    Pictures and videos are copied into `media/`, to be looked at by the next run.
    """
    load_case(folder)  # a case with mistakes takes nothing in
    wanted = tuple(sources)
    put = put_pictures(folder, wanted)
    with open_ledger(folder / LEDGER) as ledger:
        run = begin(ledger, clock, command="add", about={}, inputs=tuple(str(source) for source in wanted))
        pen = Pen(ledger, run, clock)
        reading = Reading(folder, {**sheet_columns(folder), **columns}, put.pictures)
        taken = take_in(pen, put.rest, reading, tick)
        notes = (*taken.added.notes, *note_echoes(pen))
        added = msgspec.structs.replace(taken.added, notes=notes, pictures=put.added, held=put.known)
        append(ledger, Ended(run=run.id, counts={"reports": len(added.reports)}), clock=clock, run=run.id)
    return added


def run_case(folder: Path, *, clock: Clock, tick: Tick = no_tick, extractor: Extractor = BY_RULES) -> Summary:
    """Read what is new in `reports/`, extract from what has not been read, trace, check and weigh the whole case.

    With another extractor than the run before, every report is read anew: its claims take the place of the other's.
    """
    case = load_case(folder)
    with open_ledger(folder / LEDGER) as ledger:
        parameters = {"case": content_id("case", case), "extractor": extractor.name, **extractor.settings}
        fresh = settled(ledger) != parameters
        run = begin(ledger, clock, command="run", about=parameters, inputs=())
        pen = Pen(ledger, run, clock)
        inbox = [folder / REPORTS] if (folder / REPORTS).is_dir() else []
        back = set_aside(pen, folder, take_in(pen, inbox, Reading(folder, sheet_columns(folder)), tick).present)
        note_echoes(pen)
        case = with_names_of(case, counting(state(ledger)))
        if state(ledger).case != case:
            fresh = True  # other names: what was resolved by those before is resolved anew
            pen.write(case)
        hang(pen, look_through(pen, folder, case, tick))
        extract_all(pen, case, extractor, waiting_reports(pen, back, fresh), tick)
        note_sightings(pen, folder)
        weave(pen, case, tick)
        weigh_standing(pen, folder)
        summary = summarise(state(ledger))
        counts = {"claims": summary.claims, "origins": summary.origins, "findings": summary.findings}
        append(ledger, Ended(run=run.id, counts=counts), clock=clock, run=run.id)
    return summary


def judge_case(folder: Path, judgements: Iterable[Judgement], *, clock: Clock) -> State:
    """Record what a person judged, and trace, check and weigh the case anew by it; give the state that comes of it."""
    case = load_case(folder)
    given = tuple(judgements)
    with open_ledger(folder / LEDGER) as ledger:
        run = begin(ledger, clock, command="judge", about={}, inputs=tuple(one.id for one in given))
        pen = Pen(ledger, run, clock)
        pen.write(*given)
        hang(pen, None)
        weave(pen, case, no_tick)
        weigh_standing(pen, folder)
        append(ledger, Ended(run=run.id, counts={"judgements": len(given)}), clock=clock, run=run.id)
        return state(ledger)


def see_case(folder: Path, said: Said | None, *, clock: Clock) -> tuple[Sighting | None, State]:
    """Record what somebody saw, or read the sheets in `sightings/` anew; trace, check and weigh the case by it.

    Give the sighting, and the state that comes of it. ValueError where what was said is no sighting.
    """
    case = load_case(folder)
    with open_ledger(folder / LEDGER) as ledger:
        run = begin(ledger, clock, command="see", about={}, inputs=(said.picture,) if said else ())
        pen = Pen(ledger, run, clock)
        sighting = record_sighting(pen, said) if said else None
        note_sightings(pen, folder)
        weave(pen, state(ledger).case or case, no_tick)
        weigh_standing(pen, folder)
        append(ledger, Ended(run=run.id, counts={"sheets": len(sheets_of(folder))}), clock=clock, run=run.id)
        return sighting, state(ledger)


def read_state(folder: Path) -> State:
    """Give the present state of a case from its ledger, once it verifies; CaseError where it has none yet."""
    path = folder / LEDGER
    if not path.is_file():
        raise CaseError("the case has no ledger yet.", where=str(folder), remedy="Do `headwater run` first.")
    verify(path)  # nothing is shown of a ledger that was altered
    with open_ledger(path, readonly=True) as ledger:
        return state(ledger)


def brought_names(folder: Path) -> tuple[Brought, ...]:
    """Give the actors, outlets and places that the case's sheets brought, beside those of `case.toml`."""
    case = read_state(folder).case
    return brought(load_case(folder), case) if case else ()


def tell_case(folder: Path, to: Path | None = None, *, tick: Tick = no_tick, exact: bool = False) -> Dossier:
    """Write the dossier of the present state, by default to `dossier/` in the case.

    `exact` leaves points of sightings and pictures on its map as they were told.
    """
    state = read_state(folder)
    options = DossierOptions(
        case_folder=folder.name,
        progress=tick,
        ground=_ground(folder),
        exact=exact,
        thumbnails=thumbnails(folder, state),
    )
    return write_dossier(state, to or folder / DOSSIER, options, compare(state))


def _ground(folder: Path) -> Source | None:
    """Give the tiles that the case names for under its map."""
    told = map_ground(folder)
    if told is None:
        return None
    if "://" in told.tiles:
        return Source(address=told.tiles, attribution=told.attribution)
    return Source(file=folder / told.tiles, attribution=told.attribution)


def verify_case(path: Path, expect: str | None = None) -> Verified:
    """Verify a ledger, given by its case folder or by its own path."""
    return verify(path if path.is_file() else find_case(path) / LEDGER, expect=expect)
