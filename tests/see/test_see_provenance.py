"""C2PA: a manifest is told as said; a broken one is a fact; one that lies elsewhere is not fetched."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from made_media import picture

from headwater.see.look import look_at
from headwater.see.looked import Looked, LookOptions

SETTINGS = """[req]
distinguished_name=dn
prompt=no
[dn]
O=Test Paper
CN=Test Signer
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
subjectKeyIdentifier=hash
[leaf]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
"""
STEPS = (
    "ecparam -name prime256v1 -genkey -noout -out ca.key",
    "req -x509 -new -key ca.key -days 3650 -config settings -extensions ca -out ca.pem",
    "ecparam -name prime256v1 -genkey -noout -out plain.key",
    "pkcs8 -topk8 -nocrypt -in plain.key -out leaf.key",
    "req -new -key leaf.key -config settings -out leaf.csr",
    "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile settings -extensions leaf "
    "-out leaf.pem",
)
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates are made with openssl")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    (folder / "settings").write_text(SETTINGS)
    for step in STEPS:
        subprocess.run(["openssl", *step.split()], cwd=folder, check=True, capture_output=True)
    return folder


def signed(keys: Path, elsewhere: str = "") -> bytes:
    import c2pa

    certificates = (keys / "leaf.pem").read_bytes() + (keys / "ca.pem").read_bytes()
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    action = {"action": "c2pa.created", "digitalSourceType": source}
    manifest = {
        "claim_generator_info": [{"name": "made here", "version": "1"}],
        "title": "A <b>truck\u202e",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [action]}}],
    }
    out = io.BytesIO()
    info = c2pa.C2paSignerInfo(b"es256", certificates, (keys / "leaf.key").read_bytes(), None)
    with c2pa.Signer.from_info(info) as signer, c2pa.Builder(json.dumps(manifest)) as builder:
        if elsewhere:
            builder.set_no_embed()
            builder.set_remote_url(elsewhere)
        builder.sign(signer, "image/jpeg", io.BytesIO(picture()), out)
    return out.getvalue()


def told(path: Path, data: bytes) -> dict[str, str]:
    path.write_bytes(data)
    looked = look_at(path, LookOptions(root=path.parent))
    assert isinstance(looked, Looked), looked
    return {fact.name: fact.value for fact in looked.exhibit.facts if fact.told_by == "c2pa"}


def test_a_manifest_is_told_as_said(keys: Path, tmp_path: Path) -> None:
    said = told(tmp_path / "a.jpg", signed(keys))
    assert said["made with"] == "made here 1"
    assert said["title"] == "A <b>truck<U+202E>"
    assert (said["signed by"], said["signed as"]) == ("Test Paper", "Test Signer")
    assert "trainedAlgorithmicMedia" in said["actions"]
    assert said["checked"].startswith("the manifest fits the file")
    assert "what failed" not in said


def test_a_picture_changed_after_signing_is_told(keys: Path, tmp_path: Path) -> None:
    data = bytearray(signed(keys))
    data[-500] ^= 1
    said = told(tmp_path / "a.jpg", bytes(data))
    assert said["checked"] == "the manifest does not fit the file"
    assert "dataHash.mismatch" in said["what failed"]


def test_a_broken_manifest_is_a_fact_and_no_error(keys: Path, tmp_path: Path) -> None:
    data = bytearray(signed(keys))
    at = data.index(b"jumb")
    data[at + 40 : at + 400] = bytes(360)
    assert told(tmp_path / "a.jpg", bytes(data))


def test_a_manifest_that_lies_elsewhere_is_not_fetched(keys: Path, tmp_path: Path) -> None:
    said = told(tmp_path / "a.jpg", signed(keys, "http://127.0.0.1:9/manifest.c2pa"))
    assert said == {"manifest": "lies elsewhere, and was not fetched"}


def test_a_picture_without_one_says_nothing(tmp_path: Path) -> None:
    assert told(tmp_path / "a.jpg", picture()) == {}
    assert told(tmp_path / "b.jpg", picture() + b"jumb") == {}
