"""The typefaces of the drawn pages: their Debian packages, licences and splits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from PIL import ImageFont

from training.words import Split, stock

Kind = Literal["serif", "sans", "mono", "hand", "display"]
_ROOT: Final = Path("/usr/share/fonts")


@dataclass(frozen=True)
class Family:
    """One typeface in a regular and a bold cut; hands have only one."""

    name: str
    package: str
    licence: str
    kind: Kind
    split: Split
    regular: str
    bold: str

    def file(self, *, bold: bool = False) -> Path:
        """Locate the cut on this system."""
        return _ROOT / (self.bold if bold else self.regular)


def _family(
    name: str, source: str, kind: Kind, split: Split, regular: str, bold: str = ""
) -> Family:
    package, licence = source.split("|")
    folder, _, _ = regular.rpartition("/")
    cut = f"{folder}/{bold}" if bold else regular
    return Family(name, package, licence, kind, split, regular, cut)


_OFL: Final = "OFL-1.1"
_LINUX: Final = "fonts-linuxlibertine|OFL-1.1 or GPL-2.0 with font exception"
_URW: Final = "fonts-urw-base35|AGPL-3.0 with font exception"
_LIB: Final = "fonts-liberation|GPL-2.0 with exceptions"
_TT: Final = "truetype"
_OT: Final = "opentype"
_URW_AT: Final = f"{_OT}/urw-base35"
_LIB_AT: Final = f"{_TT}/liberation"

FAMILIES: Final = (
    _family("Liberation Serif", _LIB, "serif", "train",
            f"{_LIB_AT}/LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    _family("Caladea", f"fonts-crosextra-caladea|{_OFL}", "serif", "train",
            f"{_TT}/crosextra/Caladea-Regular.ttf", "Caladea-Bold.ttf"),
    _family("EB Garamond", f"fonts-ebgaramond|{_OFL}", "serif", "train",
            f"{_OT}/ebgaramond/EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf"),
    _family("URW Bookman", _URW, "serif", "train",
            f"{_URW_AT}/URWBookman-Light.otf", "URWBookman-Demi.otf"),
    _family("C059", _URW, "serif", "train", f"{_URW_AT}/C059-Roman.otf", "C059-Bold.otf"),
    _family("Charis SIL", f"fonts-sil-charis|{_OFL}", "serif", "heldout",
            f"{_TT}/charis/CharisSIL-Regular.ttf", "CharisSIL-Bold.ttf"),
    _family("Vollkorn", f"fonts-vollkorn|{_OFL}", "serif", "heldout",
            f"{_TT}/vollkorn/Vollkorn-Regular.ttf", "Vollkorn-Bold.ttf"),
    _family("Liberation Sans", _LIB, "sans", "train",
            f"{_LIB_AT}/LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    _family("Carlito", f"fonts-crosextra-carlito|{_OFL}", "sans", "train",
            f"{_TT}/crosextra/Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    _family("DejaVu Sans", "fonts-dejavu-core|Bitstream Vera", "sans", "train",
            f"{_TT}/dejavu/DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    _family("Cabin", f"fonts-cabin|{_OFL}", "sans", "train",
            f"{_OT}/cabin/Cabin-Regular.otf", "Cabin-Bold.otf"),
    _family("Open Sans", "fonts-open-sans|Apache-2.0", "sans", "heldout",
            f"{_TT}/open-sans/OpenSans-Regular.ttf", "OpenSans-Bold.ttf"),
    _family("Roboto Condensed", "fonts-roboto-unhinted|Apache-2.0", "sans", "heldout",
            f"{_TT}/roboto/unhinted/RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf"),
    _family("Liberation Mono", _LIB, "mono", "train",
            f"{_LIB_AT}/LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf"),
    _family("Courier Prime", f"fonts-courier-prime|{_OFL}", "mono", "train",
            f"{_OT}/courier-prime/Courier Prime.otf", "Courier Prime Bold.otf"),
    _family("GNU Typewriter", f"fonts-gnutypewriter|{_OFL}", "mono", "train",
            f"{_TT}/gnutypewriter/GNUTypewriter.ttf"),
    _family("Tlwg Typewriter", "fonts-tlwg-typewriter-ttf|GPL-2.0 with font exception", "mono",
            "heldout", f"{_TT}/tlwg/TlwgTypewriter.ttf", "TlwgTypewriter-Bold.ttf"),
    _family("Dancing Script", f"fonts-dancingscript|{_OFL}", "hand", "train",
            f"{_OT}/dancingscript/DancingScript-Regular.otf"),
    _family("Breip", "fonts-breip|OFL-1.0", "hand", "train", f"{_TT}/breip/Breip.ttf"),
    _family("Rufscript", "fonts-rufscript|GPL-3.0 with font exception", "hand", "train",
            f"{_TT}/rufscript/Rufscript010.ttf"),
    _family("DKG Handwriting", f"fonts-dkg-handwriting|{_OFL}", "hand", "train",
            f"{_TT}/fifthhorseman/dkg.ttf"),
    _family("Z003", _URW, "hand", "train", f"{_URW_AT}/Z003-MediumItalic.otf"),
    _family("Femkeklaver", "fonts-femkeklaver|CC-BY-SA-3.0", "hand", "heldout",
            f"{_TT}/femkeklaver/femkeklaver.ttf"),
    _family("Because We Create", f"fonts-bwht|{_OFL}", "hand", "heldout",
            f"{_OT}/bwht/BecauseWeCreate-Regular.otf"),
    _family("Bebas Neue", f"fonts-bebas-neue|{_OFL}", "display", "train",
            f"{_OT}/bebas-neue/BebasNeue-Bold.otf"),
    _family("URW Gothic", _URW, "display", "train",
            f"{_URW_AT}/URWGothic-Book.otf", "URWGothic-Demi.otf"),
    _family("Yanone Kaffeesatz", f"fonts-yanone-kaffeesatz|{_OFL}", "display", "heldout",
            f"{_OT}/yanone-kaffeesatz/YanoneKaffeesatz-Regular.otf", "YanoneKaffeesatz-Bold.otf"),
    _family("P052", _URW, "serif", "train",
            f"{_URW_AT}/P052-Roman.otf", "P052-Bold.otf"),
    _family("DejaVu Serif", "fonts-dejavu-core|Bitstream Vera", "serif", "train",
            f"{_TT}/dejavu/DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    _family("Linux Libertine", _LINUX, "serif", "train",
            f"{_OT}/linux-libertine/LinLibertine_R.otf", "LinLibertine_RB.otf"),
    _family("Old Standard", f"fonts-oldstandard|{_OFL}", "serif", "train",
            f"{_TT}/fonts-oldstandard/OldStandard-Regular.ttf", "OldStandard-Bold.ttf"),
    _family("STIX General", f"fonts-stix|{_OFL}", "serif", "train",
            f"{_OT}/stix/STIXGeneral-Regular.otf", "STIXGeneral-Bold.otf"),
    _family("CMU Serif", f"fonts-cmu|{_OFL}", "serif", "train",
            f"{_TT}/cmu/cmunrm.ttf", "cmunbx.ttf"),
    _family("GFS Didot", f"fonts-gfs-didot|{_OFL}", "serif", "train",
            f"{_OT}/didot/GFSDidot.otf", "GFSDidotBold.otf"),
    _family("Baskervald ADF", "fonts-adf-baskervald|GPL-2.0 with font exception", "serif", "train",
            f"{_TT}/adf/BaskervaldADFStd.otf", "BaskervaldADFStd-Bold.otf"),
    _family("Averia Serif", f"fonts-averia-serif-gwf|{_OFL}", "serif", "train",
            f"{_TT}/averia-gwf/AveriaSerifGWF-Regular.ttf", "AveriaSerifGWF-Bold.ttf"),
    _family("Cardo", f"fonts-cardo|{_OFL}", "serif", "train",
            f"{_TT}/cardo/Cardo104s.ttf", "Cardob101.ttf"),
    _family("Goudy Bookletter 1911", "fonts-goudybookletter|public domain", "serif", "train",
            f"{_OT}/sortsmill/GoudyBookletter1911.otf"),
    _family("Nimbus Sans", _URW, "sans", "train",
            f"{_URW_AT}/NimbusSans-Regular.otf", "NimbusSans-Bold.otf"),
    _family("Nimbus Sans Narrow", _URW, "sans", "train",
            f"{_URW_AT}/NimbusSansNarrow-Regular.otf", "NimbusSansNarrow-Bold.otf"),
    _family("Lato", f"fonts-lato|{_OFL}", "sans", "train",
            f"{_TT}/lato/Lato-Regular.ttf", "Lato-Bold.ttf"),
    _family("Cantarell", f"fonts-cantarell|{_OFL}", "sans", "train",
            f"{_OT}/cantarell/Cantarell-Regular.otf", "Cantarell-Bold.otf"),
    _family("Inter", f"fonts-inter|{_OFL}", "sans", "train",
            f"{_OT}/inter/Inter-Regular.otf", "Inter-Bold.otf"),
    _family("Clear Sans", "fonts-clear-sans|Apache-2.0", "sans", "train",
            f"{_TT}/clear-sans/ClearSans-Regular.ttf", "ClearSans-Bold.ttf"),
    _family("Karla", f"fonts-karla|{_OFL}", "sans", "train",
            f"{_TT}/karla/Karla-Regular.otf", "Karla-Bold.otf"),
    _family("Tuffy", "fonts-tuffy|public domain", "sans", "train",
            f"{_TT}/tuffy/Tuffy.ttf", "Tuffy_Bold.ttf"),
    _family("B612", f"fonts-b612|{_OFL}", "sans", "train",
            f"{_OT}/b612/B612-Regular.otf", "B612-Bold.otf"),
    _family("Comic Neue", f"fonts-comic-neue|{_OFL}", "sans", "train",
            f"{_OT}/comic-neue/ComicNeue-Regular.otf", "ComicNeue-Bold.otf"),
    _family("Go", "fonts-go|BSD-3-Clause", "sans", "train",
            "fonts-go/Go-Regular.ttf", "Go-Bold.ttf"),
    _family("Linux Biolinum", _LINUX, "sans", "train",
            f"{_OT}/linux-libertine/LinBiolinum_R.otf", "LinBiolinum_RB.otf"),
    _family("Nimbus Mono PS", _URW, "mono", "train",
            f"{_URW_AT}/NimbusMonoPS-Regular.otf", "NimbusMonoPS-Bold.otf"),
    _family("DejaVu Sans Mono", "fonts-dejavu-core|Bitstream Vera", "mono", "train",
            f"{_TT}/dejavu/DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
    _family("Anonymous Pro", f"fonts-anonymous-pro|{_OFL}", "mono", "train",
            f"{_TT}/anonymous-pro/Anonymous Pro.ttf", "Anonymous Pro B.ttf"),
    _family("Go Mono", "fonts-go|BSD-3-Clause", "mono", "train",
            "fonts-go/Go-Mono.ttf", "Go-Mono-Bold.ttf"),
    _family("Fira Code", f"fonts-firacode|{_OFL}", "mono", "train",
            f"{_TT}/firacode/FiraCode-Regular.ttf", "FiraCode-Bold.ttf"),
    _family("CMU Typewriter", f"fonts-cmu|{_OFL}", "mono", "train",
            f"{_TT}/cmu/cmuntt.ttf", "cmuntb.ttf"),
    _family("OCR-B", "fonts-ocr-b|public domain", "mono", "train",
            f"{_OT}/ocr-b/OCRB.otf"),
    _family("IBM 3270", "fonts-3270|BSD-3-Clause or OFL-1.1", "mono", "train",
            f"{_TT}/3270/3270-Regular.ttf"),
    _family("Delphine", "fonts-sjfonts|GPL-2.0 with font exception", "hand", "train",
            f"{_TT}/sjfonts/Delphine.ttf"),
    _family("Steve Hand", "fonts-sjfonts|GPL-2.0 with font exception", "hand", "train",
            f"{_TT}/sjfonts/SteveHand.ttf"),
    _family("Humor Sans", f"fonts-humor-sans|{_OFL}", "hand", "train",
            f"{_TT}/humor-sans/Humor-Sans.ttf"),
    _family("League Spartan", f"fonts-league-spartan|{_OFL}", "display", "train",
            f"{_OT}/league-spartan/LeagueSpartan-Regular.otf", "LeagueSpartan-Bold.otf"),
    _family("Lobster", f"fonts-lobster|{_OFL}", "display", "train",
            f"{_OT}/lobster/lobster.otf"),
    _family("Dosis", f"fonts-dosis|{_OFL}", "display", "train",
            f"{_OT}/dosis/Dosis-Book.otf", "Dosis-Bold.otf"),
    _family("Play", f"fonts-play|{_OFL}", "display", "train",
            f"{_OT}/play/Play-Regular.otf", "Play-Bold.otf"),
    _family("Comfortaa", f"fonts-comfortaa|{_OFL}", "display", "train",
            f"{_TT}/comfortaa/Comfortaa-Regular.ttf", "Comfortaa-Bold.ttf"),
    _family("Kaushan Script", f"fonts-kaushanscript|{_OFL}", "display", "train",
            f"{_OT}/kaushanscript/KaushanScript-Regular.otf"),
)  # fmt: skip


def families(kind: Kind, split: Split) -> list[Family]:
    """List the typefaces of one kind that pages of this split may use."""
    return [family for family in FAMILIES if family.kind == kind and family.split == stock(split)]


def missing_packages() -> list[str]:
    """Name the Debian packages whose files are not here."""
    files = ((family, family.file(bold=bold)) for family in FAMILIES for bold in (False, True))
    return sorted({family.package for family, file in files if not file.exists()})


def require_fonts() -> None:
    """Stop with the command that helps when typefaces are missing."""
    if missing := missing_packages():
        command = f"apt-get install --no-install-recommends {' '.join(missing)}"
        raise SystemExit(f"Some typefaces are not installed. Install them with:\n  {command}")


@lru_cache(maxsize=2048)
def load(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """Open one cut at one size; BASIC layout is several times faster and draws the same Latin."""
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2048)
def mean_width(path: Path, size: int) -> float:
    """Measure how wide a character of running text is, so that lines need no measuring."""
    sample = "the agency found that each of its members was on time, and so it went"
    return load(path, size).getlength(sample) / len(sample)


@lru_cache(maxsize=262144)
def _width(path: Path, size: int, character: str) -> float:
    return load(path, size).getlength(character)


def widths(path: Path, size: int, words: str) -> Iterator[float]:
    """Measure each character; kerning moves them less than a pixel."""
    return (_width(path, size, character) for character in words)


@lru_cache(maxsize=8192)
def middle(path: Path, size: int, anchor: str) -> float:
    """Tell how far below its anchor (PIL's second letter) a line of type has its middle."""
    _, top, _, bottom = load(path, size).getbbox("x", anchor=f"l{anchor}")
    return (top + bottom) / 2
