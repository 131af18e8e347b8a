"""Asking: a chunk's answer from the cache or from the server, in a form that the server knows."""

from typing import Any

import msgspec

from headwater.errors import MisfitError, UnansweredError
from headwater.extract.model.answer import Answer, content_of, read_answer, schema
from headwater.extract.model.cache import Cache, Say
from headwater.extract.model.client import Client
from headwater.extract.model.options import ModelOptions
from headwater.extract.model.prompt import VERSION, request
from headwater.model import digest

UNKNOWN_FORM = (400, 422, 501)
"""What a server says to a `response_format` that it does not know."""

PATIENCE = 3
"""So many chunks in a row without an answer, and the server is asked no more in this run."""


class Asking:
    """The asking of one run: what the server was found to know, and whether it still answers."""

    def __init__(self, options: ModelOptions, client: Client, cache: Cache, say: Say) -> None:
        self._options = options
        self._client = client
        self._cache = cache
        self._say = say
        self._forms: list[dict[str, Any]] = [
            {"response_format": {"type": "json_schema", "json_schema": _named_schema()}},
            {"response_format": {"type": "json_object"}},
            {},
        ]
        self._silent = 0
        self._over: UnansweredError | None = None

    def answer(self, words: str, language: str | None) -> Answer:
        """Give the answer to a chunk; UnansweredError where neither the cache nor the server has one that fits."""
        body = request(self._options.model, words, language)
        key = key_of(body)
        kept = self._cache.get(key)
        if kept is not None:
            try:
                return read_answer(kept)
            except MisfitError as error:
                self._say(f"a cached answer is not used, {error}: the model is asked again.")
        content, answer = self._asked(body)
        self._cache.put(key, content)
        return answer

    def _asked(self, body: dict[str, Any]) -> tuple[str, Answer]:
        """Ask until an answer fits; each further try has another seed, or it would be the same answer again."""
        if self._over is not None:
            what = f"it was not asked for: {self._over.what}"
            raise UnansweredError(what, remedy=self._over.remedy)
        reason = ""
        for seed in range(self._options.retries + 1):
            reply = self._posted({**body, "seed": seed})
            try:
                content = content_of(reply)
                return content, read_answer(content)
            except MisfitError as error:
                reason = str(error)
        raise UnansweredError(
            f"{self._options.retries + 1} answers were no use; of the last, {reason}.",
            remedy="Run again with a smaller --model-chunk, or with another model.",
        )

    def _posted(self, body: dict[str, Any]) -> bytes:
        """Send a request in the best form that the server knows, and remember which that is."""
        try:
            while True:
                try:
                    reply = self._client.post(msgspec.json.encode({**body, **self._forms[0]}))
                except UnansweredError as error:
                    if error.status not in UNKNOWN_FORM or len(self._forms) == 1:
                        raise
                    self._forms = self._forms[1:]
                else:
                    self._silent = 0
                    return reply
        except UnansweredError as error:
            self._silent += 1
            if error.lasting or self._silent == PATIENCE:
                self._over = error
            raise


def key_of(body: dict[str, Any]) -> str:
    """Give the digest of a request: model, prompt with its version and schema, chunk and parameters."""
    return digest(msgspec.json.encode({"prompt": VERSION, **body}, order="deterministic"))


def _named_schema() -> dict[str, Any]:
    return {"name": "claims", "strict": True, "schema": schema()}
