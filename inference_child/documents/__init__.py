"""Bytes → upright RGB pages, one at a time, none larger than the bound."""
