"""Lessons: what a reader is asked about a page, and the lines that answer it."""

from dataclasses import dataclass

from training.sheet import Line

# A tag of Donut's, or a line just as it was set.
Piece = str | Line


@dataclass(frozen=True)
class Lesson:
    """A prompt and the answer to it, which has no end token yet."""

    prompt: str
    answer: tuple[Piece, ...]


def asked(question: str, answer: Line) -> Lesson:
    """Ask about one line of the page."""
    prompt = f"<s_docvqa><s_question>{question}</s_question><s_answer>"
    return Lesson(prompt, (answer, "</s_answer>"))


def reading(lines: list[Line]) -> Lesson:
    """Ask for all lines."""
    return Lesson("<s_synthdog>", tuple(in_order(lines)))


def in_order(lines: list[Line]) -> list[Line]:
    """Sort lines as they are read: row by row, and in a row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.places[0][1]):
        if rows and line.places[0][1] - rows[-1][0].places[0][1] < line.size / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.places[0][0])]
