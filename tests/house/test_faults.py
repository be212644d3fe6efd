"""Each fault that a translation can have is found and named: it is planted here, one by one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from app.programme.data import SHIPPED
from bin import faults
from bin.languages import wrong
from bin.texts import Said, interface, path_of, programme

PLURALS = (
    "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);"
)
DONE = {0: "Atlika %(num)s nedēļu.", 1: "Atlika %(num)s nedēļa.", 2: "Atlika %(num)s nedēļas."}
Plant = Callable[[polib.POEntry, polib.POEntry], None]


def told(english: str, words: str, *, note: str = "") -> Said:
    return Said(f"“{english}”", (english,), (words,), note=note)


def found(english: str, words: str, language: str = "lv", *, note: str = "") -> list[str]:
    return list(faults.all_of([told(english, words, note=note)], language, ()))


def catalogue(folder: Path, plant: Plant | None = None) -> Path:
    """A folder with two messages, whole in Latvian but for what is planted."""
    save = polib.POEntry(msgid="Save %(file)s", msgstr="Saglabāt %(file)s")
    left = polib.POEntry(msgid="%(num)s week is left.", msgid_plural="%(num)s weeks are left.")
    template, latvian = polib.POFile(), polib.POFile()
    template.extend([save, left])
    template.save(str(folder / "messages.pot"))
    left = polib.POEntry(msgid=left.msgid, msgid_plural=left.msgid_plural, msgstr_plural=DONE)
    if plant:
        plant(save, left)
    latvian.metadata = {"Language": "lv", "Plural-Forms": PLURALS}
    latvian.extend([save, left])
    path_of("lv", folder).parent.mkdir(parents=True)
    latvian.save(str(path_of("lv", folder)))
    (folder / "whole").write_text("# offered\nen\nlv\n")
    return folder


def of_messages(folder: Path) -> list[str]:
    return [one for one in wrong(folder) if one.startswith("lv, interface")]


def test_a_whole_catalogue_has_no_fault(tmp_path: Path) -> None:
    assert of_messages(catalogue(tmp_path)) == []
    assert all(said.done for said in interface("lv", tmp_path))


@pytest.mark.parametrize(
    "forms", [{0: "", 1: "", 2: ""}, {**DONE, 2: ""}, {0: DONE[0], 1: DONE[1]}]
)
def test_an_empty_form_of_a_plural_is_named(tmp_path: Path, forms: dict[int, str]) -> None:
    def plant(_save: polib.POEntry, left: polib.POEntry) -> None:
        left.msgstr_plural = forms

    fault = "form 2 of its 3 is empty" if any(forms.values()) else "it is not translated"
    named = f"lv, interface, “%(num)s week is left.”: {fault}"
    assert of_messages(catalogue(tmp_path, plant)) == [named]
    assert [said.done for said in interface("lv", tmp_path)] == [True, False]


def test_an_entry_in_doubt_is_named(tmp_path: Path) -> None:
    def plant(save: polib.POEntry, _left: polib.POEntry) -> None:
        save.flags = ["fuzzy"]

    named = "lv, interface, “Save %(file)s”: it is marked as in doubt (fuzzy)"
    assert of_messages(catalogue(tmp_path, plant)) == [named]


def test_a_message_that_the_catalogue_does_not_know_is_named(tmp_path: Path) -> None:
    catalogue(tmp_path)
    template = polib.pofile(str(tmp_path / "messages.pot"))
    template.append(polib.POEntry(msgid="Send"))
    template.save()
    assert of_messages(tmp_path) == ["lv, interface, “Send”: it is not translated"]


def test_one_form_too_many_is_named(tmp_path: Path) -> None:
    def plant(_save: polib.POEntry, left: polib.POEntry) -> None:
        left.msgstr_plural = {**DONE, 3: DONE[0]}

    assert "it has 4 forms, the header says 3" in of_messages(catalogue(tmp_path, plant))[0]


def test_a_form_without_its_number_is_named(tmp_path: Path) -> None:
    def plant(_save: polib.POEntry, left: polib.POEntry) -> None:
        left.msgstr_plural = {**DONE, 1: "Atlika viena nedēļa."}

    assert "%(num)s is lost in “Atlika viena" in of_messages(catalogue(tmp_path, plant))[0]


def test_a_hint_of_the_programme_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "biblio")
    before = set(faults.missing(programme("lv", folder), "lv"))
    file = folder / "documents.toml"
    file.write_text(file.read_text().replace(', lv = "Bibliotēkā, palīdz"', ""))
    other = shutil.copytree(folder, tmp_path / "other")  # a folder is read once
    place = "documents, swot, parts, swot, fields, strengths, hint"
    now = set(faults.missing(programme("lv", other), "lv"))
    assert now - before == {f"{place}: it is not translated"}


@pytest.mark.parametrize(
    ("english", "words", "language", "fault"),
    [
        ("Save %(file)s", "Saglabāt", "lv", "%(file)s is lost"),
        ("Save %(file)s", "Saglabāt %(file)s %(day)s", "lv", "%(day)s in"),
        ("%(much)s %% done", "Gatavi %(much)s %", "lv", "write %% for %"),
        ("Save", "Save", "lv", "the same as the English"),
        ("Open “%(name)s”", 'Atvērt "%(name)s"', "lv", "a straight quotation mark"),
        ("The idea", "L'idea", "it", "a straight quotation mark"),
        ("Open “%(name)s”", "Atvērt “%(name)s”", "lv", "“ is no quotation mark"),
        ("Open “%(name)s”", "Отваряне „%(name)s”", "bg", "” is no quotation mark"),
        ("Open “%(name)s”", "Apri „%(name)s“", "it", "„ is no quotation mark"),
        ("Open “%(name)s”", "Άνοιγμα «%(name)s", "el", "do not answer each other"),
        ("To the page", "Uz uz lapu", "lv", "a word twice (“Uz uz”)"),
        ("To the page", "Uz  lapu", "lv", "a blank too many"),
        ("To the page", "Uz lapu ", "lv", "a blank too many"),
        ("Whose: %(name)s", "Чие : %(name)s", "bg", "a blank too many"),
        ("Wait…", "Uzgaidiet...", "lv", "three dots"),
        ("It ends on %(day)s.", "Приключва на %(day)s.", "bg", "two full stops"),
        ("Until %(end)s. Then go on.", "До %(end)s. После нататък.", "bg", "two full stops"),
        ("It is saved.", "Saglabāts", "lv", "ends with no sign, not ."),
        ("Saved", "Saglabāts.", "lv", "ends with ., not none"),
        ("Whose is it?", "Ποιανού είναι?", "el", "ends with ?, not ;"),
        ("Whose is it?", "Ποιανού είναι\u037e", "el", "U+037E only looks like"),
        ("Save", "Sagla\u0062a\u0304t", "lv", "an accent on its own only looks like"),
        ("Save", "saglabāt", "lv", "begins with “s”, the English with “S”"),
        ("week", "Седмица", "bg", "begins with “С”, the English with “w”"),
        ("Save", "Saglabāt <b>tagad</b>", "lv", "<b> is not in the English"),
        ("Save", "Saglabāt&nbsp;to", "lv", "&nbsp; is not in the English"),
        ("Save", "Зaпазване", "bg", "two alphabets in the word “Зaпазване”"),
        ("Save", "Sagla\u00adbāt", "lv", "nobody sees"),
    ],
)  # fmt: skip
def test_a_fault_of_words_is_named(english: str, words: str, language: str, fault: str) -> None:
    assert fault in "\n".join(found(english, words, language))


@pytest.mark.parametrize(
    ("english", "words", "language"),
    [
        ("%(day)s, %(time)s", "%(day)s, %(time)s", "lv"),
        ("He wrote: “Good.”", "Viņa rakstīja: „Labi”.", "lv"),
        ("Whose is it?", "Ποιανού είναι;", "el"),
        ("Learner’s idea", "L’idea dell’allieva", "it"),
        ("%(name)s asks about it.", "пита %(name)s.", "bg"),
        ("%(much)s %% done", "Gatavi %(much)s\u00a0%%", "lv"),
        ("That that is", "Ka ka", "lv"),
        ("Settings › Camera", "Iestatījumi › Kamera", "lv"),
        ("It ends on %(day)s.", "Приключва (%(day)s).", "bg"),
        ("It ends on %(day)s.", "Beidzas %(day)s.", "lv"),
        ("Side by side", "Πλάι πλάι", "el"),
        ("side by side", "πλάι πλάι", "el"),
        ("+ is logged.", "Το + έχει καταχωριστεί.", "el"),
        ("Like 8.11.2026", "Piemēram, 8.11.2026.", "lv"),
    ],
)  # fmt: skip
def test_what_is_right_in_a_language_is_no_fault(english: str, words: str, language: str) -> None:
    assert found(english, words, language) == []


def test_what_is_not_translated_yet_has_no_other_fault() -> None:
    assert found("Save %(file)s.", "") == []


def test_a_name_may_be_left_out_where_the_note_says_so() -> None:
    note = "Translators: may be left out: name"
    assert found("%(name)s asks about %(week)s.", "Jautājums par %(week)s.", note=note) == []
    lost = found("%(name)s asks about %(week)s.", "Jautājums par nedēļu.", note=note)
    assert [one.split(": ")[1] for one in lost] == ["%(week)s is lost in “Jautājums par nedēļu.”"]


def test_a_list_says_what_is_the_same_in_english_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "lv").mkdir()
    (tmp_path / "lv" / "same.txt").write_text("# names\nSWOT\nPDF\n")
    same = faults.same_texts("lv", tmp_path)
    texts = [told("SWOT", "SWOT"), told("PDF", "PDF datne")]
    assert list(faults.all_of(texts, "lv", same)) == []
    assert list(faults.of_list(texts, same)) == ["same.txt: “PDF” is not the same any more"]
    many = [f"Word {number}" for number in range(41)]
    texts = [told(one, one) for one in many]
    assert list(faults.of_list(texts, many)) == ["same.txt: it holds 41 texts, 40 are the most"]
