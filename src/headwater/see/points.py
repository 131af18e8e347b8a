"""Points of a picture: corners that are found again in a part of it, described by 256 bits each.

ORB takes the strongest corners, which lie where there is writing, or one sharp roof: a crop that leaves that out has no
point left. So the picture is divided into squares, and the sizes of corners into four, and each gets its share.
"""

from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

POINTS = 300
FOUND = 2000  # corners among which the points are chosen
AREA = 512 * 384  # pixels at which a picture is looked at, whatever the size of the file
LONGEST = 1024  # pixels, of a very long one
EDGE = 64  # pixels: ORB leaves out 31 at each edge, so a narrower strip holds no point
SQUARES = 8  # along the side of a square picture
INNER = 200  # of the points, where a picture lies within a page
WITHIN = 0.95  # of the area: a strip of a twentieth is seen
FLAT = 16  # grey levels, of 256, within which a row of pixels is a gap; JPEG's own noise stays below

# Swept on 60 of the pictures of tools/sweep_recycled.py, 300 points each, found again by at least 7 of them (half crop,
# screen-grabbed): the strongest .63, .48; in 8 by 8 squares .85, .57; and by size in two parts .87, .70, in four .87,
# .72. 500 points: .93, .73, for two thirds more of everything. With the inner picture by itself: see how-to.

Grey = NDArray[np.uint8]
Found = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]
"""Descriptors, those in the mirror image, and places in pixels of the file."""


Cut = tuple[int, int, int, int]
"""A part of a picture: left, top, width and height in pixels."""


def points_of(grey: Grey, box: Cut | None) -> Found:
    """Give up to 300 points of a picture, (height, width): of the whole, and of the picture within it apart."""
    if box is None:
        return _points(grey, POINTS)
    left, top, width, height = box
    marks, mirrored, places = _points(np.ascontiguousarray(grey[top : top + height, left : left + width]), INNER)
    whole = _points(grey, POINTS - len(marks))
    return (
        np.concatenate((marks, whole[0])),
        np.concatenate((mirrored, whole[1])),
        np.concatenate((places + np.array((left, top), np.float32), whole[2])),
    )


def inner(grey: Grey) -> Cut | None:
    """Give the box of a picture that lies within a page: the largest part without gaps."""
    left, top, (height, width) = 0, 0, grey.shape
    for _ in range(2):  # the second time without what lay beside it
        part = grey[top : top + height, left : left + width]
        first, height = _longest(_gaps(part))
        top += first
        if height < EDGE:
            return None
        part = grey[top : top + height, left : left + width]
        first, width = _longest(_gaps(part.T))
        left += first
        if width < EDGE:
            return None
    return (left, top, width, height) if height * width < WITHIN * grey.size else None


def scaled(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Give a picture of another size (width, height)."""
    smaller = size[0] <= picture.shape[1] and size[1] <= picture.shape[0]
    way = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)


def _gaps(part: Grey) -> NDArray[np.bool_]:
    return np.asarray(np.ptp(part, axis=1) < FLAT)


def _longest(gaps: NDArray[np.bool_]) -> tuple[int, int]:
    """Give where the longest run without a gap begins, and its length."""
    ends = np.flatnonzero(np.concatenate(((True,), gaps, (True,))))
    best = int(np.argmax(np.diff(ends)))
    return int(ends[best]), int(ends[best + 1] - ends[best] - 1)


def _points(grey: Grey, many: int) -> Found:
    height, width = grey.shape
    by = min((AREA / grey.size) ** 0.5, LONGEST / max(grey.shape))
    size = (round(width * by), round(height * by))
    if min(size) < EDGE:
        return np.zeros((0, 32), np.uint8), np.zeros((0, 32), np.uint8), np.zeros((0, 2), np.float32)
    small = scaled(grey, size)
    finder = cv2.ORB.create(nfeatures=FOUND)
    chosen = _spread(finder.detect(small, None), (size[0] * size[1]) ** 0.5 / SQUARES)[:many]
    there = [_mirrored(point, size[0]) for point in chosen]
    marks = _described(finder, small, chosen)
    mirrored = _described(finder, np.ascontiguousarray(small[:, ::-1]), there)
    both = [at for at in range(len(chosen)) if at in marks and at in mirrored]
    places = np.array([chosen[at].pt for at in both], np.float32).reshape(-1, 2) / np.float32(by)
    return _stacked([marks[at] for at in both]), _stacked([mirrored[at] for at in both]), places


def _spread(found: "Sequence[cv2.KeyPoint]", side: float) -> "list[cv2.KeyPoint]":
    """Give the corners so that each square and size has its strongest first, then each its second."""
    taken: Counter[tuple[int, int, int]] = Counter()
    ranked = []
    for point in sorted(found, key=lambda point: (-point.response, point.pt, point.octave)):
        cell = (int(point.pt[0] / side), int(point.pt[1] / side), point.octave // 2)
        taken[cell] += 1
        ranked.append((taken[cell], -point.response, point.pt, point.octave, point))
    chosen = [row[-1] for row in sorted(ranked, key=lambda row: row[:4])]
    for number, point in enumerate(chosen):
        point.class_id = number  # the finder groups them by size, and may leave some out
    return chosen


def _described(finder: "cv2.ORB", grey: Grey, points: "list[cv2.KeyPoint]") -> dict[int, NDArray[np.uint8]]:
    if not points:
        return {}
    kept, marks = finder.compute(grey, points)
    return {point.class_id: mark for point, mark in zip(kept, np.asarray(marks, np.uint8), strict=True)} if kept else {}


def _stacked(marks: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    return np.array(marks, np.uint8).reshape(-1, 32)


def _mirrored(point: "cv2.KeyPoint", width: int) -> "cv2.KeyPoint":
    across, down = point.pt
    turn = (180 - point.angle) % 360
    return cv2.KeyPoint(width - 1 - across, down, point.size, turn, point.response, point.octave, point.class_id)
