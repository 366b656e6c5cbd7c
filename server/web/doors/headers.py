"""What browsers are told about every answer: to guess, keep and embed nothing."""

from __future__ import annotations

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Answers tell what stands in somebody's documents. A route that may be kept says so itself.
UNLESS_SAID = {"Cache-Control": "no-store"}
NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
PAGE = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def policy(content_type: str | None) -> str:
    """The Content-Security-Policy for an answer of this type."""
    return PAGE if (content_type or "").startswith("text/html") else NO_PAGE
