"""The checks that every page passes do find what they look for."""

import pytest

from tests.kit.markup import parse
from tests.kit.wellmade import header_problems, page_problems

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Plan – Site</title></head>
<body><main><h1>Plan</h1><p id="hint">Like 3:30</p>
<form method="post" action="/save" autocomplete="off">
<input type="hidden" name="csrf_token" value="x">
<label for="hours">Hours</label><input id="hours" name="hours" aria-describedby="hint">
<button class="btn">Save entry</button><button class="btn alt">Cancel</button></form>
<dialog><button class="btn">Stay</button></dialog></main></body></html>"""

FAULTS = {
    "<p>open</div></p>": "End tag (div) seen too early",
    "<h1>Another</h1>": "2 h1",
    "<p id='hours'>Twice</p>": "id 'hours' stands 2 times",
    "<p aria-describedby='gone'>No such id</p>": "an id that is not there",
    "<input name='nameless'>": "has no label",
    "<label for='x'></label><input id='x' name='x'>": "has no label",
    "<label for='x'>Name</label><input id='x' name='x' maxlength='9'>": "cuts what is pasted",
    "<form method='post'><input type='hidden' name='csrf_token'></form>": "action None",
    "<form action='/x'></form>": "method ''",
    "<form method='post' action='/x'></form>": "no csrf_token",
    "<form method='post' action='/x'><textarea aria-label='T'></textarea></form>": "may refill the",
    "<form method='post' action='/x' autocomplete='off'><input type='hidden' name='seen'>"
    "<input aria-label='Name' name='x' autocomplete='email'></form>": "a field beside a number",
    "<p style='color: red'>Red</p>": "a style of its own",
    "<script>alert(1)</script>": "a script of its own",
    "<p onclick='go()'>Go</p>": "onclick",
    "<a href='javascript:go()'>Go</a>": "javascript:",
    "<a href='/x' class='btn'>One more</a>": "more than one filled button",
    "<a href='/x'><svg></svg></a>": "has no words",
}


def problems(html: str) -> list[str]:
    root, errors = parse(html)
    return errors + page_problems(root, len(html))


def test_a_good_page_has_no_problems() -> None:
    assert problems(GOOD) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_named(fault: str) -> None:
    found = problems(GOOD.replace("</main>", f"{fault}</main>"))
    assert any(FAULTS[fault] in sentence for sentence in found), found


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("<title>Plan", "<title>My plan", "does not name its h1"),
        ("<title>Plan", "<title>Error: Plan", "does not begin with its h1"),
        (' lang="en"', "", "has no lang"),
        ("<p id", f"<p>{'x' * 80_000}</p><p id", "bytes, more than"),
    ],
)
def test_a_faulty_head_is_found_and_named(before: str, after: str, sentence: str) -> None:
    found = problems(GOOD.replace(before, after))
    assert any(sentence in one for one in found), found


def test_a_page_with_an_error_summary_says_so_in_its_title() -> None:
    page = GOOD.replace("<title>", "<title>Error: ").replace("<p id", "<p role='alert' id")
    assert problems(page) == []


def test_headers_that_would_let_script_in_or_a_page_be_kept_are_found() -> None:
    good = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Vary": "HX-Request, Cookie",
    }
    assert header_problems(good, signed_in=True) == []
    for name in good:
        assert len(header_problems({**good, name: "'unsafe-inline'"}, signed_in=True)) == 1, name
