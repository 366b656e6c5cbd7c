"""Why the child turns one document away: exceptions with a code and a sentence for the client."""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):  # noqa: N818 - what happened to the request, not a programming error
    """This work can't be done; the child is ready for the next. The message is for the client."""

    code: ClassVar[str]


class UnreadableDocument(Refused):
    """A document of a known kind that is damaged or cut off."""

    code = "unreadable_document"


class EncryptedDocument(Refused):
    """A document that asks for a password."""

    code = "encrypted_document"


class UnsupportedDocument(Refused):
    """Bytes of a kind that is not read here."""

    code = "unsupported_document"


class TooManyPixels(Refused):
    """A page larger than Load.max_pixels."""

    code = "too_many_pixels"


class TooManyPages(Refused):
    """More pages at once than Load.max_pages."""

    code = "too_many_pages"


class NoSuchPage(Refused):
    """A page that was asked for and that the document does not have."""

    code = "no_such_page"


class NothingFound(Refused):
    """A page on which an OCR engine finds no text to work with."""

    code = "nothing_found"


class PageFailed(Refused):
    """The child failed on a page in a way that nobody foresaw; its log says where."""

    code = "internal"


class NeedsMoreMemory(Refused):
    """The document fits no engine here, those of HALFGIG_FALLBACK included."""

    code = "needs_more_memory"


class AskRefused(Refused):
    """What was asked for can't be done, whatever the page."""

    code = "internal"


class TaskUnavailable(AskRefused):
    """The checkpoint lacks the task; the message names the tasks it has."""

    code = "task_unavailable"


class QuestionTooLong(AskRefused):
    """The question leaves the decoder no position for an answer."""

    code = "question_too_long"


class HostedRefused(Refused):
    """The hosted model turns the request down; nothing but another request can help."""

    code = "hosted_refused"


class HostedMisconfigured(HostedRefused):
    """The hosted model turns every request of this server down: a setting is wrong."""


class HostedTooSlow(Refused):
    """The hosted model did not answer within the deadline."""

    code = "deadline"


class HostedUnavailable(Refused):
    """The hosted model can't be asked now: it can't be reached, fails, or is being loaded.

    Args:
        detail: the sentence for the client.
        retry_after_s: when to come back, at the earliest.
    """

    code = "hosted_unavailable"

    def __init__(self, detail: str, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class HostedBusy(HostedUnavailable):
    """The hosted model is asked too often."""

    code = "hosted_busy"


class HostedQuota(HostedUnavailable):
    """The credits for the hosted model are used up."""

    code = "hosted_quota"


class Cancelled(Exception):  # noqa: N818 - no Refused: a page that is refused lets the others go on
    """Nobody wants the answer any more."""
