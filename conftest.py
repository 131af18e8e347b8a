"""Runs what the documents show: files they write, commands they give, Python they print."""

import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

WRITTEN = re.compile(r"<!-- file: (?P<name>\S+) -->\n```\w*\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<command>.*?)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
SECONDS = 60
FOLDER, BEFORE = "folder of the document", "folder before"  # no names that Python in a document could take


def written_files(document: Document) -> Iterable[Region]:
    """Find the files a document writes: a fenced block after a comment `<!-- file: NAME -->`."""
    for match in WRITTEN.finditer(document.text):
        yield Region(match.start(), match.end(), (match["name"], match["body"]), write_file)


def write_file(example: Example) -> None:
    """Write one such file below the document's own folder."""
    name, body = example.parsed
    path = Path(example.namespace[FOLDER].name) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")


def run_console(example: Example) -> str | None:
    """Run each `$ command` of a console block; what it prints must match, `...` standing for anything."""
    folder = example.namespace[FOLDER].name
    for match in COMMAND.finditer(example.parsed + "\n"):
        got = run_command(match["command"], folder)
        wanted = match["output"].strip("\n") + "\n"
        if not doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS):
            return f"$ {match['command']}\nshown:\n{wanted}\ngot:\n{got}"
    return None


def run_command(command: str, folder: str) -> str:
    """Give what a command prints in a folder, errors included and blanks at line ends left out."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )
    return re.sub(r" +$", "", done.stdout.decode().strip("\n"), flags=re.MULTILINE) + "\n"


def setup(namespace: dict[str, Any]) -> None:
    """Give each document a folder of its own, and be in it."""
    namespace[FOLDER] = tempfile.TemporaryDirectory()
    namespace[BEFORE] = Path.cwd()
    os.chdir(namespace[FOLDER].name)


def teardown(namespace: dict[str, Any]) -> None:
    """Leave the folder and remove it."""
    os.chdir(namespace[BEFORE])
    namespace[FOLDER].cleanup()


pytest_collect_file = Sybil(
    parsers=[written_files, CodeBlockParser("console", run_console), PythonCodeBlockParser()],
    patterns=["*.md"],
    setup=setup,
    teardown=teardown,
).pytest()
