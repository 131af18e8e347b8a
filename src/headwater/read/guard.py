"""The guard of reading: HTML, PDF and workbooks are taken apart in a process of their own, with limits.

Measured (trafilatura 2.3, pypdfium2 5.15, one core): 100,000 nested tags take 0.3 s, since libxml2 cuts them
off at 256; but 100,000 attributes on one tag (0.9 MB) take 57 s in the date finder, 11 MB of paragraphs 10 s
and 370 MB, and a PDF of 71 kB (a million deflated text operators) aborts at 2 GiB in C, where no exception
of Python's ends it. A limit on the size of the input would have to be near 100 kB, which real pages exceed.
So the process is ended when its time or memory is up.
"""

import msgspec

from headwater.guard.process import Stopped, guard
from headwater.read.wire import Answer, Job, Refused, answer_from, as_bytes

WORKER = "headwater.read.worker"
_SMALLER = "Save its words as text or Markdown, and add that."


def ask(job: Job, seconds: float) -> Answer:
    """Have a document taken apart; `Refused` where that takes too long, or ends the process."""
    answer = guard(WORKER).ask(as_bytes(job), seconds)
    if isinstance(answer, Stopped):
        allowed = f"{job.memory // 1_000_000:,} MB were allowed"
        return Refused(problem=f"{answer.problem}; {allowed}.", remedy=_SMALLER)
    try:
        return answer_from(answer)
    except msgspec.DecodeError:
        return Refused(problem="the reading process gave no answer.", remedy=_SMALLER)
