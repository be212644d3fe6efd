"""A paper as its page asks for it: to print in the browser, or a file in a form."""

from dataclasses import replace
from typing import Any

from flask import current_app, get_template_attribute, request
from flask.typing import ResponseReturnValue

from app.core.press.made import TABLES, WORDS, Form, answer, speaking
from app.core.press.sent import described
from app.core.press.shape import Paper
from app.core.web.answers import NotKnownError, page

__all__ = ["TABLES", "WORDS"]  # what a page asks for, with `shown`
LETTERHEAD = "letterhead"  # the program's extension that says what stands above a page's papers


def asked(forms: tuple[Form, ...] = TABLES) -> Form | None:
    """The form that the address names, as in ?as=pdf; None: the page to print.

    Raises NotKnownError for a form that is not one of `forms`.
    """
    named = request.args.get("as")
    if named is None:
        return None
    found = next((form for form in forms if form == named), None)
    if found is None:
        raise NotKnownError
    return found


def is_for_sums() -> bool:
    """Whether the address asks for a form whose days and figures are sorted and added up."""
    return asked() in ("xlsx", "csv")


def headed(paper: Paper) -> Paper:
    """The paper under the letterhead of the group that the page is about, or of the site."""
    if paper.letterhead is not None:
        return paper
    return replace(paper, letterhead=current_app.extensions[LETTERHEAD](paper.language))


def shown(
    paper: Paper,
    back: str,
    label: str,
    *,
    inline: bool,
    forms: tuple[Form, ...] = TABLES,
    looks: str | None = None,
    **values: Any,
) -> ResponseReturnValue:
    """The paper as the address asks for it.

    `back` is the address of the page that it belongs to, `label` the words that lead there.
    `inline`: a PDF opens in the tab, as on a computer that other people use too. `looks`:
    the template whose macro body(…) gives the page looks of its own, from these values, for all
    between the facts and the signatures; its words are the paper's.
    """
    form, paper = asked(forms), headed(paper)
    if form is not None:
        return answer(paper, form, back, inline=inline)
    with speaking(paper.language):
        what = described(paper)
        body = get_template_attribute(looks, "body")(**values) if looks else ""
    here = request.full_path.removesuffix("?")
    return page("paper.html", paper=what, body=body, here=here, back=back, label=label, forms=forms)
