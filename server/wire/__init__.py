"""The pipe's vocabulary, shared by front and child.

The one room of `server` that the child may enter. Standard library only.
"""
