"""Applications and servers with jobs: the same as for any other route."""

from __future__ import annotations

from tests.http.conftest import serve, site

__all__ = ["serve", "site"]
