"""Writing: what one run records in a case's ledger, a batch at a time."""

from headwater import __version__
from headwater.ledger import Clock, Ended, Ledger, Recorded, append, content, entries
from headwater.model import Run

BATCH = 64  # entries a transaction: few enough to lose little work, many enough to spare the disk


class Pen:
    """Writes to a ledger for one run, a batch at a time."""

    def __init__(self, ledger: Ledger, run: Run, clock: Clock) -> None:
        self.ledger = ledger
        self.run = run
        self.clock = clock

    def write(self, *values: Recorded) -> None:
        """Append values in batches, each all or nothing."""
        for start in range(0, len(values), BATCH):
            append(self.ledger, *values[start : start + BATCH], clock=self.clock, run=self.run.id)


def begin(ledger: Ledger, clock: Clock, *, command: str, about: dict[str, str], inputs: tuple[str, ...]) -> Run:
    """Record the beginning of a run, and give it."""
    run = Run(command=command, version=__version__, started=clock(), parameters=about, inputs=inputs)
    append(ledger, run, clock=clock, run=run.id)
    return run


def settled(ledger: Ledger) -> dict[str, str] | None:
    """Give the parameters by which every report was read that has been: those of the last run that came to its end.

    None where there is none, or where a later run with other parameters or other names was stopped on its way.
    """
    runs: dict[str, Run] = {}
    settled = None
    for entry in entries(ledger):
        settled = None if entry.kind == "case" else settled  # until the run that wrote it has come to its end
        value = content(entry) if entry.kind in ("run", "run.ended") else None
        if isinstance(value, Run):
            runs[value.id] = value
            settled = settled if value.command != "run" or value.parameters == settled else None
        elif isinstance(value, Ended) and value.run in runs and runs[value.run].command == "run":
            settled = runs[value.run].parameters
    return settled
