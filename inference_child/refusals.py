"""Why the child turns one document away: exceptions with a code and a sentence for the client."""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):  # noqa: N818 - what happened to the request, not a programming error
    """This work can't be done; the child is ready for the next. The message is for the client."""

    code: ClassVar[str]


class UnreadableDocument(Refused):
    """A document of a known kind that is damaged or cut off."""

    code = "unreadable_document"


class UnsupportedDocument(Refused):
    """Bytes of a kind that is not read here."""

    code = "unsupported_document"


class TooManyPixels(Refused):
    """A page larger than Load.max_pixels."""

    code = "too_many_pixels"


class TooManyPages(Refused):
    """A document of more than Load.max_pages pages."""

    code = "too_many_pages"


class TaskUnavailable(Refused):
    """The checkpoint lacks the task; the message names the tasks it has."""

    code = "task_unavailable"


class QuestionTooLong(Refused):
    """The question leaves the decoder no position for an answer."""

    code = "question_too_long"
