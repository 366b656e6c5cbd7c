"""The sixteen RVL-CDIP classes and the tokens that spell them, as Donut spells them."""

from typing import Final

PROMPT: Final = "<s_rvlcdip>"
OPEN: Final = "<s_class>"
CLOSE: Final = "</s_class>"

LABELS: Final = (
    "advertisement",
    "budget",
    "email",
    "file_folder",
    "form",
    "handwritten",
    "invoice",
    "letter",
    "memo",
    "news_article",
    "presentation",
    "questionnaire",
    "resume",
    "scientific_publication",
    "scientific_report",
    "specification",
)


def label_token(label: str) -> str:
    """Spell one label the way Donut does, as a single self-closing token."""
    return f"<{label}/>"


def answer(label: str) -> str:
    """Write the whole answer that follows the prompt, without the end token."""
    return f"{OPEN}{label_token(label)}{CLOSE}"


def task_tokens() -> list[str]:
    """List every token that classification adds to the base vocabulary."""
    return [PROMPT, OPEN, CLOSE, *map(label_token, LABELS)]
