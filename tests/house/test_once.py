"""What a form makes is made once: each view that makes something says so, or why it need not."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.tree import APP, ROOT, functions, is_view, python_files

# There is one for each, however often it is asked for: the people are found by their address, the
# thing by what it belongs to, or its state lets it happen once.
ONE_EACH = [
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
    "consents.answer",
    "invitations.use_code",
    "receipts.undo",
    "receipts.disown",
    "signing.sign_by_account",  # one signature stands under the same hours
    "signing.slip",  # a new slip ends the one before
    "weekly.prove",  # a door of the same page in the same browser
    "comments.offer",
    "handins.hand_in",
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
    "changes.undo",  # what is taken back is not taken back again
    "hours.approve_correction",
    "hours.refuse_correction",
    "hours.undo_correction",
    "logbook.say_quiet",
    "unanswered.undo",
    "unanswered.approve",
    "corrections.confirm",
    "corrections.decline",
    "corrections.undo_confirmation",
    "rows.paste",  # a row that stands in the logbook already is left out
    "meetings.hold",
    "phones.open_door",
    "placements.begin",
    "placements.propose",
    "placements.accept",
    "endings.end",
    "endings.resume",
    "amendments.accept",
    "amendments.refuse",
    "placements.start",
    "accounts.change_password",
]
# It changes what is there: the version that was seen, or the last who speaks, decides.
CHANGES = [
    "privacy.publish_text",
    "privacy.end_text",
    "retention.change_figures",
    "running.report",
    "plans.supervisor",
    "evaluation.keep_sheet",
    "evaluation.agree",
    "hours.change_pause",
    "hours.remove_pause",
    "hours.put_pause_back",
    "meetings.move",
    "placements.set_conditions",
    "placements.save",  # what was accepted before is kept under its hash
    "placements.add_tasks",
]


def _calls(function: ast.AST) -> set[str]:
    return {ast.unparse(one.func) for one in ast.walk(function) if isinstance(one, ast.Call)}


@cache
def _actions() -> dict[str, set[str]]:
    """What each action of the house calls, by its dotted name, each by its dotted name too."""
    paths = [path for path in python_files() if "actions" in (path.stem, path.parent.name)]
    return {
        f"{module_of(path)}.{one.name}": {_whole(path, called) for called in _calls(one)}
        for path in paths
        if APP in path.parents
        for one in functions(path)
    }


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _imported(path: Path) -> dict[str, str]:
    """What a file calls by a short name, with the dotted one."""
    found = [
        one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.ImportFrom)
    ]
    return {
        name.asname or name.name: f"{one.module}.{name.name}" for one in found for name in one.names
    }


def _whole(path: Path, called: str) -> str:
    """The dotted name of what a file calls: imported, or its own."""
    first, dot, rest = called.partition(".")
    if first == "db":
        return called
    return _imported(path).get(first, f"{module_of(path)}.{first}") + dot + rest


def _makes(called: str, above: frozenset[str] = frozenset()) -> bool:
    if called in ("db.session.add", "db.session.add_all"):
        return True
    # a line of the record is no thing
    is_known = called in above or called.endswith(".audit.actions.record")
    inside = () if is_known else _actions().get(called, ())
    return any(_makes(one, above | {called}) for one in inside)


def _makers() -> Iterator[tuple[str, bool]]:
    """Views that take a form and add rows, and whether they say that they make something."""
    for path in python_files():
        for view in filter(is_view, functions(path)) if APP in path.parents else ():
            said = " ".join(map(ast.unparse, view.decorator_list))
            takes = "post(" in said or "methods=" in said
            if takes and any(_makes(_whole(path, called)) for called in _calls(view)):
                room = path.parent.name if path.stem == "views" else path.parent.parent.name
                yield f"{room}.{view.name}", "creates" in said.split()


def test_each_view_that_makes_something_asks_before_it_makes_the_same_again():
    undeclared = [name for name, says in _makers() if not says]
    unknown = sorted(set(undeclared) - {*ONE_EACH, *CHANGES})
    assert not unknown, f"declare @creates for {unknown}, or say here why one stays one"


def test_no_reason_is_left_behind():
    assert {*ONE_EACH, *CHANGES} - {name for name, says in _makers() if not says} == set()
