"""The front: HTTP, admission and supervision. Importing this package costs nothing."""
