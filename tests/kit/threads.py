"""A folder as a paper: its goals, activities and tasks lead to what they follow from."""

from app.core.press.line import Line, Part
from app.core.press.shape import Column, Heading, Listing, Paper, Row, Table, Text
from tests.kit.papers import whole

MANY = 60  # SWOT lines, so that places stand on several sheets
LEADS = {  # where each link leads: the first words there
    "S1": "Stiprā puse 1 ",
    "W2": "Stiprā puse 2 ",
    "Στόχος ένα": "Στόχος ένα ",
    "Darbība 1": "Darbība 1 ",
    "Stiprā puse 60": "Stiprā puse 60 ",
    "SVID": "SVID analīze",
    "Mērķi": "Mērķi",
    "pirmā": "Pirmā rinda",
    "saraksts": "Saraksta sākums",
}
WIDE = ("Darbība", "Mērķis", "Kas", "Kad", "Kur", "Ar ko", "Rezultāts")


def folder(**other: object) -> Paper:
    """A paper in Latvian whose goals are in Greek, with a link to every kind of place."""
    swot = tuple(Row((f"Stiprā puse {one} šeit",), f"swot-{one}") for one in range(1, MANY + 1))
    goal = Row(("Στόχος ένα εδώ", _goals_from()), "goal-1", "el")
    last: tuple[str, ...] = ("a", "b", "c", "d", "e")
    done = Row(("Darbība 1 šeit", _to("Στόχος ένα", "goal-1", "el"), *last), "activity-1")
    tasks = (("Uzdevums viens", _to("Darbība 1", "activity-1")), ("Uzdevums divi", None))
    blocks = (
        Heading("SVID analīze", anchor="swot"),
        Table("Stiprās puses", (Column("Rinda"),), swot),
        Table("Mērķi", (Column("Mērķis"), Column("No kā", language="lv")), (goal,), anchor="goals"),
        Heading("Darbības"),
        Table("Darbības un laiks", tuple(map(Column, WIDE)), (done,)),
        Text(("Pirmā rinda teksta", "Otrā rindkopa"), anchor="text"),
        Table("Uzdevumi", (Column("Uzdevums"), Column("Darbība")), tasks),
        Listing(("Saraksta sākums", Line(("uz ", _to("saraksts", "list")))), anchor="list"),
        Text((Line(("Skati ", _to("SVID", "swot"), " un ", _to("Mērķi", "goals"))),)),
    )
    facts = (("Sākums", _to("pirmā", "text")), ("Beigas", _to("Stiprā puse 60", "swot-60")))
    return whole(blocks=blocks, facts=facts, **other)


def _goals_from() -> Line:
    return Line(("No: ", _to("S1", "swot-1"), "; ", _to("W2", "swot-2")))


def _to(words: str, anchor: str, language: str | None = None) -> Part:
    return Part(words, language, anchor)
