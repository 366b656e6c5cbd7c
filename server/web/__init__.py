"""The HTTP face: routes, problems and the listener."""
