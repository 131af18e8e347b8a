"""What a caller may choose of the model, and where its address leads."""

import os
from urllib.parse import SplitResult, urlsplit

from headwater.errors import ModelError
from headwater.model import Value

PATH = "/chat/completions"
LOCAL = ("localhost", "127.0.0.1", "::1")


class ModelOptions(Value, frozen=True, kw_only=True):
    """Choices for extraction by a model.

    `address` is the server's base, often ending in `/v1`; `key_variable` names the environment variable that holds
    the key: the key itself is no part of any value. `timeout` is in seconds and for one answer, `chunk` in characters.
    A request that fails, and an answer that does not fit, are tried again `retries` times each; `pause` (seconds)
    is the measure of the waits between, which double.
    """

    address: str
    model: str
    key_variable: str | None = None
    timeout: float = 120.0
    retries: int = 2
    chunk: int = 4000
    pause: float = 0.5
    convention: str = "headwater"

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise ValueError("a model needs a name")
        if not 0 < self.timeout <= 3600 or not 0 <= self.retries <= 10 or not 0 <= self.pause <= 60:
            raise ValueError("timeout is up to 3600 seconds, retries up to 10, pause up to 60 seconds")
        if self.chunk < 200:
            raise ValueError("a chunk of less than 200 characters cuts sentences")


def target(address: str) -> str:
    """Give the URL that requests go to; ModelError for an address that is none, or that holds a password."""
    parts = _parts(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix(PATH)}{PATH}"


def host_of(address: str) -> str:
    """Give the host of an address, with its port where it names one: what may be shown and recorded."""
    return _parts(address).netloc


def is_private(address: str) -> bool:
    """Say whether nobody on the way can read what is sent: it is encrypted, or stays on this machine."""
    parts = _parts(address)
    return parts.scheme == "https" or parts.hostname in LOCAL


def key_in(options: ModelOptions) -> str | None:
    """Give the key from the environment; None where no variable is named, ModelError where it holds none."""
    if options.key_variable is None:
        return None
    key = os.environ.get(options.key_variable, "").strip()
    if not key or not key.isascii() or not key.isprintable():
        raise ModelError(
            f"the environment variable {options.key_variable} holds no key.",
            remedy="Set it to the key in the shell that runs Headwater, or leave --model-key-env out.",
        )
    return key


def _parts(address: str) -> SplitResult:
    remedy = "Write it like http://localhost:8080/v1; a key goes into an environment variable (--model-key-env)."
    try:
        parts = urlsplit(address.strip())
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        raise ModelError("the address of the model cannot be read.", remedy=remedy) from None
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ModelError("the address of the model may hold no user, password, query or fragment.", remedy=remedy)
    if not sound or not address.isascii() or any(char.isspace() for char in address.strip()):
        raise ModelError("the address of the model is no http or https address.", remedy=remedy)
    return parts
