"""A stub server: it answers as it is told to, over real HTTP on this machine, and remembers what it was asked."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from headwater.extract.model.claims import KINDS
from headwater.model import Claim, Kind

Answering = Callable[[dict[str, Any]], "Reply"]
"""From the body of a request to what is to be answered."""


class Reply(NamedTuple):
    """What a stub answers: after `delay` seconds, and in pieces `pause` seconds apart where that is set."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = {}
    delay: float = 0.0
    claimed_length: int | None = None


class Asked(NamedTuple):
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Stub:
    """A running stub: its address and what it was asked so far."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[Asked] = []

    @property
    def texts(self) -> list[str]:
        """The passages it was asked about."""
        return [passage(asked.body) for asked in self.asked]


@contextmanager
def serving(answering: Answering) -> Iterator[Stub]:
    """Serve answers on a free port of this machine while the block runs."""
    stub = Stub("")
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append(Asked(self.path, dict(self.headers), body))
            reply = answering(body)
            over.wait(reply.delay)
            try:
                self.send_response(reply.status)
                length = len(reply.body) if reply.claimed_length is None else reply.claimed_length
                for name, value in {"Content-Length": str(length), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
            except OSError:
                pass  # the client had no patience: that is what some tests are about

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def passage(body: dict[str, Any]) -> str:
    """Give the passage a request asks about, its fence taken off."""
    matter = json.loads(body["messages"][1]["content"])
    text, fence = matter["report"], matter["fence"]
    assert text.startswith(f"{fence}\n")
    assert text.endswith(f"\n{fence}")
    inner = text[len(fence) + 1 : -len(fence) - 1]
    assert fence not in inner
    return str(inner)


def completion(content: str | None, finish: str = "stop") -> Reply:
    """Give a chat completion with this content."""
    body = {"choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}]}
    return Reply(body=json.dumps(body).encode())


def claims(*told: dict[str, Any]) -> Reply:
    """Give a completion with these claims."""
    return completion(json.dumps({"claims": list(told)}))


def told(quote: str, written: str, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    """Give one claim as a model tells it: people killed, an exact count, nothing else said."""
    fields: dict[str, Any] = {
        "quote": quote,
        "at": 0,
        "kind": "loss",
        "outcomes": ["killed"],
        "of": "person",
        "population": None,
        "party": None,
        "low": low,
        "high": high,
        "as_written": written,
        "bound": "exact",
        "approximate": False,
        "speakers": [],
        "modality": "stated",
        "place": None,
        "period": None,
        "role": None,
        "against": None,
        "per": None,
    }
    return fields | more


def retold(claim: Claim) -> dict[str, Any]:
    """Give a claim of the rules as a model would tell it."""
    sorts = {kind: name for name, kind in KINDS.items()}
    count = claim.count
    return told(
        claim.quote,
        count.as_written,
        count.low,
        count.high,
        at=claim.span.start,
        kind=claim.kind.value,
        outcomes=[outcome.value for outcome in claim.scope.outcomes],
        of=sorts.get(claim.scope.population.kind, "person"),
        population=claim.words.population,
        party=claim.words.party,
        bound=count.bound.value,
        approximate=count.approximate,
        speakers=[speaker.name for speaker in claim.speakers],
        modality=claim.modality.value,
        place=claim.words.place,
        period=claim.words.period,
        role=claim.role.value if claim.role else None,
        against=count.as_written if claim.kind is Kind.RATIO else None,
        per=claim.per,
    )


def falsified(claim: dict[str, Any]) -> dict[str, Any]:
    """Give a claim with a thousand more in its limits."""
    return claim | {side: None if claim[side] is None else claim[side] + 1000 for side in ("low", "high")}
