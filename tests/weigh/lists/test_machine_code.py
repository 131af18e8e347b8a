"""Machine code: it runs also where there is no place to keep it."""

from headwater.weigh.lists.machine import compiled


def test_a_function_without_a_file_is_compiled_and_not_kept() -> None:
    made: dict[str, object] = {}
    exec("def twice(value):\n    return 2 * value\n", made)
    twice = made["twice"]
    assert callable(twice)
    assert compiled(twice)(21) == 42
