"""Drawn pictures: scenes of a street or a plain after a fight, made of shapes and noise, never a photograph.

A scene is a backdrop (sky, hills, ground, buildings, rubble) and what stands before it (vehicles, people, smoke), seen
by a camera that may be moved. The same seeds always draw the same picture. They have what a search for points needs,
corners and texture at many sizes, and are poorer than photographs in everything else: see docs/how-to.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Rng = np.random.Generator
Colour = tuple[int, int, int]

SHAPES = ((640, 480), (720, 480), (768, 432), (480, 640), (600, 600), (720, 540))  # width, height
SKIES = (((150, 180, 215), (215, 222, 228)), ((120, 125, 130), (190, 190, 186)), ((196, 160, 120), (226, 206, 170)),
         ((60, 70, 110), (230, 150, 90)), ((30, 34, 48), (80, 84, 96)))  # fmt: skip
WORDS = ("POLICE", "417", "HOTEL", "29-B", "EXIT", "MARKET", "71", "B 204", "NO ENTRY", "CAFE", "8", "K-16")


@dataclass(frozen=True)
class Scene:
    """What is drawn: the seed of the backdrop, of what stands before it, and of where the camera stands (0: still)."""

    backdrop: int
    before: int
    camera: int = 0


@dataclass(frozen=True)
class Camera:
    """Where the camera stands: `aside` in shares of the width, `near` how much larger things look."""

    width: int
    height: int
    horizon: float
    aside: float
    near: float

    def at(self, x: float, depth: float) -> tuple[int, int, float]:
        """Give the pixel where something of that place and depth (1 near, 9 far) stands, and its scale."""
        scale = self.near / depth
        across = 0.5 + (x - 0.5) * self.near - self.aside * scale
        down = self.horizon + (0.98 - self.horizon) * min(1.2, scale)
        return round(across * self.width), round(down * self.height), scale * self.height


def draw(scene: Scene) -> Picture:
    """Give the picture of a scene, (height, width, 3) in RGB."""
    back = np.random.default_rng((1, scene.backdrop))
    fore = np.random.default_rng((2, scene.before, scene.backdrop))
    lens = np.random.default_rng((3, scene.camera, scene.before))
    width, height = SHAPES[int(back.integers(len(SHAPES)))]
    moved = (float(lens.uniform(0.04, 0.1) * lens.choice((-1, 1))), float(lens.uniform(1.05, 1.15)))
    aside, near = moved if scene.camera else (0.0, 1.0)
    camera = Camera(width, height, float(back.uniform(0.3, 0.6)), aside, near)
    canvas = _sky_and_ground(camera, back)
    _hills(canvas, camera, back)
    for _ in range(int(back.integers(2, 9))):
        _building(canvas, camera, back)
    _rubble(canvas, camera, back)
    canvas = canvas * (0.72 + 0.56 * noise(back, height, width, 6))[..., None]
    for _ in range(int(fore.integers(1, 6))):
        _vehicle(canvas, camera, fore)
    for _ in range(int(fore.integers(0, 8))):
        _person(canvas, camera, fore)
    if fore.random() < 0.6:
        canvas = _smoke(canvas, camera, fore)
    return _taken(canvas, lens)


def noise(rng: Rng, height: int, width: int, octaves: int) -> NDArray[np.float32]:
    """Give noise from 0 to 1 that has structure at each of the sizes, coarse to fine."""
    total = np.zeros((3, 3), np.float32)
    for octave in range(octaves):  # coarse to fine, so that only the last step works at the whole size
        cells = 3 * 2**octave
        coarse = rng.random((cells, cells), dtype=np.float32) * np.float32(0.62**octave)
        total = np.asarray(cv2.resize(total, (cells, cells), interpolation=cv2.INTER_CUBIC)) + coarse
    total = (total - total.min()) / (total.max() - total.min())
    return np.asarray(cv2.resize(total, (width, height), interpolation=cv2.INTER_LINEAR))


def _sky_and_ground(camera: Camera, rng: Rng) -> NDArray[np.float32]:
    height, width = camera.height, camera.width
    line = int(camera.horizon * height)
    top, low = (np.array(one, np.float32) for one in SKIES[int(rng.integers(len(SKIES)))])
    share = np.linspace(0, 1, line, dtype=np.float32)[:, None, None]
    sky = (top * (1 - share) + low * share) * (0.8 + 0.4 * noise(rng, line, width, 5)[..., None])
    tint = np.array(rng.uniform((90, 80, 60), (170, 150, 125)), np.float32)
    ground = tint * (0.5 + 0.8 * noise(rng, height - line, width, 7)[..., None])
    canvas = np.ascontiguousarray(np.concatenate((sky, ground)), np.float32)
    if rng.random() < 0.5:
        foot, away = rng.uniform(0.1, 0.9), rng.uniform(0.2, 0.8)
        left, right, far = camera.at(foot - 0.3, 1), camera.at(foot + 0.3, 1), camera.at(away, 8)
        _fill(canvas, [left[:2], right[:2], far[:2]], _tone(rng, 60, 110))
    return canvas


def _hills(canvas: NDArray[np.float32], camera: Camera, rng: Rng) -> None:
    for depth in (9.0, 6.0):
        foot = camera.at(0.5, depth)[1] + 4
        xs = np.linspace(-0.1, 1.1, 14)
        rise = rng.uniform(0, 0.12, 14) * camera.height
        line = [(camera.at(float(x), depth)[0], int(foot - r)) for x, r in zip(xs, rise, strict=True)]
        _fill(canvas, [*line, (camera.width + 200, foot), (-200, foot)], _tone(rng, 70, 150))


def _building(canvas: NDArray[np.float32], camera: Camera, rng: Rng) -> None:
    depth = float(rng.uniform(2, 6))
    x, foot, scale = camera.at(float(rng.uniform(-0.1, 1.1)), depth)
    wide, tall = int(scale * rng.uniform(0.35, 1.1)), int(scale * rng.uniform(0.5, 1.8))
    face, shade = _tone(rng, 90, 210), int(wide * rng.uniform(0.1, 0.4))
    cv2.rectangle(canvas, (x, foot - tall), (x + wide, foot), face, -1)
    _fill(canvas, [(x + wide, foot), (x + wide, foot - tall), (x + wide + shade, foot - int(tall * 0.9)),
                   (x + wide + shade, foot - shade // 4)], _times(face, 0.6))  # fmt: skip
    rows, columns = int(rng.integers(2, 8)), int(rng.integers(2, 8))
    for row, column in np.ndindex(rows, columns):
        left, top = x + wide * (column + 0.25) / columns, foot - tall * (row + 0.8) / rows
        size = (wide * rng.uniform(0.3, 0.55) / columns, tall * rng.uniform(0.35, 0.55) / rows)
        box = ((int(left), int(top)), (int(left + size[0]), int(top + size[1])))
        cv2.rectangle(canvas, *box, _tone(rng, 15, 90 if rng.random() < 0.85 else 235), -1)
    for _ in range(int(rng.integers(0, 5))):
        centre = (x + rng.uniform(0, wide), foot - rng.uniform(0.1, 1) * tall)
        _fill(canvas, _jagged(rng, centre, wide * rng.uniform(0.05, 0.2)), _tone(rng, 20, 70))
    if rng.random() < 0.4:
        _write(canvas, rng, (x + wide // 8, foot - int(tall * rng.uniform(0.1, 0.9))), wide / 160)


def _rubble(canvas: NDArray[np.float32], camera: Camera, rng: Rng) -> None:
    for _ in range(int(rng.integers(30, 150))):
        depth = float(rng.uniform(1, 5))
        x, foot, scale = camera.at(float(rng.normal(0.5, 0.35)), depth)
        _fill(canvas, _jagged(rng, (x, foot), scale * rng.uniform(0.01, 0.05)), _tone(rng, 50, 200))


def _vehicle(canvas: NDArray[np.float32], camera: Camera, rng: Rng) -> None:
    x, foot, scale = camera.at(float(rng.uniform(0, 0.9)), float(rng.uniform(1.1, 4)))
    long, tall = scale * rng.uniform(0.25, 0.5), scale * rng.uniform(0.08, 0.16)
    body, way = _tone(rng, 40, 190), int(rng.choice((-1, 1)))

    def spot(along: float, up: float) -> tuple[int, int]:
        return int(x + way * (along - 0.5) * long), int(foot - up * tall)

    cv2.ellipse(canvas, spot(0.5, 0), (int(long * 0.55), int(tall * 0.2) + 1), 0, 0, 360, (35, 32, 30), -1)
    lean = rng.uniform(0, 0.15, 4)
    _fill(canvas, [spot(0, 0.3), spot(0, 1 - lean[0]), spot(0.3, 1), spot(1, 0.9 - lean[1]), spot(1, 0.3)], body)
    _fill(canvas, [spot(0.2, 1), spot(0.3 + lean[2], 1.7), spot(0.6 + lean[3], 1.7), spot(0.75, 1)], _times(body, 0.8))
    _fill(canvas, [spot(0.3, 1.1), spot(0.36, 1.55), spot(0.5, 1.55), spot(0.5, 1.1)], _tone(rng, 20, 80))
    if rng.random() < 0.35:
        cv2.line(canvas, spot(0.6, 1.5), spot(1.5, 1.5 + rng.uniform(0, 0.5)), _times(body, 0.7), max(2, int(tall / 9)))
    for along in np.linspace(0.15, 0.85, int(rng.integers(2, 6))):
        cv2.circle(canvas, spot(float(along), 0.2), max(2, int(tall * 0.26)), (28, 27, 26), -1)
        cv2.circle(canvas, spot(float(along), 0.2), max(1, int(tall * 0.1)), _tone(rng, 60, 140), -1)
    for _ in range(int(rng.integers(2, 9))):
        at = spot(float(rng.uniform(0.05, 0.95)), float(rng.uniform(0.4, 1)))
        _fill(canvas, _jagged(rng, at, tall * rng.uniform(0.05, 0.2)), _times(body, float(rng.uniform(0.4, 1.3))))
    if rng.random() < 0.5:
        _write(canvas, rng, spot(0.5, 0.5), tall / 60)


def _person(canvas: NDArray[np.float32], camera: Camera, rng: Rng) -> None:
    x, foot, scale = camera.at(float(rng.uniform(0, 1)), float(rng.uniform(1, 4)))
    tall = scale * 0.2
    coat, legs = _tone(rng, 30, 160), _tone(rng, 20, 110)
    step = tall * rng.uniform(0.02, 0.16)
    for side in (-1, 1):
        cv2.line(canvas, (x, int(foot - tall * 0.5)), (int(x + side * step), foot), legs, max(2, int(tall * 0.09)))
        hand = (int(x + side * tall * rng.uniform(0.1, 0.25)), int(foot - tall * rng.uniform(0.4, 0.95)))
        cv2.line(canvas, (x, int(foot - tall * 0.8)), hand, coat, max(2, int(tall * 0.07)))
    cv2.ellipse(canvas, (x, int(foot - tall * 0.66)), (int(tall * 0.11), int(tall * 0.2)), 0, 0, 360, coat, -1)
    cv2.circle(canvas, (x, int(foot - tall * 0.93)), max(2, int(tall * 0.075)), _tone(rng, 60, 180), -1)


def _smoke(canvas: NDArray[np.float32], camera: Camera, rng: Rng) -> NDArray[np.float32]:
    height, width = canvas.shape[:2]
    x, foot, scale = camera.at(float(rng.uniform(0.1, 0.9)), float(rng.uniform(2, 5)))
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    up = np.clip((foot - down) / height, 0, 1)
    lean, wide = rng.uniform(-0.5, 0.5) * width, scale * 0.1
    plume = np.exp(-(((across - x - lean * up) / (wide + up * width * 0.25)) ** 2)) * (up > 0)
    veil = np.clip(plume * noise(rng, height, width, 6) * rng.uniform(1, 2), 0, 0.95)[..., None]
    tone = np.array(_tone(rng, 20, 170), np.float32) * (0.6 + 0.8 * noise(rng, height, width, 6)[..., None])
    return np.asarray(canvas * (1 - veil) + tone * veil, np.float32)


def _taken(canvas: NDArray[np.float32], rng: Rng) -> Picture:
    height, width = canvas.shape[:2]
    seen = np.asarray(cv2.GaussianBlur(canvas, (0, 0), float(rng.uniform(0.4, 1.1))))
    grain = rng.standard_normal((height, width, 1), dtype=np.float32) * np.float32(rng.uniform(2, 6))
    return np.clip((seen + grain) * float(rng.uniform(0.85, 1.1)), 0, 255).astype(np.uint8)


def _jagged(rng: Rng, centre: tuple[float, float], size: float) -> list[tuple[int, int]]:
    turns = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(4, 9))))
    far = rng.uniform(0.5, 1, len(turns)) * max(2.0, size)
    return [(int(centre[0] + r * np.cos(a)), int(centre[1] + r * np.sin(a))) for a, r in zip(turns, far, strict=True)]


def _fill(canvas: NDArray[np.float32], corners: list[tuple[int, int]], colour: Colour) -> None:
    cv2.fillPoly(canvas, [np.array(corners, np.int32)], colour)


def _write(canvas: NDArray[np.float32], rng: Rng, at: tuple[int, int], size: float) -> None:
    word = WORDS[int(rng.integers(len(WORDS)))]
    mask = np.zeros(canvas.shape[:2], np.uint8)
    cv2.putText(mask, word, at, cv2.FONT_HERSHEY_DUPLEX, max(0.3, size), 255, max(1, int(size * 2)), cv2.LINE_AA)
    x, y, width, height = cv2.boundingRect(mask)
    part, share = canvas[y : y + height, x : x + width], mask[y : y + height, x : x + width, None] / np.float32(255)
    part[:] = part * (1 - share) + np.array(_tone(rng, 10, 250), np.float32) * share


def _tone(rng: Rng, low: int, high: int) -> Colour:
    light, tint = rng.uniform(low, high), rng.uniform(-18, 18, 3)
    red, green, blue = (int(np.clip(light + part, 0, 255)) for part in tint)
    return red, green, blue


def _times(colour: Colour, by: float) -> Colour:
    red, green, blue = (min(255, int(part * by)) for part in colour)
    return red, green, blue
