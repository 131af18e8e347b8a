"""Pictures and videos made for the tests: sound ones, broken ones, and ones made to do harm."""

import io
import struct
import zlib
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image


def scene(seed: int, height: int = 240, width: int = 320) -> NDArray[np.uint8]:
    """Give a picture with edges and shades enough to be known again."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (height // 20 + 1, width // 20 + 1, 3), dtype=np.uint8)
    return np.ascontiguousarray(np.kron(coarse, np.ones((20, 20, 1), np.uint8))[:height, :width])


def picture(
    form: str = "JPEG", seed: int = 1, exif: Image.Exif | None = None, size: tuple[int, int] = (320, 240)
) -> bytes:
    """Give a picture in a form that Pillow writes."""
    out = io.BytesIO()
    image = Image.fromarray(scene(seed, size[1], size[0]))
    image.save(out, form, **({"exif": exif} if exif else {}))
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Give a chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(side: int = 60_000) -> bytes:
    """Give a PNG of so many pixels a side, all black, whole and well formed: half a megabyte that unpacks to 3.6 GB."""
    row = 1 + (side + 7) // 8
    rows = side // 100
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(row * rows)) + packer.flush(zlib.Z_FULL_FLUSH)
    sum_ = ((row * rows * 100) % 65_521) << 16 | 1
    data = b"\x78\xda" + block * 100 + b"\x03\x00" + struct.pack(">I", sum_)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff_bomb() -> bytes:
    """Give a TIFF that says it is 50,000 pixels a side."""
    out = io.BytesIO()
    Image.new("L", (64, 64)).save(out, "TIFF", compression="tiff_deflate")
    data = bytearray(out.getvalue())
    for tag in (256, 257):
        at = data.find(struct.pack("<HH", tag, 4)) if data.find(struct.pack("<HH", tag, 4)) >= 0 else -1
        at = at if at >= 0 else data.find(struct.pack("<HH", tag, 3))
        data[at : at + 12] = struct.pack("<HHII", tag, 4, 1, 50_000)
    return bytes(data)


def gif_of_many(frames: int = 3_000) -> bytes:
    """Give a GIF of thousands of frames."""
    out = io.BytesIO()
    images = [Image.new("P", (64, 64), color=at % 250) for at in range(frames)]
    images[0].save(out, "GIF", save_all=True, append_images=images[1:], optimize=False)
    return out.getvalue()


def webp_bomb() -> bytes:
    """Give a WebP whose canvas is 16,384 pixels a side, of which its one frame fills a corner."""
    whole = picture("WEBP")
    canvas = bytes([2, 0, 0, 0]) + (16_383).to_bytes(3, "little") * 2
    frame = bytes(6) + (319).to_bytes(3, "little") + (239).to_bytes(3, "little") + bytes(4) + whole[12:]
    chunks = ((b"VP8X", canvas), (b"ANIM", bytes(6)), (b"ANMF", frame))
    body = b"WEBP" + b"".join(name + struct.pack("<I", len(data)) + data for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def video(path: Path, frames: int = 60, seconds: float = 6.0, size: tuple[int, int] = (320, 240)) -> Path:
    """Write a video of scenes that change each second; its form is that of the file's ending."""
    rate = round(frames / seconds)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg2video" if path.suffix == ".ts" else "mpeg4", rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = rate
        for at in range(frames):
            shown = scene(100 + at // rate, size[1], size[0])
            for packet in stream.encode(av.VideoFrame.from_ndarray(shown, format="rgb24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path


def with_header(data: bytes, seconds: int) -> bytes:
    """Give an MP4 whose header claims another length."""
    at = data.index(b"mvhd")
    scale = int.from_bytes(data[at + 16 : at + 20], "big")
    return data[: at + 20] + struct.pack(">I", seconds * scale) + data[at + 24 :]


def turned(data: bytes) -> bytes:
    """Give an MP4 that says its pictures are to be turned by a quarter, as telephones do."""
    at = data.index(b"tkhd") + 4 + 4 + 20 + 8 + 8
    quarter = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    return data[:at] + quarter + data[at + 36 :]


def exif(
    said: dict[int, object], inner: dict[int, object] | None = None, gps: dict[int, object] | None = None
) -> Image.Exif:
    """Give EXIF with fields of its main part, its inner part and its position."""
    made = Image.Exif()
    made.update(said)
    made.get_ifd(0x8769).update(inner or {})
    made.get_ifd(0x8825).update(gps or {})
    return made
