"""What clients are told when supervision fails their request: what happened and what to do."""

from __future__ import annotations

from server.errors import Code

# `wait` and `deadline` are seconds, `why` is what the last load said, `size` and `limit` are known
# or empty.
SENTENCES = {
    Code.NOT_READY: "No child was free for {wait:.0f} s. Send the document again.",
    Code.DEGRADED: "The child can't be kept alive ({why}). The log says why; it is tried again.",
    Code.DRAINING: "The server is shutting down. Send the document to its successor.",
    Code.CANCELLED: "The work was cancelled, or its client went away, before it was done.",
    Code.DEADLINE: (
        "A page of the document was not done within {deadline:.0f} s and its child was ended. "
        "Send a smaller page, or raise HALFGIG_DEADLINE_S."
    ),
    Code.NEEDS_MORE_MEMORY: (
        "A document{size} does not fit the container's memory limit{limit} here, with the model "
        "beside it. Send a smaller page, set "
        "a smaller HALFGIG_CANVAS, or give the container more memory."
    ),
    Code.CHILD_CRASHED: (
        "The child ended under this document, and so did its successor. The log holds what it "
        "said last; please report it with the document if you can."
    ),
    Code.QUARANTINED: (
        "{deaths} children ended under these very bytes (last cause: {cause}). They are refused "
        "for another {minutes:.0f} min; send another picture of the page."
    ),
}
RETRY_AFTER = frozenset({Code.NOT_READY, Code.DEGRADED, Code.DRAINING})
