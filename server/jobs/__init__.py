"""Work that nobody waits for: on disk before it is accepted, finished exactly once."""
