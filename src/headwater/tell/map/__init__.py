"""The map: what is said of places, drawn with the precision it was said with, and given out as GeoJSON."""
