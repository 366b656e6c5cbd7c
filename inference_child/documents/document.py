"""A document of any kind: which of its pages are read, and each as it is asked for."""

from __future__ import annotations

from inference_child.documents import selection
from inference_child.documents.page import Limits, Page, Source
from inference_child.refusals import NoSuchPage, Refused, TooManyPages, UnreadableDocument
from server.wire.checks import Ranges

PDF_MARK, PDF_MARK_WITHIN = b"%PDF-", 1024  # mail programs put lines of their own before it


class Document:
    """A document whose header was read; its pages are decoded as they are asked for.

    Args:
        body: the bytes as the client sent them.
        limits: what it may cost.
        pages: the ranges that were asked for, none for all.

    `numbers` are the pages to read; `missing` are those asked for that it does not have.

    Raises Refused with the sentence for the client when nothing of it can be read.
    """

    def __init__(self, body: bytes, limits: Limits, pages: Ranges = ()) -> None:
        self._source = _source(body, limits)
        self.format, self.count = self._source.format, self._source.count
        asked = selection.count(pages, self.count)
        if asked > limits.max_pages:
            raise _too_many(asked, self.count, limits)
        chosen = selection.select(pages, self.count)
        self.numbers, self.missing = chosen.numbers, chosen.missing

    def page(self, number: int) -> Page:
        """One of `numbers`. Raises Refused."""
        return self._source.page(number)

    def no_such(self, number: int) -> Refused:
        """Why one of `missing` can't be read."""
        has = "1 page" if self.count == 1 else f"{self.count} pages"
        return NoSuchPage(f"There is no page {number}: the document has {has}.")


def _source(body: bytes, limits: Limits) -> Source:
    # Imported when the first of its kind comes: PDFium takes 8 MB, Pillow's plugins 5.
    if not body:
        raise UnreadableDocument("The document is empty: send the bytes of an image or a PDF.")
    if PDF_MARK in body[:PDF_MARK_WITHIN]:
        from inference_child.documents.pdf import Pdf  # noqa: PLC0415

        return Pdf(body, limits)
    from inference_child.documents.images import Images  # noqa: PLC0415

    return Images(body, limits)


def _too_many(asked: int, pages: int, limits: Limits) -> Refused:
    return TooManyPages(
        f"{asked} of the document's {pages} pages were asked for and {limits.max_pages} are read "
        f"at a time (HALFGIG_MAX_PAGES): choose some with pages=1-{limits.max_pages}, and the "
        "others after them."
    )
