"""Laboratory papers: certificates, tables of animals, print-outs, slips, data sheets, protocols."""

from collections.abc import Sequence
from functools import partial
from math import exp

from training.marks import curves, photo, signature
from training.sheet import Box, Grid, Sheet
from training.templates.blocks import PALE
from training.templates.parts import LOOKS, Block, fields, flow, furniture, head, title, vary
from training.templates.registry import template
from training.templates.shells import fill, headed, shell

_CERTIFIED = ("CERTIFICATE OF ANALYSIS", "Certificate of Analysis", "ANALYTICAL REPORT",
              "TEST REPORT", "Report of Analysis", "LABORATORY REPORT", "TEST RESULTS")  # fmt: skip
_HOUSED = ("BODY WEIGHTS (G)", "Individual Organ Weights", "FOOD CONSUMPTION", "Hematology Values",
           "CLINICAL CHEMISTRY", "Necropsy Findings", "TUMOR INCIDENCE", "MORTALITY")  # fmt: skip
_RUNS = ("AREA PERCENT REPORT", "CHROMATOGRAM", "Sample Report", "INTEGRATION REPORT",
         "Quantitation Report", "GC/MS ANALYSIS", "PEAK TABLE", "Mass Spectrum")  # fmt: skip
_SLIPS = ("LAB RESULT", "Test Result", "ASSAY REPORT", "Sample Record", "LAB REPORT", "Analysis",
          "Result of Test", "MATERIAL TESTED", "Smoke Analysis")  # fmt: skip
_SHEETS = ("REPORT DOCUMENTATION PAGE", "TECHNICAL REPORT DATA", "Bibliographic Data Sheet",
           "Technical Report Summary", "RESEARCH SUMMARY", "REPORT ABSTRACT")  # fmt: skip
_STUDIES = ("STUDY PROTOCOL", "Protocol", "RESEARCH PROTOCOL", "Progress Report", "FINAL REPORT",
            "Quarterly Report", "INTERIM REPORT", "Study Report", "Laboratory Report")  # fmt: skip
_PARTS = ("Objective", "Purpose", "Test Article", "Animals", "Methods", "Procedure", "Dosing",
          "Results", "Findings", "Conclusions", "Materials", "Statistics", "Summary")  # fmt: skip
_BOXES = ("Report No.", "Accession No.", "Report Date", "Contract No.", "Author(s)", "Type",
          "Project No.", "Grant No.", "Sponsor", "Task No.", "No. of Pages", "Price")  # fmt: skip
_HEADS = (("Test", "Method", "Limits", "Result"), ("Part", "%"), ("Parameter", "Result", "Unit"),
          ("Sample", "Run 1", "Run 2", "Mean"), ("Analyte", "Unit", "Found", "Limits", "Status"),
          ("Treatment", "N", "Mean", "S.D.", "p"), ("Brand", "Tar", "Nicotine", "CO"))  # fmt: skip
_WHITE, _TINTS = (255, 255, 255), ((252, 244, 214), (248, 226, 230), (222, 236, 248))


def _worded(sheet: Sheet, words: Sequence[str]) -> str:
    return sheet.prose.title(2) if sheet.chance(0.25) else sheet.rng.choice(words)


def _value(sheet: Sheet, name: str) -> str:
    low = sheet.between(0.1, 40)
    made = {"Method": (sheet.prose.reference(),), "Unit": ("mg/kg", "%", "ppm", "mg/g"),
            "Limits": (f"{low:.1f}-{low * 2:.1f}", f"max. {low:.1f}"), "N": (str(int(low) + 3),),
            "Status": ("Pass", "Complies", "OK", "Fail")}  # fmt: skip
    return sheet.rng.choice(made.get(name, (f"{low:.2f}", f"{low:.1f}", f"{low:.2f}", "< 0.05")))


def _findings(sheet: Sheet, x: float, y: float, width: float) -> float:
    heads = sheet.rng.choice([each for each in _HEADS if len(each) * 66 < width])
    size, first = min(sheet.style.size, 10.5), width * sheet.between(0.28, 0.4)
    pitch, columns = size * sheet.between(1.3, 2.2), len(heads) - 1
    rows = max(2, min(sheet.rng.randint(4, 15), int((sheet.height - 50 - y) / pitch)))

    def cell(row: int, column: int) -> str:
        made = _value(sheet, heads[column]) if column else sheet.prose.phrase(2)
        return made if row else heads[column]

    grid: Grid = "none" if sheet.chance(0.4) else "rows" if sheet.chance(0.5) else "full"
    shade, each = sheet.rng.choice([None, PALE]), [first, *[(width - first) / columns] * columns]
    return sheet.table(x, y, each, rows, cell, pitch=pitch, size=size, grid=grid, shade=shade) + 8


def _approvals(sheet: Sheet, x: float, y: float, width: float) -> float:
    count, y = sheet.rng.randint(1, 3 if width > 380 else 2), y + 34
    roles = ("Analyst", "Study Director", "Approved by", "Laboratory Manager", "Chemist", "Date")
    for number in range(count):
        at, wide = x + number * width / count, width / count - 16
        if sheet.chance(0.7):
            signature(sheet, at + 6, y - 6, wide * 0.6)
        sheet.rule(at, y, at + wide, 0.8)
        sheet.text(at, y + 3, sheet.rng.choice(roles), size=8.5)
    return y + 20


def _facts(sheet: Sheet, x: float, y: float, width: float) -> float:
    pairs = [(key, sheet.prose.date()) for key in ("Received", "Reported", "Date")]
    pairs += [(key, sheet.prose.reference()) for key in ("Sample No.", "Lot", "Project", "Study")]
    pairs += [("Analyst", sheet.prose.name()), ("Client", sheet.prose.company())]
    return fields(sheet, x, y, width, sheet.rng.sample(pairs, sheet.rng.randint(3, 7))) + 12


@template("scientific_report", often=2)
def report_of_certified_analysis(sheet: Sheet) -> None:
    """A certificate: a border, the sample's facts, findings, a sentence and signatures."""
    if sheet.chance(0.2):
        sheet.reset(sheet.height, sheet.width, sheet.rng.choice(_TINTS))
    vary(sheet, 9, 12)
    edge, x, y = sheet.between(12, 26), sheet.between(52, 84), sheet.between(46, 80)
    for pad in [edge, edge + 5, edge + 10][: sheet.rng.randrange(4)]:
        sheet.box((pad, pad, sheet.width - pad, sheet.height - pad), ink=sheet.style.accent)
    width, words = sheet.width - x * 2, _worded(sheet, _CERTIFIED)
    for part in sheet.rng.sample([0, 1], sheet.rng.choice([1, 2, 2])):
        y = title(sheet, x, y, width, words, 13, 24) if part else head(sheet, x, y, width)
    for block in sheet.rng.sample([_facts, _findings, _findings, _told], 3):
        y = block(sheet, x, y, width) + 6 if y < sheet.height - 190 else y
    if y < sheet.height - 90:
        _approvals(sheet, x, y + sheet.between(0, sheet.height - 90 - y), width)


def _herd(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> None:
    size, rows = sheet.style.size, sheet.rng.randint(4, 13)
    pitch, count = size * sheet.between(1.15, 1.6), int(width / size / sheet.between(4.4, 7))
    top, unit = sheet.rng.choice([9, 90, 600]), sheet.rng.choice(["WK", "DAY", "Day"])
    widths = [size * 6, *[(width - size * 6) / count] * count]
    names = [sheet.rng.choice(["ANIMAL", "Rat No.", "NO."]), *[f"{i:04}" for i in range(1, rows)]]
    names += sheet.rng.choice([[], ["MEAN", "S.D."], ["Mean"]])

    def cell(row: int, column: int) -> str:
        found = f"{sheet.between(top * 0.4, top):.1f}" if row else f"{unit} {column}"
        return found if column else names[row]

    while y + pitch * (len(names) + 1.5) < bottom:
        words = f"GROUP {sheet.prose.code(1)}   {sheet.rng.randint(1, 90) * 5} MG/KG"
        y = sheet.text(x, y, words, bold=sheet.chance(0.5)) + 2
        sheet.rule(x, y + pitch * rows, x + width, 0.6)
        low = sheet.table(x, y, widths, len(names), cell, pitch=pitch, size=size, grid="none")
        y = low + pitch * 0.7


@template("scientific_report", often=2)
def report_of_single_animals(sheet: Sheet) -> None:
    """Figures of single animals by group, typed or off a line printer, in one or two blocks."""
    sheet.lay(0.55)
    vary(sheet, 6.8, 9.2)
    sheet.style.faces["body"] = sheet.style.faces["mono" if sheet.chance(0.6) else "body"]
    x, y, banded = sheet.between(26, 60), sheet.between(22, 60), sheet.chance(0.35)
    width, tint = sheet.width - x * 2, sheet.rng.choice(_TINTS)
    for band in range(0, int(sheet.height) if banded else 0, 48):
        sheet.box((0, band, sheet.width, band + 24), weight=0, fill=tint)
    y = sheet.text(x, y, f"STUDY {sheet.prose.reference()}", size=9) + 6
    words = sheet.rng.choice(["TABLE {}  ", "Appendix {}: ", "Table {} (cont.) ", ""])
    words = words.format(sheet.rng.randint(1, 30)) + _worded(sheet, _HOUSED)
    y = title(sheet, x, y, width, words, 11, 14)
    halves = 2 if width > 480 and sheet.chance(0.35) else 1
    bottom, wide = sheet.height - sheet.rng.choice([40, 40, 150]), (width + 20) / halves
    for half in range(halves):
        _herd(sheet, x + half * wide, y + 8, wide - 20, bottom)


def _trace(sheet: Sheet, box: Box, *, down: bool = False) -> None:
    x0, y0, x1, y1 = box
    peaks = [(sheet.between(0.05, 0.95), sheet.between(0.004, 0.018), sheet.between(0.08, 0.9))
             for _ in range(sheet.rng.randint(2, 11))]  # fmt: skip
    points = []
    for at in [step / 300 for step in range(301)]:
        tall = sheet.between(0.02, 0.03)
        tall += sum(high * exp(-(((at - top) / wide) ** 2)) for top, wide, high in peaks)
        along, across = (min(1, tall), at) if down else (at, 1 - min(1, tall))
        points.append((x0 + (x1 - x0) * along, y0 + (y1 - y0) * across))
    sheet.stroke(points, sheet.between(0.7, 1.3))
    for top, _, high in (max(peaks), min(peaks)):
        x, y = (high + 0.03, top) if down else (top, 0.97 - high)
        x, y, words = x0 + (x1 - x0) * x, y0 + (y1 - y0) * y, f"{top * 30:.2f}"
        sheet.text(x, y, words, size=7.5, face="mono", anchor="lm" if down else "ms")


def _traced(sheet: Sheet, x: float, y: float, width: float, kinds: int = 3) -> float:
    kind, third = sheet.rng.randrange(kinds), width / 3
    deep = max(40, min(sheet.between(90, 200), sheet.height - 60 - y))
    box = (x + 14, y + 10, x + width - 10, y + deep)
    if kind < 2:
        for step in range(int(deep / 9) - 1 if kind else 0):
            sheet.rule(x + 14, y + deep - step * 9, x + width - 10, 0.5, (225, 180, 150))
        (curves if kind else _trace)(sheet, box)
    for at in [x, x + third, x + third * 2][: 3 if kind == 2 else 0]:
        photo(sheet, (at, y + 4, at + third - 5, y + deep), colour=False)
    words = sheet.rng.choice(["Fig. ", "CHART ", "Exhibit ", "Figure "]) + sheet.prose.number(40)
    words = f"{words}  {sheet.prose.line(90)}"
    return sheet.text(x, y + deep + 17, words[: sheet.characters(width, 9)], size=9) + 4


@template("scientific_report", often=2)
def report_off_an_instrument(sheet: Sheet) -> None:
    """What an instrument prints: run data, traces across the paper or down it, a peak table."""
    sheet.lay(0.3)
    vary(sheet, 8, 10.5)
    x, y, bottom = sheet.between(30, 70), sheet.between(30, 70), sheet.height - 70
    width, words = sheet.width - x * 2, _worded(sheet, _RUNS)
    y = sheet.text(x, y, words, size=sheet.between(13, 19), face="mono", bold=True)
    for key in ["METHOD", "SAMPLE", "INJ DATE", "VIAL", "FILE"][: sheet.rng.randint(1, 5)]:
        y = sheet.text(x, y, f"{key:<10}: {sheet.prose.reference()}", face="mono")
    wide, flip, y = width * sheet.between(0.3, 0.5), sheet.chance(0.4), y + 16
    if sheet.chance(0.4):
        at = x + width - wide if flip else x
        _trace(sheet, (at, y, at + wide, bottom), down=True)
        x, width = x if flip else x + wide + 26, width - wide - 26
    parts: list[Block] = [_findings, partial(_traced, kinds=1)]
    flow(sheet, parts[sheet.rng.choice([0, 0, 1]) :], x, y, width, bottom - 90)


def _slip(sheet: Sheet, box: Box) -> None:
    sheet.box(box, weight=0.8, fill=sheet.rng.choice([_WHITE, _WHITE, *_TINTS]))
    x, y, width = box[0] + 12, box[1] + 8, box[2] - box[0] - 24
    y = sheet.text(x, y, sheet.prose.company()[: sheet.characters(width, 9)], size=9) + 4
    y = title(sheet, x, y, width, _worded(sheet, _SLIPS), 11, 15)
    keys = ["Water, %", "Tar, mg", "pH", "Weight, g", "Ash, %", "Draw", "CO, mg", "Density"]
    keys = [*sheet.rng.sample(keys, 4), *[f"Run {number}" for number in range(1, 19)]]
    pairs = [("Sample", sheet.prose.reference())]
    pairs += [(key, f"{sheet.between(0.1, 60):.2f}") for key in keys]
    room = int((box[3] - 8 - y) / (sheet.style.size * 2.3))
    fields(sheet, x, y, width, pairs[: max(1, room)], LOOKS[:6])


@template("scientific_report", often=2)
def report_on_slips(sheet: Sheet) -> None:
    """Result slips from a laboratory, one to six of them copied on a larger ground."""
    sheet.reset(sheet.width, sheet.height, (sheet.rng.choice([30, 90, 170, 215, 255, 255]),) * 3)
    vary(sheet, 8, 11)
    across, rows = sheet.rng.choice([(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (2, 1)])
    wide, deep = (sheet.width - 36) / across, (sheet.height - 36) / rows
    for number in range(across * rows):
        x, y = 18 + number % across * wide, 18 + number // across * deep
        x0, y0 = x + sheet.between(4, wide * 0.12), y + sheet.between(4, deep * 0.2)
        x1, y1 = x + wide * sheet.between(0.85, 0.98), y + deep * sheet.between(0.75, 0.97)
        _slip(sheet, (x0, y0, x1, y1))


@template("scientific_report", often=2)
def report_data_sheet(sheet: Sheet) -> None:
    """The numbered boxes that agencies put before a report, filled in, with its abstract."""
    vary(sheet, 8.5, 11)
    x, y, number = sheet.between(28, 60), sheet.between(28, 60), 1
    width, bottom, prose = sheet.width - x * 2, sheet.height - sheet.between(36, 120), sheet.prose
    y = title(sheet, x, y, width, _worded(sheet, _SHEETS), 12, 18)
    tall, step = sheet.between(0.08, 0.25), sheet.style.size * sheet.style.leading
    while y < bottom - 40:
        long = number > 3 and sheet.chance(tall)
        deep = min(sheet.between(70, 230) if long else sheet.between(28, 46), bottom - y)
        for cell in range(count := 1 if long else sheet.rng.randint(1, 4)):
            at, wide = x + cell * width / count, width / count
            sheet.box((at, y, at + wide, y + deep), weight=0.8)
            key = f"{number}. {sheet.rng.choice(('Abstract', 'Summary') if long else _BOXES)}"
            sheet.text(at + 4, y + 3, key, size=11 if long else 8, bold=long)
            number += 1
            words = sheet.rng.choice([prose.reference(), prose.date(), prose.name()])
            if long:
                sheet.paragraph(at + 8, y + 18, wide - 16, max(1, int((deep - 22) / step)))
            else:
                sheet.text(at + 8, y + 15, words[: sheet.characters(wide - 14, 9.5)], size=9.5)
        y += deep


def _told(sheet: Sheet, x: float, y: float, width: float) -> float:
    if sheet.chance(0.6):
        words = sheet.rng.choice(_PARTS)
        words = words.upper() if sheet.chance(0.5) else f"{sheet.prose.code(1)}. {words}"
        y = sheet.text(x, y, words, size=sheet.between(11, 14), face="head", bold=True) + 4
    room = int((sheet.height - 30 - y) / sheet.style.size / sheet.style.leading)
    return sheet.paragraph(x, y, width, max(1, min(sheet.rng.randint(1, 8), room))) + 4


def _reported(sheet: Sheet, x: float, y: float, width: float) -> float:
    y = title(sheet, x, y, width, _worded(sheet, _STUDIES), 12, 22)
    y = title(sheet, x, y, width, sheet.prose.title(4), 11, 14) if sheet.chance(0.6) else y
    return _facts(sheet, x, y, width) if sheet.chance(0.6) else y + 6


@template("scientific_report", often=3)
def report_with_heads_in_margin(sheet: Sheet) -> None:
    """A protocol or progress report: names of parts in the margin, matter of any kind beside."""
    x, width = vary(sheet, 9, 12)
    y, gap, number = sheet.between(36, 80), sheet.between(8, 26), sheet.rng.choice([0, 1, 1, 4])
    if sheet.chance(0.7):
        y = sheet.rng.choice([_reported, _reported, head])(sheet, x, y, width)
    wide, upper, flip = width * sheet.between(0.24, 0.33), sheet.chance(0.4), sheet.chance(0.15)
    kinds: list[Block] = sheet.rng.sample([_told, _told, _findings, _traced, _facts], 4)
    while y < sheet.height - 130:
        words = f"{number}. {sheet.rng.choice(_PARTS)}"[0 if number else 3 :]
        words = (words.upper() if upper else words)[: sheet.characters(wide - 18, 11.5)]
        sheet.text(x + (width - wide + 12 if flip else 0), y, words, size=11.5, bold=True)
        low = min(y + sheet.between(5, 120), sheet.height - 130)
        y = flow(sheet, kinds, x if flip else x + wide, y, width - wide, low) + gap
        number += min(1, number)
    furniture(sheet)


@template("scientific_report", often=3)
def report_of_loose_parts(sheet: Sheet) -> None:
    """Parts of a study in any cut: sections, findings, traces, pictures, places to sign."""
    place = shell(sheet, 9, 12, lying=0.2)
    place = headed(sheet, _reported, place) if sheet.chance(0.65) else place
    parts: list[Block] = sheet.rng.sample([_told, _findings, _traced, _told, _facts], 3)
    whole, sheet.height = sheet.height, place[3] + 36  # the shell may have set things below
    low = fill(sheet, parts, place, sheet.rng.randint(0, 2), 240)
    sheet.height = whole
    if low < place[3] - 40:
        _approvals(sheet, place[0], low, place[2])
