"""Asked: a question as somebody put it, in ids of the case; what is not there is answered with what is nearest."""

import re
from collections.abc import Mapping, Sequence

from headwater.casefile import Standing
from headwater.casefile.nearest import choose, name_one, shown
from headwater.errors import RuleError
from headwater.model import Actor, Case, Outcome, Outcomes, Period, Place, State, outcome_set
from headwater.weigh.question import EQUIPMENT, Wanted, kinds_in

_KINDS = ("civilians", "combatants")
_BETWEEN = re.compile(r"\s*(?:,|\+|/|\bor\b|\band\b)\s*", re.IGNORECASE)


def names_outcomes(typed: str) -> bool:
    """Say whether a text is outcomes and nothing else, as 'killed or captured' is."""
    return all(word in list(Outcome) for word in _BETWEEN.split(typed.strip().casefold()))


def outcomes_of(typed: str) -> Outcomes:
    """Give the outcomes of 'killed', 'killed,captured' or 'killed or captured'."""
    words = [word for word in _BETWEEN.split(typed.strip().casefold()) if word]
    for word in words:
        if word not in list(Outcome):
            raise _unusable(f"{shown(word)} is no outcome.", choose(word, list(Outcome)))
    if not words:
        raise _unusable("no outcome is named.", choose("", list(Outcome)))
    return outcome_set(*words)


def wanted(state: State, case: Case, typed: Standing, *, strict: bool = True) -> Wanted:
    """Give the question of what was put: names in any language, or ids, of actors and places of the case.

    RuleError for what is not there. Where it is not `strict`, a kind that no claim counts is no mistake: a standing
    question can come before its claims.
    """
    of, kind = typed.of, typed.kind
    kinds = kinds_in(state.claims)
    if of is not None and kind is None and _found(of, case.actors) is None and of.casefold() in _KINDS:
        kind, of = of.casefold(), None
    if kind is not None and not strict:
        kinds.setdefault(kind, ("equipment" if EQUIPMENT & set(outcome_set(*typed.outcomes)) else "people", kind))
    return Wanted(
        outcomes=outcomes_of(",".join(typed.outcomes)),
        of=_id(of, case.actors, "actor"),
        kind=_kind(kind, kinds),
        area=_id(typed.area, case.places, "place"),
        period=typed.period,
    )


def period_of(typed: str | None) -> Period | None:
    """Give the period that was typed, if one was."""
    if typed is None:
        return None
    try:
        return Period.parse(typed)
    except ValueError as error:
        remedy = "Write 2016, 2016-10 or 2016-10-17, or two of them with / between."
        raise _unusable(f"{error}.", remedy) from error


def _kind(typed: str | None, kinds: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    if typed is None:
        return None
    name = typed.strip().casefold().replace(" ", "_")
    if name not in kinds:
        raise _unusable(f"no claim counts the kind {shown(typed)}.", choose(name, sorted(kinds)))
    return kinds[name]


def _id(typed: str | None, known: Sequence[Actor] | Sequence[Place], one: str) -> str | None:
    if typed is None:
        return None
    found = _found(typed, known)
    if found is None:
        names = {each.id: each.name for each in known}
        otherwise = f"`headwater check` and case.toml say which {one}s the case has."
        raise _unusable(f"the case has no {one} {shown(typed)}.", name_one(typed, names, otherwise))
    return found


def _found(typed: str, known: Sequence[Actor] | Sequence[Place]) -> str | None:
    """Give the id of what is called so: by its id, by its name, or by one of its names in any language."""
    asked = typed.strip()
    folded = asked.casefold()
    by_id = (each.id for each in known if each.id == asked)
    by_name = (each.id for each in known if each.name.casefold() == folded)
    aliases = ((each.id, alias) for each in known for listed in each.names.values() for alias in listed)
    by_alias = (key for key, alias in aliases if alias.casefold() == folded)
    return next(by_id, None) or next(by_name, None) or next(by_alias, None)


def _unusable(what: str, remedy: str) -> RuleError:
    return RuleError(what, where="weigh", remedy=remedy)
