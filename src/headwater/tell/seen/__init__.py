"""What pictures show, told: items, how many there are at least, and what was claimed beside it."""
