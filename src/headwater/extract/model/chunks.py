"""Chunks: a text cut at paragraphs, sentences or blanks into parts that a model reads one at a time."""

import re
from collections.abc import Iterator
from importlib import import_module

import msgspec

_PARAGRAPH = re.compile(r"(?<=\n)(?:[ \t\r]*\n)+")
_BLANK = re.compile(r"\s+")


class Chunk(msgspec.Struct, frozen=True):
    """A part of a text: where it begins and ends, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words of the part."""
        return text[self.start : self.end]


def chunks(text: str, size: int, language: str = "en") -> tuple[Chunk, ...]:
    """Give the chunks of a text, in order and without a gap: joined, they are the text.

    None is longer than `size`. A paragraph is cut only if it alone is longer, a sentence likewise.
    """
    found: list[Chunk] = []
    for piece in _pieces(text, Chunk(0, len(text)), size, language):
        if found and piece.end - found[-1].start <= size:
            found[-1] = Chunk(found[-1].start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def _pieces(text: str, whole: Chunk, size: int, language: str) -> Iterator[Chunk]:
    for paragraph in _cut(whole, [match.end() for match in _PARAGRAPH.finditer(text)]):
        if paragraph.end - paragraph.start <= size:
            yield paragraph
            continue
        for sentence in _cut(paragraph, _sentence_ends(text, paragraph, language)):
            yield from _portions(text, sentence, size)


def _cut(whole: Chunk, ends: list[int]) -> Iterator[Chunk]:
    start = whole.start
    for end in [*(end for end in ends if whole.start < end < whole.end), whole.end]:
        if end > start:
            yield Chunk(start, end)
            start = end


def _sentence_ends(text: str, part: Chunk, language: str) -> list[int]:
    # sentencex ships no types: what it gives is made plain here.
    found = import_module("sentencex").get_sentence_boundaries(language, part.of(text))
    return [part.start + int(boundary["end_index"]) for boundary in found]


def _portions(text: str, part: Chunk, size: int) -> Iterator[Chunk]:
    """Cut what has no end of sentence behind its last blank that fits, or anywhere."""
    start = part.start
    while part.end - start > size:
        blanks = [match.end() for match in _BLANK.finditer(text, start, start + size)]
        end = blanks[-1] if blanks else start + size
        yield Chunk(start, end)
        start = end
    yield Chunk(start, part.end)
