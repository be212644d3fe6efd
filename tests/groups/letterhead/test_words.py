"""A coordinator says who pays for a group, an administrator who pays for the site."""

from tests.groups.letterhead.conftest import SAID, SHOWN, SITE


def test_a_coordinator_finds_the_page_from_the_group_and_what_is_saved_stands_there(as_, story):
    krista = as_("krista")
    krista.get(f"/cohorts/{story.cohorts['latvia']}")
    krista.follow("Funding notice and logo")
    page = krista.submit("Save the words", {"words_en": f" {SAID} ", "picture_en": SHOWN})
    assert "It is saved." in page.text
    form = page.form("Save the words")
    assert form.value("words_en") == [SAID]
    assert form.value("picture_en") == [SHOWN]


def test_an_administrator_finds_the_sites_page_from_home(as_):
    ruta = as_("ruta")
    ruta.get("/")
    page = ruta.follow("Funding notice and logo")
    assert page.path == SITE
    assert "It is saved." in ruta.submit("Save the words", {"words_en": SAID}).text
    assert SAID in as_("karlis").get("/").text


def test_of_two_who_write_nobody_overwrites_unseen(as_, group):
    first, second = as_("krista"), as_("krista")
    first.get(group)
    second.get(group)
    first.submit("Save the words", {"words_en": "By the ministry"})
    page = second.submit("Save the words", {"words_en": "By the union"}, status=409)
    assert {"By the ministry", "By the union"} <= set(page.words("td"))
    assert "By the ministry" in as_("ilze").get("/").text
    assert "It is saved." in second.submit("Save the words").text
    assert "By the union" in as_("ilze").get("/").text


def test_a_picture_saved_meanwhile_does_not_stand_in_the_way_of_words(as_, group, enter):
    enter(group)
    krista, other = as_("krista"), as_("krista")
    krista.get(group)
    other.get(group)
    other.submit("Take the picture away")
    assert "It is saved." in krista.submit("Save the words", {"words_en": "New words"}).text


def test_a_sentence_that_is_too_long_is_told_with_all_that_was_typed(as_, group):
    krista = as_("krista")
    krista.get(group)
    typed = {"words_en": "x" * 301, "picture_en": "The flag"}
    page = krista.submit("Save the words", typed, status=422)
    assert "Use at most 300 characters here." in page.text
    assert page.form("Save the words").value("words_en") == ["x" * 301]
    assert page.form("Save the words").value("picture_en") == ["The flag"]
    assert "x" * 301 not in as_("ilze").get("/").text


def test_a_picture_never_stands_without_words(as_, group, enter):
    enter(group)
    krista = as_("krista")
    krista.get(group)
    page = krista.submit("Save the words", {"picture_en": " "}, status=422)
    assert "Write what the picture says, or take the picture away first." in page.text
    assert as_("ilze").get("/").find("img", loading="lazy").get("alt") == SHOWN


def test_words_of_a_language_that_is_offered_no_more_stay(as_, app, group):
    app.config["LANGUAGES"] = ["en", "lv"]
    krista = as_("krista")
    krista.get(group)
    krista.submit("Save the words", {"words_en": SAID, "words_lv": "Līdzfinansē ES"})
    app.config["LANGUAGES"] = ["en"]
    krista.get(group)
    krista.submit("Save the words", {"words_en": "Paid by the union"})
    app.config["LANGUAGES"] = ["en", "lv"]
    assert krista.get(group).form("Save the words").value("words_lv") == ["Līdzfinansē ES"]
