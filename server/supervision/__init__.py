"""Supervision: one child, started, watched, recycled and replaced."""
