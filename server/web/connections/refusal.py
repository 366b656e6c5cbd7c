"""What is refused before the application sees it, told like every other failure."""

from __future__ import annotations

import json

from waitress.adjustments import Adjustments
from waitress.task import ErrorTask
from waitress.utilities import Error

from server.errors import Code, Failure
from server.web import problems
from server.web.connections.head import Refused
from server.web.doors import gate, identity


class ProblemTask(ErrorTask):  # type: ignore[misc]
    """Writes the problem and closes."""

    def execute(self) -> None:
        """Answer what the parser, the judge or the clock refused."""
        headers = self.request.headers
        failure = as_failure(self.request.error, self.channel.adj)
        request_id = identity.request_id(headers.get("X_REQUEST_ID"))
        path = getattr(self.request, "path", "") or "/"  # a head that can't be read has none
        document = problems.document(failure, request_id, path)
        body = json.dumps(document).encode()
        self.status = f"{failure.code.value.status} {self.request.error.reason}"
        listener = self.channel.server
        said = {"Content-Type": problems.MEDIA_TYPE, "X-Request-ID": request_id}
        said |= gate.outward(listener.doors.origins, headers.get("ORIGIN"), problems.MEDIA_TYPE)
        self.response_headers = list((said | problems.headers(failure)).items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.channel.refuse_rest(failure.code)
        listener.note(failure.code)
        self.write(b"" if getattr(self.request, "command", "") == "HEAD" else body)


def as_failure(error: Error, limits: Adjustments) -> Failure:
    """A refusal of waitress's parser in our own words."""
    if isinstance(error, Refused):
        return error.failure
    match error.code:
        case 413:
            megabytes = limits.max_request_body_size / 1e6
            detail = (
                f"The body is over the limit of {megabytes:.0f} MB (HALFGIG_MAX_BODY_MB). "
                "Send a smaller picture; Donut reads no more than its canvas holds."
            )
            return Failure(Code.BODY_TOO_LARGE, detail)
        case 431:
            kib = limits.max_request_header_size // 1024
            detail = f"The headers are over {kib} KiB. Send fewer or shorter ones."
            return Failure(Code.HEADERS_TOO_LARGE, detail)
        case _:
            said = str(error.body).rstrip(".")
            detail = f"The request is malformed ({said}). Correct it and send it again."
            return Failure(Code.BAD_REQUEST, detail)
