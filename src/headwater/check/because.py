"""How a set of claims that cannot all hold is told: in words, and as a sum to redo."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from headwater.check.material import Held, Material
from headwater.check.naming import cite, say, say_count, say_scope
from headwater.check.together import Clash

_NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def these(clash: Clash) -> str:
    """Name the claims of a set by number and figures: 'These three (1,466, 1,600 and 1,614)'."""
    figures = [say_count(one.claim.count) for one in clash.members]
    count = len(figures)
    return f"These {_NUMBERS[count] if count < len(_NUMBERS) else count} ({_joined(figures)})"


def because(clash: Clash) -> str:
    """Say in words why a set cannot hold."""
    lows, highs = clash.proof.lows, clash.proof.highs
    left, right = _side(clash, lows), _side(clash, highs)
    if not _once(clash) or (len(lows) > 1 and len(highs) > 1):
        return f"whoever is counted in {left} is counted as often in {right}"
    if len(lows) > 1:
        return f"{left} count nobody twice, and {right} counts them all"
    return f"whoever {left} counts, {right} {'count' if len(highs) > 1 else 'counts'} too"


def sums(clash: Clash) -> tuple[str, ...]:
    """Give the sum behind a set: how its numbers were read, both sides, and by how much the one is too much."""
    proof, held = clash.proof, clash.held
    lines = [line for one in clash.members for line in _read(one)]
    if _once(clash) and len(proof.highs) == 1 and len(proof.lows) > 1:
        *first, last = sorted((held[place] for place in proof.lows), key=lambda one: (one.low, one.claim.id))
        taken = " - ".join(say(one.low) for one in first)
        left = proof.most - sum((one.low for one in first), Fraction(0))
        if left >= 0:
            meant = say_count(last.claim.count)
            lines.append(f"{say(proof.most)} - {taken} = {say(left)}: no more are left for what {meant} counts")
    left_side = _adding([(held[place].low, times) for place, times in sorted(proof.lows.items())])
    right_side = _adding([(held[place].high or Fraction(0), times) for place, times in sorted(proof.highs.items())])
    lines.append(f"at least {left_side}")
    lines.append(f"at most {right_side}")
    lines.append(f"{say(proof.least)} - {say(proof.most)} = {say(proof.least - proof.most)} too many")
    return tuple(lines)


def shown(one: Held, material: Material) -> str:
    """Give a claim with its scope and words, for a line of a derivation."""
    return f"{say_count(one.claim.count)}, {say_scope(one.claim.scope, material.case)}: {cite(one.claim, material)}"


def _read(one: Held) -> Iterator[str]:
    """Say how a number was read where its limits are not its words."""
    count = one.claim.count
    if one.high is not None and (one.low != (count.low or 0) or one.high != count.high):
        yield f"{say_count(count)} is read as {say(one.low)} to {say(one.high)}: it is rounded"
    if one.note:
        yield one.note


def _adding(terms: Sequence[tuple[Fraction, Fraction]]) -> str:
    terms = sorted(terms)
    told = [say(value) if times == 1 else f"{say(times)} × {say(value)}" for value, times in terms]
    total = sum((value * times for value, times in terms), Fraction(0))
    return told[0] if len(terms) == 1 and terms[0][1] == 1 else f"{' + '.join(told)} = {say(total)}"


def _once(clash: Clash) -> bool:
    return all(times == 1 for side in (clash.proof.lows, clash.proof.highs) for times in side.values())


def _side(clash: Clash, weights: Mapping[int, Fraction]) -> str:
    told = []
    for place, times in sorted(weights.items()):
        figure = say_count(clash.held[place].claim.count)
        told.append(figure if times == 1 else f"{figure} ({say(times)} times)")
    return _joined(told)


def _joined(figures: Sequence[str]) -> str:
    return figures[0] if len(figures) == 1 else f"{', '.join(figures[:-1])} and {figures[-1]}"
