"""The process behind the guard of reading: takes documents apart, one job after another, and can reach nothing.

It is run as `python -m headwater.read.worker`, and ends when its input does.
"""

from headwater.guard.limits import limit_memory
from headwater.guard.serving import serve
from headwater.read.wire import Answer, Job, as_bytes, job_from


def answer(question: bytes) -> bytes:
    """Answer one job, within the memory it is allowed."""
    job = job_from(question)
    limit_memory(job.memory)
    return as_bytes(take_apart(job))


def take_apart(job: Job) -> Answer:
    """Take one document apart; the first job of a form imports its parser, which takes 0.1 to 0.3 s."""
    if job.form == "html":
        from headwater.read.webpage import take_page

        return take_page(job.data.decode("utf-8"))
    if job.form == "workbook":
        from headwater.read.workbook import take_grids

        return take_grids(job.data, job.answer_limit)
    from headwater.read.printed import take_pages

    return take_pages(job.data, job.answer_limit)


if __name__ == "__main__":
    serve(answer)
