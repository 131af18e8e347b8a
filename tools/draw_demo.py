"""Draws the pictures of the demonstration case: nothing in them is a photograph, and each says so.

    python tools/draw_demo.py [FOLDER]

The same Pillow gives the same bytes. Pictures go to src/headwater/demo/mosul/media, each below 30 kB.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (640, 400)
FOLDER = Path("src/headwater/demo/mosul/media")
LIMIT = 30_000  # bytes

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]
SAND, OLIVE, SOOT, STEEL, BLUE = (196, 168, 120), (98, 104, 70), (52, 46, 42), (120, 122, 124), (84, 116, 142)


class Scene:
    """A picture being drawn, with its own chance: what it is seeded with decides every stone."""

    def __init__(self, seed: str, sky: Colour, ground: Colour) -> None:
        self.chance = random.Random(seed)
        self.image = Image.new("RGB", SIZE, sky)
        self.pen = ImageDraw.Draw(self.image)
        self.pen.rectangle((0, 230, *SIZE), fill=ground)

    def houses(self, count: int, top: int = 60) -> None:
        """Draw a row of houses, no two of them alike, with windows, cracks and holes."""
        left = 0
        for _ in range(count):
            wide, high = self.chance.randint(60, 130), self.chance.randint(20, 120)
            shade = self.chance.randint(-30, 20)
            wall = (190 + shade, 170 + shade, 140 + shade)
            self.pen.rectangle((left, top + 120 - high, left + wide, 235), fill=wall, outline=SOOT)
            for _ in range(self.chance.randint(4, 11)):
                x, y = self.chance.randint(left + 6, left + wide - 16), self.chance.randint(top + 126 - high, 215)
                size = self.chance.randint(6, 14)
                self.pen.rectangle((x, y, x + size, y + size + 4), fill=self.chance.choice((SOOT, STEEL, (70, 60, 50))))
            x = self.chance.randint(left, left + wide)
            crack = [(x + self.chance.randint(-9, 9), y) for y in range(top + 124 - high, 236, 12)]
            self.pen.line(crack, fill=SOOT, width=1)
            left += wide + self.chance.randint(0, 8)

    def rubble(self, count: int, box: Box = (0, 236, 640, 400)) -> None:
        """Scatter stones."""
        for _ in range(count):
            x, y = self.chance.randint(box[0], box[2]), self.chance.randint(box[1], box[3])
            size, shade = self.chance.randint(2, 8), self.chance.randint(90, 200)
            points = [(x + self.chance.randint(-size, size), y + self.chance.randint(-size, size)) for _ in range(4)]
            self.pen.polygon(points, fill=(shade, shade - 12, shade - 30))

    def smoke(self, x: int, y: int) -> None:
        """Draw smoke that rises from a place."""
        for step in range(14):
            size, shade = 8 + step * 3, 40 + step * 9
            at = x + self.chance.randint(-10, 10) + step * 4, y - step * 11
            self.pen.ellipse((at[0] - size, at[1] - size, at[0] + size, at[1] + size), fill=(shade, shade, shade))

    def car(self, box: Box, paint: Colour, mark: str = "", *, turret: bool = False, burnt: bool = True) -> None:
        """Draw a vehicle in a box: body, cabin, wheels; a gun where it has a turret; its mark in white."""
        left, top, right, bottom = box
        wide, high = right - left, bottom - top
        middle = top + high * 45 // 100
        slant = self.chance.randint(4, wide // 5)
        self.pen.polygon([(left, middle), (right, middle - 2), (right - 3, bottom - high // 5), (left + 2, bottom - 6)],
                         fill=paint, outline=SOOT)  # fmt: skip
        cabin = [(left + slant, middle), (left + slant * 2, top + 4), (right - slant, top + 4),
                 (right - slant // 2, middle)]  # fmt: skip
        self.pen.polygon(cabin, fill=tuple(part * 8 // 10 for part in paint), outline=SOOT)
        if turret:
            self.pen.ellipse((left + wide // 3, top - 6, right - wide // 3, middle - 4), fill=paint, outline=SOOT)
            self.pen.line((left + wide // 2, top + 4, right + 22, top - self.chance.randint(0, 10)), fill=SOOT, width=4)
        for share in (20, 78):
            x, size = left + wide * share // 100, max(6, high // 5)
            self.pen.ellipse((x - size, bottom - size * 2, x + size, bottom), fill=(28, 26, 24), outline=STEEL)
        for _ in range(26 if burnt else 5):
            x, y = self.chance.randint(left, right), self.chance.randint(top + 4, bottom - 6)
            self.pen.line((x, y, x + self.chance.randint(-9, 9), y + self.chance.randint(-5, 5)), fill=SOOT, width=2)
        if mark:
            self.pen.text(
                (left + wide * 30 // 100, middle + 1), mark, fill=(250, 250, 240), font=font(max(11, high // 5))
            )

    def boat(self, box: Box) -> None:
        """Draw a boat that lies low in the water."""
        left, top, right, bottom = box
        self.pen.polygon([(left, top + 12), (right, top + 6), (right - 20, bottom), (left + 16, bottom)],
                         fill=(92, 76, 60), outline=SOOT)  # fmt: skip
        self.pen.rectangle((left + 24, top - 8, left + 50, top + 12), fill=STEEL, outline=SOOT)

    def signed(self) -> Image.Image:
        """Say in the picture itself that it is drawn, no two of them in the same hand, and give it."""
        top, size, left = self.chance.choice((0, 374)), self.chance.randint(13, 18), self.chance.randint(8, 150)
        self.pen.rectangle((0, top, 640, top + 26), fill=(24, 24, 24))
        words = self.chance.choice(
            ("DRAWN for the demonstration. Not a photograph.", "Not a photograph: DRAWN for Headwater’s demonstration.",
             "This is DRAWN, to demonstrate Headwater.")
        )  # fmt: skip
        self.pen.text((left, top + 4), words, fill=(255, 214, 90), font=font(size))
        return self.image


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Give the letters that come with Pillow."""
    return ImageFont.load_default(size=size)


def street() -> Image.Image:
    """Four Humvees in a street."""
    scene = Scene("street", (206, 214, 220), (170, 150, 118))
    scene.houses(8)
    scene.rubble(240)
    scene.smoke(420, 250)
    boxes: tuple[tuple[Box, str], ...] = (
        ((38, 240, 168, 316), "A-17"), ((198, 262, 318, 334), ""), ((342, 244, 466, 312), "B-04"),
        ((488, 268, 622, 350), ""),
    )  # fmt: skip
    for box, mark in boxes:
        scene.car(box, SAND, mark)
    return scene.signed()


def street_behind() -> Image.Image:
    """One of the same Humvees, from the other end of the street."""
    scene = Scene("street from behind", (188, 200, 214), (150, 136, 112))
    scene.houses(6, top=40)
    scene.rubble(320)
    scene.car((214, 214, 430, 344), (188, 160, 116), "A-17")
    return scene.signed()


def yard() -> Image.Image:
    """Three captured vehicles in a walled yard."""
    scene = Scene("yard", (220, 216, 204), (186, 164, 126))
    for x in range(0, 640, 22):
        shade = 150 + scene.chance.randint(-14, 14)
        scene.pen.rectangle((x, 150, x + 20, 232), fill=(shade, shade - 10, shade - 26), outline=(120, 110, 92))
    scene.rubble(150)
    scene.car((40, 226, 196, 318), OLIVE, "P-9", burnt=False)
    scene.car((238, 236, 388, 322), SAND, "C-21", burnt=False)
    scene.car((430, 214, 606, 330), (180, 140, 50), burnt=False)
    return scene.signed()


def bridge() -> Image.Image:
    """A tank at the end of a bridge."""
    scene = Scene("bridge", (176, 190, 204), (108, 128, 142))
    for x in range(0, 640, 46):
        scene.pen.rectangle((x, 206, x + 12, 330), fill=STEEL, outline=SOOT)
    scene.pen.rectangle((0, 196, 640, 216), fill=(140, 138, 132), outline=SOOT)
    scene.rubble(90, (0, 216, 640, 372))
    scene.car((250, 120, 452, 212), OLIVE, "31", turret=True)
    scene.smoke(330, 120)
    return scene.signed()


def column() -> Image.Image:
    """Armoured vehicles by a road: three of them burnt."""
    scene = Scene("column", (214, 206, 190), (176, 156, 116))
    scene.pen.polygon([(0, 330), (640, 250), (640, 300), (0, 400)], fill=(104, 102, 100))
    scene.rubble(210)
    scene.car((50, 270, 196, 348), OLIVE, "B1", turret=True)
    scene.car((262, 246, 396, 318), OLIVE, "B2", turret=True)
    scene.car((456, 226, 580, 292), (82, 86, 62), turret=True)
    scene.smoke(120, 270)
    scene.smoke(500, 226)
    return scene.signed()


def river() -> Image.Image:
    """Two boats on a river, hit."""
    scene = Scene("river", (196, 208, 214), BLUE)
    scene.houses(7, top=90)
    for _ in range(260):
        x, y = scene.chance.randint(0, 640), scene.chance.randint(240, 370)
        scene.pen.line((x, y, x + scene.chance.randint(8, 30), y), fill=(120, 150, 172), width=1)
    scene.boat((90, 266, 236, 308))
    scene.boat((352, 300, 520, 350))
    scene.smoke(150, 262)
    return scene.signed()


def convoy() -> Image.Image:
    """A burning convoy in the desert: the older picture."""
    scene = Scene("convoy of 2015", (232, 214, 180), (206, 180, 132))
    for x in range(0, 640, 64):
        high = scene.chance.randint(10, 44)
        scene.pen.polygon([(x - 60, 236), (x, 236 - high), (x + 70, 236)], fill=(196, 170, 128))
    scene.pen.polygon([(0, 300), (640, 262), (640, 296), (0, 352)], fill=(120, 112, 104))
    scene.rubble(260)
    scene.car((70, 244, 186, 316), SAND, "D-2")
    scene.car((232, 236, 346, 304), OLIVE, "D-5")
    scene.car((402, 226, 520, 294), SAND)
    scene.smoke(130, 246)
    scene.smoke(450, 226)
    return scene.signed()


def convoy_again() -> Image.Image:
    """The same picture cropped, with another caption over it: what a recycled picture looks like."""
    cut = convoy().crop((40, 30, 600, 380)).resize((600, 375), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(cut)
    pen.rectangle((0, 0, 600, 34), fill=(150, 20, 20))
    pen.text((10, 7), "MOSUL, NOVEMBER 2016", fill=(255, 255, 255), font=font(18))
    pen.rectangle((0, 345, 600, 375), fill=(24, 24, 24))
    pen.text((10, 350), "DRAWN for the Headwater demonstration.", fill=(255, 214, 90), font=font(15))
    return cut


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "street.png": street,
    "street-behind.png": street_behind,
    "yard.png": yard,
    "bridge.png": bridge,
    "column.png": column,
    "river.png": river,
    "convoy-2015.png": convoy,
    "convoy-november.jpg": convoy_again,
}


def main(folder: Path = FOLDER) -> None:
    """Draw all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        path = folder / name
        if path.suffix == ".jpg":
            draw().save(path, quality=72, optimize=True)
        else:
            draw().quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
        size = path.stat().st_size
        if size > LIMIT:
            raise SystemExit(f"{name} is {size:,} bytes: more than {LIMIT:,}")
        print(f"{name}: {size:,} bytes")


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:2]))
