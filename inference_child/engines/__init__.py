"""Engines: what runs a task. One file or folder each, behind the small interface in `base`."""
