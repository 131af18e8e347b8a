"""HTML, PDF and workbooks taken apart, by way of the guarded process."""

from headwater.errors import ReadError
from headwater.model import Anchor
from headwater.read.anchors import found_lines
from headwater.read.decode import Decoded
from headwater.read.form import Form
from headwater.read.guard import ask
from headwater.read.received import Draft, Label, ReadOptions
from headwater.read.wire import Answer, Grids, Job, Page, Pages, Refused

_BETWEEN = "\n\n"  # pages


def draft_page(data: bytes, decoded: Decoded, name: str, options: ReadOptions) -> Draft:
    """Give the draft of a web page: the article's words, each line anchored where it stands in the source."""
    answer = _ask("html", decoded.text.encode("utf-8"), options)
    if not isinstance(answer, Page):
        raise _refusal(answer, name)
    guessed = answer.date is not None and not answer.dated
    note = f"`published` ({answer.date}) was found on the page but not in its metadata: check it"
    return Draft(
        name=name,
        data=data,
        media_type=Form.HTML.value,
        encoding=decoded.encoding,
        text=answer.text,
        anchors=found_lines(answer.text, decoded.text),
        label=Label(
            outlet=answer.site,
            address=answer.address,
            published=answer.date,
            language=answer.language,
            title=answer.title,
        ),
        notes=(*decoded.notes, note) if guessed else decoded.notes,
    )


def draft_pdf(data: bytes, name: str, options: ReadOptions) -> Draft:
    """Give the draft of a PDF: the text of its pages, each with an anchor that says which."""
    if b"%%EOF" not in data[-1024:]:  # where readers look for it; pdfium would make do with half a file
        raise ReadError(
            "the PDF is cut short: it has no end mark (%%EOF).",
            where=name,
            remedy="Fetch it again; if it opens elsewhere, print it to a new PDF.",
        )
    answer = _ask("pdf", data, options)
    if not isinstance(answer, Pages):
        raise _refusal(answer, name)
    if not any((text or "").strip() for text in answer.texts):
        raise ReadError(
            "the PDF holds no text: its pages are pictures, such as scans.",
            where=name,
            remedy="Put it through text recognition (OCRmyPDF, for one), and add the result.",
        )
    return Draft(
        name=name,
        data=data,
        media_type=Form.PDF.value,
        encoding=None,
        text=_BETWEEN.join(text or "" for text in answer.texts),
        anchors=_page_anchors(answer.texts),
        notes=_page_notes(answer.texts),
    )


def workbook_grids(data: bytes, name: str, options: ReadOptions) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Give the cells of a workbook's sheets, row by row; ReadError where it does not open, or is too much."""
    answer = _ask("workbook", data, options)
    if not isinstance(answer, Grids):
        raise _refusal(answer, name)
    return answer.sheets


def _ask(kind: str, data: bytes, options: ReadOptions) -> Answer:
    job = Job(form=kind, data=data, memory=options.memory, answer_limit=options.size_limit)
    return ask(job, options.seconds)


def _refusal(answer: Answer, name: str) -> ReadError:
    if isinstance(answer, Refused):
        return ReadError(answer.problem, where=name, remedy=answer.remedy)
    return ReadError("the reading process answered another question.", where=name, remedy="Read it again.")


def _page_anchors(texts: tuple[str | None, ...]) -> tuple[Anchor, ...]:
    anchors = []
    at = 0
    for page, text in enumerate(texts, start=1):
        if text:
            anchors.append(Anchor(at=at, length=len(text), page=page))
        at += len(text or "") + len(_BETWEEN)
    return tuple(anchors)


def _page_notes(texts: tuple[str | None, ...]) -> tuple[str, ...]:
    empty = [str(page) for page, text in enumerate(texts, start=1) if not (text or "").strip()]
    if not empty:
        return ()
    shown = ", ".join(empty[:20]) + (" and others" if len(empty) > 20 else "")
    return (f"no text was found on page {shown}: look whether it is a picture of words",)
