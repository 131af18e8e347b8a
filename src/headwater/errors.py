"""The one tree of errors.

Every error says what was being done, to what, and what to try. The command
line turns them into exit codes; nothing else catches them blindly.
"""


class HeadwaterError(Exception):
    """Something a user can act on: `what` went wrong, `where`, and a `remedy`."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{advice}"


class CaseError(HeadwaterError):
    """A case folder or its `case.toml` cannot be used as it stands."""

    exit_code = 3


class ReadError(HeadwaterError):
    """A source could not be read into a report; the other sources go on."""

    exit_code = 4


class LedgerError(HeadwaterError):
    """The ledger could not be opened, written or migrated."""

    exit_code = 5


class BrokenLedgerError(LedgerError):
    """The ledger was altered: the first entry that does not verify is named."""

    exit_code = 6


class ExtractError(HeadwaterError):
    """A language pack or an extraction request is not usable."""

    exit_code = 7


class TellError(HeadwaterError):
    """A dossier or an export could not be written."""

    exit_code = 8


class ModelError(HeadwaterError):
    """The model's server, its address or its key is not usable as given."""

    exit_code = 9


class UnansweredError(ModelError):
    """One request was not answered; `status` is what the server said, `lasting` that asking on is of no use."""

    def __init__(self, what: str, *, remedy: str, status: int = 0, lasting: bool = False) -> None:
        super().__init__(what, remedy=remedy)
        self.status = status
        self.lasting = lasting


class MisfitError(ModelError):
    """An answer is none of ours: it is cut off, or does not fit the schema."""


class RuleError(HeadwaterError):
    """A counting rule, or a question to be weighed, is not usable as given."""

    exit_code = 10
