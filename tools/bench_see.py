"""How fast pictures are looked at, on one core: hashes, features, growth, a video, and memory on hostile files.

Pictures are photographs' size (1 megapixel, JPEG), made here. `hashed` decodes and takes the PDQ hash, `features` takes
the points of interest as well, `looked` is all of it in the guarded process: EXIF, thumbnail, pipe.

    python tools/bench_see.py [--minutes 10]
"""

import argparse
import io
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import av
import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from headwater.guard.process import guard
from headwater.model import Failure
from headwater.see.features import features_of, hashed
from headwater.see.form import kind_of
from headwater.see.look import WORKER, look_at
from headwater.see.looked import LookOptions
from headwater.see.photo import open_picture

SIZES = (25, 100, 400)
PIXELS = 40_000_000


class Rate(msgspec.Struct, frozen=True):
    """Pictures of one megapixel, and the seconds that one way of looking took for them."""

    way: str
    pictures: int
    seconds: float

    @property
    def speed(self) -> float:
        """Pictures a second."""
        return self.pictures / self.seconds


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--minutes", type=int, default=10, help="how long the video is")
    show(parser.parse_args().minutes)


def show(minutes: int = 10) -> None:
    """Print the tables."""
    print("pictures of 1 megapixel, a second of one core's work")
    for rate in rates():
        print(f"  {rate.way:10}{rate.pictures:6,}{rate.speed:9.1f}/s")
    made, seconds, frames, memory = key_frames(minutes)
    print(f"video of {minutes} minutes ({made / 1e6:.0f} MB): {frames} frames kept in {seconds:.1f} s, {memory:.0f} MB")
    for name, told, took, both in hostile():
        print(f"  {name:18}{took:6.2f} s  {both:5.0f} MB in both processes  {told[:90]}")


def photograph(seed: int, height: int = 864, width: int = 1_152) -> NDArray[np.uint8]:
    """Give a picture with shades at every scale, as photographs have them."""
    rng = np.random.default_rng(seed)
    whole = np.zeros((height, width, 3), np.float32)
    for step, weight in ((96, 90.0), (24, 50.0), (6, 25.0), (1, 8.0)):
        coarse = rng.normal(0, weight, (height // step + 2, width // step + 2, 3)).astype(np.float32)
        whole += np.repeat(np.repeat(coarse, step, 0), step, 1)[:height, :width]
    return np.clip(whole + 128, 0, 255).astype(np.uint8)


def jpeg(seed: int) -> bytes:
    """Give a picture of one megapixel as JPEG."""
    out = io.BytesIO()
    Image.fromarray(photograph(seed)).save(out, "JPEG", quality=88)
    return out.getvalue()


def rates() -> Iterator[Rate]:
    """Time each way of looking; that of the whole over three sizes, so that growth shows."""
    held = [jpeg(seed) for seed in range(50)]
    opened = [open_picture(data, kind_of(data), PIXELS).rgb for data in held[:10]]
    for rgb in opened:
        features_of(rgb)  # loads what is no picture's time
    yield _timed("decoded", held, lambda data: open_picture(data, kind_of(data), PIXELS))
    yield _timed("hashed", held, lambda data: hashed(open_picture(data, kind_of(data), PIXELS).rgb))
    yield _timed("features", held, lambda data: features_of(open_picture(data, kind_of(data), PIXELS).rgb))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number in range(max(SIZES)):
            (folder / f"{number}.jpg").write_bytes(held[number % len(held)] + number.to_bytes(4, "big"))
        look_at(folder / "0.jpg", LookOptions(root=folder))
        for size in SIZES:
            start = _busy()
            looked = [look_at(folder / f"{number}.jpg", LookOptions(root=folder)) for number in range(size)]
            assert not any(isinstance(one, Failure) for one in looked)
            yield Rate("looked", size, _busy() - start)


def _timed(way: str, held: list[bytes], look: Callable[[bytes], object]) -> Rate:
    start = _busy()
    for data in held:
        look(data)
    return Rate(way, len(held), _busy() - start)


def _busy() -> float:
    """Give the seconds of work that this process and the one that opens pictures have done: others may be busy too."""
    spent, pid = process_time(), guard(WORKER).pid
    if pid:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def film(path: Path, minutes: int) -> None:
    """Write a video of so many minutes at 720p and 25 pictures a second: one minute of scenes, over and over."""
    rate, minute = 25, 60
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "30", "bf": "0"})
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        stream.codec_context.gop_size = 2 * rate
        packets = []
        for at in range(minute * rate):
            if at % (7 * rate) == 0:
                shown = photograph(at, 720, 1280)
            packets += stream.encode(av.VideoFrame.from_ndarray(np.roll(shown, at % 200, 1), format="rgb24"))
        packets += stream.encode()
        kept = [(bytes(one), one.pts, one.is_keyframe, one.time_base) for one in packets]
        for turn in range(minutes):
            for data, pts, key, base in kept:
                packet = av.Packet(data)
                packet.pts = packet.dts = (pts or 0) + round(turn * minute / (base or 1))
                packet.time_base, packet.is_keyframe, packet.stream = base, key, stream
                container.mux(packet)


def key_frames(minutes: int) -> tuple[int, float, int, float]:
    """Give a video's bytes, the seconds that looking at it takes, the frames kept, and the peak in both processes."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "film.mp4"
        film(path, minutes)
        told, seconds, memory = _apart(path)
        return path.stat().st_size, seconds, int(told), memory


def bomb(side: int = 60_000) -> bytes:
    """Give a PNG of so many pixels a side in full colour, whole and well formed, that unpacks to 10.8 GB."""
    row, rows = 1 + side * 3, side // 100
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(row * rows)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = ((row * rows * 100) % 65_521) << 16 | 1
    data = b"\x78\xda" + block * 100 + b"\x03\x00" + struct.pack(">I", check)
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    parts = (struct.pack(">I", len(d)) + name + d + struct.pack(">I", zlib.crc32(name + d)) for name, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def hostile() -> Iterator[tuple[str, str, float, float]]:
    """Look at files made to do harm, each in processes of its own: what is told, seconds, and peak memory in MB."""
    large, gif = io.BytesIO(), io.BytesIO()
    Image.fromarray(np.tile(photograph(1), (7, 5, 1))).save(large, "PNG")
    frames = [Image.new("P", (64, 64), color=at % 250) for at in range(5_000)]
    frames[0].save(gif, "GIF", save_all=True, append_images=frames[1:], optimize=False)
    progressive = io.BytesIO()
    Image.new("RGB", (17_000, 17_000)).save(progressive, "JPEG", progressive=True)
    files = {
        "60,000 x 60,000 PNG": bomb(),
        "6,300 x 6,300 PNG": bomb(6_300),
        "5,760 x 6,048 PNG": large.getvalue(),
        "17,000 x 17,000 JPEG": progressive.getvalue(),
        "5,000 frames GIF": gif.getvalue(),
        "a JPEG cut short": jpeg(1)[:50_000],
    }
    with tempfile.TemporaryDirectory() as scratch:
        for name, data in files.items():
            path = Path(scratch) / "file"
            path.write_bytes(data)
            told, seconds, memory = _apart(path)
            yield name, told, seconds, memory


_APART = """
import sys, time
from pathlib import Path
from headwater.guard.process import guard
from headwater.see.look import WORKER, look_at
from headwater.see.looked import LookOptions

def peak(process):
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

start = time.perf_counter()
seen = look_at(Path(sys.argv[1]), LookOptions())
took = time.perf_counter() - start
pid = guard(WORKER).pid
both = peak("self") + (peak(pid) if pid else 0)
print(getattr(seen, "problem", None) or len(seen.features), took, both / 1024, sep="\\t")
"""


def _apart(path: Path) -> tuple[str, float, float]:
    done = subprocess.run([sys.executable, "-c", _APART, str(path)], capture_output=True, text=True, check=True)
    told, seconds, memory = done.stdout.strip().split("\t")
    return told, float(seconds), float(memory)


if __name__ == "__main__":
    main()
