"""No kind of form with sentences is forgotten by the tests of Back and of stopped sendings."""

from collections import Counter

from tests.browser.kinds import KINDS
from tests.house.test_kept_forms import FORM, KEPT, TEMPLATES


def test_each_form_that_is_kept_is_one_of_the_kinds():
    stand = Counter(
        str(file.relative_to(TEMPLATES))
        for file in TEMPLATES.rglob("*.html")
        for form in FORM.findall(file.read_text("utf-8"))
        if KEPT.search(form)
    )
    tried = Counter(kind.template for kind in KINDS.values())
    assert len(stand) > 20
    assert {name: number for name, number in stand.items() if tried[name] < number} == {}
    assert tried.keys() <= stand.keys()
