"""The extractor: a report in, its claims out, with the numbers that are none and what was dropped."""

from collections.abc import Callable, Iterator, Sequence

from headwater.errors import ExtractError
from headwater.extract.claims import claim
from headwater.extract.clitics import Joined
from headwater.extract.draft import Draft
from headwater.extract.drafts import drafts
from headwater.extract.entries import Limits
from headwater.extract.fold import encodable, fold
from headwater.extract.names import Names, names_of
from headwater.extract.options import EXTRACTOR, ExtractOptions
from headwater.extract.pack import Pack, load_pack
from headwater.extract.packroom import languages
from headwater.extract.parties import side_path
from headwater.extract.periods import Clock
from headwater.extract.phrases import Phrase
from headwater.extract.placing import placements
from headwater.extract.reading import Reading, read_sentence
from headwater.extract.resolve import MEMORY, Context, Resolved, resolve
from headwater.extract.scan import Scan, Setting
from headwater.extract.sentences import Cut, Sentence, Tongue, cuts, sentences
from headwater.extract.terms import find_terms
from headwater.extract.termwords import term_words
from headwater.extract.usage import usage
from headwater.extract.verify import problem
from headwater.model import Case, Claim, Dropped, Extraction, Mask, Modality, Period, Report, Span

OTHERS = {"de": "German", "es": "Spanish", "fr": "French", "he": "Hebrew", "ku": "Kurdish", "pl": "Polish"}
"""Names of languages without a pack that reports often come in, for the reason why one is left unread."""


def readable(report: Report) -> str | None:
    """Give None for a report that the extractor reads, or the reason why it is left unread."""
    language = primary(report)
    known = languages()
    if language in known:
        return None
    *most, last = known.values()
    reads = f"the extractor reads {', '.join(most)} and {last} only" if most else f"the extractor reads {last} only"
    if not language:
        return f"{reads}; this report does not say its language"
    return f"{reads}; this report is in {OTHERS.get(language, f'the language {language!r}')}"


def primary(report: Report) -> str:
    """Give the language of a report without region or script: 'uk' of 'uk-UA'; '' where it does not say."""
    return (report.language or "").split("-")[0].lower()


def extract(report: Report, case: Case | None, options: ExtractOptions) -> Extraction:
    """Give the claims of a report, resolved against the case's actors, outlets and places.

    A report in another language gives nothing (ask `readable` first). The same report, case and options give the
    same extraction, byte for byte.
    """
    if readable(report) is not None:
        return Extraction(report=report.id, extractor=EXTRACTOR)
    pack = load_pack(primary(report))
    limits = _limits(pack, options)
    names = names_of(case, pack.language)
    text = encodable(report.text)
    setting = Setting(report.text, fold(text), pack, limits, names)
    tongue = _tongue(pack, names)
    found = cuts(text, report.headline, tongue)
    lit, dark = _parted(setting, found)
    readings = [read_sentence(setting, one, options) for one in _cut(setting, lit, tongue)]
    drafted, masked = _drafted(readings)
    told = [(reading.scan, given) for reading, given in zip(readings, drafted, strict=True)]
    # The sentences without numbers tell who speaks and whose the fighters are; some name people and acts.
    worded = dark if any(drafted) else _worded(setting, dark)
    scans = [Scan(setting, one) for one in _cut(setting, worded, tongue)]
    everything = sorted((*told, *((scan, ()) for scan in scans)), key=_place)
    told = everything if any(drafted) else told
    kept, dropped = _kept(report, setting, _claims(report, names.case, told))
    placed = placements(report, setting, found, _scans(setting, tongue, [reading.scan for reading in readings]))
    return Extraction(
        report=report.id,
        extractor=EXTRACTOR,
        claims=kept,
        masks=_masks(report, readings, masked),
        dropped=(*dropped, *placed.dropped),
        placements=placed.kept,
        terms=find_terms(report, (scan for scan, _ in everything), pack.language),
    )


def _scans(setting: Setting, tongue: Tongue, known: Sequence[Scan]) -> Callable[[Cut], Sequence[Scan]]:
    """Give a function that scans the sentences of a cut, those `known` not anew."""
    scanned = {scan.sentence.start: scan for scan in known}
    held: dict[Cut, list[Scan]] = {}

    def scans(cut: Cut) -> Sequence[Scan]:
        if cut not in held:
            made = sentences(setting.text, setting.folded, cut, tongue)
            held[cut] = [scanned.get(one.start) or Scan(setting, one) for one in made]
        return held[cut]

    return scans


Told = tuple[Scan, tuple[Draft, ...]]
"""A sentence and what was drafted of it."""


def _parted(setting: Setting, found: Sequence[Cut]) -> tuple[list[Cut], list[Cut]]:
    """Part the sentences into those that can hold a number or an outcome, and the others."""
    holds = setting.pack.sparks.lit(setting.folded)
    lit: list[Cut] = []
    dark: list[Cut] = []
    for one in found:
        (lit if holds(one.start, one.end) else dark).append(one)
    return lit, dark


def _worded(setting: Setting, found: Sequence[Cut]) -> list[Cut]:
    """Give the sentences that can hold a term."""
    holds = term_words(setting.pack.language).sparks.lit(setting.folded) if found else None
    return [one for one in found if holds and holds(one.start, one.end)]


def _cut(setting: Setting, found: Sequence[Cut], tongue: Tongue) -> Iterator[Sentence]:
    return (sentence for one in found for sentence in sentences(setting.text, setting.folded, one, tongue))


def _place(told: Told) -> int:
    return told[0].sentence.start


def extract_text(text: str, language: str, published: Period | None, case: Case | None = None) -> Extraction:
    """Give the claims of a text that is no report of a case: as one of an unnamed outlet."""
    report = Report(outlet="unnamed", text=text, source="text", capture="", language=language, published=published)
    return extract(report, case, ExtractOptions())


def cut(report: Report) -> tuple[Span, ...]:
    """Give the sentences of a report as the extractor cuts them; ExtractError where its language has no pack."""
    pack = load_pack(primary(report))
    found = cuts(encodable(report.text), report.headline, _tongue(pack, names_of(None, pack.language)))
    return tuple(Span(start=one.start, end=one.end) for one in found)


def tokens_of(report: Report, names: Names) -> tuple[Sentence, ...]:
    """Give all the sentences of a report with their tokens; ExtractError where its language has no pack."""
    pack = load_pack(primary(report))
    text, tongue = encodable(report.text), _tongue(pack, names)
    folded = fold(text)
    found = cuts(text, report.headline, tongue)
    return tuple(sentence for one in found for sentence in sentences(text, folded, one, tongue))


def _tongue(pack: Pack, names: Names) -> Tongue:
    """Give what cutting a text needs to know; what is written together is parted by the pack's and the case's words."""
    known = names.vocabulary | pack.vocabulary if pack.clitics.before else frozenset()
    joined = Joined(pack.clitics, known.__contains__) if known else None
    return Tongue(pack.language, pack.talk.abbreviations, joined, pack.apostrophe, pack.numbered, pack.parted)


def _limits(pack: Pack, options: ExtractOptions) -> Limits:
    found = pack.limits.get(options.convention)
    if found is None:
        known = ", ".join(sorted(pack.limits))
        what = f"there is no convention {options.convention!r} for vague amounts"
        raise ExtractError(what, remedy=f"Choose one of: {known}.")
    return found


def _drafted(
    readings: Sequence[Reading],
) -> tuple[list[tuple[Draft, ...]], list[tuple[Reading, Phrase, str]]]:
    """Give the drafts of each sentence, and every phrase that is none with its reason."""
    found: list[tuple[Draft, ...]] = []
    masked: list[tuple[Reading, Phrase, str]] = []
    named: list[Draft] = []
    before: list[Draft] = []
    paragraph = -1
    for reading in readings:
        if reading.scan.sentence.paragraph != paragraph:
            paragraph, before = reading.scan.sentence.paragraph, []
        given = drafts(reading, before, named)
        found.append(given.drafts)
        masked += [(reading, phrase, reason) for phrase, reason in given.masks]
        before += given.drafts
        named = [*named, *given.drafts][-MEMORY:]
    return found, masked


def _claims(report: Report, case: Case | None, told: Sequence[Told]) -> Iterator[Claim]:
    last = max((at for at, (_, given) in enumerate(told) if given), default=-1)
    if last < 0:
        return
    used = usage(scan for scan, _ in told)
    context = Context(case, Clock(report.published, case.period if case else None), used)
    for at, (scan, given) in enumerate(told[: last + 1]):  # what is said behind the last claim changes none
        after, counted = told[at + 1] if at + 1 < len(told) else (None, ())
        context, fresh = resolve(context, scan, given, None if counted else after)
        for resolved in fresh:
            one = claim(report, case, resolved, _against(resolved, context))
            # 'any of its jets' counts something only where it is denied; elsewhere it is a question or a condition.
            if resolved.draft.phrase.quantity.form != "any" or one.modality is Modality.DENIED:
                yield one


def _against(told: Resolved, context: Context) -> tuple[str, ...] | None:
    return side_path(told.draft.against, context.usage, context.case) if told.draft.against else None


def _kept(report: Report, setting: Setting, claims: Iterator[Claim]) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    kept: dict[str, Claim] = {}
    dropped = []
    for one in claims:
        reason = problem(one, report, setting.pack, setting.limits)
        if reason is None:
            kept.setdefault(one.id, one)
        else:
            dropped.append(Dropped(report=report.id, quote=one.quote, reason=reason))
    return tuple(kept.values()), tuple(dropped)


def _masks(
    report: Report, readings: Sequence[Reading], masked: Sequence[tuple[Reading, Phrase, str]]
) -> tuple[Mask, ...]:
    """Give every number that is no claim, in the order of the text: shielded ones, counts of other things, the rest."""
    found: dict[tuple[int, int], str] = {}
    for reading in readings:
        found |= {(start, end): reason for start, end, reason in reading.scan.shields}
        found |= dict.fromkeys(_strays(reading), "reference")
    for reading, phrase, reason in masked:
        if phrase.quantity.form in ("number", "vague"):
            tokens = reading.scan.sentence.tokens
            found[tokens[phrase.quantity.start].start, tokens[phrase.quantity.end - 1].end] = reason
    return tuple(
        Mask(report=report.id, span=Span(start=start, end=end), quote=report.text[start:end], reason=reason)
        for (start, end), reason in sorted(found.items())
    )


def _strays(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the digits that no quantity and no shield covers: runs too long to count anything."""
    scan = reading.scan
    counted = {at for quantity in scan.quantities for at in range(quantity.start, quantity.end)}
    for at, token in enumerate(scan.sentence.tokens):
        if token.sort == "n" and at not in counted and at not in scan.shielded:
            yield token.start, token.end
