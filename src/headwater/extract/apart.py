"""Extraction in processes beside this one: each reads a share of the reports, on a machine with several cores.

A share keeps to few languages, since each costs a process the reading of its pack. What a process does not answer, for
whatever reason, is left to whoever asked.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import IO

import msgspec

from headwater.extract.extractor import extract, primary, readable
from headwater.extract.options import ExtractOptions
from headwater.model import Case, Extraction, Report, Unread, Value

Answer = Extraction | Unread

FEWEST = 48
"""Reports from which on a second process pays: its start and its packs take it a second or so."""
_LANGUAGE = 40  # what a pack costs to read, in reports
_MOST = 4  # processes, this one among them
_PREFIX = 8  # bytes of a frame's length
_PAUSE = 0.05  # seconds between two looks at what another process has answered


class Share(Value, frozen=True, kw_only=True):
    """The reports that one process reads, and what it needs to know."""

    reports: tuple[Report, ...]
    case: Case | None
    options: ExtractOptions


class _Told(msgspec.Struct, frozen=True):
    """One answer as it goes over the pipe: which of the two it is has to be said."""

    extraction: Extraction | None = None
    unread: Unread | None = None


def read_one(report: Report, case: Case | None, options: ExtractOptions) -> Answer:
    """Give what a report holds, or why it is left unread."""
    reason = readable(report)
    return Unread(report=report.id, reason=reason) if reason else extract(report, case, options)


def shares(reports: Sequence[Report], cores: int) -> tuple[tuple[Report, ...], ...]:
    """Deal reports to at most so many processes; one share, where more would not be quicker."""
    bins = min(cores, _MOST) if len(reports) >= FEWEST else 1
    by_language: dict[str, list[Report]] = {}
    for report in reports:
        by_language.setdefault(primary(report), []).append(report)
    dealt: list[list[Report]] = [[] for _ in range(bins)]
    costs = [0] * bins
    for _, own in sorted(by_language.items(), key=lambda each: (-len(each[1]), each[0])):
        parts = bins if len(own) > _LANGUAGE * 2 * bins else 1
        for part in range(parts):
            least = costs.index(min(costs))
            dealt[least] += own[part::parts]
            costs[least] += len(own[part::parts]) + _LANGUAGE
    return tuple(tuple(share) for share in dealt if share)


def cores() -> int:
    """Give how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Beside:
    """A process at work on a share. A context manager, which ends it."""

    def __init__(self, share: Share) -> None:
        self._answers: dict[str, Answer] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from headwater.extract.apart import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._teller = threading.Thread(target=self._tell, args=(share.to_json(),), daemon=True)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._teller.start()
        self._listener.start()

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._teller.join()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def take(self, report: str) -> Answer | None:
        """Give its answer to a report, once; None where it has given none yet."""
        return self._answers.pop(report, None)

    def wait(self, seconds: float) -> bool:
        """Wait so long for the process to end; say whether it has."""
        self._listener.join(seconds)
        return not self._listener.is_alive()

    def _tell(self, told: bytes) -> None:
        try:
            if self._process.stdin is not None:
                self._process.stdin.write(told)
                self._process.stdin.close()
        except OSError:
            return  # it has ended: what it did not answer is done by others

    def _listen(self) -> None:
        try:
            for told in _frames(self._process.stdout):
                answer = told.extraction or told.unread
                if answer is not None:
                    self._answers[answer.report] = answer
        except (OSError, ValueError, msgspec.DecodeError):
            return  # likewise


def _frames(stream: IO[bytes] | None) -> Iterator[_Told]:
    while stream is not None:
        prefix = stream.read(_PREFIX)
        body = stream.read(int.from_bytes(prefix, "big")) if len(prefix) == _PREFIX else b""
        if not body:
            return
        yield msgspec.msgpack.decode(body, type=_Told)


def read_all(reports: Sequence[Report], case: Case | None, options: ExtractOptions, most: int) -> Iterator[Answer]:
    """Give the answer to each report, in their order, from at most so many processes, this one among them."""
    own, *others = shares(reports, most) or ((),)
    with ExitStack() as stack:
        beside = [stack.enter_context(Beside(Share(reports=one, case=case, options=options))) for one in others]
        by = {report.id: one for one, share in zip(beside, others, strict=True) for report in share}
        mine, found = iter(own), dict[str, Answer]()
        for report in reports:
            while report.id not in found:
                there = by.get(report.id)
                answer = there.take(report.id) if there else None
                if answer is None and (here := next(mine, None)) is not None:
                    answer = read_one(here, case, options)
                elif answer is None and (there is None or there.wait(_PAUSE)):
                    # it has ended: what it said last is taken, what it did not answer is read here
                    answer = (there.take(report.id) if there else None) or read_one(report, case, options)
                if answer is not None:
                    found[answer.report] = answer
            yield found.pop(report.id)


def main() -> None:
    """Read a share from the input, and write each answer as it is found."""
    share = Share.from_json(sys.stdin.buffer.read())
    for report in share.reports:
        answer = read_one(report, share.case, share.options)
        told = _Told(unread=answer) if isinstance(answer, Unread) else _Told(extraction=answer)
        body = msgspec.msgpack.encode(told)
        sys.stdout.buffer.write(len(body).to_bytes(_PREFIX, "big") + body)
        sys.stdout.buffer.flush()
