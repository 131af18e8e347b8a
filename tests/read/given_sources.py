"""Sources for the tests of reading: ways to read bytes, and PDFs and workbooks written by hand."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from headwater.model import Failure, Report
from headwater.read import ReadOptions, Received, read_bytes

TODAY = date(2026, 11, 23)
OPTIONS = ReadOptions(today=TODAY)

STORY = "At least 12 soldiers were killed and 30 wounded near the old bridge, the ministry said on Monday."


def read(data: bytes, name: str, options: ReadOptions = OPTIONS) -> tuple[Received | Failure, ...]:
    """Read bytes that came under a name."""
    return tuple(read_bytes(data, name, options))


def received(data: bytes | str, name: str, options: ReadOptions = OPTIONS) -> Received:
    """Read the one report that a source holds."""
    (reading,) = read(data.encode() if isinstance(data, str) else data, name, options)
    assert isinstance(reading, Received), reading
    return reading


def failure(data: bytes | str, name: str, options: ReadOptions = OPTIONS) -> Failure:
    """Read a source that gives one failure, and check that it says all that a failure has to."""
    (reading,) = read(data.encode() if isinstance(data, str) else data, name, options)
    return told(reading)


def told(reading: Received | Failure) -> Failure:
    """Check that a reading is a failure that names its source, the problem and a remedy."""
    assert isinstance(reading, Failure), reading
    assert reading.stage == "read"
    assert reading.source
    assert len(reading.problem) > 10
    assert len(reading.remedy) > 10
    return reading


def check_anchors(reading: Received) -> Report:
    """Check the law of anchors: where a source offset is given, the words stand there."""
    report, encoding = reading.report, reading.capture.encoding
    source = reading.data.decode(encoding) if encoding else ""
    for anchor in report.anchors:
        assert anchor.length > 0
        assert anchor.at + anchor.length <= len(report.text)
        if anchor.source is not None:
            words = report.text[anchor.at : anchor.at + anchor.length]
            assert source[anchor.source : anchor.source + anchor.length] == words
    return report


def pdf(*pages: str) -> bytes:
    """Write a PDF whose pages hold these lines of ASCII, by hand: no dependency, and every byte is known."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, page in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in page.splitlines())
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects += [
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        ]
    return _assembled(objects)


def _assembled(objects: list[str]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        body
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    )


def workbook(*sheets: Sequence[Sequence[str | float]], hidden: int = 0) -> bytes:
    """Write a workbook (XLSX) of these rows by hand; the first `hidden` sheets are not shown. `=...` is a formula."""
    numbers = range(1, len(sheets) + 1)
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    states = ['state="hidden" ' if number <= hidden else "" for number in numbers]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r" Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rels}"><sheets>'
        + "".join(
            f'<sheet name="S{number}" sheetId="{number}" {state}r:id="r{number}"/>'
            for number, state in zip(numbers, states, strict=True)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="r{number}" Type="{rels}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in numbers
        )
        + "</Relationships>",
    }
    for number, rows in zip(numbers, sheets, strict=True):
        body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
        )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def _cell(value: str | float) -> str:
    if isinstance(value, str) and value.startswith("="):
        return f'<c t="str"><f>{escape(value[1:])}</f><v>stored</v></c>'
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"
