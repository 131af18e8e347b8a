import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from headwater.cli.app import cli
from headwater.errors import ReadError
from headwater.see.features import hashed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pictures")
    rng = np.random.default_rng(5)
    coarse = rng.integers(0, 256, (15, 20, 3), dtype=np.uint8)
    picture = Image.fromarray(np.kron(coarse, np.ones((24, 24, 1), np.uint8)))
    picture.save(made / "bridge.png")
    picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(made / "mirrored.jpg")
    (made / "below").mkdir()
    (made / "below" / "again.png").write_bytes((made / "bridge.png").read_bytes())
    (made / "broken.png").write_bytes((made / "bridge.png").read_bytes()[:200])
    (made / "notes.txt").write_text("no picture")
    return made


def copies(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["copies", *arguments], catch_exceptions=False)


def test_each_pair_is_one_line_of_json_and_a_broken_file_is_told(folder: Path) -> None:
    run = copies(str(folder), "--jsonl")
    pairs = [json.loads(line) for line in run.stdout.splitlines()]
    assert [set(pair) for pair in pairs] == [{"a", "b", "edit", "score"}] * 3
    assert {"a": "below/again.png", "b": "bridge.png", "edit": "same bytes", "score": 1.0} in pairs
    assert {pair["edit"] for pair in pairs} == {"same bytes", "mirrored"}
    assert "broken.png: " in run.stderr
    assert run.exit_code == 0


def test_an_archive_names_an_earlier_copy(folder: Path, tmp_path: Path) -> None:
    pdq, _ = hashed(np.asarray(Image.open(folder / "bridge.png").convert("RGB")))
    archive = tmp_path / "known.csv"
    archive.write_text(f"pdq,source,seen\n{pdq.lstrip('0')},old pictures,2013-05\n")
    run = copies(str(folder), "--jsonl", "--archive", str(archive))
    assert {"old pictures"} < {json.loads(line)["b"] for line in run.stdout.splitlines()}


@pytest.mark.parametrize("text", ["hash\n12\n", "pdq,source\nxyz,a\n", ""])
def test_an_archive_that_cannot_be_used_is_told(folder: Path, tmp_path: Path, text: str) -> None:
    archive = tmp_path / "known.csv"
    archive.write_text(text)
    with pytest.raises(ReadError, match=r"known\.csv"):
        copies(str(folder), "--archive", str(archive))


def test_people_get_a_table(folder: Path) -> None:
    assert "3 pairs among 3 pictures" in copies(str(folder)).stdout


def test_a_folder_without_a_readable_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no")
    with pytest.raises(ReadError, match="no picture of the folder"):
        copies(str(tmp_path))
