"""The room of the packs: which languages have one, and their files read as structs."""

import functools
import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec

from headwater.errors import ExtractError
from headwater.extract import packfiles as raw
from headwater.extract.forms import Endings, expanded

F = TypeVar("F", bound=msgspec.Struct)

ROOM = "packs"
"""The folder of the packs: one folder a language, named by its ISO 639-1 code, and what they all share."""


@functools.cache
def languages() -> dict[str, str]:
    """Give the languages that have a pack: English name by code, in the order of the codes."""
    folders = (found for found in files("headwater.extract").joinpath(ROOM).iterdir() if found.is_dir())
    codes = sorted(found.name for found in folders if found.joinpath("pack.toml").is_file())
    return {code: pack_file(f"{code}/pack.toml", raw.PackFile, {}).name for code in codes}


def pack_file(name: str, kind: type[F], endings: Endings) -> F:
    """Give a file of the packs as its struct, its words in all their forms; a file that is not there is empty."""
    source = files("headwater.extract").joinpath(ROOM, *name.split("/"))
    try:
        plain = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
        return msgspec.convert(expanded(plain, endings), kind)
    except KeyError as error:
        what = f"the language pack names endings that pack.toml does not list: {error}"
        raise ExtractError(what, where=str(source), remedy="Add them to [endings].") from error
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        remedy = "Mend the file, or install Headwater again."
        raise ExtractError(f"the language pack cannot be read: {error}", where=str(source), remedy=remedy) from error


@functools.cache
def place_words(language: str) -> raw.PlacesFile:
    """Give a language's words around places, read once; they need no pack."""
    return pack_file(f"{language}/places.toml", raw.PlacesFile, {})
