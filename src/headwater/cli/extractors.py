"""Which extractor a command uses: the rules, unless the model is asked for by name."""

from pathlib import Path
from typing import Any

import click

from headwater.extract.seam import Extractor, by_rules

OPTIONS = (
    click.option(
        "--extractor",
        type=click.Choice(["rules", "model"]),
        default="rules",
        show_default=True,
        help="What reads the reports. `model` sends their text to --model-address.",
    ),
    click.option("--model-address", metavar="URL", help="An OpenAI-compatible server: http://localhost:8080/v1."),
    click.option("--model", metavar="NAME", help="The model, by the server's name for it."),
    click.option("--model-key-env", metavar="VARIABLE", help="The environment variable that holds the server's key."),
    click.option("--model-timeout", type=click.FloatRange(1, 3600), help="Seconds for one answer [default: 120]."),
    click.option("--model-retries", type=click.IntRange(0, 10), help="Further tries for one answer [default: 2]."),
    click.option("--model-chunk", type=click.IntRange(200), help="Characters sent at a time [default: 4000]."),
)


def extractor_options(function: click.decorators.FC) -> click.decorators.FC:
    """Give a command the options that choose an extractor."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def chosen(asked: dict[str, Any], cache: Path | None) -> Extractor:
    """Give the extractor that was asked for; for a model, say first where the text will go."""
    given = {name.removeprefix("model_"): value for name, value in asked.items() if value is not None}
    if given.pop("extractor") == "rules":
        if given:
            raise click.UsageError("options of the model need --extractor model: nothing is sent unless asked by name.")
        return by_rules()
    if not given.get("address") or not str(given.get("model", "")).strip():
        raise click.UsageError("--extractor model needs --model-address URL and --model NAME.")
    return _model(given, cache)


def _model(given: dict[str, Any], cache: Path | None) -> Extractor:
    from headwater.extract.model import ModelOptions, by_model, host_of, is_private

    if "key_env" in given:
        given["key_variable"] = given.pop("key_env")
    options = ModelOptions(**given)
    extractor = by_model(options, cache, lambda words: click.echo(f"  note: {words}", err=True))
    safety = "" if is_private(options.address) else ", not encrypted on its way"
    click.echo(f"The text of reports is sent to {host_of(options.address)}{safety}.", err=True)
    return extractor
