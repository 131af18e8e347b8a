"""The client: one request to the model's server, tried again where that can help. Alone in naming urllib3."""

import time
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

from headwater.errors import ModelError, UnansweredError
from headwater.extract.model.options import ModelOptions, host_of, key_in, target

if TYPE_CHECKING:
    import urllib3

LARGEST = 4 * 1024 * 1024
"""The bytes of a reply that are read; an answer to a chunk has some thousands."""

LONGEST_WAIT = 60
"""Seconds: a server that asks for more patience than that is asked again all the same, and then given up."""

SECRET = 8
"""Characters: a shorter key ('none') is made up to please a server at home, and a word that reports may hold."""

PASSING = (408, 409, 425, 429, 500, 502, 503, 504)
"""What a server says when the same request may do better later."""


class Client:
    """A server at an address, with the key and the waits for it.

    A redirect is never followed: the key and the reports go to the host that was named, or nowhere. Proxies of the
    environment are not used, for the same reason.
    """

    def __init__(self, options: ModelOptions) -> None:
        self._http = _library()
        self._url = target(options.address)
        self._host = host_of(options.address)
        self._seconds = options.timeout
        key = key_in(options)
        self._key = key.encode() if key else b""
        self._headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "headwater"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._pool = self._http.PoolManager(num_pools=1, maxsize=1, timeout=options.timeout)
        self._tries = self._http.Retry(
            total=options.retries,
            allowed_methods=None,
            backoff_factor=options.pause,
            backoff_max=LONGEST_WAIT,
            retry_after_max=LONGEST_WAIT,
        )

    def post(self, body: bytes) -> bytes:
        """Give the body of the reply to a request; UnansweredError where there is none to be had."""
        tries = self._tries
        while True:
            response, data, problem = self._tried(body)
            if response is not None and response.status == 200:
                return data
            if response is not None and response.status not in PASSING:
                raise self._refused(response.status, data)
            try:
                tries = tries.increment("POST", self._url, response=response, error=problem)
            except self._http.exceptions.MaxRetryError:
                raise (self._refused(response.status, data) if response else self._unreached(problem)) from None
            self._wait(tries, response)

    def _wait(self, tries: "urllib3.Retry", response: "urllib3.BaseHTTPResponse | None") -> None:
        """Wait as long as the server asks, or else twice as long as before."""
        try:
            tries.sleep(response)
        except self._http.exceptions.InvalidHeader:
            tries.sleep()

    def _tried(self, body: bytes) -> tuple["urllib3.BaseHTTPResponse | None", bytes, Exception | None]:
        try:
            return (*self._once(body), None)
        except self._http.exceptions.HTTPError as error:
            return None, b"", error

    def _once(self, body: bytes) -> tuple["urllib3.BaseHTTPResponse", bytes]:
        until = time.monotonic() + self._seconds
        response = self._pool.request(
            "POST", self._url, body=body, headers=self._headers, retries=False, redirect=False, preload_content=False
        )
        try:
            data = bytearray()
            while block := response.read1(65536):
                data += block
                if len(data) > LARGEST:
                    raise UnansweredError(
                        f"the reply of {self._host} is larger than {LARGEST:,} bytes.",
                        remedy="Look at the server: no answer to a passage is as long.",
                    )
                if time.monotonic() > until:
                    raise self._http.exceptions.TimeoutError("the reply did not end")
            response.release_conn()
        finally:
            response.close()
        # A server may repeat the key in what it says; nothing of ours is to keep it.
        secret = len(self._key) >= SECRET
        return response, bytes(data).replace(self._key, b"***") if secret else bytes(data)

    def _refused(self, status: int, data: bytes) -> UnansweredError:
        if 300 <= status < 400:
            what = f"{self._host} sends elsewhere (status {status}), which is not followed."
            return UnansweredError(what, remedy="Name the address that it sends to.", lasting=True)
        said = f"{self._host} answered with status {status}{_said(data)}."
        if status in (401, 403):
            return UnansweredError(said, remedy="Look at the key (--model-key-env).", status=status, lasting=True)
        if status in (404, 405):
            remedy = "Look at the address (it often ends in /v1) and at the name of the model."
            return UnansweredError(said, remedy=remedy, status=status, lasting=True)
        return UnansweredError(said, remedy="Look at the server, then run again.", status=status)

    def _unreached(self, problem: Exception | None) -> UnansweredError:
        late = isinstance(problem, self._http.exceptions.TimeoutError)
        dead = (self._http.exceptions.NewConnectionError, self._http.exceptions.SSLError)
        if late and not isinstance(problem, dead):
            what = f"{self._host} did not answer within {self._seconds:g} seconds."
            return UnansweredError(what, remedy="Run again, with a longer --model-timeout or a smaller --model-chunk.")
        what = f"{self._host} cannot be reached ({type(problem).__name__})."
        remedy = "Look whether the server runs and the address is right, then run again."
        return UnansweredError(what, remedy=remedy, lasting=isinstance(problem, dead))


class _Trouble(msgspec.Struct, frozen=True):
    message: str = ""


class _Error(msgspec.Struct, frozen=True):
    error: _Trouble | str = ""


def _said(data: bytes) -> str:
    """Give what an error says, in so many words that a line holds it."""
    try:
        found = msgspec.json.decode(data, type=_Error).error
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ""
    words = found if isinstance(found, str) else found.message
    plain = "".join(char if char.isprintable() else " " for char in words[:200]).strip()
    return f": {plain}".rstrip(".") if plain else ""


def _library() -> ModuleType:
    try:
        import urllib3
    except ImportError as error:
        raise ModelError(
            "the second extractor needs a package that is not installed.",
            remedy="Install it with `pip install 'headwater[model]'`.",
        ) from error
    return urllib3
