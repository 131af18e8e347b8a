"""Case files for the tests: written from values, and broken in the ways that people break them."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from headwater.casefile.new import quoted
from headwater.model import Actor, Case, RelationKind
from headwater.testing import cases, names

HEAD = 'title = "Ford"\nperiod = "2016"\narea = "ford"\n'
PLACE = '[[places]]\nid = "ford"\nname = "The ford"\n'
SOUND = f"{HEAD}catalogue = []\n{PLACE}"


def toml(value: Any) -> str:
    """Write plain data as one TOML value."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value, "text") if value.strip() else f'"{value}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key, 'key')} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return str(value)


def document(data: dict[str, Any]) -> str:
    """Write plain data as a TOML document, one line for each key at the top."""
    return "".join(f"{quoted(key, 'key')} = {toml(value)}\n" for key, value in data.items())


def written(case: Case) -> str:
    """Write a case as the text of a case file that takes nothing from the catalogue."""
    data = case.to_builtins()
    data["period"] = str(case.period)
    for actor, plain in zip(case.actors, data["actors"], strict=True):
        for relation, told in zip(actor.relations, plain["relations"], strict=True):
            told["period"] = str(relation.period) if relation.period else None
            told["why"] = relation.why or None
    for place in data["places"]:
        if point := place.pop("at"):
            place |= {"at": [point["lat"], point["lon"]], "radius_km": point["radius_km"]}
    return document({"catalogue": [], **_without_none(data)})


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, (list, tuple)) else value


def writable_cases() -> st.SearchStrategy[Case]:
    """Give cases whose relations are between two different actors, as a case file asks for."""

    def sober(actor: Actor) -> Actor:
        kept = (each for each in actor.relations if each.kind is not RelationKind.CONTROLS)
        return msgspec.structs.replace(actor, relations=tuple(each for each in kept if each.other != actor.id))

    return cases().map(lambda case: msgspec.structs.replace(case, actors=tuple(sober(actor) for actor in case.actors)))


_IDS = st.sampled_from(("ford", "mill", "north-bank", "islamic-state", "North Bank", "", "iraq"))
_PERIODS = st.sampled_from(("2016", "2016-10/..", "2016-13", "12.3.2016", "", "2017/2016"))
_ODD = st.one_of(
    st.none().map(lambda _: "2016-10-17"),
    st.integers(),
    st.booleans(),
    names(),
    st.lists(names(), max_size=2),
)


def _sometimes(likely: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(likely, likely, likely, likely, _ODD)


_NAMES = st.dictionaries(st.sampled_from(("en", "ar", "english")), st.lists(names(), max_size=2), max_size=2)
_RELATION = st.fixed_dictionaries(
    {}, optional={"kind": st.sampled_from(("allied", "opposed", "controls", "enemy")), "other": _IDS}
)
_ENTRY = st.fixed_dictionaries(
    {"id": _sometimes(_IDS)},
    optional={
        "name": _sometimes(names()),
        "within": _sometimes(_IDS),
        "part_of": _sometimes(_IDS),
        "kind": _sometimes(st.sampled_from(("people", "combatants", "soldiers"))),
        "names": _sometimes(_NAMES),
        "relations": _sometimes(st.lists(_RELATION, max_size=2)),
        "controlled_by": _sometimes(_IDS),
        "domains": _sometimes(st.lists(st.sampled_from(("ford.example", "https://ford.example/")))),
        "relaton": _ODD,
    },
)
_QUESTION = st.fixed_dictionaries(
    {},
    optional={
        "outcomes": _sometimes(st.lists(st.sampled_from(("killed", "wounded", "dead")), max_size=2)),
        "of": _sometimes(_IDS),
        "area": _sometimes(_IDS),
        "kind": _sometimes(st.just("civilians")),
        "period": _sometimes(_PERIODS),
        "off": _ODD,
    },
)
_ENTRIES = _sometimes(st.lists(_ENTRY, max_size=3))


def broken_documents() -> st.SearchStrategy[str]:
    """Give TOML that is nearly a case file: now and then a key is wrong, missing, or of another sort."""
    top = st.fixed_dictionaries(
        {},
        optional={
            "title": _sometimes(names()),
            "period": _sometimes(_PERIODS),
            "area": _sometimes(_IDS),
            "catalogue": _sometimes(st.lists(st.sampled_from(("actors", "outlets", "actor")), max_size=2)),
            "places": _ENTRIES,
            "actors": _ENTRIES,
            "outlets": _ENTRIES,
            "actor": _ENTRIES,
            "weigh": _sometimes(st.lists(_QUESTION, max_size=2)),
        },
    )
    return top.map(document)


def tampered(text: str) -> st.SearchStrategy[str]:
    """Give a text with a piece of it replaced: by nothing, by another piece, or by marks that TOML minds."""

    def replace(cut: tuple[int, int, str]) -> str:
        start, length, filling = cut
        return text[:start] + filling + text[start + length :]

    fillings = st.one_of(
        st.sampled_from(("", '"', "[", "]", "{", "\n", "\r\n", "=", "#", '"""', "\\", "\x00", "\ufeff", "é")),
        st.text(max_size=5),
        st.integers(0, len(text)).map(lambda at: text[at : at + 20]),
    )
    return st.tuples(st.integers(0, len(text)), st.integers(0, 30), fillings).map(replace)
