"""Donut's numeric rooms: a page in, tokens out, on bands of window rows and without torch."""
