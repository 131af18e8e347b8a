"""What a picture or a video is: told by its first bytes, never by its name; what is neither is refused by name."""

import re
from typing import NamedTuple

from headwater.model import Medium

HEAD = 4_096  # bytes that are looked at

_PICTURES = (
    (b"\xff\xd8\xff", "image/jpeg", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "PNG"),
    (b"GIF87a", "image/gif", "GIF"),
    (b"GIF89a", "image/gif", "GIF"),
    (b"II*\0", "image/tiff", "TIFF"),
    (b"MM\0*", "image/tiff", "TIFF"),
    (b"\0\0\0\x0cjP  \r\n", "image/jp2", "JPEG2000"),
)
_VIDEOS = (
    (b"\x1aE\xdf\xa3", "video/x-matroska", "matroska"),
    (b"OggS", "video/ogg", "ogg"),
    (b"FLV\x01", "video/x-flv", "flv"),
    (b"\0\0\x01\xba", "video/mpeg", "mpeg"),
    (b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-asf", "asf"),
)
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_PACKET = 188  # bytes of a packet of an MPEG transport stream, each beginning with a G
_NEITHER = (
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"PK\x03\x04"), "a zip archive (which DOCX and ODT files are as well)"),
    (
        re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?svg", re.IGNORECASE | re.DOTALL),
        "an SVG drawing",
    ),
    (
        re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)", re.IGNORECASE | re.DOTALL),
        "a web page",
    ),
    (re.compile(rb"#EXTM3U"), "a playlist (M3U), which only names videos that lie elsewhere"),
    (re.compile(rb"ffconcat|\s*<\?xml"), "a list or an XML file, which holds no picture itself"),
    (re.compile(rb"ID3|fLaC"), "a sound"),
)
_SAVE = "Save the picture itself as JPEG or PNG, or the video as MP4, and put that in its place."


class Kind(NamedTuple):
    """What a file is: photo or video, its media type, and the one decoder that may open it."""

    medium: Medium
    media_type: str
    decoder: str


class NoPictureError(Exception):
    """A file cannot be looked at: what is the matter, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy


def kind_of(head: bytes) -> Kind:
    """Say what the first bytes of a file are; NoPictureError where they are neither picture nor video."""
    for magic, media_type, decoder in _PICTURES:
        if head.startswith(magic):
            return Kind(Medium.PHOTO, media_type, decoder)
    for magic, media_type, decoder in _VIDEOS:
        if head.startswith(magic):
            return Kind(Medium.VIDEO, media_type, decoder)
    found = _in_riff(head) or _in_boxes(head) or _by_structure(head)
    if found is None:
        looks = next((what for pattern, what in _NEITHER if pattern.match(head)), None)
        told = f"it looks like {looks}" if looks else "its first bytes are those of no known form"
        raise NoPictureError(f"this is no picture and no video that is opened here: {told}.", _SAVE)
    return found


def _in_riff(head: bytes) -> Kind | None:
    if head[:4] != b"RIFF":
        return None
    if head[8:12] == b"WEBP":
        return Kind(Medium.PHOTO, "image/webp", "WEBP")
    return Kind(Medium.VIDEO, "video/x-msvideo", "avi") if head[8:12] == b"AVI " else None


def _in_boxes(head: bytes) -> Kind | None:
    """Say what a file of boxes is: MP4 and QuickTime videos, AVIF pictures; HEIC pictures are not opened."""
    if head[4:8] in (b"moov", b"mdat", b"wide"):  # old QuickTime files do not say what they are
        return Kind(Medium.VIDEO, "video/quicktime", "mov")
    if head[4:8] != b"ftyp":
        return None
    length = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, 200), 4))]
    if brands[0] in (b"avif", b"avis") or (brands[0] in (b"mif1", b"msf1") and b"avif" in brands):
        return Kind(Medium.PHOTO, "image/avif", "AVIF")
    if brands[0] in _HEIC:
        raise NoPictureError(
            "this is a HEIC picture, as telephones take them, and that form is not opened here.",
            "Export it as JPEG in a picture viewer (its EXIF comes along), put that beside it, and keep the original.",
        )
    return Kind(Medium.VIDEO, "video/quicktime" if brands[0] == b"qt  " else "video/mp4", "mov")


def _by_structure(head: bytes) -> Kind | None:
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124):
        return Kind(Medium.PHOTO, "image/bmp", "BMP")
    packets = head[: 5 * _PACKET : _PACKET]
    return Kind(Medium.VIDEO, "video/mp2t", "mpegts") if packets == b"GGGGG" else None
