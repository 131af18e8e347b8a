"""Write docs/reference/commands.md from the commands' own help; the tests run what it shows."""

import subprocess
import sys
from pathlib import Path

from headwater.cli.app import COMMANDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
INTRODUCTION = """# Commands

Every command takes `--help`. Those that work on a case find it as Git finds a repository: the folder you are
in, or one above it, unless `--case` or `HEADWATER_CASE` names another. Progress goes to standard error and only to
a terminal; with `--json`, standard output is one JSON document and nothing else.

| exit code | means |
|---|---|
| 0 | done |
| 1 | something else went wrong; the message says what, where and what to do |
| 2 | the command was not written as it should be |
| 3 | the case folder or its `case.toml` cannot be used as it stands |
| 4 | nothing could be read |
| 5 | the ledger could not be opened or written |
| 6 | the ledger was altered; the first broken entry is named |
| 7 | lines given to `extract` could not be used |
| 8 | a dossier or an export could not be written |
| 9 | the address or the key of a model cannot be used |
| 70 | a mistake in Headwater itself: please report it |
| 130 | stopped by the user; what was acknowledged is kept |

The files of a case: `case.toml` ([the case file](case-file.md)), `reports/` ([what is read](reports.md)),
`ledger.sqlite` ([the ledger](ledger.md)) and, once written, `dossier/`.
"""


def shown(*arguments: str) -> str:
    """Give a console block with the help of one command."""
    code = "from headwater.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--help"], capture_output=True, text=True, check=True
    )
    return f"```console\n$ {' '.join(('headwater', *arguments, '--help'))}\n{done.stdout.rstrip()}\n```\n"


def main() -> None:
    """Write the page."""
    blocks = [INTRODUCTION, shown()]
    blocks += [f"## headwater {name}\n\n{shown(name)}" for name in COMMANDS]
    PAGE.write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
