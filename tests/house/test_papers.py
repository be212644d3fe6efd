"""Each paper in each form: what its print view says, read back by programs that we did not write.

Whatever page answers `?as=pdf` is a paper and stands in the table below, with its forms.
"""

import csv
import io
import re
from datetime import time, timedelta
from xml.etree.ElementTree import Element

import openpyxl
import pypdf
import pytest
from pdfua import validate
from sqlalchemy import update

from app.core.db.base import db
from app.core.press.made import KINDS
from app.groups.cohorts.models import Cohort
from app.project.documents.models import Document
from app.results.certificates.models import Certificate
from tests.house.matrix import COLUMNS, Doors, address
from tests.house.permissions import TABLE
from tests.kit import markup, papers
from tests.kit.office import in_office
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.plain_papers import plain_papers
from tests.kit.printed import printed_text
from tests.kit.turns import some

# endpoint: the forms beside PDF and Word
PAPERS: dict[str, tuple[str, ...]] = {
    "agreements.hosts_paper": ("xlsx", "csv"),
    "agreements.paper": (),
    "certificates.paper": (),
    "cohorts.paper": ("xlsx", "csv"),
    "corrections.paper": ("xlsx", "csv"),
    "evaluation.result_on_paper": (),
    "folders.paper": (),
    "handins.on_paper": ("xlsx", "csv"),
    "hours.paper": ("xlsx", "csv"),
    "hours.week_paper": ("xlsx", "csv"),
    "agendas.list_paper": ("xlsx", "csv"),
    "agendas.paper": (),
    "overview.paper": ("xlsx",),
    "placements.paper": (),
    "plans.print": ("xlsx", "csv"),
    "rows.sheet": (),
}
# their workbooks hold spans as two days, amounts as numbers (tests/project/handins/test_papers.py)
APART = {"handins.on_paper", "plans.print"}
AMOUNT = re.compile(r"\d+:\d\d")
DAY = re.compile(r"^\w+, \d+ \w+ \d{4}$")


@pytest.fixture
def doors(prepared) -> Doors:
    return prepared("the doors", Doors.open)


@pytest.fixture
def at(app, doors):
    """The print view of a paper, and whoever of the table may open it first."""

    def opened(endpoint: str) -> tuple[Visitor, str]:
        told = zip(COLUMNS.values(), TABLE["GET", endpoint].split(), strict=True)
        who = next(name for name, said in told if name and said == "ok")
        return signed_in(app, doors.people[who]), address(app, doors, ("GET", endpoint))

    return opened


@pytest.mark.in_turn
@pytest.mark.sqlite_only
def test_every_page_that_makes_files_stands_in_the_table(app, at, monkeypatch) -> None:
    plain_papers(monkeypatch)
    found = {}
    pages = [rule for rule, told in TABLE.items() if rule[0] == "GET" and "ok" in told.split()[1:]]
    for _get, endpoint in pages:
        visitor, path = at(endpoint)
        made = [form for form in KINDS if _is_made(visitor, path, form)]
        if made:
            found[endpoint] = tuple(made)
    assert found == {name: ("pdf", "docx", *more) for name, more in PAPERS.items()}


def _is_made(visitor: Visitor, path: str, form: str) -> bool:
    """Whether a page answers with this form when it is asked to; a download is always one."""
    kinds = []
    for asked in (path, f"{path}?as={form}"):
        with visitor._client.get(asked, base_url=visitor._site) as answer:
            kinds.append(answer.headers.get("Content-Type", "").partition(";")[0])
    return kinds[0] != kinds[1] == KINDS[form].partition(";")[0]


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("endpoint", PAPERS)
def test_each_form_says_what_the_print_view_says(at, tmp_path, endpoint) -> None:
    visitor, path = at(endpoint)
    sheet = next(iter(markup.find_all(visitor.get(path).root, "article")))
    tables = [_rows(table) for table in markup.find_all(sheet, "table")]
    files = {form: visitor.get(f"{path}?as={form}").body for form in ("pdf", "docx")}

    printed = "".join(papers.pdf_text(files["pdf"], tmp_path).split())
    assert [word for word in printed_text(sheet).split() if word not in printed] == []
    word = [_plain(table) for table in papers.docx_tables(files["docx"])]
    assert [table for table in word if table in tables] == tables

    page = [cell for table in tables for row in table for cell in row if cell]
    for form in () if endpoint in APART else PAPERS[endpoint]:
        file = visitor.get(f"{path}?as={form}").body
        held = _cells(form, file)
        assert [one for one in held if AMOUNT.fullmatch(one)] == _only(page, AMOUNT)
        assert [one for one in held if one in page] == [one for one in page if one in held]
        assert {one for one in page if one not in held} == {one for one in page if DAY.search(one)}


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("endpoint", PAPERS)
def test_checkers_of_others_find_no_fault(at, tmp_path, endpoint) -> None:
    visitor, path = at(endpoint)
    file = tmp_path / "paper.pdf"
    file.write_bytes(visitor.get(f"{path}?as=pdf").body)
    assert [one.message for one in validate(str(file)).findings] == []
    facts = papers.pdf_facts(file.read_bytes(), tmp_path)
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == visitor.get(path).h1
    assert {font[-4] for font in papers.pdf_fonts(file.read_bytes(), tmp_path)} <= {"yes"}


@pytest.mark.sqlite_only
@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("language", some("LANGUAGES", ("bg", "el", "it", "lv")))
@pytest.mark.parametrize("endpoint", PAPERS)
def test_a_paper_is_in_the_language_of_its_group(app, at, tmp_path, endpoint, language) -> None:
    """The print view stands in it too, whatever its reader's language is."""
    app.config["SITE_LANGUAGE"] = language  # of what belongs to no group
    with app.app_context():
        db.session.execute(update(Cohort).values(language=language))
        db.session.execute(update(Document).values(language=language))
        db.session.execute(update(Certificate).values(language=language))
        db.session.commit()
    visitor, path = at(endpoint)
    page = visitor.get(path)
    sheet = next(iter(markup.find_all(page.root, "article")))
    file = tmp_path / "paper.pdf"
    file.write_bytes(visitor.get(f"{path}?as=pdf").body)
    printed = "".join(papers.pdf_text(file.read_bytes(), tmp_path).split())
    assert [word for word in printed_text(sheet).split() if word not in printed] == []
    assert [one.message for one in validate(str(file)).findings] == []
    assert pypdf.PdfReader(file).trailer["/Root"]["/Lang"].startswith(language)


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.needs("swriter")
def test_office_opens_every_paper_whole(at, tmp_path) -> None:
    wanted = {}
    for endpoint in PAPERS:
        visitor, path = at(endpoint)
        sheet = next(iter(markup.find_all(visitor.get(path).root, "article")))
        tables = markup.find_all(sheet, "table")
        wanted[endpoint] = " ".join(" ".join(one.itertext()) for one in tables).split()
        (tmp_path / f"{endpoint}.docx").write_bytes(visitor.get(f"{path}?as=docx").body)
    in_office(tmp_path.glob("*.docx"), "txt:Text (encoded):UTF8")
    for endpoint, words in wanted.items():
        held = (tmp_path / f"{endpoint}.txt").read_text("utf-8-sig").split()
        assert [word for word in words if word not in held] == [], endpoint


def _rows(table: Element) -> list[list[str]]:
    return [
        [markup.words(cell) for cell in markup.find_all(row, "th", "td")]
        for row in markup.find_all(table, "tr")
    ]


def _plain(table: list[list[str]]) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in table]


def _only(cells: list[str], pattern: re.Pattern[str]) -> list[str]:
    return [one for one in cells if pattern.fullmatch(one)]


def _cells(form: str, file: bytes) -> list[str]:
    """The cells of a workbook or a plain table, as the page writes them."""
    if form == "csv":
        rows = csv.reader(io.StringIO(file.decode("utf-8-sig")))
        return [" ".join(cell.split()) for row in rows for cell in row if cell]
    book = openpyxl.load_workbook(io.BytesIO(file))
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return [_written(value) for value in values if value not in (None, "")]


def _written(value: object) -> str:
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute)
    if isinstance(value, timedelta):
        minutes = round(value / timedelta(minutes=1))
        return f"{minutes // 60}:{minutes % 60:02}"
    return " ".join(str(value).split())
