"""Chunks, prompt and fence: nothing of a text is lost, and nothing in it can end its fence."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.extract.model.chunks import chunks
from headwater.extract.model.prompt import VERSION, fence, request, system
from headwater.model import digest

PARTS = st.sampled_from(["A man said. ", "12 men were killed.\n", "\n\n", "word ", "x" * 300, "Ні. ", "\r\n\r\n", "。"])
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=60).map("".join))


@given(text=TEXTS, size=st.integers(1, 400), language=st.sampled_from(["en", "uk", "ar", "zz", ""]))
def test_chunks_join_to_the_text_and_none_is_too_long(text: str, size: int, language: str) -> None:
    found = chunks(text, size, language)
    assert "".join(chunk.of(text) for chunk in found) == text
    assert all(0 < chunk.end - chunk.start <= size for chunk in found)


def test_a_paragraph_that_fits_is_not_cut() -> None:
    paragraphs = ["One man was killed. " * 8 + "\n\n" for _ in range(6)]
    text = "".join(paragraphs)
    assert all(chunk.of(text).startswith("One") for chunk in chunks(text, 400))
    assert len(chunks(text, 400)) == 3


@given(text=st.text())
def test_the_fence_does_not_occur_in_the_text_and_is_the_same_each_time(text: str) -> None:
    assert fence(text) not in text
    assert request("m", text, "en") == request("m", text, "en")


def test_a_change_of_the_prompt_or_the_schema_is_a_change_of_its_version() -> None:
    known = {"1": "sha256:8d50b6b5659b9f610eaed66e95bd20639792a46add38c197c0eabb61962cf5a1"}
    assert known[VERSION] == digest(system().encode()), "count VERSION up in prompt.py, and add its digest here"
