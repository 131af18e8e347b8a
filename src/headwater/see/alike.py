"""Which pictures are one: pairs among a case's pictures and an archive's hashes, with what was done to them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.model import Alteration, Known, Likeness
from headwater.see.aligned import agreeing, mirror_places
from headwater.see.altered import Altered
from headwater.see.features import Features
from headwater.see.forms import FORMS, Form, forms
from headwater.see.index import Index, indexed, of_hex
from headwater.see.judged import HASH_BITS, PLAIN, Opinion, bits_apart, hash_score, judged

MARK_BITS = 24  # of 256: descriptors of one point, found by the index
VOTES = 4  # points of a picture that find one of another before the two are laid upon each other
AGREEING = (
    3  # of those lie in one way; else chance has done it. Swept on 40 half crops among 780 drawn pictures: with 3
)
# the picture itself is among those brought forward in 39 and of the others .2 a query; with 4 in .85 of them and none;
# without asking, in 39 and 11 others a query.
LEAST = 0.5  # a score below says rather no than yes


@dataclass(frozen=True)
class Shown:
    """One frame of a picture: whose it is, and its features."""

    of: str
    features: Features


@dataclass(frozen=True)
class Pictures:
    """The frames of all pictures in the order of their ids, with an index of their hashes and one of their points."""

    frames: tuple[Shown, ...]
    hashed: NDArray[np.int64]
    hashes: Index
    owners: NDArray[np.int64]
    first: NDArray[np.int64]
    marks: Index

    def like(self, features: Features, after: int = -1) -> dict[int, set[bool]]:
        """Give the frames, of those after one, that may show the same picture: by hash in any form, or by points.

        To each, whether it is to be laid mirrored: False, True, both, or neither where only the hash speaks for it.
        """
        found: dict[int, set[bool]] = defaultdict(set)
        if features.quality >= PLAIN:
            hits = self.hashes.within(forms(of_hex([features.pdq]))[0], HASH_BITS)
            for at in self.hashed[hits.rows].tolist():
                found[at].update()
        for mirrored, marks in ((False, features.descriptors), (True, features.mirror)):
            hits = self.marks.within(marks, MARK_BITS, every=False)
            here = mirror_places(features, features.points) if mirrored else features.points
            owners = self.owners[hits.rows]
            frames, counts = np.unique(owners, return_counts=True)
            for at in frames[counts >= VOTES].tolist():
                voting = owners == at
                there = self.frames[at].features.points[hits.rows[voting] - self.first[at]]
                if at > after and agreeing(here[hits.queries[voting]], there) >= AGREEING:
                    found[at].add(mirrored)
        return {at: found[at] for at in sorted(found) if at > after}


def collected(pictures: Mapping[str, Sequence[Features]]) -> Pictures:
    """Give pictures, ids to their frames, ready to be searched: their order does not matter."""
    frames = tuple(
        Shown(of, one) for of in sorted(pictures) for one in sorted(pictures[of], key=lambda one: (one.at, one.pdq))
    )
    telling = [at for at, frame in enumerate(frames) if frame.features.quality >= PLAIN]
    marks = [frame.features.descriptors for frame in frames]
    counts = np.array([len(one) for one in marks], np.int64)
    return Pictures(
        frames=frames,
        hashed=np.array(telling, np.int64),
        hashes=indexed(of_hex([frames[at].features.pdq for at in telling])),
        owners=np.repeat(np.arange(len(frames)), counts),
        first=np.cumsum(counts) - counts,
        marks=indexed(np.concatenate([*marks, np.zeros((0, 32), np.uint8)])),
    )


def likenesses(pictures: Mapping[str, Sequence[Features]], known: Sequence[Known] = ()) -> tuple[Likeness, ...]:
    """Give the pairs of pictures, and of pictures and archive entries, that are one by the machine's opinion.

    Each pair comes once, by its best frames, the altered one first as far as that can be told; what follows from
    chains of pairs is left to the reader. A further picture changes nothing in the pairs of the others.
    """
    searched = collected(pictures)
    found = [*_among(searched), *_archived(searched, known)]
    best: dict[frozenset[str], Likeness] = {}
    for one in sorted(found, key=lambda one: (-one.score, one.one_at, one.other_at, one.id)):
        best.setdefault(frozenset((one.one, one.other)), one)
    return tuple(sorted(best.values(), key=lambda one: (sorted((one.one, one.other)), one.id)))


def _among(searched: Pictures) -> Iterator[Likeness]:
    for at, frame in enumerate(searched.frames):
        for there, ways in searched.like(frame.features, after=at).items():
            other = searched.frames[there]
            opinion = judged(frame.features, other.features, ways) if frame.of != other.of else None
            if opinion is not None and opinion.score >= LEAST:
                yield _likeness(frame, other, opinion)


def _likeness(frame: Shown, other: Shown, opinion: Opinion) -> Likeness:
    altered = Altered(opinion.way)
    backwards = altered.backwards
    one, two = (other, frame) if backwards else (frame, other)
    names = altered.names(backwards)
    line = opinion.line
    if Alteration.CROPPED in names:
        line += f"; of the other it shows {altered.of_one if backwards else altered.of_other}"
    return Likeness(
        one=one.of,
        other=two.of,
        alterations=names,
        score=opinion.score,
        line=line,
        one_at=one.features.at,
        other_at=two.features.at,
    )


def _archived(searched: Pictures, known: Sequence[Known]) -> Iterator[Likeness]:
    entries = sorted(known, key=lambda one: one.id)
    archive = indexed(of_hex([one.pdq for one in entries]))
    for at in searched.hashed:
        frame = searched.frames[at]
        hits = archive.within(forms(of_hex([frame.features.pdq]))[0], HASH_BITS)
        for row in sorted(set(hits.rows.tolist())):
            bits, form = bits_apart(frame.features.pdq, entries[row].pdq)
            yield Likeness(
                one=frame.of,
                other=entries[row].id,
                alterations=_laid_otherwise(form),
                score=hash_score(bits),
                line=f"{bits} of 256 bits of the hash differ; of the archive only the hash is known",
                one_at=frame.features.at,
            )


def _laid_otherwise(form: Form) -> tuple[Alteration, ...]:
    found = [Alteration.MIRRORED] if form.mirrored else []
    return (*found, *([Alteration.TURNED] if form != FORMS[0] and form.quarters else [])) or (Alteration.SAME,)
