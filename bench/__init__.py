"""Measurements: Halfgig beside its peers, in one run, on this machine."""
