"""Plain text and Markdown into drafts: the words are kept as they stand, front matter is read off the top."""

from headwater.errors import ReadError
from headwater.read.anchors import whole
from headwater.read.decode import Decoded
from headwater.read.form import Form
from headwater.read.front import front_matter
from headwater.read.headline import heading
from headwater.read.received import Draft


def draft_text(data: bytes, decoded: Decoded, form: Form, name: str) -> Draft:
    """Give the draft of a text or Markdown file; ReadError where its front matter is broken or all it has."""
    front = front_matter(decoded.text, name)
    body = decoded.text[front.body :]
    if front.body and not body.strip():
        raise ReadError("there is front matter, but no text under it.", where=name, remedy="Write the report under it.")
    return Draft(
        name=name,
        data=data,
        media_type=form.value,
        encoding=decoded.encoding,
        text=body,
        anchors=whole(body, front.body),
        heading=heading(body) if form is Form.MARKDOWN else None,
        label=front.label,
        notes=(*decoded.notes, *front.notes),
    )
