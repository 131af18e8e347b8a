"""What is shipped and pinned: the wheel, the pins, the licence, the citation."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import headwater

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = [Requirement(line) for line in PROJECT["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
PINNED = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+))? ", re.MULTILINE)
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in PINNED.finditer(text_of(f"requirements/{name}.txt")):
        found.setdefault(match["name"], set()).add(match["version"])
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Give the names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_package_data_included(wheel: set[str]) -> None:
    package = ROOT / "src" / "headwater"
    files = {file.relative_to(package.parent).as_posix() for file in package.rglob("*") if file.is_file()}
    source = {name for name in files if "__pycache__" not in name}
    assert source - wheel == set()
    assert {name for name in wheel if not name.startswith("headwater-")} == source


def test_the_wheel_holds_the_licence(wheel: set[str]) -> None:
    assert f"headwater-{headwater.__version__}.dist-info/licenses/LICENSE" in wheel


@pytest.mark.parametrize(("name", "wanted"), [("run", RUN), ("dev", [*RUN, *DEV])])
def test_every_dependency_is_pinned_to_a_version_that_it_allows(name: str, wanted: list[Requirement]) -> None:
    pinned = pins(name)
    for requirement in wanted:
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("name", ["run", "build"])
def test_what_runs_and_builds_is_pinned_as_it_is_tested(name: str) -> None:
    tested = pins("dev")
    assert {package: tested.get(package) for package in pins(name)} == pins(name)


def test_the_measurements_change_no_version_that_is_tested() -> None:
    tested = pins("dev")
    assert {name: versions for name, versions in pins("bench").items() if versions != tested.get(name, versions)} == {}


@pytest.mark.parametrize("name", ["run", "build", "bench", "dev"])
def test_every_pin_has_its_hashes(name: str) -> None:
    for block in re.split(r"\n(?=[a-z])", text_of(f"requirements/{name}.txt"))[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.partition("\n")[0]


@pytest.mark.parametrize("name", ["run.txt", "build.txt", "bench.txt", "dev.txt", "build.in", "bench.in"])
def test_pins_name_no_index_and_no_place_on_a_machine(name: str) -> None:
    assert not re.search(r"://|file:|--index|--find-links|(^|\s)/\w", text_of(f"requirements/{name}"))


def test_every_dependency_is_explained() -> None:
    explained = text_of("docs/dependencies.md").lower()
    listed = [text_of(f"requirements/{name}.in") for name in ("build", "bench")]
    others = [Requirement(line) for text in listed for line in text.split()]
    assert [each.name for each in (*RUN, *DEV, *others) if each.name.lower() not in explained] == []


def test_the_licence_is_apache_2_to_the_letter() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2
    assert PROJECT["license"] == "Apache-2.0"


def test_the_citation_says_what_the_project_says() -> None:
    citation = yaml.safe_load(text_of("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == headwater.__version__
    assert citation["license"] == PROJECT["license"]
    assert citation["authors"] == [{"name": "Headwater maintainers"}]
    assert {"title", "message", "type", "abstract"} <= set(citation)


def test_importing_headwater_brings_in_nothing_but_the_standard_library() -> None:
    script = "import sys; before = set(sys.modules); import headwater; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["headwater"]
