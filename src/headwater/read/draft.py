"""From a draft to a report: what a source says of itself is checked, and what was put right is noted."""

import msgspec

from headwater.errors import ReadError
from headwater.model import Capture, Report, digest
from headwater.read.address import checked_address
from headwater.read.headline import titled
from headwater.read.label import clean, outlet_of, published_on
from headwater.read.language import declared_language, language_of
from headwater.read.received import Draft, ReadOptions, Received

# A report is kept as JSON, in which a control character takes six bytes. What would grow past this in
# writing is refused here, where it stops one source, and not by the ledger, where it would stop the rest.
_WRITTEN = 60_000_000
_JSON_GROWTH = 6
_NO_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\f\r"} | {127: None}
_CONTROLS = 0.1  # of a text: more, and it is a printer's or a terminal's stream; 0.001 is much in any report


def receive(draft: Draft, options: ReadOptions) -> Received:
    """Make the report of a draft; ReadError where it has no words, or too many."""
    _check_text(draft.text, draft.name)
    title = clean(draft.label.title or "")
    told = titled(draft.text, draft.anchors, title, draft.heading)
    address, about_address = checked_address(draft.label.address)
    outlet, about_outlet = outlet_of(draft.label, address)
    published, about_date = published_on(draft.label.published, options.today)
    if draft.columns is None:
        language, about_language = language_of(told.text, draft.label.language)
    else:  # cells are in no language, and a blank date is an answer
        language, about_language = declared_language(draft.label.language)
        about_date = about_date if draft.label.published else ()
    capture = Capture(
        digest=digest(draft.data), size=len(draft.data), media_type=draft.media_type, encoding=draft.encoding
    )
    report = Report(
        outlet=outlet,
        text=told.text,
        source=draft.name,
        capture=capture.digest,
        address=address,
        credit=clean(draft.label.credit or "") or None,
        published=published,
        language=language,
        headline=told.headline,
        anchors=told.anchors,
        columns=draft.columns,
        remarks=draft.remarks,
    )
    notes = (*draft.notes, *about_address, *about_outlet, *about_date, *about_language)
    return Received(report=report, capture=capture, data=draft.data, notes=notes, key=draft.key)


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        raise ReadError("it holds no words.", where=name, remedy="Fetch it again, or take it out.")
    controls = len(text) - len(text.translate(_NO_CONTROLS))
    if controls > _CONTROLS * len(text):
        raise ReadError(
            f"this is no text: {controls:,} of its {len(text):,} characters are control characters.",
            where=name,
            remedy="Save its words as text, Markdown, HTML or PDF.",
        )
    if len(text) * _JSON_GROWTH > _WRITTEN and len(msgspec.json.encode(text)) > _WRITTEN:
        raise ReadError(
            f"its text would take more than {_WRITTEN:,} bytes to keep.",
            where=name,
            remedy="Split it into one file a report.",
        )
