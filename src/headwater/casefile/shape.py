"""Shape: the keys are known, none that is needed is missing, and each value is of its sort."""

from collections.abc import Iterator, Mapping
from typing import Any

from headwater.casefile.forms import CASE, ENTRIES, GROUND, MAP, QUESTIONS, RELATION, TABLES, WEIGH, Form
from headwater.casefile.mistake import Place, Problem
from headwater.casefile.nearest import nearest, shown

_ONE = {"places": "place", "actors": "actor", "outlets": "outlet"}


def shape(data: Mapping[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    """Give what is wrong with the tables of a case file in themselves.

    `known` are the ids of the catalogue entries that the case takes over, whose names it need not repeat.
    """
    forms = {**CASE, **dict.fromkeys((*TABLES, QUESTIONS, MAP))}
    for key, value in data.items():
        if key in TABLES:
            yield from _entries(key, value, known)
        elif key == QUESTIONS:
            yield from _questions(value)
        elif key == MAP:
            yield from _map(value)
        elif key in CASE:
            yield from CASE[key].rule(value, (key,), CASE[key].example)
        else:
            yield _unknown((key,), forms)
    yield from _missing(data, (), CASE, "the case")


def _entries(table: str, value: Any, known: frozenset[str]) -> Iterator[Problem]:
    one = _ONE[table]
    if not isinstance(value, list):
        remedy = f"Head each {one} with double brackets: [[{table}]]"
        yield Problem((table,), f"`{table}` is a list of entries, one for each {one}.", remedy, at_key=True)
        return
    for index, entry in enumerate(value):
        place = (table, index)
        if isinstance(entry, dict):
            yield from _entry(entry, place, known)
        else:
            remedy = f"Head each {one} with double brackets: [[{table}]]"
            yield Problem(place, f"this {one} is no table.", remedy)


def _entry(entry: Mapping[str, Any], place: Place, known: frozenset[str]) -> Iterator[Problem]:
    table = str(place[0])
    forms = ENTRIES[table]
    for key, value in entry.items():
        here = (*place, key)
        if key not in forms:
            yield _unknown(here, forms)
        elif key == "relations":
            yield from _relations(value, here, forms[key].example)
        else:
            yield from forms[key].rule(value, here, forms[key].example)
    own_id = entry.get("id")
    needed = {"id": forms["id"]} if isinstance(own_id, str) and own_id in known else forms
    yield from _missing(entry, place, needed, f"this {_ONE[table]}")
    if "radius_km" in entry and "at" not in entry:
        what = "a radius is around a point, and there is none."
        yield Problem((*place, "radius_km"), what, f"Add where the place is: {forms['at'].example}", at_key=True)


def _map(value: Any) -> Iterator[Problem]:
    if not isinstance(value, dict):
        remedy = f"Head it with brackets, [{MAP}], and write under it {GROUND['tiles'].example}"
        yield Problem((MAP,), f"`{MAP}` is a table.", remedy, at_key=True)
        return
    for key, item in value.items():
        if key in GROUND:
            yield from GROUND[key].rule(item, (MAP, key), GROUND[key].example)
        else:
            yield _unknown((MAP, key), GROUND)
    yield from _missing(value, (MAP,), GROUND, "the map")
    if isinstance(tiles := value.get("tiles"), str) and "://" in tiles and "attribution" not in value:
        what = "tiles from an address need an `attribution`: whoever drew them asks to be named."
        yield Problem((MAP, "tiles"), what, f"Add it, like this: {GROUND['attribution'].example}", at_key=True)


def _questions(value: Any) -> Iterator[Problem]:
    remedy = f"Head each question with double brackets: [[{QUESTIONS}]]"
    if not isinstance(value, list):
        what = f"`{QUESTIONS}` is a list of entries, one for each question."
        yield Problem((QUESTIONS,), what, remedy, at_key=True)
        return
    for index, entry in enumerate(value):
        place = (QUESTIONS, index)
        if not isinstance(entry, dict):
            yield Problem(place, "this question is no table.", remedy)
            continue
        for key, item in entry.items():
            if key in WEIGH:
                yield from WEIGH[key].rule(item, (*place, key), WEIGH[key].example)
            else:
                yield _unknown((*place, key), WEIGH)
        yield from _missing(entry, place, WEIGH, "this question")


def _relations(value: Any, place: Place, example: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(place, "`relations` is a list of tables.", f"Write it like this: {example}")
        return
    for index, relation in enumerate(value):
        here = (*place, index)
        if not isinstance(relation, dict):
            yield Problem(here, "this relation is no table.", f"Write it like this: {example}")
            continue
        for key, item in relation.items():
            if key in RELATION:
                yield from RELATION[key].rule(item, (*here, key), RELATION[key].example)
            else:
                yield _unknown((*here, key), RELATION)
        yield from _missing(relation, here, RELATION, "this relation")


def _missing(table: Mapping[str, Any], place: Place, forms: Mapping[str, Form], whose: str) -> Iterator[Problem]:
    meant = {nearest(key, forms) for key in table if key not in forms}
    for key, form in forms.items():
        if form.needed and key not in table and key not in meant:
            remedy = f"Add it, like this: {form.example}"
            yield Problem((*place, key), f"{whose} has no `{key}`.", remedy, at_key=True)


def _unknown(place: Place, forms: Mapping[str, object]) -> Problem:
    key = str(place[-1])
    close = nearest(key, forms)
    if close is None and len(place) > 1 and (key in CASE or key in TABLES):
        remedy = f"`{key}` belongs at the top of the file, above the first line in brackets."
    elif close:
        remedy = f"Did you mean `{close}`?"
    else:
        remedy = f"The keys here are {', '.join(forms)}."
    return Problem(place, f"there is no key {shown(key)} here.", remedy, at_key=True)
