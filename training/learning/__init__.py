"""The reader's architecture, and the recipe that teaches it."""
