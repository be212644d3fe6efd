"""A paper as its page asks for it: to print in the browser, or a file in a form."""

from typing import get_args

from flask import request
from flask.typing import ResponseReturnValue

from app.core.press.made import Form, answer, speaking
from app.core.press.sent import described
from app.core.press.shape import Paper
from app.core.web.answers import NotKnownError, page

WORDS: tuple[Form, ...] = ("pdf", "docx")
TABLES: tuple[Form, ...] = get_args(Form)


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


def shown(
    paper: Paper, back: str, label: str, *, inline: bool, forms: tuple[Form, ...] = TABLES
) -> ResponseReturnValue:
    """The paper as the address asks for it.

    `back` is the address of the page that it belongs to, `label` the words that lead there.
    `inline`: a PDF opens in the tab, as on a computer that other people use too.
    """
    form = asked(forms)
    if form is not None:
        return answer(paper, form, back, inline=inline)
    with speaking(paper.language):
        what = described(paper)
    here = request.full_path.removesuffix("?")
    return page("paper.html", paper=what, here=here, back=back, label=label, forms=forms)
