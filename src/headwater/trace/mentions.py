"""Mentions: each claim with who carried it, who is said to have said it, and when it was published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec import structs

from headwater.errors import HeadwaterError
from headwater.model import Claim, Modality, Number, Period, Population, Report, Scope, Speaker
from headwater.trace.cast import Cast, Voice, outlet_key, voice_of
from headwater.trace.figures import limits

Voices = dict[tuple[str | None, ...], Voice]


class Mention(NamedTuple):
    """One claim as told in one report.

    `scope` is the claim's, with dead civilians counted for nobody's side, however the claim names them.
    `chain` are the voices from the event outwards. `carriers` are the outlets it went through; `credited`
    are those of them that the report credits for its copy or cites, `cited` those that it cites for this
    very claim. `earliest` and `latest` frame the day of publication, `days` the first and
    the last day counted (as ordinals, None where no time is told). `sorts` are words for what is
    counted, one for each outcome: figures that share none are no retelling of each other.
    `beside` are the numbers in the body of the same report. `fullness` counts the figures that it has from the same
    voice, `detail` the words that tell what
    is counted.
    """

    claim: Claim
    scope: Scope
    report: Report
    outlet: str
    chain: tuple[Voice, ...]
    carriers: frozenset[str]
    credited: frozenset[str]
    cited: frozenset[str]
    earliest: date
    latest: date
    days: tuple[int, int] | None
    sorts: tuple[str, ...]
    fullness: int
    beside: frozenset[Number]
    detail: int

    @property
    def voice(self) -> Voice | None:
        """Whoever is said to have said it, nearest the event; None for nobody."""
        return self.chain[0] if self.chain else None

    @property
    def denied(self) -> bool:
        """Whether the figure is denied, or taken back by whoever speaks."""
        return self.claim.modality is Modality.DENIED

    @property
    def own_count(self) -> bool:
        """Whether the outlet speaks in its own voice."""
        return bool(self.chain) and self.chain[0].key == self.outlet

    @property
    def in_headline(self) -> bool:
        """Whether the claim stands in the report's headline."""
        return bool(self.report.headline and self.report.headline.covers(self.claim.span))

    @property
    def ends(self) -> tuple[Number, ...]:
        """The numbers the claim names."""
        return limits(self.claim.count)


def mentions_of(reports: Iterable[Report], claims: Iterable[Claim], cast: Cast) -> tuple[Mention, ...]:
    """Give every claim once, with its report, ordered so that nothing depends on the order of the input."""
    by_id = {report.id: report for report in reports}
    voices: Voices = {}
    found = [_mention(claim, by_id, voices, cast) for claim in {claim.id: claim for claim in claims}.values()]
    full = Counter((mention.report.id, _key(mention)) for mention in found)
    told = _told_beside(found)
    filled = (
        mention._replace(fullness=full[mention.report.id, _key(mention)], beside=told[mention.report.id])
        for mention in found
    )
    return tuple(sorted(filled, key=seniority))


def _told_beside(found: Iterable[Mention]) -> Mapping[str, frozenset[Number]]:
    """Give the numbers that the body of each report gives: whatever it tells apart, it does not round."""
    told: dict[str, set[Number]] = defaultdict(set)
    for mention in found:
        told[mention.report.id].update(() if mention.in_headline else mention.ends)
    return {report: frozenset(numbers) for report, numbers in told.items()}


def settled(scope: Scope, cast: Cast) -> Scope:
    """Give a scope in which civilians of no party, or of one that is only a name for them, are all civilians."""
    population = scope.population
    party = population.party
    only_a_name = party is None or (len(party) == 1 and party[0] in cast.civilians)
    if "civilians" not in population.kind or not only_a_name:
        return scope
    return structs.replace(scope, population=Population(kind=population.kind, party=()))


def seniority(mention: Mention) -> tuple[date, date, bool, bool, int, int, str, bool, int, str]:
    """Give the key that sorts mentions: the earliest first, then the nearest to the source.

    Nearer is what names its speaker, a wire copy, a report with more figures of the same speaker, a figure whose
    words tell more exactly what is counted, a body rather than its headline: detail gets lost on the way, and is
    not added. The ids at the end only make the order one.
    """
    report, claim = mention.report, mention.claim
    near = (not mention.chain, report.credit is None, -mention.fullness, -mention.detail)
    at = (report.id, mention.in_headline, claim.span.start, claim.id)
    return (mention.latest, mention.earliest, *near, *at)


def nearer(one: Mention, other: Mention) -> bool:
    """Say which of two reports whose dates do not decide is taken as the nearer to the source."""
    return seniority(one)[2:] < seniority(other)[2:]


def may_follow(later: Mention, first: Mention) -> bool:
    """Say whether the first can have been published before the later one, or on the same day."""
    return first.earliest <= later.latest


def surely_follows(later: Mention, first: Mention) -> bool:
    """Say whether the dates alone tell that the first came first."""
    return first.latest < later.earliest


def time_apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Say whether two times counted have no day in common; a time that is not told is apart from none."""
    return one is not None and other is not None and (one[0] > other[1] or other[0] > one[1])


def days_between(one: Mention, other: Mention) -> int:
    """Give the least number of days that can lie between two publications; 0 where they may be one day."""
    return max((other.earliest - one.latest).days, (one.earliest - other.latest).days, 0)


def _mention(claim: Claim, reports: dict[str, Report], voices: Voices, cast: Cast) -> Mention:
    report = reports.get(claim.report)
    if report is None:
        raise HeadwaterError(
            f"claim {claim.id} belongs to a report that is not here",
            where=claim.report,
            remedy="Hand over the reports of all claims, or leave the claim out.",
        )
    chain = tuple(_voice(speaker, voices, cast) for speaker in claim.speakers)
    outlet = outlet_key(report.outlet, cast)
    named = {voice.key for voice in chain if voice.key.startswith("outlet:")}
    named.update(outlet_key(speaker.outlet, cast) for speaker in claim.speakers if speaker.outlet)
    credited = named | ({outlet_key(report.credit, cast)} if report.credit else set())
    published = report.published
    return Mention(
        claim=claim,
        scope=settled(claim.scope, cast),
        report=report,
        outlet=outlet,
        chain=chain,
        carriers=frozenset(credited | {outlet}),
        credited=frozenset(credited - {outlet}),
        cited=frozenset(named - {outlet}),
        earliest=(published.start if published else None) or date.min,
        latest=(published.end if published else None) or date.max,
        days=_days(claim.scope.period),
        sorts=_sorts(claim),
        fullness=1,
        beside=frozenset(),
        detail=_detail(claim),
    )


def _voice(speaker: Speaker, voices: Voices, cast: Cast) -> Voice:
    """Give a speaker's voice, made once for all who go by the same name."""
    key = (speaker.name, speaker.actor, speaker.outlet)
    if key not in voices:
        voices[key] = voice_of(speaker, cast)
    return voices[key]


def _days(period: Period | None) -> tuple[int, int] | None:
    if period is None:
        return None
    return (period.start or date.min).toordinal(), (period.end or date.max).toordinal()


def _sorts(claim: Claim) -> tuple[str, ...]:
    about = f"{claim.kind.value} {claim.per or ''}"
    return tuple(f"{about} {outcome.value}" for outcome in claim.scope.outcomes) or (about,)


def _detail(claim: Claim) -> int:
    words = claim.words
    told = (words.population, words.party, words.place, *(speaker.name for speaker in claim.speakers))
    return sum(len(said.split()) for said in told if said)


def _key(mention: Mention) -> str | None:
    return mention.voice.key if mention.voice else None
