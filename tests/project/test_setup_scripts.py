"""Setting up on a bare machine: which Python is taken, and what is said where none will do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SH = shutil.which("sh") or "/bin/sh"
FAKE = '#!/bin/sh\ncase "$2" in *{broken}*) exit 1;; esac\nexit 0\n'


def choose(path: Path, wanted: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script that chooses a Python, with nothing but one folder on the path."""
    return subprocess.run(
        [SH, str(ROOT / "tools" / "python.sh"), wanted],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def put(folder: Path, name: str, broken: str) -> Path:
    """Put a Python on the path that fails where its script holds a word."""
    fake = folder / name
    fake.write_text(FAKE.format(broken=broken), encoding="utf-8")
    fake.chmod(0o755)
    return fake


def test_a_python_with_venv_is_taken(tmp_path: Path) -> None:
    fake = put(tmp_path, "python3.12", broken="no-such-word")
    assert choose(tmp_path).stdout.strip() == str(fake)


def test_an_old_python_is_passed_over_for_a_newer_one(tmp_path: Path) -> None:
    put(tmp_path, "python3", broken="version_info")
    newer = put(tmp_path, "python3.13", broken="no-such-word")
    assert choose(tmp_path).stdout.strip() == str(newer)


def test_a_python_that_is_named_is_taken_spaces_and_all(tmp_path: Path) -> None:
    folder = tmp_path / "with a space"
    folder.mkdir()
    fake = put(folder, "python3", broken="no-such-word")
    assert choose(tmp_path, str(fake)).stdout.strip() == str(fake)


def test_without_any_python_it_says_what_to_install(tmp_path: Path) -> None:
    done = choose(tmp_path)
    assert done.returncode == 1
    assert "apt-get install python3 python3-venv" in done.stderr
    assert done.stdout == ""


def test_without_the_venv_module_it_says_what_to_install(tmp_path: Path) -> None:
    put(tmp_path, "python3", broken="ensurepip")
    done = choose(tmp_path)
    assert done.returncode == 1
    assert "python3 has no venv module" in done.stderr
    assert "apt-get install python3-venv" in done.stderr


def test_a_named_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    old = put(tmp_path, "python3.9", broken="version_info")
    done = choose(tmp_path, str(old))
    assert done.returncode == 1
    assert f"PYTHON={old} is no Python 3.11 or later" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="make and sh are wanted")
def test_scripts_are_sound_shell() -> None:
    for script in (ROOT / "tools").glob("*.sh"):
        subprocess.run([SH, "-n", str(script)], check=True)
    subprocess.run([shutil.which("bash") or "bash", "-n", str(ROOT / ".ci" / "run")], check=True)
