import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from headwater.see.features import Features, features_of


def textured(seed: int, height: int = 300, width: int = 400) -> NDArray[np.uint8]:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (height // 10 + 1, width // 10 + 1, 3), dtype=np.uint8)
    return np.ascontiguousarray(np.kron(coarse, np.ones((10, 10, 1), np.uint8))[:height, :width])


def test_a_picture_gives_the_same_features_each_time() -> None:
    assert features_of(textured(1)) == features_of(textured(1))


def test_features_come_back_from_bytes_as_they_were() -> None:
    made = features_of(textured(2))
    assert Features.from_bytes(made.to_bytes()) == made
    assert made.descriptors.shape == (len(made.points), 32)
    assert (made.points >= 0).all()
    assert (made.points <= 1).all()


def test_the_mirror_image_is_described_without_being_looked_at() -> None:
    made, mirror = features_of(textured(3)), features_of(np.ascontiguousarray(textured(3)[:, ::-1]))
    there = {mark.tobytes() for mark in mirror.descriptors}
    assert sum(mark.tobytes() in there for mark in made.mirror) > len(made.mirror) / 4


def test_a_plain_surface_has_no_points_and_no_quality() -> None:
    made = features_of(np.full((200, 300, 3), 128, np.uint8))
    assert (made.quality, len(made.points)) == (0, 0)


@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (3000, 1), (4, 4), (31, 2)])
def test_a_picture_of_few_pixels_is_read(shape: tuple[int, int]) -> None:
    made = features_of(np.full((*shape, 3), 7, np.uint8))
    assert (made.height, made.width) == shape


def test_what_is_no_picture_is_told() -> None:
    with pytest.raises(ValueError, match="red, green and blue"):
        features_of(np.zeros((4, 4, 4), np.uint8))


def test_bytes_that_are_no_features_are_told() -> None:
    with pytest.raises(msgspec.DecodeError):
        Features.from_bytes(b"\xc1")
