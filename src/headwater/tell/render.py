"""Rendering: a page's template filled in, with every string escaped and nothing invisible let through."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headwater.tell import wording
from headwater.tell.estimated import method_words, range_words, steps
from headwater.tell.links import web_address
from headwater.tell.visible import language_tag, visible

Render = Callable[[str, Mapping[str, Any]], str]
"""Fills in the template of that name."""


@cache
def renderer() -> Render:
    """Give the function that fills in the packaged templates.

    Autoescape is on for all of them and `finalize` runs on every value printed, so no template can forget.
    """
    environment = Environment(
        loader=PackageLoader("headwater.tell", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "number": wording.number,
        "plural": wording.plural,
        "change_words": wording.change_words,
        "period_words": wording.period_words,
        "STANCES": wording.STANCES,
        "TIES": wording.TIES,
        "PARTS": wording.PARTS,
        "COPIES": wording.COPIES,
        "verdict_words": wording.verdict_words,
        "method_words": method_words,
        "range_words": range_words,
        "steps": steps,
        "web_address": web_address,
        "language_tag": language_tag,
    }

    def render(template: str, context: Mapping[str, Any]) -> str:
        return environment.get_template(template).render(context)

    return render


def _finalize(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
