"""Edits: what is done to pictures before they are shown again, each by name, from the seed of its details.

A crop by 10% cuts away a tenth of the width and of the height, at a place that the seed chooses; a crop to 60% keeps
.6 of each, a half crop .5 of each, a quarter of the picture. Whatever was done, the picture is saved as JPEG after it.
"""

from collections.abc import Callable

import cv2
import drawn_pictures
import numpy as np
from drawn_pictures import Picture, Rng

QUALITY = 80  # of the JPEG that every edit ends in


def edited(name: str, picture: Picture, seed: int) -> Picture:
    """Give the picture after the edit of that name, of NAMED or BEYOND."""
    rng = np.random.default_rng((7, seed, *name.encode()))
    return saved((NAMED | BEYOND)[name](picture, rng), QUALITY)


def saved(picture: Picture, quality: int) -> Picture:
    """Give the picture as it comes back from a JPEG file of that quality."""
    _, coded = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)[..., ::-1])


def _sized(picture: Picture, by: float) -> Picture:
    size = (max(1, round(picture.shape[1] * by)), max(1, round(picture.shape[0] * by)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA if by < 1 else cv2.INTER_CUBIC), np.uint8)


def _cropped(picture: Picture, rng: Rng, keep: float) -> Picture:
    height, width = (round(side * keep) for side in picture.shape[:2])
    top, left = int(rng.integers(picture.shape[0] - height + 1)), int(rng.integers(picture.shape[1] - width + 1))
    return np.ascontiguousarray(picture[top : top + height, left : left + width])


def _captioned(picture: Picture, rng: Rng) -> Picture:
    height, width = picture.shape[:2]
    strip = np.full((round(height * rng.uniform(0.12, 0.2)), width, 3), rng.choice((0, 20, 255)), np.uint8)
    _lettered(strip, rng, int(strip.shape[0] / 2.5))
    return np.concatenate((strip, picture) if rng.random() < 0.5 else (picture, strip))


def _lettered(strip: Picture, rng: Rng, line: int) -> None:
    ink = (255, 230, 90) if strip[0, 0, 0] < 128 else (10, 10, 10)
    for foot in range(line, strip.shape[0], line):
        words = " ".join(rng.choice(drawn_pictures.WORDS, 8))
        cv2.putText(strip, words, (8, foot), cv2.FONT_HERSHEY_SIMPLEX, line / 32, ink, max(1, line // 14), cv2.LINE_AA)


def _brightened(picture: Picture, rng: Rng) -> Picture:
    gamma, gain = rng.uniform(0.65, 0.85), rng.uniform(1.1, 1.35)
    return np.clip((picture / 255.0) ** gamma * gain * 255, 0, 255).astype(np.uint8)


def _grabbed(picture: Picture, rng: Rng) -> Picture:
    """Put the picture into the page of a telephone or a browser, smaller, with other things around it."""
    wide = rng.random() < 0.5
    height, width = (720, 1080) if wide else (1170, 540)
    page = np.full((height, width, 3), rng.choice((18, 240, 255)), np.uint8)
    scale = min(rng.uniform(0.6, 0.75) * width / picture.shape[1], 0.62 * height / picture.shape[0])
    shown = _sized(picture, scale if wide else min(0.96 * width / picture.shape[1], scale * 1.4))
    top, left = int(height * rng.uniform(0.12, 0.2)), int((width - shown.shape[1]) * rng.uniform(0.2, 0.8))
    page[top : top + shown.shape[0], left : left + shown.shape[1]] = shown
    cv2.rectangle(page, (0, 0), (width, 44), (60, 90, 160), -1)
    cv2.circle(page, (30, 66), 14, (200, 80, 80), -1)
    _lettered(page[top + shown.shape[0] + 8 :], rng, 26)
    if wide:
        small = _sized(
            drawn_pictures.draw(drawn_pictures.Scene(*(int(one) for one in rng.integers(10**9, size=2)))), 0.2
        )
        page[60 : 60 + small.shape[0], width - small.shape[1] :] = small
    return page


Edit = Callable[[Picture, Rng], Picture]

NAMED: dict[str, Edit] = {
    "re-encoded": lambda picture, _: saved(picture, 30),
    "half size": lambda picture, _: _sized(picture, 0.5),
    "quarter size": lambda picture, _: _sized(picture, 0.25),
    "cropped by 5%": lambda picture, rng: _cropped(picture, rng, 0.95),
    "cropped by 10%": lambda picture, rng: _cropped(picture, rng, 0.9),
    "cropped by 25%": lambda picture, rng: _cropped(picture, rng, 0.75),
    "cropped to 60%": lambda picture, rng: _cropped(picture, rng, 0.6),
    "half crop": lambda picture, rng: _cropped(picture, rng, 0.5),
    "captioned": _captioned,
    "mirrored": lambda picture, _: np.ascontiguousarray(picture[:, ::-1]),
    "brightened": _brightened,
    "screen-grabbed": _grabbed,
}
"""The twelve edits that are measured; all but the half crop count for the recall."""

BEYOND: dict[str, Edit] = {
    "turned": lambda picture, rng: np.ascontiguousarray(np.rot90(picture, int(rng.integers(1, 4)))),
    "mirrored and cropped by 25%": lambda picture, rng: _cropped(picture[:, ::-1], rng, 0.75),
    "captioned and grabbed": lambda picture, rng: _grabbed(_captioned(picture, rng), rng),
}
"""Edits that are told beside them."""
