"""A folder that contradicts itself is refused in one sentence that says where and what."""

import shutil
from pathlib import Path

import pytest

from app.programme.data import ProgrammeError, load

TINY = Path(__file__).parent / "tiny"

PROGRAMME = [
    ("hours = 30", "hours = 31", "programme.toml, hours: it says 31, but the phases add up to 30."),
    ("hours = 22", "hours = 20", "phases, placement: it has 24 hours, but its parts add up to 22."),
    ("weeks = 4", "weeks = 0", "phases, placement: “weeks” says 0."),
    ('key = "placement_work"', 'key = "work"', "phases: “placement_work” is missing."),
    ('key = "placement_work"', 'key = "reading"', "phases: “reading” stands there twice."),
    ('key = "SELLER"', 'key = "KEEPER"', "profiles: “KEEPER” stands there twice."),
    ('strand = "outdoors"', 'strand = "indoors"', "hives: the strand “indoors” does not exist."),
    (
        'phase = "reading"\ntitle',
        'phase = "x"\ntitle',
        "tests, hive: the phase “x” does not exist.",
    ),
    ("pass_percent = 60", "pass_percent = 160", "“pass_percent” says 160"),
    (
        "pass_percent = 60",
        'pass_percent = "60"',
        "it says '60', which is not a whole number",
    ),
    ("pass_percent = 60\n", "", "settings: “pass_percent” is missing."),
    ("pass_percent = 60", "pass_percentage = 60", "“pass_percentage” is not known here."),
    ("pass_percent = 60", "pass_percent = 60\nanswer_days = 0", "“answer_days” says 0"),
    ("hour_step_minutes = 30", "hour_step_minutes = 45", "“hour_step_minutes” says 45"),
    ('language = "lv"', 'language = "fi"', "“language” says 'fi'"),
    ('page_limit_part = ""', 'page_limit_part = "x"', "“page_limit_document” says 'business'"),
    ("number = 2\n", "number = 3\n", "calendar: the weeks are [1, 3]"),
    ("modules = [7, 2]", "modules = [7, 2, 5]", "calendar: the module “5” does not exist."),
    ("modules = [7, 2]", "modules = [7]", "module 2: “mooc_week” says 1, but the calendar says no"),
    ('lv = "Bitenieks"', 'fi = "Bitenieks"', "KEEPER, title: “fi” is not a language of this"),
    ('lv = "Bitenieks"', 'lv = " "', "KEEPER, title: there are no words in “lv”."),
    ('en = "Keeper of bees", ', "", "KEEPER, title: the words in English (“en”) are missing."),
    ('languages = ["en", "lv"]', 'languages = "en"', "languages: 'en' is not a list."),
    ('{ en = "Hives" }', '"Hives"', "hives, title: 'Hives' is not a table of words"),
    ("[consent]", "[consent", "programme.toml: it is not TOML"),
]
MODULES = [
    ("title_lv,", "title_fr,", "modules.csv: the column “title_lv” is missing."),
    ("keeper,", "beekeeper,", "modules.csv: the column “keeper” is missing."),
    (",ours,3", "", "modules.csv, line 2: it has not as many cells as there are columns."),
    ("7,honey", "2,honey", "modules.csv, number: “2” stands there twice."),
    ("7,honey", "7,wax", "modules.csv, slug: “wax” stands there twice."),
    ("7,honey", "seven,honey", "line 3: “number” says “seven”, which is not a whole number"),
    ("7,honey", ",honey", "line 3: “number” says “”, which is not a whole number"),
    ("2,wax,hives", "2,wax,trees", "module 2: the area “trees” does not exist."),
    ("hives,outdoors,no", "hives,indoors,no", "“hives” is not in the strand “indoors”."),
    ("outdoors,no,yes", "outdoors,no,no", "modules.csv, module 9: it belongs to no profile."),
    ("outdoors,no,yes", "outdoors,no,perhaps", "line 4: “seller” says “perhaps”, which is not"),
    ("no,Apis 1,1.1,", "no,Bombus,1.1,", "“framework” says “Bombus”, which is not a framework"),
    ("1.1;1.2", "1.1;1.3", "line 3: the competence “1.3” does not exist."),
    ("Market,Tirgus", ",Tirgus", "line 4, title: the words in English (“en”) are missing."),
    ("9,market,hives", "9,,hives", "line 4: “slug” says “”, which is not a text."),
]
SOUR = '  { number = "1.0", area = "1", title = { en = "Sour honey" } },'
FRAMEWORKS = [
    ('"1.2", area = "1"', '"1.2", area = "2"', "Apis 1, 1.2: the area “2” does not exist."),
    ("  { number", f"{SOUR}\n  {{ number", "Apis 1, competences: “1.0” stands there twice."),
    ('2, band = "calm"', '2, band = "wild"', "Apis 1, 2: no band is called “wild”."),
    ("number = 2", "number = 1", "Apis 1, levels: “1” stands there twice."),
    ("[[frameworks]]", "[[framework]]", "frameworks.toml: “framework” is not known here."),
]
RUBRICS = [
    ('aims = ["calm"]', 'aims = ["wild"]', "the aim “wild” is not one of the criteria."),
    ("version = 2", "version = 1", "rubrics.toml: “placement, version 1” stands there twice."),
    ("value = 1,", "value = 3,", "rubrics.toml, placement: the scale must rise."),
    ("sentence_for = [1]", "sentence_for = [9]", "rubrics.toml, placement: 9 is not on the scale."),
    ('key = "not_yet"', 'key = "never"', "['approve', 'never'] are not those the app can act on."),
    ('{ key = "calm", title = { en = "Stays calm" } }', "", "placement: there are no criteria."),
    ('"Stays calm" } }', '"Stays calm" }, looks_at = "hive.bees" }', "no part “hive.bees”."),
    ("placement", "hive", "rubrics.toml: “placement” is missing."),
]
DOCUMENTS = [
    ('source = "goals.goals.goals"', 'source = "goals.x"', "the source “goals.x” does not exist"),
    ('source = "modules", ', "", "plan, modules, modules: a choice needs a source."),
    ('type = "line"\nlimit = 80', 'type = "blob"', "library: the type “blob” is not known."),
    ('type = "line"\nlimit = 80', 'type = "line"', "library: “limit” says 0; a text needs one"),
    ('type = "line"\nlimit = 80', 'type = "date"\nmax_rows = 2', "only a field of type rows has"),
    ('layout = "swot"', 'layout = "square"', "swot, swot: the layout “square” is not known."),
    ("min_rows = 1", "min_rows = 9", "swot, swot, helps: it asks for 9 to 4 rows."),
    ("min_rows = 1\n", "", "helps: “required” and “min_rows” do not agree."),
    ('add = { en = "Add a help" }\n', "", "helps: “add” or “item” is missing."),
    ("Help %(number)s", "Help", "helps, item, en: %(number)s is missing."),
    ('key = "sentence"', 'key = "answers"', "goals, goals, goals: “answers” stands there twice."),
    ('type = "money"', 'type = "number"', "costs: a list of a finance part needs one column of"),
    ('tone = "cost"\n', "", "costs: a list of a finance part needs one column of"),
    ('rubric = "placement"', 'rubric = "honey"', "plan: the rubric “honey” does not exist."),
    ('rubric = "placement"\n', "", "plan: it is evaluated, but names no rubric."),
    ('key = "library"', 'key = "place"', "documents.toml: “swot.swot.library” is missing."),
    ('key = "plan"', 'key = "sketch"', "documents.toml: “plan” is missing."),
    ("minutes = 5", "minutes = 0", "“minutes” says 0."),
]
FILES = {
    "programme.toml": PROGRAMME,
    "modules.csv": MODULES,
    "frameworks.toml": FRAMEWORKS,
    "rubrics.toml": RUBRICS,
    "documents.toml": DOCUMENTS,
}
CASES = [(file, *case) for file, cases in FILES.items() for case in cases]


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(TINY, tmp_path / "course"))


@pytest.mark.parametrize(("file", "right", "wrong", "sentence"), CASES)
def test_a_contradiction_is_named_by_file_place_and_value(folder, file, right, wrong, sentence):
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ProgrammeError) as refusal:
        load(folder)
    assert sentence in str(refusal.value)
    assert str(refusal.value).count("\n") == 0


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(folder, file):
    (folder / file).unlink()
    with pytest.raises(ProgrammeError, match=f"{file}: it cannot be read in "):
        load(folder)


def test_a_file_that_is_not_utf_8_is_named(folder):
    (folder / "modules.csv").write_bytes("Datu pārvaldība".encode("cp1257"))
    with pytest.raises(ProgrammeError, match=r"modules\.csv: it is not in UTF-8\."):
        load(folder)
