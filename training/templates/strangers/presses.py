"""Memos, news articles, presentations and questionnaires of another hand."""

from textwrap import wrap

from training.marks import bars, bates, curves, logo, photo, pie, signature
from training.sheet import Box, Grid, Sheet
from training.templates.parts import WHITE, Pairs, body, fields, fit, restyle
from training.templates.registry import template

Place = tuple[float, float, float]

_MEMOS = "MEMORANDUM|INTER-OFFICE MEMORANDUM|Interoffice Memo|MEMO|Office Memorandum|Memorandum"
_ORDERS = "To|From|Date|Subject/Date|To|From|Subject/To|From|cc|Date|Re/To|cc|From|Re|Date"
_VERBS = "Sues|Backs|Rejects|Faces|Seeks|Delays|Approves|Wins|Cuts|Questions|Opens|Bans"
_PAPERS = "Times|Herald|Tribune|Daily News|Gazette|Post|Courier|Evening Star|Chronicle"
_DESKS = "Staff Writer|Staff Reporter|Of The Times Staff|Associated Press|Correspondent"
_RUBRICS = "News|Business|Sport|Opinion|Health|Science|Culture|Weather|Politics|World"
_OTHERS = "Most Read|Related Stories|Top Stories|More News|Latest Headlines"
_SLIDES = """Agenda|Overview|Objectives|Key Findings|Next Steps|Our Strategy|Summary|Background
Conclusions|Recommendations|Where We Stand|Action Plan|Key Issues"""
_TALKS = "Board Presentation|Annual Meeting|Sales Conference|Marketing Review|Business Review"
_SURVEYS = """QUESTIONNAIRE|Questionnaire|CONSUMER QUESTIONNAIRE|Customer Survey|OPINION SURVEY
Health Questionnaire|Reader Survey|Employee Questionnaire|Household Survey"""
_RATINGS = "Satisfaction Survey|Evaluation Questionnaire|EMPLOYEE SURVEY|SURVEY|Questionnaire"
_ASKED = """How often do you use {}?/Every day/Once a week/Once a month/Never
Have you ever bought {}?/Yes/No/Don't know|Do you have {} at home?/Yes/No|Are you/Male/Female
How satisfied are you with {}?/Very satisfied/Satisfied/Dissatisfied|What is your age?/18-34/35-54
Where did you hear of {}?/Radio/Newspaper/From a friend|How would you improve our {}?
How is the {}?/Very good/Good/Fair/Poor|Would you try another {}?/Very likely/Likely/Not likely
How important is {} to you?/Very important/Important/Not at all|What do you like about {}?"""
_HINTS = "||(Check one)|(Tick one box)|(Circle one answer)|(IF NO, SKIP TO Q. 9)"
_CLAIMS = """I am satisfied with the {}.|The {} is easy to use.|I would recommend the {}.
The {} was of good quality.|Our {} has improved.|I get enough help with {}.|I am proud of our {}."""
_SCALES = (
    "Agree/Unsure/Disagree|Never/Rarely/Sometimes/Often/Always|Excellent/Good/Fair/Poor|1/2/3/4/5"
)


def _all(many: str) -> list[str]:
    return many.replace("\n", "|").split("|")


def wording(sheet: Sheet, many: str) -> str:
    """Choose one of the wordings that bars and line ends part."""
    return sheet.rng.choice(_all(many))


def heading(sheet: Sheet, place: Place, words: str, size: float, anchor: str = "l") -> float:
    """Set bold words at x and y in as many lines as a width asks for; return where they end."""
    x, y, width = place
    room = sheet.characters(width, size, "head") * (0.66 if words.isupper() else 0.82)
    at = x + width * {"l": 0.0, "m": 0.5, "r": 1.0}[anchor]
    for row in wrap(words, max(8, int(room))):
        sheet.text(at, y, row, size=size, face="head", bold=True, anchor=f"{anchor}a")
        y += size * 1.36
    return y


def _addressed(sheet: Sheet) -> Pairs:
    """Tell whom a memo is to and from, when it was written and what it is about."""
    prose, shout = sheet.prose, sheet.chance(0.6)
    known = {"Date": prose.date(), "Subject": prose.title(4), "Re": prose.title(3)}
    keys = sheet.rng.choice(_ORDERS.split("/")).split("|")
    return [(f"{k.upper() if shout else k}:", known.get(k) or prose.name()) for k in keys]


@template("memo", "foreign")
def memo_of_an_office(sheet: Sheet) -> None:
    """A typed memorandum: a title, whom it is to and from, and its matter below a rule."""
    restyle(sheet, ("mono", "mono", "body"), (9.5, 11.5), (1.15, 1.45), (54, 88))
    x, width, y, anchor = sheet.left, sheet.measure, sheet.between(36, 90), sheet.rng.choice("lmm")
    if sheet.chance(0.5):
        y = heading(sheet, (x, y, width), sheet.prose.company(), 12, anchor) + 8
    y = heading(sheet, (x, y, width), wording(sheet, _MEMOS), sheet.between(14, 23), anchor) + 16
    gap, pitch = sheet.between(76, 100), sheet.between(2, 10)
    for key, value in _addressed(sheet):
        sheet.text(x, y, key, bold=gap > 84)
        y = sheet.text(x + gap, y, fit(sheet, value, width - gap, share=0.9)) + pitch
    if sheet.chance(0.7):
        sheet.rule(x, y + 6, x + width, sheet.between(0.6, 2))
    y = body(sheet, x, y + 20, width, sheet.height - 150, sheet.rng.randint(2, 6), 0.25) + 24
    signature(sheet, x + sheet.rng.choice([0, width / 2]), y, 90)
    sheet.lines(x, y + 28, [f"cc:  {sheet.prose.name()}", ""][: sheet.rng.randint(0, 1)])
    bates(sheet)


@template("memo", "foreign")
def memo_on_a_printed_slip(sheet: Sheet) -> None:
    """A memo on the firm's printed paper: a big title, boxes for the persons, numbered points."""
    restyle(sheet, ("body", "head"), (9.5, 11.5), (1.2, 1.5), (44, 70))
    x, width, y, size = sheet.left, sheet.measure, sheet.between(30, 60), sheet.between(26, 34)
    words, swap = wording(sheet, "Memo|MEMO|Memorandum|Staff Memo|Office Memo"), sheet.chance(0.5)
    heading(sheet, (x, y, width), words, size, "r" if swap else "l")
    logo(sheet, x if swap else x + width - 30, y, 30)
    place, anchor = (x + 38, "la") if swap else (x + width - 38, "ra")
    sheet.text(place, y + 10, sheet.prose.company()[:24], size=10, bold=True, anchor=anchor)
    sheet.rule(x, y + size * 1.5, x + width, sheet.between(1, 4), sheet.style.accent)
    looks = ("grid", "grid", "rows", "spread")
    y = fields(sheet, x, y + size * 1.5 + 12, width, _addressed(sheet), looks) + 18
    for number in range(1, sheet.rng.randint(3, 7)):
        sheet.text(x, y, f"{number}.")
        y = sheet.paragraph(x + 22, y, width - 22, sheet.rng.randint(2, 5)) + 8
    signature(sheet, x + width * 0.6, y + 18, 90)
    sheet.text(x + width * 0.6, y + 36, sheet.prose.name())


def _headline(sheet: Sheet) -> str:
    """Say what happened, in a newspaper's few words."""
    return f"{sheet.prose.title(2)} {wording(sheet, _VERBS)} {sheet.prose.title(2)}"


def _story(sheet: Sheet, x: float, y: float, width: float, bottom: float, gap: float) -> None:
    """Fill a column with paragraphs down to its bottom: indented ones or such with gaps."""
    step = sheet.style.size * sheet.style.leading
    while (room := int((bottom - y) / step)) > 0:
        count = min(room, sheet.rng.randint(3, 8))
        y = sheet.paragraph(x, y, width, count, indent=0 if gap else 9, full=count == room) + gap


def _pictured(sheet: Sheet, box: Box, *, colour: bool) -> None:
    """Set a photograph with a line below it."""
    x0, y0, x1, y1 = box
    photo(sheet, (x0, y0, x1, y1 - 22), colour=colour)
    sheet.text(x0, y1 - 19, fit(sheet, sheet.prose.line(90), x1 - x0, 7.5, share=0.95), size=7.5)


@template("news_article", "foreign")
def news_article_cut_from_a_paper(sheet: Sheet) -> None:
    """A cutting: the paper's name and date, a headline, a byline, a picture, narrow columns."""
    restyle(sheet, ("head",), (7.5, 9), (1.1, 1.2), (30, 64))
    x, width, y, size = sheet.left, sheet.measure, sheet.between(28, 64), sheet.between(28, 42)
    sheet.text(x, y, f"{sheet.prose.word()}ville {wording(sheet, _PAPERS)}".upper(), size=12)
    sheet.text(x + width, y, sheet.prose.date(), size=10, anchor="ra")
    sheet.rule(x, y + 18, x + width, 1)
    y = heading(sheet, (x, y + 26, width), _headline(sheet), size, sheet.rng.choice("lm")) + 8
    count, bottom = sheet.rng.randint(3, 5), sheet.height - sheet.between(40, 220)
    each, shown = (width + 14) / count, sheet.rng.choice([0, 1, 2, 2])
    low = y + sheet.between(120, 190)
    for number in range(count):
        left, top = x + number * each, low if number >= count - shown else y
        if number:
            sheet.stroke([(left - 7, top), (left - 7, bottom)], 0.5)
        else:
            top = sheet.text(left, top, f"By {sheet.prose.name()}", size=8.5, bold=True)
            top = sheet.text(left, top, wording(sheet, _DESKS), size=8) + 4
        _story(sheet, left, top, each - 18, bottom, 0)
    if shown:
        _pictured(sheet, (x + (count - shown) * each, y, x + width, low), colour=False)


@template("news_article", "foreign")
def news_article_on_the_web(sheet: Sheet) -> None:
    """A printed web page: the site's banner and rubrics, a story with picture, what others read."""
    restyle(sheet, ("head",), (9, 11), (1.25, 1.5), (34, 60))
    x, width, y = sheet.left, sheet.measure, sheet.between(26, 44)
    site = f"{sheet.prose.word().title()} {wording(sheet, _PAPERS)} Online"
    sheet.box((x, y, x + width, y + 38), weight=0, fill=sheet.style.accent)
    sheet.text(x + 10, y + 19, site, size=20, face="head", bold=True, ink=WHITE, anchor="lm")
    for number, words in enumerate(sheet.rng.sample(_RUBRICS.split("|"), 6)):
        sheet.text(x + 4 + number * width / 6, y + 45, words, size=9.5, bold=True)
    sheet.rule(x, y + 60, x + width, 0.8)
    main, top = width * sheet.rng.choice([0.68, 0.68, 1]), y + 74
    y = heading(sheet, (x, top, main), _headline(sheet), sheet.between(20, 28)) + 4
    y = sheet.text(x, y, f"By {sheet.prose.name()}, {wording(sheet, _DESKS)}", size=9.5, bold=True)
    y = sheet.text(x, y, f"{wording(sheet, 'Published|Updated|Posted')} {sheet.prose.date()}") + 8
    if sheet.chance(0.75):
        _pictured(sheet, (x, y, x + main, y := y + sheet.between(120, 190)), colour=True)
    _story(sheet, x, y + 6, main, sheet.height - sheet.between(50, 160), 8)
    for number in range(sheet.rng.randint(4, 8) if main < width else 0):
        place = (x + main + 18, top, width - main - 18)
        words = _headline(sheet) if number else wording(sheet, _OTHERS)
        top = heading(sheet, place, words, 9 if number else 13) + 8


def _slide(sheet: Sheet, box: Box, size: float) -> None:
    """Set one slide into a box: a title, points below it and perhaps a chart beside them."""
    x0, y0, x1, y1 = box
    x, width, y = x0 + size, x1 - x0 - size * 2, y0 + size * 0.8
    words = wording(sheet, _SLIDES) if sheet.chance(0.7) else sheet.prose.title(2)
    y = heading(sheet, (x, y, width), words, size, sheet.rng.choice("lm"))
    sheet.rule(x, y + size * 0.25, x1 - size, size / 12, sheet.style.accent)
    y, small = y + size * 0.9, size * 0.62
    if sheet.chance(0.4):
        width *= 0.48
        side = min(width - size, y1 - y - size * 1.6)
        sheet.rng.choice([bars, curves, pie])(sheet, (x1 - size - side, y, x1 - size, y + side))
    while y < y1 - small * 4.5 and (y < y0 + size * 6 or sheet.chance(0.85)):
        sheet.text(x, y, "•", size=small)
        room = max(8, int(sheet.characters(width - small, small) * 0.88))
        rows = wrap(sheet.prose.phrase(sheet.rng.randint(2, 6)), room)[:2]
        y = sheet.lines(x + small, y, rows, size=small) + small * 0.7


@template("presentation", "foreign")
def presentation_slide_of_points(sheet: Sheet) -> None:
    """One slide, mostly lying: the talk's opening, or a title over large points; a running foot."""
    restyle(sheet, ("head",), (9, 12), (1.15, 1.3), (40, 60))
    sheet.lay(0.75)
    width, foot = sheet.width, sheet.height - 36
    if sheet.chance(0.15):
        place = (50.0, sheet.between(150, 220), width - 100)
        y = heading(sheet, place, sheet.prose.title(3), 40, "m") + 30
        rows = [wording(sheet, _TALKS), sheet.prose.name(), sheet.prose.date()]
        sheet.lines(width / 2, y, rows, size=22, anchor="ma")
    else:
        _slide(sheet, (20, 20, width - 20, foot - 10), sheet.between(30, 40))
    sheet.text(32, foot, sheet.prose.company(), size=10)
    sheet.text(width - 32, foot, str(sheet.rng.randint(1, 40)), size=10, anchor="ra")


@template("presentation", "foreign")
def presentation_handout_of_slides(sheet: Sheet) -> None:
    """A handout: two or three framed slides one below the other, perhaps lines for notes."""
    count, y = sheet.rng.choice([2, 2, 3]), sheet.between(60, 80)
    sheet.text(40, 30, wording(sheet, _TALKS), size=13, bold=True)
    sheet.text(sheet.width - 40, 30, sheet.prose.date(), size=10, anchor="ra")
    deep = (sheet.height - y - 50) / count
    wide = (deep - 22) * 4 / 3
    left = 40 if count == 3 else (sheet.width - wide) / 2
    for top in (y + number * deep for number in range(count)):
        sheet.box((left, top, left + wide, top + deep - 22), weight=1.2)
        _slide(sheet, (left, top, left + wide, top + deep - 22), wide / 17)
        for line in range(7 if count == 3 else 0):
            sheet.rule(left + wide + 20, top + 28 + line * 26, sheet.width - 40, 0.5)


@template("questionnaire", "foreign")
def questionnaire_of_a_survey(sheet: Sheet) -> None:
    """Numbered questions with answers to tick, in one column or two, and lines for open ones."""
    restyle(sheet, ("body", "head", "mono"), (9, 10.5), (1.2, 1.4), (36, 70))
    x, width, y = sheet.left, sheet.measure, sheet.between(30, 60)
    count, number = sheet.rng.choice([1, 1, 2]), 1
    y = heading(sheet, (x, y, width), wording(sheet, _SURVEYS), sheet.between(18, 28)) + 4
    y = sheet.text(x, y, f"Respondent No. ________     Date: {sheet.prose.date()}") + 4
    top = sheet.paragraph(x, y, width, 2) + 14
    deck, each = sheet.rng.sample(_all(_ASKED), 11), width / count - 16
    looks = sheet.chance(0.5), sheet.chance(0.4) and count == 1
    for left in (x + column * width / count for column in range(count)):
        y = top
        while y < sheet.height - 140:
            asked, *answers = deck[number % len(deck)].format(sheet.prose.word()).split("/")
            asked += f" {wording(sheet, _HINTS)}" if answers else ""
            sheet.text(left, y, f"{number}.", bold=True)
            room = int(sheet.characters(each - 24, sheet.style.size) * 0.9)
            y = sheet.lines(left + 24, y, wrap(asked, room)) + 4
            y, number = _answers(sheet, (left + 26, y, each - 26), answers, looks) + 10, number + 1


def _answers(sheet: Sheet, place: Place, answers: list[str], looks: tuple[bool, bool]) -> float:
    """Set round or square boxes with answers, side by side or not, or lines to write on."""
    (x, y, width), (oval, across) = place, looks
    pitch = width / len(answers) if across and answers else 0
    for line in (14, 32) if not answers else ():
        sheet.rule(x, y + line, x + width, 0.6)
    for number, words in enumerate(answers):
        left, top = x + number * pitch, y if across else y + number * 15
        (sheet.oval if oval else sheet.box)((left, top, left + 9, top + 9), weight=0.9)
        sheet.text(left + 15, top - 1, words)
    return y + (15 if across and answers else len(answers) * 15 or 36)


@template("questionnaire", "foreign")
def questionnaire_of_ratings(sheet: Sheet) -> None:
    """Statements to agree or disagree with on a scale, in a grid, and lines for comments."""
    restyle(sheet, ("body", "head"), (9, 10.5), (1.2, 1.4), (36, 60))
    x, width, y = sheet.left, sheet.measure, sheet.between(30, 60)
    y = heading(sheet, (x, y, width), wording(sheet, _RATINGS), sheet.between(18, 28), "m") + 6
    y = sheet.text(x, y, sheet.rng.choice(["Please answer every line.", "Mark one answer a line."]))
    y = sheet.paragraph(x, y, width, 2) + 12
    scale, mark = wording(sheet, _SCALES).split("/"), sheet.rng.choice(["[  ]", "(  )", "____"])
    grid: Grid = sheet.rng.choice(["full", "rows", "none"])
    for part in "ABC"[: sheet.rng.randint(1, 3)]:
        y = _ratings(sheet, y, [f"{part}. {sheet.prose.title(2)}", *scale], mark, grid) + 20
    y = sheet.text(x, y, wording(sheet, "Comments:|Any other comments?|Your suggestions:")) + 18
    for line in range(min(6, int((sheet.height - 70 - y) / 22))):
        sheet.rule(x, y + line * 22, x + width, 0.6)
    sheet.text(sheet.width / 2, sheet.height - 44, "Thank you for your help!", anchor="ma")


def _ratings(sheet: Sheet, y: float, top: list[str], mark: str, grid: Grid) -> float:
    """Set statements below each other and a place to mark under each word of a scale."""
    claims = sheet.rng.sample(_all(_CLAIMS), 5)
    wide = [sheet.measure - 54 * (len(top) - 1), *[54.0] * (len(top) - 1)]

    def cell(row: int, column: int) -> str:
        return top[column] if row == 0 else mark if column else claims[row - 1].format(thing)

    thing, size = sheet.prose.word(), sheet.style.size
    return sheet.table(sheet.left, y, wide, 6, cell, pitch=22, size=size, grid=grid)
