"""One client's connection: what waitress makes of it, and the bounds it lacks."""
