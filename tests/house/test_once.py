"""What a form makes is made once: each view that makes something says so, or why it need not."""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain

from tests.house.tree import APP, functions, is_view, python_files

# There is one for each, however often it is asked for: the people are found by their address, the
# thing by what it belongs to, or its state lets it happen once.
ONE_EACH = [
    "exchange.save",  # of a person and a moment
    "certificates.make",  # of a day on which nothing has changed
    "certificates.let_count",
    "certificates.withdraw",
    "folders.begin",
    "reviews.name_those_named",
    "intake.make_slips",
    "intake.paste",
    "intake.invite",
    "teams.team",
    "privacy.ask",
    "privacy.erase",
    "consents.give",
    "consents.take_back",
    "consents.answer",
    "invitations.use_link",
    "invitations.use_code",
    "bymail.send",
    "receipts.undo",
    "receipts.disown",
    "signing.sign_by_account",  # one signature stands under the same hours
    "signing.slip",  # a new slip ends the one before
    "weekly.prove",  # a door of the same page in the same browser
    "unsent.keep_form",
    "unsent.keep",
    "comments.offer",
    "handins.hand_in",
    "handins.withdraw",
    "handins.tick",
    "plans.propose",
    "plans.agree",
    "evaluation.begin",
    "evaluation.begin_final",
    "evaluation.release",
    "agreements.name_responsible",
    "agreements.add_files",
    "evidence.add",
    "hours.approve",
    "hours.undo",
    "unanswered.approve",
    "logbook.take_back",
    "corrections.confirm",
    "corrections.decline",
    "corrections.undo_confirmation",
    "corrections.withdraw",
    "logbook.withdraw",
    "rows.paste",  # a row that stands in the logbook already is left out
    "meetings.hold",
    "phones.open_door",
    "placements.begin",
    "placements.propose",
    "placements.accept",
    "endings.end",
    "endings.resume",
    "moves.undo",
    "amendments.unask",
    "amendments.accept",
    "amendments.refuse",
    "amendments.withdraw",
    "placements.start",
    "difficulties.take",
    "difficulties.close",
    "difficulties.reopen",
    "difficulties.withdraw",
    "accounts.change_password",
    "comments.answered",
    "comments.remove",
    "messages.remove",
]
# It changes what is there: the version that was seen, or the last who speaks, decides.
CHANGES = [
    "accessibility.answer",
    "privacy.publish_text",
    "privacy.end_text",
    "retention.change_figures",
    "running.report",
    "extras.take_out",
    "documents.settle",
    "documents.save",
    "documents.remove",
    "plans.supervisor",
    "evaluation.keep_sheet",
    "evaluation.agree",
    "hours.ask",
    "hours.refuse",
    "agendas.take_out",
    "agendas.settle",
    "agendas.reopen",
    "meetings.correct",  # what it said before is kept under it
    "meetings.move",
    "placements.set_conditions",
    "placements.save",  # what was accepted before is kept under its hash
    "placements.add_tasks",
    "difficulties.answer",
    "logbook.change",
]


def _calls(function: ast.AST) -> set[str]:
    """What is called by a plain name, or as a function of actions or of the session."""
    found = {ast.unparse(one.func) for one in ast.walk(function) if isinstance(one, ast.Call)}
    return {one for one in found if "." not in one or one.startswith(("actions.", "db.session."))}


@cache
def _actions() -> dict[str, list[set[str]]]:
    """What each action of the house calls, by its name."""
    paths = [path for path in python_files() if "actions" in (path.stem, path.parent.name)]
    known: dict[str, list[set[str]]] = {}
    for one in chain.from_iterable(functions(path) for path in paths if APP in path.parents):
        known.setdefault(one.name, []).append(_calls(one))
    known.pop("record", None)  # a line of the record is no thing
    return known


def _makes(called: str, above: frozenset[str] = frozenset()) -> bool:
    name = called.rpartition(".")[2]
    if called in ("db.session.add", "db.session.add_all"):
        return True
    inside = chain.from_iterable(_actions().get(name, []) if name not in above else [])
    return any(_makes(one, above | {name}) for one in inside)


def _makers() -> Iterator[tuple[str, bool]]:
    """Views that take a form and add rows, and whether they say that they make something."""
    for path in python_files():
        for view in filter(is_view, functions(path)) if APP in path.parents else ():
            said = " ".join(map(ast.unparse, view.decorator_list))
            takes = "post(" in said or "methods=" in said
            if takes and any(map(_makes, _calls(view))):
                room = path.parent.name if path.stem == "views" else path.parent.parent.name
                yield f"{room}.{view.name}", "creates" in said.split()


def test_each_view_that_makes_something_asks_before_it_makes_the_same_again():
    undeclared = [name for name, says in _makers() if not says]
    unknown = sorted(set(undeclared) - {*ONE_EACH, *CHANGES})
    assert not unknown, f"declare @creates for {unknown}, or say here why one stays one"


def test_no_reason_is_left_behind():
    assert {*ONE_EACH, *CHANGES} - {name for name, says in _makers() if not says} == set()
