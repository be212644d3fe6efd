"""Templates call macros, texts and paths as Jinja and Flask would."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string, url_for
from jinja2 import DictLoader, Environment, pass_context
from markupsafe import Markup, escape
from wtforms import Form, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Option
from wtforms.validators import Length

from app.core.web import rendering
from app.core.web.rendering import KeptBytecode, control
from tests.kit.markup import find_all, parse_fragment


def shown(app: Flask, source: str, **values: object) -> str:
    """What a template without a file says."""
    with app.test_request_context("/"):
        return render_template_string(source, **values)


def test_what_somebody_typed_is_escaped_in_an_attribute(app: Flask) -> None:
    assert shown(app, '<a{{ ui.attrs({"title": t}) }}>', t='"><b>') == (
        '<a title="&#34;&gt;&lt;b&gt;">'
    )


def test_attributes_are_named_as_browsers_know_them(app: Flask) -> None:
    given = "{{ ui.attrs({'hx_post': '/x', 'busy': 'Wait', 'hidden': true}, name='a', id=none) }}"
    assert shown(app, given) == ' name="a" hx-post="/x" data-busy="Wait" hidden'


def test_a_value_is_escaped_inside_a_text(app: Flask) -> None:
    assert shown(app, "{{ _('Hello %(name)s, 100%%', name=n) }}", n="<b>") == (
        "Hello &lt;b&gt;, 100%"
    )


@pytest.mark.parametrize("value", [*"&<>'\"", "a", "", "b" * 200 + "<", "б<", 7, True, None, 1.5])
def test_a_page_escapes_each_value_as_markupsafe_does(app: Flask, value: object) -> None:
    for given in (value, Markup(value)):  # noqa: S704 - what is safe stays as it is
        assert shown(app, "{{ v }}", v=given) == escape(given)


def test_a_text_with_a_number_takes_its_plural(app: Flask) -> None:
    source = "{{ ngettext('One <b>', '%(num)s %(what)s', n, what=w) }}"
    assert shown(app, source, n=2, w="<i>") == "2 &lt;i&gt;"


def test_a_macro_in_a_loop_is_called_with_its_caller(app: Flask) -> None:
    source = "{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}"
    source += "{% for n in [1, 2] %}{% call m(n) %}:{{ n }} {% endcall %}{% endfor %}"
    assert shown(app, source) == "1:1 2:2 "


def test_a_path_is_that_of_the_mount_point(app: Flask) -> None:
    with app.test_request_context("/", base_url="https://localhost/study"):
        assert url_for("home") == "/study/"
    with app.test_request_context("/"):
        assert url_for("home") == "/"
        assert url_for("home", _external=True) == "http://localhost/"


def test_jinja_still_escapes_by_our_function(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(rendering, "escaped", lambda value: seen.append(value) or escape(value))
    assert shown(app, "{{ v }}", v="<b>") == "&lt;b&gt;"
    assert seen == ["<b>"]


def test_jinja_still_makes_what_is_imported_once_by_our_template(app: Flask) -> None:
    made: list[int] = []
    texts = {
        "parts": "{{ made.append(1) }}{% set one = 1 %}",
        "page": "{% import 'parts' as p %}{{ p.one }}",
    }
    jinja = app.jinja_env.overlay(loader=DictLoader(texts))
    jinja.globals = {**jinja.globals, "made": made}
    page = jinja.get_template("page", globals={"only": "here"})  # for which Jinja makes it anew
    assert (page.render(), page.render(), made) == ("1", "1", [1])


class Letter(Form):
    """Two texts."""

    title = StringField("Title", [Length(max=80)])
    words = TextAreaField("Words")


def test_a_control_holds_what_was_typed_and_its_limits() -> None:
    letter = Letter(data={"title": '"><b>', "words": "</textarea>\n&"})
    typed = '<input type="text" value="&#34;&gt;&lt;b&gt;" id="title" name="title" data-limit="80">'
    assert control(letter.title) == typed
    assert control(letter.words, rows=3, aria_label="Words", autofocus=False) == (
        '<textarea id="words" name="words" rows="3" aria-label="Words">\r\n'
        "&lt;/textarea&gt;\n&amp;</textarea>"
    )


class Wish(Form):
    """A list to choose from, and one in groups."""

    number = SelectField(
        "Number", choices=[Option("", "–"), Option(1, "<One>"), Option('"2"', "Two & a half")]
    )
    letter = SelectField(
        "Letter", choices=[Option("a", "A", optgroup="First"), Option("b", "B", optgroup="First")]
    )
    plain = SelectField(
        "Plain", choices=[Option("k", "K", {"class": "own"}), Option(True, ""), Option("n")]
    )


@pytest.mark.parametrize("name", ["number", "letter", "plain"])
def test_a_list_is_written_as_wtforms_writes_it(name: str) -> None:
    field = Wish(data={"number": '"2"', "letter": "b", "plain": "True"})[name]
    ours, theirs = control(field, aria_label="List"), field(required=False, aria_label="List")
    assert ours.partition(">")[2] == theirs.partition(">")[2]
    (its,), (wtforms,) = (find_all(parse_fragment(one)[0], "select") for one in (ours, theirs))
    assert its.attrib == wtforms.attrib
    assert "<option selected" in ours


def _environment(folder: Path) -> Environment:
    texts = DictLoader({"greeting": "Hello {{ name }}"})
    return Environment(loader=texts, bytecode_cache=KeptBytecode(str(folder)), autoescape=True)


def test_a_template_is_compiled_once_for_all_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "compiled"
    assert _environment(folder).get_template("greeting").render(name="Ilze") == "Hello Ilze"
    assert folder.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(Environment, "_generate", None)
    assert _environment(folder).get_template("greeting").render(name="Ilze") == "Hello Ilze"


def test_a_template_is_compiled_anew_when_a_filter_is_called_in_another_way(tmp_path: Path) -> None:
    before, after = _environment(tmp_path), _environment(tmp_path)
    before.loader = after.loader = DictLoader({"loud": "{{ name|loud }}"})
    before.filters["loud"] = str.upper
    after.filters["loud"] = pass_context(lambda _page, text: f"{text}!")
    assert before.get_template("loud").render(name="Ilze") == "ILZE"
    assert after.get_template("loud").render(name="Ilze") == "Ilze!"


def test_where_nothing_can_be_kept_templates_work_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    greeting = _environment(tmp_path / "taken" / "compiled").get_template("greeting")
    assert greeting.render(name="Ilze") == "Hello Ilze"
