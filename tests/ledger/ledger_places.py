"""Folders that cannot be written, not even by root."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CAP_DAC_OVERRIDE = 1  # capabilities(7): what lets root write where the mode says nobody may
CAPABILITIES_V3 = 0x20080522


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Have a folder and its files readable and not writable in the block, whoever runs the tests."""
    for inside in folder.iterdir():
        inside.chmod(0o444)
    folder.chmod(0o555)
    try:
        with _mere_mortal():
            assert not os.access(folder, os.W_OK, effective_ids=True)
            yield
    finally:
        folder.chmod(0o755)
        for inside in folder.iterdir():
            inside.chmod(0o644)


@contextmanager
def _mere_mortal() -> Iterator[None]:
    """Have modes bind root as they bind everybody: lay the capability down, and take it up again."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_V3, 0)
    held = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, held) == 0
    lowered = (ctypes.c_uint32 * 6)(held[0] & ~(1 << CAP_DAC_OVERRIDE), *held[1:])
    assert libc.capset(header, lowered) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0
