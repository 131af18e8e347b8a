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
}
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
    """Decide where a claim comes from; a person's judgement wins over the machine.

    WORD is retells, not-retells, one-origin or not-one-origin; CLAIM and OTHER are ids of claims, or as much of them
    as is needed. The case is traced anew at once. A later judgement about the same supersedes this one; both are kept,
    and `headwater show judgements` lists them.
    """
    case = find_case(folder)
    judgement = _judgement(read_state(case), (claim, word, other), said)
    state = judge_case(case, (judgement,), clock=now)
    if said["json_"]:
        as_json(judgement)
        return
    known = sum(origin.known for origin in state.origins)
    click.echo(f"Judged. The case has {plural(len(state.origins), 'origin')} now, {known} of them known.")


def _judgement(state: State, asked: tuple[str, str, str], said: dict[str, str | bool]) -> Judgement:
    claim, word, other = asked
    matter, verdict = WORDS[word]
    one, two = _claim(state, claim), _claim(state, other)
    if one == two:
        raise HeadwaterError("a judgement is about two claims.", where=claim, remedy="Name another claim.")
    if matter is Matter.ORIGIN:
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


def _claim(state: State, wanted: str) -> str:
    found = [claim.id for claim in state.claims if wanted.strip() and claim.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    problem = f"names {len(found)} claims; write more of it" if found else "names no claim of this case"
    raise HeadwaterError(f"{wanted!r} {problem}.", where="judge", remedy="`headwater show claims` lists their ids.")
