"""The words on the drawn pages: small lists of our own, split between trained and held out."""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

# Layouts, fonts and content words of "heldout" pages are on no page that is trained on; "foreign"
# pages share these fonts and words, in layouts that others designed.
Split = Literal["train", "heldout", "foreign"]

_GLUE_TEXT: Final = """
the of and to in for is on that by with as at from it be this are was will has have not or an
which we our all can may its their been would if when than other there such each also
"""

_CONTENT_TEXT: Final = """
account action addition agency agreement amount analysis annual answer apparatus applied area
article assembly average balance barrel basis batch bearing benefit board bottle branch bridge
budget building bulletin cabinet capital carbon carrier catalog center change chapter charge
chemical circuit city claim client climate coating college column committee compound concept
condition control copper corner council course credit current customer damage data decision degree
delivery demand density deposit design detail device diagram direct discount district division
document drawing duration early economy edition effect element energy engine entry equal estimate
evening evidence exact example exchange expense export extra fabric factor factory family farmer
feature federal fiber field figure filter final finance flight flow folder force foreign formula
forward frame freight friday function furnace future garden general glass global grade grain
ground growth handle harbor health heat height history holiday hospital housing human image impact
import income index industry input inquiry insurance interest invoice iron island issue item
journal junior kitchen labor ladder language laser layer leader leather lesson level library
license liquid list local logic lumber machine magnet mail manager manual margin market material
matter measure medical member memory metal method middle mineral minute mixture model module
moment monthly motion motor museum nation natural network neutral nitrogen normal notice number
object office oil operation option orange order organ output oxygen package paint panel paper
parcel partner patent pattern payment percent period permit person phase phone picture pilot plant
plastic point policy portion position power premium present pressure price print problem process
product profit program project property protein public pump purchase quality quantity quarter
question radio railway random range ratio reaction reader record reduce region regular release
remote rental repair reply report request reserve result return revenue review rice river rotor
safety salary sample scale schedule school science season section sector sensor series service
session sheet shipment signal silver smoke social sodium soil solution source special spring
standard station status steel stock storage street student study subject sugar summary supply
surface survey switch system table target task teacher technical term test theory thermal tobacco
total tower trade traffic training transfer travel treaty trial truck tunnel turbine union unit
update upper value valve vendor version vessel village visit voltage volume wage warehouse warning
water weather weight window winter witness wood worker yellow yield zone
"""

_FIRST_TEXT: Final = """
Ada Alan Ben Carla Clara David Dora Edith Emil Erik Fiona Frank George Grace Hanna Henry Ida Ivan
James Jana Karl Kate Laura Leon Linda Marie Martin Nina Noah Oscar Paula Peter Rita Robert Rosa
Simon Susan Tara Thomas Ulla Victor Wanda Walter Yves Zoe
"""

_LAST_TEXT: Final = """
Abbott Baker Becker Bishop Bloom Carter Castle Cole Dalton Drake Eder Ellis Fischer Foster Gale
Grant Hale Harlow Hobbs Irving Jensen Keller Kent Lang Lowell Marsh Meyer Moss Nash Nolan Olsen
Parker Pratt Quinn Reed Rowe Sauer Stone Tanner Tyler Unger Vance Wagner Webb Winter Yates
"""

_MONTHS_TEXT: Final = """
January February March April May June July August September October November December
"""

_GLUE: Final = _GLUE_TEXT.split()
_CONTENT: Final = _CONTENT_TEXT.split()
_FIRST: Final = _FIRST_TEXT.split()
_LAST: Final = _LAST_TEXT.split()
_MONTHS: Final = _MONTHS_TEXT.split()


def stock(split: Split) -> Split:
    """Tell whose words and typefaces pages of a split have."""
    return "train" if split == "train" else "heldout"


def _share(words: list[str], split: Split) -> list[str]:
    """Give every fourth word to the held-out pages and the rest to training."""
    if stock(split) == "heldout":
        return words[3::4]
    return [word for index, word in enumerate(words) if index % 4 != 3]


def content_words(split: Split) -> list[str]:
    """List the content words that pages of this split may use."""
    return _share(_CONTENT, split)


def last_names(split: Split) -> list[str]:
    """List the family names that pages of this split may use."""
    return _share(_LAST, split)


@dataclass(frozen=True)
class Prose:
    """Everything a page may need to say, drawn from one split with one random source."""

    rng: Random
    split: Split

    def word(self) -> str:
        """One content word."""
        return self.rng.choice(content_words(self.split))

    def line(self, characters: int) -> str:
        """About this many characters of running text."""
        count = characters // 5 + 2
        content, glue = content_words(self.split), _GLUE
        words = [
            self.rng.choice(glue if self.rng.random() < 0.4 else content) for _ in range(count)
        ]
        stop = self.rng.randrange(count)
        words[stop] += self.rng.choice([".", ",", ",", ";", "."])
        return " ".join(words)[:characters].rstrip()

    def phrase(self, count: int) -> str:
        """A few content words, as headings and items have them."""
        return " ".join(self.rng.choices(content_words(self.split), k=count)).capitalize()

    def title(self, count: int) -> str:
        """A phrase with capital initials."""
        return self.phrase(count).title()

    def name(self) -> str:
        """A person."""
        initial = self.rng.choice(["", "", f" {self.rng.choice('ABCDEFGHJKLMNPRSTW')}."])
        first = self.rng.choice(_share(_FIRST, self.split))
        return f"{first}{initial} {self.rng.choice(last_names(self.split))}"

    def company(self) -> str:
        """A business."""
        ending = self.rng.choice(
            ["Inc.", "Ltd.", "Company", "Group", "GmbH", "Corporation", "& Sons"]
        )
        return f"{self.rng.choice(last_names(self.split))} {self.word().title()} {ending}"

    def street(self) -> str:
        """The first line of an address."""
        kind = self.rng.choice(["Street", "Avenue", "Road", "Lane", "Square"])
        return f"{self.rng.randint(1, 2400)} {self.word().title()} {kind}"

    def town(self) -> str:
        """The second line of an address."""
        return f"{self.word().title()}ville, {self.code(2)} {self.rng.randint(10000, 99999)}"

    def date(self) -> str:
        """A date in one of the usual spellings."""
        day, month, year = (
            self.rng.randint(1, 28),
            self.rng.randint(1, 12),
            self.rng.randint(1965, 2025),
        )
        spelled = f"{_MONTHS[month - 1]} {day}, {year}"
        return self.rng.choice(
            [spelled, f"{day}.{month}.{year}", f"{month:02}/{day:02}/{year % 100:02}"]
        )

    def money(self, top: int = 9000) -> str:
        """An amount with two decimals."""
        return f"{self.rng.uniform(1, top):,.2f}"

    def number(self, top: int = 9999) -> str:
        """A whole number."""
        return f"{self.rng.randint(1, top):,}"

    def code(self, letters: int = 3) -> str:
        """Capital letters, as codes and states have them."""
        return "".join(self.rng.choices("ABCDEFGHKLMNPRSTWX", k=letters))

    def reference(self) -> str:
        """A reference number such as documents carry."""
        return f"{self.code(2)}-{self.rng.randint(100, 99999)}"

    def phone(self) -> str:
        """A telephone number."""
        draw = self.rng.randint
        return f"({draw(201, 989)}) {draw(200, 999)}-{draw(1000, 9999)}"

    def address(self) -> str:
        """An electronic mail address."""
        return f"{self.rng.choice(last_names(self.split)).lower()}@{self.word()}.example"
