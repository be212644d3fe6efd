"""How each act of the record is done in the browser, and the line that it leaves.

The acts are those of the list of what to log. Not among them, since the program cannot do them
yet: a second factor, links that share work, breaking the glass. What restoring leaves is tried
in tests/ops/backup.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.ops import work
from app.project.handins.models import Version
from app.results.evaluation import actions as evaluation
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Agreement, Side
from tests.core.audit.doing import PASSWORD, Doing
from tests.kit import world

ILZE, MARTA, VERA = "ilze@berzleja.example", "marta@liepkalne.example", "vera@kursi.example"


class Act(NamedTuple):
    """What is done, by whom, and what the line says. A line about nothing has no kind."""

    act: str
    do: Callable[[Doing], Any]
    by: str | None
    role: str
    kind: str
    result: str = "ok"
    how: str = "session"


def enter(one: Doing, password: str = PASSWORD, status: int = 200) -> None:
    visitor = one.at("")
    visitor.get("/accounts/sign-in")
    visitor.submit("Sign in", email=ILZE, password=password, status=status)


def sign_out(one: Doing) -> None:
    visitor = one.at("ilze")
    visitor.get("/")
    visitor.submit("Sign out")


def run_out(one: Doing) -> None:
    one.at("ilze")
    clock.move_to(clock.now() + timedelta(days=2))
    one.app.test_cli_runner().invoke(work.command)


def new_password(one: Doing) -> None:
    enter(one)
    visitor = one.browsers[""]
    visitor.get("/accounts/profile")
    one.now()
    visitor.submit("Change password", present=PASSWORD, password="another quiet room")


def new_address(one: Doing) -> None:
    visitor = one.at("krista")
    visitor.get(_of_ilze(one, f"people/{one.world.story.people['ilze']}"))
    visitor.submit("Save name and address", email="ilze.b@berzleja.example")


def new_link(one: Doing, button: str = "Make the link") -> None:
    visitor = one.at("krista")
    visitor.get(_of_ilze(one, f"people/{one.world.story.people['ilze']}/link"))
    visitor.submit("Make the link", button=button)


def stranger(one: Doing) -> None:
    visitor = one.at("")
    visitor.get("/accounts/sign-in")
    visitor.submit("Sign in", email="nobody@nowhere.example", password="wrong", status=422)


def accept_invitation(one: Doing) -> None:
    visitor = one.at("")
    visitor.get(f"/invitations/{one.token}")
    visitor.submit("Create my account", password="тиха читалня", consent=True)


def give_role(one: Doing) -> None:
    visitor = one.at("krista")
    visitor.get(f"/teams/cohorts/{one.world.story.cohorts['latvia']}")
    visitor.submit("Add this person", role="tutor", email=MARTA)


def take_role(one: Doing) -> None:
    with one.app.app_context():
        held = Assignment.person_id == one.world.story.people["vera"]
        number = db.session.scalars(select(Assignment.id).where(held)).one()
    visitor = one.at("krista")
    visitor.get(f"/teams/cohorts/{one.world.story.cohorts['latvia']}/assignments/{number}/end")
    visitor.submit("Take the part away")


def settings(one: Doing) -> None:
    visitor = one.at("krista")
    visitor.get(f"/intake/cohorts/{one.world.story.cohorts['latvia']}")
    visitor.submit("Save the group", name="Latvia, spring")


def profile(one: Doing) -> None:
    visitor = one.at("ilze")
    visitor.get("/accounts/profile")
    visitor.submit("Save profile", name="Ilze Kalna")


def consent(one: Doing, then_withdraw: bool = False) -> None:
    visitor = one.at("ilze")
    page = visitor.get("/consents/")
    visitor.submit(next(form.action for form in page.forms if form.action.endswith("/give")))
    if then_withdraw:
        one.now()
        form = next(f for f in visitor.page.forms if f.action.endswith("/take-back"))
        visitor.submit(form.action)


def hand_in(one: Doing) -> None:
    visitor = one.at("karlis")
    visitor.get(f"/handins/check/{one.thing('karlis plan')}")
    visitor.submit("Hand in version 1")


def seal(one: Doing) -> None:
    visitor = one.at("dace")
    visitor.get(f"/evaluation/{one.thing('business evaluation')}/sheet")
    visitor.submit("Take the seal back and change something")
    visitor.get(f"/evaluation/{one.thing('business evaluation')}/sheet")
    one.now()
    visitor.submit("Seal my scores", button="Seal my scores")


def release(one: Doing) -> None:
    with one.app.app_context():
        people = {who: world.person(one.world, who) for who in ("andris", "dace")}
        version = db.session.get_one(Version, one.thing("business version"))
        found = db.session.get_one(Evaluation, one.thing("business evaluation"))
        world.score(version, people["andris"], Side.MENTOR)
        agreed = Agreement(dict(found.agreed), {}, "Go on.", "approve", "")
        assert evaluation.save_agreement(found, found.version, agreed, people["dace"])
        for who, side in (("andris", Side.MENTOR), ("dace", Side.TRAINER)):
            assert evaluation.confirm(found, side, people[who]) is None
        db.session.commit()
    visitor = one.at("dace")
    visitor.get(f"/evaluation/{one.thing('business evaluation')}/agreement")
    visitor.submit("Release the result")


def approve_hours(one: Doing) -> None:
    visitor = one.at("andris")
    page = visitor.get("/hours/review")
    boxes = [str(box.get("value")) for box in page.find_all("input", name="entry")]
    visitor.submit("Approve what is ticked", entry=boxes)


def take_back_hours(one: Doing) -> None:
    visitor = one.at("andris")
    visitor.get("/hours/review")
    visitor.submit(f"/hours/entries/{one.thing('approved entry')}/undo")


def end_agreement(one: Doing) -> None:
    visitor = one.at("krista")
    page = visitor.get(f"/agreements/{one.thing('agreement')}")
    visitor.submit(next(form.action for form in page.forms if form.action.endswith("/end")))


def ask_to_be_erased(one: Doing) -> None:
    visitor = one.at("ilze")
    visitor.get("/privacy/erasure")
    visitor.submit("Ask to be erased")


def erase(one: Doing) -> None:
    visitor = one.at("krista")
    visitor.get(f"/privacy/people/{one.world.story.people['karlis']}/erase")
    visitor.submit("Erase this person for good", reason="Asked by letter.", typed="Kārlis Liepa")


def back_up(one: Doing) -> None:
    one.now()
    folder = f"{one.app.config['INSTANCE']}/copies-of-acts"
    done = one.app.test_cli_runner().invoke(args=["backup", folder])
    assert done.exit_code == 0, done.output


def look(who: str, path: str, thing: str, status: int = 200) -> Callable[[Doing], Any]:
    """Open a page about a thing of the world."""
    return lambda one: one.at(who).get(path.format(one.thing(thing)), status=status)


def _of_ilze(one: Doing, path: str) -> str:
    return f"/teams/enrolments/{one.world.story.enrolments['ilze']}/{path}"


LIST = "/overview/{}/learners.csv"
ACTS = (
    Act("signed in", enter, "ilze", "", "person"),
    Act("sign-in failed", lambda one: enter(one, "wrong", 422), None, "", "person", "no"),
    Act("sign-in failed", stranger, None, "", "", "no"),
    Act("signed out", sign_out, "ilze", "", "person"),
    Act("sign-in ran out", run_out, None, "", "person", how="command"),
    Act("password changed", new_password, "ilze", "", "person"),
    Act("address corrected", new_address, "krista", "coordinator", "person"),
    Act("link made", new_link, "krista", "coordinator", "person"),
    Act("link mailed", lambda one: new_link(one, "mail"), "krista", "coordinator", "person"),
    Act("link taken back", lambda one: [new_link(one), new_link(one)], "krista", "coordinator",
        "person"),
    Act("invitation accepted", accept_invitation, "zane", "", "person"),
    Act("consent given", consent, "ilze", "", "person"),
    Act("consent withdrawn", lambda one: consent(one, True), "ilze", "", "person"),
    Act("assigned", give_role, "krista", "coordinator", "assignment"),
    Act("assignment ended", take_role, "krista", "coordinator", "assignment"),
    Act("cohort changed", settings, "krista", "coordinator", "cohort"),
    Act("profile changed", profile, "ilze", "", "person"),
    Act(
        "list exported",
        lambda one: one.at("dace").get(LIST.format(one.world.story.cohorts["latvia"])),
        "dace",
        "trainer",
        "cohort",
    ),
    Act("access copy", lambda one: one.at("ilze").get("/mydata/copy.zip"), "ilze", "", "person"),
    Act("printed", look("dace", "/hours/{}/print", "placement"), "dace", "main_trainer+trainer",
        "placement"),
    Act("version read", look("krista", "/handins/{}", "plan version"), "krista", "coordinator",
        "version"),
    Act("version handed in", hand_in, "karlis", "learner", "version"),
    Act("sheet sealed", seal, "dace", "main_trainer", "sheet"),
    Act("evaluation released", release, "dace", "main_trainer", "evaluation"),
    Act("entry approved", approve_hours, "andris", "mentor", "entry"),
    Act("decision taken back", take_back_hours, "andris", "mentor", "entry"),
    Act("agreement ended", end_agreement, "krista", "coordinator", "agreement"),
    Act("refused", look("otto", "/handins/{}", "plan version", 404), "otto", "", "version", "no"),
    Act("refused", look("karlis", "/plans/{}", "ilze plan", 404), "karlis", "", "document",
        "no"),
    Act("refused", lambda one: one.at("ilze").get("/agreements/", 404), "ilze", "", "site", "no"),
    Act("erasure asked", ask_to_be_erased, "ilze", "", "person"),
    Act("person erased", erase, "krista", "coordinator", "person"),
    Act("backup made", back_up, None, "", "", how="command"),
)  # fmt: skip
