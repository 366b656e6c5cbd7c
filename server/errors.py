"""The closed set of failures that a caller can see: each has one code, status and title."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Kind:
    """What a failure means to a client. `retryable`: the same request may succeed later."""

    status: int
    title: str
    retryable: bool = False


class Code(Enum):
    """Every failure's code, as it stands in `code` of problem+json."""

    BAD_REQUEST = Kind(400, "The request can't be understood")
    EMPTY_DOCUMENT = Kind(400, "There is no document in the request")
    BAD_PARAMETER = Kind(400, "A parameter is malformed")
    BAD_QUESTION = Kind(400, "The question is missing or too long")
    BAD_CALLBACK = Kind(400, "The callback can't be used")
    QUESTION_TOO_LONG = Kind(400, "The question is longer than the checkpoint can take")
    UNAUTHORIZED = Kind(401, "The request has no key of this server")
    HOSTED_QUOTA = Kind(402, "The credits for the hosted model are used up", retryable=True)
    NOT_FOUND = Kind(404, "There is no such route")
    MODEL_NOT_FOUND = Kind(404, "There is no such model here")
    JOB_NOT_FOUND = Kind(404, "There is no such job")
    METHOD_NOT_ALLOWED = Kind(405, "The route does not take this method")
    TOO_SLOW = Kind(408, "The request came too slowly", retryable=True)
    CANCELLED = Kind(409, "The work was cancelled")
    IDEMPOTENCY_CONFLICT = Kind(409, "The same request is being answered", retryable=True)
    JOB_CANCELLED = Kind(410, "The job was cancelled")
    BODY_TOO_LARGE = Kind(413, "The document has too many bytes")
    UNSUPPORTED_DOCUMENT = Kind(415, "The document is of a kind that is not read here")
    UNREADABLE_DOCUMENT = Kind(422, "The document can't be read")
    ENCRYPTED_DOCUMENT = Kind(422, "The document is encrypted")
    TOO_MANY_PIXELS = Kind(422, "The page has too many pixels")
    TOO_MANY_PAGES = Kind(422, "The document has too many pages")
    IDEMPOTENCY_MISMATCH = Kind(422, "The key belongs to another request")
    NO_SUCH_PAGE = Kind(422, "The document does not have this page")
    TASK_UNAVAILABLE = Kind(422, "The checkpoint does not have this task")
    NOTHING_FOUND = Kind(422, "There is no text on the page")
    NEEDS_MORE_MEMORY = Kind(422, "The document needs more memory than a fresh child has")
    QUARANTINED = Kind(422, "The document ended children before")
    QUEUE_FULL = Kind(429, "The queue is full", retryable=True)
    RATE_LIMITED = Kind(429, "The client asks too often", retryable=True)
    JOBS_FULL = Kind(429, "Too many jobs are queued", retryable=True)
    STREAMS_FULL = Kind(429, "Too many event streams are open", retryable=True)
    HOSTED_BUSY = Kind(429, "The hosted model is asked too often", retryable=True)
    HEADERS_TOO_LARGE = Kind(431, "The request's headers are too large")
    INTERNAL = Kind(500, "Halfgig failed on this document")
    CHILD_CRASHED = Kind(500, "The document ended two children")
    JOB_INTERRUPTED = Kind(500, "The server was killed under the job too often")
    HOSTED_REFUSED = Kind(502, "The hosted model turns the request down")
    HOSTED_UNAVAILABLE = Kind(503, "The hosted model can't be asked now", retryable=True)
    NOT_READY = Kind(503, "The child was not ready in time", retryable=True)
    DEGRADED = Kind(503, "The child can't be kept alive", retryable=True)
    DRAINING = Kind(503, "The server is shutting down", retryable=True)
    JOBS_UNAVAILABLE = Kind(503, "Jobs can't be kept here", retryable=True)
    DEADLINE = Kind(504, "The document took too long")

    @property
    def text(self) -> str:
        """The code as clients see it."""
        return self.name.lower()


class Failure(Exception):  # noqa: N818 - a failure that a caller sees, not a programming error
    """One request's failure.

    Args:
        code: what kind of failure.
        detail: what happened and what to do next, in one or two sentences.
        retry_after_s: when to try again, for 402, 429 and 503.
    """

    def __init__(self, code: Code, detail: str, retry_after_s: int | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.retry_after_s = retry_after_s


def refusal(code: str, detail: str, retry_after_s: int | None = None) -> Failure:
    """A child's refusal as a failure; an unknown code is the child's fault, not the client's."""
    known = Code.__members__.get(code.upper(), Code.INTERNAL)
    return Failure(known, detail, retry_after_s)
