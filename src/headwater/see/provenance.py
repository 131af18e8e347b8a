"""C2PA: who signed a picture and what was done to it, as its manifest says. Nothing is fetched, nobody is asked.

A manifest that is missing, broken or signed by a stranger is a fact about the file and no error.
"""

import io
import json
from typing import IO, Any

from headwater.model import Fact
from headwater.see.words import clean, facts

MARK = b"jumb"  # the box that a manifest lies in, in every form of file
ELSEWHERE = b"dcterms:provenance"  # how XMP names a manifest that lies elsewhere
MARKS = (MARK, ELSEWHERE)
_FITS = "the manifest fits the file; who signed it was looked up in no list"
_MISFIT = "the manifest does not fit the file"
_LONGEST = 5_000_000  # characters of a manifest's JSON
# Whether a signer is trusted would be asked of lists that lie elsewhere and change: the name is told instead.
_OFFLINE = {
    "verify": {
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
        "verify_trust": False,
        "verify_timestamp_trust": False,
    },
    "core": {"allowed_network_hosts": []},
}


def load() -> None:
    """Load the library, while files may still be opened."""
    import c2pa  # noqa: F401 - loaded for what loading does: afterwards it opens no file of its own


def provenance(file: IO[bytes] | bytes, media_type: str) -> tuple[Fact, ...]:
    """Give what a file's C2PA manifest says; nothing where it has none."""
    from c2pa import C2paError, Context, Reader, Settings

    stream = io.BytesIO(file) if isinstance(file, bytes) else file
    try:
        context = Context(settings=Settings.from_dict(_OFFLINE))
        with Reader(media_type, stream, context=context) as reader:
            return facts("c2pa", _said(reader.json()))
    except C2paError as error:
        if isinstance(error, C2paError.ManifestNotFound):
            return ()
        return facts("c2pa", {"manifest": f"cannot be read: {clean(error, 200)}"})


def _said(written: str) -> dict[str, object]:
    """Give what a manifest store says, in a few lines."""
    if len(written) > _LONGEST:
        return {"manifest": "is too long to be read"}
    try:
        store = json.loads(written)
        manifest = store["manifests"][store["active_manifest"]]
        return {key: value for key, value in _lines(store, manifest).items() if value}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"manifest": "is not laid out as C2PA says"}


def _lines(store: dict[str, Any], manifest: dict[str, Any]) -> dict[str, object]:
    signature = manifest.get("signature_info") or {}
    failed = [one.get("code") for one in store.get("validation_status") or ()]
    made_by = manifest.get("claim_generator") or ", ".join(
        f"{one.get('name', '')} {one.get('version', '')}".strip() for one in manifest.get("claim_generator_info") or ()
    )
    return {
        "made with": made_by,
        "title": manifest.get("title"),
        "signed by": signature.get("issuer"),
        "signed as": signature.get("common_name"),
        "signed at": signature.get("time"),
        "actions": ", ".join(_actions(manifest)),
        "made from": ", ".join(str(one.get("title", "untitled")) for one in manifest.get("ingredients") or ()),
        "checked": _MISFIT if failed else _FITS,
        "what failed": ", ".join(str(code) for code in failed),
    }


def _actions(manifest: dict[str, Any]) -> list[str]:
    """Give what was done, with where the picture came from where it says that no camera took it."""
    told = []
    for assertion in manifest.get("assertions") or ():
        if not str(assertion.get("label", "")).startswith("c2pa.actions"):
            continue
        for action in assertion.get("data", {}).get("actions") or ():
            source = str(action.get("digitalSourceType", "")).rsplit("/", 1)[-1]
            told.append(f"{action.get('action', '?')} ({source})" if source else str(action.get("action", "?")))
    return told[:30]
