"""Engines that read letters instead of understanding pages: for small machines and plain text."""
