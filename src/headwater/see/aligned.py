"""Laying one picture upon another: where its points lie in the other, and whether the two look alike there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from headwater.see.features import TILES, Features
from headwater.see.forms import Form

NEAR = 64  # bits of 256 in which two descriptors of one point may differ
LOOSE = 0.012  # of the longer side: how far from its place a point may lie, 6 pixels of 512
FEWEST = 6  # points without which nothing is laid
LAYERS = 3  # ways that are tried: a page around two different pictures lies well upon itself, and is no picture
BLOCKS = TILES // 2  # squares each way that are compared: of four tiles, so that it matters little how they fall
STEPS = 4  # samples each way within a block
BAND = 0.2  # of the height, at the top and the bottom: where captions are laid over pictures
CELL = 64  # points within one of 64 squares along the longer side count as one: corners are found at several sizes


@dataclass(frozen=True)
class Laid:
    """One way in which a picture lies upon another.

    `across` is the (2, 3) matrix from the one's places to the other's, both in shares of their longer side, the one
    mirrored first where `mirrored`. `points` are how many of its points, apart from each other, have theirs there;
    `alike` is how far light and dark go together where the two overlap: 1 wholly, 0 not at all, None where either is
    plain there, or they overlap too little to tell.
    """

    one: Features
    other: Features
    mirrored: bool
    across: NDArray[np.float64]
    points: int

    @property
    def scale(self) -> float:
        """Give how much larger the one's longer side makes things than the other's, in the other's shares."""
        return float(np.sqrt(abs(np.linalg.det(self.across[:, :2]))))

    @property
    def turn(self) -> float:
        """Give by how many degrees, clockwise from 0 to 360, the one has to be turned to lie upon the other."""
        return float(np.degrees(np.arctan2(self.across[1, 0], self.across[0, 0])) % 360)

    @cached_property
    def alike(self) -> float | None:
        """Give the correlation of the two where they overlap."""
        return _agreement(*self.overlap)

    @cached_property
    def strange(self) -> float:
        """Give how far the part that fits worst is off, in spreads of the light: at 1 something else stands there."""
        return _worst(*self.overlap)

    @cached_property
    def middle(self) -> tuple[float | None, float]:
        """Give the correlation and the worst part between the bands at top and bottom, where captions are laid."""
        return _agreement(*self.within_bands), _worst(*self.within_bands)

    @property
    def within_bands(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the colours of both in the blocks of the overlap that lie in no band at the top or bottom of either."""
        mine, theirs, inner = self._blocks
        return mine[inner], theirs[inner]

    @property
    def overlap(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the colours of both in the blocks, of the coarser of them, that lie within the other: (n, 3) each."""
        return self._blocks[:2]

    @cached_property
    def _blocks(self) -> "Blocks":
        mine = _side(self.one) / TILES * self.scale
        if mine.mean() >= (_side(self.other) / TILES).mean():
            return _sampled(self.one, self.other, self.across, self.mirrored)
        theirs, own, inner = _sampled(self.other, self.one, inverse(self.across), self.mirrored, back=True)
        return own, theirs, inner


Blocks = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]
"""The colours of two pictures in the blocks that both have, (n, 3) each, and which blocks lie in no band of either."""


def _agreement(mine: NDArray[np.float64], theirs: NDArray[np.float64]) -> float | None:
    """Give the correlation of light and dark; None where too few blocks are compared, or either is plain."""
    if len(mine) < 30:
        return None
    mine, theirs = mine.mean(axis=1), theirs.mean(axis=1)
    if min(mine.std(), theirs.std()) < 0.015:
        return None
    return float(np.corrcoef(mine, theirs)[0, 1])


def _worst(mine: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    """Give how far the worst blocks are off, in spreads of the light; 0 where nothing can be compared.

    What was done to light and dark as a whole (a curve of the second degree) is taken out before, and of the blocks
    the worst 3 in 100 are passed over, as a small sign put over a picture does not make it another.
    """
    if _agreement(mine, theirs) is None:
        return 0.0
    mine, theirs = mine.mean(axis=1), theirs.mean(axis=1)
    curve = np.polynomial.Polynomial.fit(mine, theirs, 2)
    return float(np.percentile(np.abs(curve(mine) - theirs), 97) / theirs.std())


def laid(one: Features, other: Features, *, mirrored: bool) -> Iterator[Laid]:
    """Give the ways in which most points of one picture lie upon those of another, the fullest first."""
    marks = one.mirror if mirrored else one.descriptors
    if min(len(marks), len(other.descriptors)) < FEWEST:
        return
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(marks, other.descriptors)
    near = [(pair.queryIdx, pair.trainIdx) for pair in pairs if pair.distance <= NEAR]
    here = mirror_places(one, one.points) if mirrored else one.points
    mine, theirs = here[[a for a, _ in near]], other.points[[b for _, b in near]]
    for _ in range(LAYERS):
        if len(mine) < FEWEST:
            return
        across, fits = cv2.estimateAffinePartial2D(
            mine, theirs, method=cv2.RANSAC, ransacReprojThreshold=LOOSE, maxIters=1000, confidence=0.995
        )
        if across is None:
            return
        inside = np.asarray(fits).ravel().astype(bool)
        count = min(_apart(mine[inside]), _apart(theirs[inside]))
        if count < FEWEST:
            return
        yield Laid(one=one, other=other, mirrored=mirrored, across=np.asarray(across, np.float64), points=count)
        mine, theirs = mine[~inside], theirs[~inside]


def agreeing(mine: NDArray[np.float32], theirs: NDArray[np.float32]) -> int:
    """Give how many of some matched places, (n, 2) each, lie in one way: a quick look before two pictures are laid."""
    if len(mine) < 2:
        return 0
    _, fits = cv2.estimateAffinePartial2D(
        mine, theirs, method=cv2.RANSAC, ransacReprojThreshold=LOOSE, maxIters=200, refineIters=0
    )
    return min(_apart(mine[inside]), _apart(theirs[inside])) if (inside := np.ravel(fits) == 1).any() else 0


def whole(one: Features, other: Features, form: Form) -> Laid:
    """Give the way in which the whole of one picture, so mirrored and turned, lies upon the whole of another."""
    here, there = _side(one), _side(other)
    quarter = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]])
    for _ in range(form.quarters):  # clockwise: (x, y) to (height - y, x)
        quarter = np.array([[0, -1, here[1]], [1, 0, 0], [0, 0, 1]]) @ quarter
        here = here[::-1]
    across = np.diag([*(there / here), 1]) @ quarter
    return Laid(one=one, other=other, mirrored=form.mirrored, across=across[:2], points=0)


def mirror_places(picture: Features, places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give where places of a picture, (n, 2), lie in its mirror image."""
    return np.column_stack((np.float32(_side(picture)[0]) - places[:, 0], places[:, 1]))


def corners(picture: Features) -> NDArray[np.float64]:
    """Give the corners of a picture in shares of its longer side: (4, 2), clockwise from the top left."""
    width, height = _side(picture)
    return np.array([[0, 0], [width, 0], [width, height], [0, height]])


def moved(across: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give where places, (n, 2), lie after a matrix, (2, 3)."""
    return places @ across[:, :2].T + across[:, 2]


def inverse(across: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the matrix that leads back."""
    return np.asarray(np.linalg.inv(np.vstack((across, (0, 0, 1))))[:2], np.float64)


def _side(picture: Features) -> NDArray[np.float64]:
    return np.array([picture.width, picture.height]) / max(picture.width, picture.height)


def _apart(places: NDArray[np.float32]) -> int:
    return len(np.unique((places * CELL).astype(np.int64), axis=0))


def _sampled(
    coarse: Features, fine: Features, across: NDArray[np.float64], mirrored: bool, back: bool = False
) -> Blocks:
    """Give the colours of a picture's blocks that lie within another, and those of the other there.

    With `back` the matrix leads to the mirror image of the finer one, otherwise from that of the coarser one.
    """
    steps = (np.arange(BLOCKS * STEPS) + 0.5) / (BLOCKS * STEPS)
    shares = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    there = moved(across, shares * _side(coarse)) / _side(fine)
    mine = shares * (-1, 1) + (1, 0) if mirrored and not back else shares
    if mirrored and back:
        there[:, 0] = 1 - there[:, 0]
    covered = np.all((there >= 0) & (there < 1), axis=1).astype(np.float64)
    inside = np.asarray(_by_block(covered[:, None]).ravel() == 1)
    low = np.minimum(np.minimum(mine[:, 1], 1 - mine[:, 1]), np.minimum(there[:, 1], 1 - there[:, 1]))
    inner = np.asarray(_by_block((low > BAND).astype(np.float64)[:, None]).ravel() == 1)[inside]
    return _by_block(_at(coarse, mine))[inside], _by_block(_at(fine, there))[inside], inner


def _at(picture: Features, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    at = (np.clip(shares, 0, 1 - 1e-9) * TILES).astype(np.int64)
    return picture.colours[at[:, 1], at[:, 0]].astype(np.float64)


def _by_block(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    squares = samples.reshape(BLOCKS, STEPS, BLOCKS, STEPS, -1)
    return np.asarray(squares.mean(axis=(1, 3)).reshape(BLOCKS * BLOCKS, -1), np.float64)
