"""Marks: what an outlet did with a figure, as a sign that reads without colour, and in words."""

from headwater.model import Carrying, Side, Stance, Tone

SIGNS = {
    Carrying.FIRST: "●",
    Carrying.FAITHFUL: "=",
    Carrying.ROUNDED: "≈",
    Carrying.OTHER: "Δ",
    Carrying.LOWERED: "↓",
    Carrying.MOVED: "→",
    Carrying.INFLATED: "↑",
    Carrying.DENIED: "✗",
    Carrying.LEFT_OUT: "○",
}
DOES = {
    Carrying.FIRST: "first known",
    Carrying.FAITHFUL: "faithful",
    Carrying.ROUNDED: "rounded",
    Carrying.OTHER: "changed otherwise",
    Carrying.LOWERED: "lowered",
    Carrying.MOVED: "moved",
    Carrying.INFLATED: "inflated",
    Carrying.DENIED: "only denied",
    Carrying.LEFT_OUT: "left out",
}
SHORT = {**DOES, Carrying.FIRST: "first", Carrying.OTHER: "otherwise", Carrying.DENIED: "denied"}
MEANS = {
    Carrying.FIRST: "nothing earlier is known that it could be held against",
    Carrying.FAITHFUL: "as it was first said",
    Carrying.ROUNDED: "to a rounder number",
    Carrying.OTHER: "another bound, one end of a range, or another speaker",
    Carrying.LOWERED: "to a number below the first",
    Carrying.MOVED: "to other people, another place, time or outcome",
    Carrying.INFLATED: "to a number above the first, beyond rounding",
    Carrying.DENIED: "it carried a denial or a correction, not the figure",
    Carrying.LEFT_OUT: "it published while the figure was news, and did without it",
}
SIDES = {
    Side.OWN: "of its controller’s side",
    Side.ALLY: "of its controller’s allies",
    Side.ENEMY: "of its controller’s enemies",
    Side.OTHER: "of others",
}
WORDS_OF = {
    Stance.OWN: "a party on its own losses",
    Stance.ENEMY: "a party on its enemy’s",
    Stance.THIRD: "a third party",
    Stance.UNKNOWN: "nobody who can be placed",
}
TONES = {Tone.PLAIN: "plain", Tone.HOSTILE: "hostile", Tone.HONOURING: "honouring", Tone.SOFTENING: "softening"}
COLOURS = {
    Carrying.FIRST: "#1d1c1a",
    Carrying.FAITHFUL: "#009e73",
    Carrying.ROUNDED: "#77736b",
    Carrying.OTHER: "#77736b",
    Carrying.LOWERED: "#0072b2",
    Carrying.MOVED: "#d55e00",
    Carrying.INFLATED: "#a32a12",
    Carrying.DENIED: "#77736b",
    Carrying.LEFT_OUT: "#8a857b",
}
