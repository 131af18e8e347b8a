"""The extractor by model: a report in, its verified claims out, and a failure for each part that was not read."""

from pathlib import Path

from headwater.errors import UnansweredError
from headwater.extract.extractor import primary
from headwater.extract.model.asking import Asking
from headwater.extract.model.cache import Cache, Say
from headwater.extract.model.chunks import Chunk, chunks
from headwater.extract.model.claims import verified
from headwater.extract.model.client import Client
from headwater.extract.model.options import ModelOptions, host_of
from headwater.extract.model.page import page_of
from headwater.extract.model.prompt import VERSION
from headwater.extract.seam import Extractor, Given
from headwater.model import Case, Claim, Dropped, Extraction, Failure, Report, Span, Unread

STAGE = "extract"
SILENT = "the model gave no answer for any part of it"


def by_model(options: ModelOptions, cache: Path | None, say: Say) -> Extractor:
    """Give the extractor that asks a model, with its answers kept in `cache`; nothing is sent until it reads.

    `say` is told what a user should know beyond what is recorded. ModelError for an address or a key that is no
    use, and where the extra is not installed.
    """
    name = f"model:{options.model}/{VERSION}"
    asking = Asking(options, Client(options), Cache(cache, say), say)

    def read(report: Report, case: Case | None) -> tuple[Given, ...]:
        return _read(report, case, (options, asking, name))

    return Extractor(name, settings(options), read)


def settings(options: ModelOptions) -> dict[str, str]:
    """Give what the ledger keeps of the options: never the key, and of the address only the host."""
    return {
        "model-host": host_of(options.address),
        "model-chunk": str(options.chunk),
        "model-convention": options.convention,
    }


def _read(report: Report, case: Case | None, by: tuple[ModelOptions, Asking, str]) -> tuple[Given, ...]:
    """Give the extraction of a report, the failures of its parts, and that it is unread where no part was read.

    The extraction comes first: in the ledger it clears the failures of an earlier one.
    """
    options, asking, name = by
    page = page_of(report, case, options.convention)
    kept: dict[str, Claim] = {}
    dropped: list[Dropped] = []
    failures: list[Failure] = []
    parts = [
        part for part in chunks(report.text, options.chunk, primary(report) or "en") if part.of(report.text).strip()
    ]
    for part in parts:
        try:
            answer = asking.answer(part.of(report.text), report.language)
        except UnansweredError as error:
            failures.append(_failure(report, part, error))
            continue
        for told in answer.claims:
            one = verified(told, page, Span(start=part.start, end=part.end), name)
            if isinstance(one, Dropped):
                dropped.append(one)
            else:
                kept.setdefault(one.id, one)
    found = Extraction(report=report.id, extractor=name, claims=tuple(kept.values()), dropped=tuple(dropped))
    unread = (Unread(report=report.id, reason=SILENT),) if len(failures) == len(parts) else ()
    return (found, *unread, *failures)


def _failure(report: Report, part: Chunk, error: UnansweredError) -> Failure:
    what = f"characters {part.start} to {part.end} were not read by the model: {error.what}"
    return Failure(source=report.source, stage=STAGE, problem=what, remedy=error.remedy)
