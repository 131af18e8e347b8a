"""PDQ as it is made here is PDQ as its reference code makes it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from headwater.see.pdq import pdq

Picture = NDArray[np.uint8]

# Hashes and qualities of the reference code (pdqhash 0.2.8) for the pictures that `invented` makes of these numbers.
REFERENCE = [
    ((1, 512, 512, 16), "cff92821b4c51fa7e32a3229a5b1373d012c6623fe6230cab76fa80d0fdf0476", 100),
    ((2, 300, 451, 25), "741f0679a9023100db84ceff56fdf9868be0913e41a2a7c2db84924a8d46fffa", 100),
    ((3, 97, 640, 9), "1803812cb96a78d052575747a8b80feb862c569334cde7f286c8f9d666aef71c", 100),
    ((7, 64, 64, 1), "364a0d38844effb613f79c1df52729978286218711860a7348ffd746d65ae1f1", 100),
    ((5, 70, 90, 5), "e68ec4ae30903b509931940e4e0612bb6d4668fb93790a2e7367e5d9f47713bb", 100),
    ((6, 1030, 700, 60), "e626c7220abe26d68bb86ace9380951999b18ff3f418a5adc54bb43e78474a79", 100),
]


def invented(seed: int, height: int, width: int, cell: int) -> Picture:
    coarse = np.random.default_rng(seed).integers(0, 256, (height // cell + 1, width // cell + 1, 3), dtype=np.uint8)
    return np.ascontiguousarray(np.kron(coarse, np.ones((cell, cell, 1), np.uint8))[:height, :width])


@pytest.mark.parametrize(("made", "pdq_hash", "quality"), REFERENCE)
def test_the_hash_is_that_of_the_reference_code(made: tuple[int, int, int, int], pdq_hash: str, quality: int) -> None:
    assert pdq(invented(*made)) == (pdq_hash, quality)


@given(seed=st.integers(0, 2**20), height=st.integers(1, 200), width=st.integers(1, 200))
def test_every_picture_has_a_hash_of_256_bits(seed: int, height: int, width: int) -> None:
    found, quality = pdq(invented(seed, height, width, 8))
    assert len(found) == 64
    assert 0 <= quality <= 100
    assert int(found, 16).bit_count() <= 128


@given(seed=st.integers(0, 2**20), more=st.integers(-20, 20))
def test_a_little_more_light_changes_no_bit_that_is_not_even(seed: int, more: int) -> None:
    picture = np.clip(invented(seed, 128, 128, 1), 30, 220)
    brighter = (picture.astype(np.int16) + more).astype(np.uint8)
    assert (int(pdq(brighter)[0], 16) ^ int(pdq(picture)[0], 16)).bit_count() <= 2


def test_a_plain_surface_says_nothing() -> None:
    assert pdq(np.full((90, 120, 3), 90, np.uint8))[1] == 0
