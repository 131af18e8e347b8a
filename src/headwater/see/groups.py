"""Which pictures are one, and where each was used: what the finding of recycled pictures starts from."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from headwater.model import Exhibit, Judgement, Known, Likeness, Matter, Period, Report, Use, Value, Verdict, standing
from headwater.see.sure import SURE


class Pictured(Value, frozen=True, kw_only=True, dict=True):
    """The pictures of a case, where they were used, which are one, and what a person decided of that."""

    exhibits: tuple[Exhibit, ...]
    uses: tuple[Use, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    known: tuple[Known, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    reports: tuple[Report, ...] = ()

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the name of each picture by its id."""
        return {one.id: one.name for one in self.exhibits} | {one.id: one.source for one in self.known}

    @cached_property
    def published(self) -> dict[str, Period]:
        """Give when each report was published, by its id."""
        return {one.id: one.published for one in self.reports if one.published is not None}

    @cached_property
    def decided(self) -> dict[frozenset[str], Verdict]:
        """Give what stands decided of pairs of pictures."""
        about = [one for one in standing(self.judgements) if one.matter is Matter.PICTURE]
        return {frozenset(one.claims): one.verdict for one in about if one.verdict is not Verdict.OPEN}

    @cached_property
    def pairs(self) -> tuple[Likeness, ...]:
        """Give the likenesses that stand: sure enough, or judged so, and not judged otherwise; surest first."""
        ranked = sorted(self.likenesses, key=lambda one: (-one.score, one.id))
        return tuple(one for one in ranked if self._stands(one))

    def _stands(self, one: Likeness) -> bool:
        verdict = self.decided.get(frozenset((one.one, one.other)))
        return verdict is Verdict.YES or (verdict is None and one.score >= SURE)


class Copy(Value, frozen=True, kw_only=True):
    """One appearance of a picture: by a use or an entry of an archive, when, and in words."""

    picture: str
    of: str
    when: Period | None
    line: str
    use: Use | None = None


def groups(pictured: Pictured) -> tuple[tuple[str, ...], ...]:
    """Give the ids of the pictures that are one, two or more together, or one that was used; sorted.

    Pairs are joined surest first. Two that were judged not to be one stay apart, whatever chain would join them.
    """
    ids = sorted({*pictured.names, *(one.exhibit for one in pictured.uses)})
    group = {one: {one} for one in ids}
    for one, other in _edges(pictured):
        if one in group and other in group and not _parted(group[one], group[other], pictured.decided):
            joined = group[one] | group[other]
            group.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


def copies(group: tuple[str, ...], pictured: Pictured) -> tuple[Copy, ...]:
    """Give the appearances of a group of pictures, the earliest for sure first and the undated ones last."""
    members = set(group)
    used = [_used(use, pictured) for use in pictured.uses if use.exhibit in members]
    seen = [_seen(one) for one in pictured.known if one.id in members]
    return tuple(sorted([*used, *seen], key=_by_date))


def _edges(pictured: Pictured) -> Iterator[tuple[str, str]]:
    for pair, verdict in sorted(pictured.decided.items(), key=lambda one: sorted(one[0])):
        if verdict is Verdict.YES:
            one, other = sorted(pair)
            yield one, other
    for found in pictured.pairs:
        yield found.one, found.other


def _parted(one: set[str], other: set[str], decided: Mapping[frozenset[str], Verdict]) -> bool:
    return any(pair & one and pair & other for pair, verdict in decided.items() if verdict is Verdict.NO)


def _used(use: Use, pictured: Pictured) -> Copy:
    when = use.published or pictured.published.get(use.report or "")
    said = f": \u201c{use.caption}\u201d" if use.caption else ""
    event = f"; said to show {_event(use)}" if _event(use) else ""
    line = (
        f"{use.outlet or use.source}, {when or 'undated'}, {pictured.names.get(use.exhibit, use.exhibit)}{said}{event}"
    )
    return Copy(picture=use.exhibit, of=use.id, when=when, line=line, use=use)


def _event(use: Use) -> str:
    return ", ".join(part for part in (use.said_place, str(use.said_on or "")) if part)


def _seen(one: Known) -> Copy:
    said = f": \u201c{one.caption}\u201d" if one.caption else ""
    address = f" ({one.address})" if one.address else ""
    line = f"archive {one.source}, {one.seen or 'undated'}{address}{said}"
    return Copy(picture=one.id, of=one.id, when=one.seen, line=line)


def _by_date(copy: Copy) -> tuple[str, str]:
    end = copy.when.end if copy.when is not None else None
    return (end.isoformat() if end else "~", copy.of)
