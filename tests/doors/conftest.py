"""The sites that the HTTP tests use."""

from tests.http.conftest import client, site

__all__ = ["client", "site"]
