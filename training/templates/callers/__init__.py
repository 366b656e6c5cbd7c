"""Layouts by eight more hands, which had seen no other layout at all."""

from training.templates.callers import (
    advertisements,
    budgets,
    emails,
    folders,
    forms,
    handwriting,
    invoices,
    letters,
    memos,
    news,
    presentations,
    publications,
    questionnaires,
    reports,
    resumes,
    specifications,
)

__all__ = [
    "advertisements",
    "budgets",
    "emails",
    "folders",
    "forms",
    "handwriting",
    "invoices",
    "letters",
    "memos",
    "news",
    "presentations",
    "publications",
    "questionnaires",
    "reports",
    "resumes",
    "specifications",
]
