"""Styles, scripts and fonts arrive whole, small and kept; macros say how they are called."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from app.core.web import assets

KB = 1024
MACROS = assets.STATIC.parent / "templates" / "ui"


@pytest.fixture
def built():
    return assets.build()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(assets.STATIC, tmp_path / "static"))


@pytest.mark.parametrize(("name", "most"), [("app.js", 25 * KB), ("app.css", 12 * KB)])
def test_a_slow_line_carries_little(built, name, most):
    assert len(built[name].packed) <= most


def test_styles_are_sent_without_comments(built):
    assert b"/*" not in built["app.css"].body
    assert b"@media print" in built["app.css"].body


def test_vendored_files_are_the_ones_that_were_published():
    assert assets.altered() == []


def test_an_altered_vendored_file_is_named(copied):
    script = copied / "vendor" / "htmx-2.0.11.min.js"
    script.write_text(script.read_text("utf-8") + " ", "utf-8")
    assert assets.altered(copied) == ["htmx-2.0.11.min.js"]


def test_every_vendored_script_is_listed_with_its_licence():
    folder = assets.STATIC / "vendor"
    listed = json.loads((folder / "vendor.json").read_text("utf-8"))
    assert {one["file"] for one in listed} == {path.name for path in folder.glob("*.js")}
    assert all((folder / one["licence_file"]).exists() for one in listed)


@pytest.mark.parametrize(("folder", "names"), [("css", assets.CSS), ("js", assets.JS)])
def test_no_file_is_forgotten_in_the_list(folder, names):
    found = {path.stem for path in (assets.STATIC / folder).iterdir()}
    assert found == set(names.split())


def test_a_changed_style_gets_a_new_name(copied, built):
    (copied / "css" / "tokens.css").write_text("@layer tokens { :root { --ink: #000; } }", "utf-8")
    changed = assets.build(copied)
    assert changed["app.css"].name != built["app.css"].name
    assert changed["app.js"].name == built["app.js"].name


@pytest.mark.parametrize("newer", [":has(", "color-mix(", "oklch(", "light-dark(", "&:"])
def test_styles_use_only_what_old_browsers_know(built, newer):
    rules = re.sub(r"/\*.*?\*/", "", built["app.css"].body.decode(), flags=re.DOTALL)
    assert newer not in rules


@pytest.mark.parametrize("file", sorted(MACROS.glob("*.html")), ids=lambda path: path.stem)
def test_every_macro_stands_in_the_list_above_its_file(file):
    text = file.read_text("utf-8")
    named = re.findall(r"\{% macro ([a-z]\w*)\(", text)
    assert [name for name in named if f"   {name}(" not in text.partition("#}")[0]] == []


def test_a_page_that_asks_for_an_unknown_macro_fails(app):
    with pytest.raises(AttributeError, match="no macro buton"):
        _ = app.jinja_env.globals["ui"].buton


def test_a_page_finds_its_styles_and_scripts(client):
    page = client.get("/accounts/sign-in")
    script, style = page.find("script"), page.find("link", rel="stylesheet")
    assert "htmx" in client.get(script.get("src")).response.text
    assert "@layer tokens" in client.get(style.get("href")).response.text


def test_styles_find_their_fonts(app, built):
    fonts = re.findall(r'url\("([^"]+\.woff2)', built["app.css"].body.decode())
    client = app.test_client()
    types = {client.get(f"/assets/{font}").headers["Content-Type"] for font in fonts}
    assert (len(fonts), types) == (4, {"font/woff2"})


def test_a_browser_keeps_a_file_for_a_year(client, built):
    headers = client.get(f"/assets/{built['app.css'].name}").headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Type"] == "text/css; charset=utf-8"


def test_a_browser_that_takes_gzip_gets_it(app, built):
    plain = built["app.js"]
    answer = app.test_client().get(f"/assets/{plain.name}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert gzip.decompress(answer.data) == plain.body


def test_a_browser_that_has_the_file_is_not_sent_it_again(app, built):
    address = f"/assets/{built['app.css'].name}"
    tag = app.test_client().get(address).headers["ETag"]
    again = app.test_client().get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["app.css", "app.000000000000.css", "vendor.json"])
def test_a_file_that_is_not_served_is_not_there(client, name):
    client.get(f"/assets/{name}", status=404)
