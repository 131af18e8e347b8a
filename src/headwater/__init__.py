"""Headwater: who said each number first, what each retelling changed, and whether it adds up."""

__version__ = "0.1.0"
