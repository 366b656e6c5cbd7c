"""Hugging Face's inference shapes, so that its own clients work with this server's URL."""
