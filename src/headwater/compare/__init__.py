"""Comparing: what each outlet, country and controlling actor carried, changed and left out, side by side."""
