"""The child: documents, checkpoints and engines. Importing this package costs nothing."""
