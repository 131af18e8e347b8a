"""`headwater judge`."""

from pathlib import Path

import click

from headwater.case import find_case, judge_case, read_state
from headwater.cli.app import case_option, now
from headwater.cli.output import as_json, plural
from headwater.errors import HeadwaterError
from headwater.model import Judgement, Matter, State, Verdict

WORDS = {
    "retells": (Matter.RETELLING, Verdict.YES),
    "not-retells": (Matter.RETELLING, Verdict.NO),
    "one-origin": (Matter.ORIGIN, Verdict.YES),
    "not-one-origin": (Matter.ORIGIN, Verdict.NO),
    "one-item": (Matter.ITEM, Verdict.YES),
    "not-one-item": (Matter.ITEM, Verdict.NO),
    "one-picture": (Matter.PICTURE, Verdict.YES),
    "not-one-picture": (Matter.PICTURE, Verdict.NO),
}
THINGS = {Matter.ITEM: "sighting", Matter.PICTURE: "exhibit"}
"""What is judged where it is no claim."""
EXAMPLE = 'Example: headwater judge claim-3f1 retells claim-9ab --who "M. Reader" --why "the same wire copy"'


@click.command("judge", epilog=EXAMPLE)
@click.argument("claim")
@click.argument("word", metavar="WORD", type=click.Choice(list(WORDS)))
@click.argument("other")
@case_option
@click.option("--who", required=True, envvar="HEADWATER_WHO", help="Who judges: a name that readers of the case know.")
@click.option("--why", required=True, help="The reason, in a line.")
@click.option("--open", "open_", is_flag=True, help="Leave the matter to the machine again.")
@click.option("--json", "json_", is_flag=True, help="Print the judgement as JSON.")
def command(claim: str, word: str, other: str, folder: Path, **said: str | bool) -> None:
    """Decide where a claim comes from, or what is one; a person's judgement wins over the machine.

    WORD is retells, not-retells, one-origin or not-one-origin; CLAIM and OTHER are ids of claims, or as much of them
    as is needed. With one-item or not-one-item they are ids of two sightings (`headwater see --pairs` lists those that
    may be of one thing), with one-picture or not-one-picture of two exhibits. The case is traced anew at once. A later
    judgement about the same supersedes this one; both are kept, and `headwater show judgements` lists them.
    """
    case = find_case(folder)
    judgement = _judgement(read_state(case), (claim, word, other), said)
    state = judge_case(case, (judgement,), clock=now)
    if said["json_"]:
        as_json(judgement)
        return
    if judgement.matter in THINGS:
        items = plural(len(state.gallery.items), "item")
        click.echo(f"Judged. The case has {items} now, and {plural(len(state.gallery.pairings), 'open pair')}.")
        return
    known = sum(origin.known for origin in state.origins)
    click.echo(f"Judged. The case has {plural(len(state.origins), 'origin')} now, {known} of them known.")


def _judgement(state: State, asked: tuple[str, str, str], said: dict[str, str | bool]) -> Judgement:
    claim, word, other = asked
    matter, verdict = WORDS[word]
    one, two = _id(state, claim, matter), _id(state, other, matter)
    if one == two:
        thing = THINGS.get(matter, "claim")
        raise HeadwaterError(f"a judgement is about two {thing}s.", where=claim, remedy=f"Name another {thing}.")
    if matter is not Matter.RETELLING:
        one, two = sorted((one, two))
    try:
        return Judgement(
            matter=matter,
            verdict=Verdict.OPEN if said["open_"] else verdict,
            claims=(one, two),
            who=str(said["who"]),
            when=now(),
            why=str(said["why"]),
        )
    except ValueError as error:
        raise HeadwaterError(f"{error}.", where="judge", remedy="Give --who and --why in words.") from error


def _id(state: State, wanted: str, matter: Matter) -> str:
    thing = THINGS.get(matter, "claim")
    pools = {"sighting": state.sightings, "exhibit": state.exhibits, "claim": state.claims}
    found = [one.id for one in pools[thing] if wanted.strip() and one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    problem = f"names {len(found)} {thing}s; write more of it" if found else f"names no {thing} of this case"
    raise HeadwaterError(f"{wanted!r} {problem}.", where="judge", remedy=f"`headwater show {thing}s` lists their ids.")
