"""Counting rules side by side: the field's own rule books as data, and the small interpreter that applies them."""
