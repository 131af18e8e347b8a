"""Equipment by its words: the kinds that language packs know, for whoever names one thing at a time."""

from headwater.extract import packfiles as raw
from headwater.extract.packroom import languages, pack_file


def equipment_words() -> dict[str, tuple[str, ...]]:
    """Give the kind of equipment by each word of every language pack: singulars and plurals, in small letters."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages():
        endings = pack_file(f"{language}/pack.toml", raw.PackFile, {}).endings
        for group in pack_file(f"{language}/equipment.toml", raw.NounsFile, endings).noun:
            for written in (*group.words, *group.variants):
                for form in filter(None, written.split("/")):
                    found.setdefault(form.casefold(), group.kind)
    return found
