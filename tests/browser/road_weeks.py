"""The road's ten weeks: the learner logs, the mentor approves by exception, the trainer meets.

160 hours of work are 16 a week; the 5 hours of assessment come in weeks 5 and 9.
"""

from datetime import date, timedelta

from playwright.sync_api import expect

from app.ops.demo.cast import ANDRIS, DACE, ILZE
from tests.browser.conftest import PATIENCE, Reader
from tests.browser.road import FIRST_DAY, Road, move_to

DID = "Scanned photographs and wrote down who is on them."
WEEKS = range(1, 11)
ASKED, REFUSED = 1, 2  # the weeks in which the mentor does not simply approve


def work(road: Road, week: int) -> None:
    """One week, seen on its Friday."""
    friday = FIRST_DAY + timedelta(weeks=week - 1, days=4)
    move_to(friday)
    road.come_back(ILZE)
    log_week(road.learner, week, friday - timedelta(days=4))
    road.come_back(ANDRIS)
    road.mentor.choose("To review")
    if week == ASKED:
        _ask_about_one(road)
    elif week == REFUSED:
        _refuse_one(road)
    else:
        approve(road.mentor)
    if week % 2 == 0:
        meet(road, week // 2)
    _count(road.learner, week)


def log_week(ilze: Reader, week: int, monday: date) -> None:
    """Four afternoons in the first two weeks, two long days in the others."""
    ilze.choose("Logbook")
    ilze.reads(f"Week {week}")
    hours, days = ("4", 4) if week < 3 else ("8:00", 2)
    for step in range(days):
        log(ilze, monday + timedelta(days=step), hours)
    if week in (5, 9):
        _log_assessment(ilze, monday + timedelta(days=2))
    ilze.press(f"Send week {week}")
    ilze.reads(
        "sent. Andris can approve",
        "Waits for the mentor",
        "Everything you wrote in this week is sent.",
    )


def log(ilze: Reader, day: date, hours: str) -> None:
    """One entry. The words that it is saved still stand there from the one before."""
    entries = ilze.main.get_by_role("link", name="Change")
    before = entries.count()
    ilze.main.get_by_label("Day", exact=True).select_option(day.isoformat())
    ilze.write({"Hours": hours, "What did you do?": DID})
    ilze.press("Save entry")
    expect(entries).to_have_count(before + 1, timeout=PATIENCE)
    ilze.reads("The entry is saved:")


def _log_assessment(ilze: Reader, day: date) -> None:
    ilze.main.get_by_text("Assessment hours, objective, competences, a link").click()
    ilze.main.get_by_label("Assessment: preparing or taking part").check()
    log(ilze, day, "2,5")


def approve(andris: Reader) -> None:
    """Everything that waits, in one go."""
    andris.reads("Logbook entries", "Ilze Bērziņa")
    andris.press("Approve ")
    andris.reads("Nothing waits for you.")


def _answer(andris: Reader, words: str, button: str) -> None:
    entry = andris.main.locator("li[id^=entry-]").first
    entry.get_by_text("Ask or refuse").click()
    entry.get_by_role("textbox").fill(words)
    entry.get_by_role("button", name=button).click()


def _ask_about_one(road: Road) -> None:
    """The learner says more and sends that entry again; the others are approved meanwhile."""
    _answer(road.mentor, "Which box did you scan?", "Ask about it")
    road.mentor.reads("Ilze has your question now.", "3 entries wait, 12:00 h")
    road.mentor.press("Approve ")
    ilze = road.learner
    ilze.choose("Home")
    ilze.reads("Answer about 1 entry of week 1", "Andris asks about it.")
    ilze.choose("Logbook")
    ilze.reads("Which box did you scan?")
    ilze.follow("Answer")
    ilze.write({"Your answer": "It was box 3."})
    ilze.press("Save and send again")
    ilze.reads("The entry is saved and sent again.")
    road.mentor.choose("To review")
    road.mentor.reads("Answer: It was box 3.", "Question: Which box did you scan?")
    road.mentor.press("Approve ")
    road.mentor.reads("Nothing waits for you.")


def _refuse_one(road: Road) -> None:
    """What was refused does not count, and is logged again as it was."""
    _answer(road.mentor, "On Monday you were at the school.", "Refuse these hours")
    road.mentor.reads("was told that the entry is refused", "3 entries wait, 12:00 h")
    road.mentor.press("Approve ")
    ilze = road.learner
    ilze.choose("Logbook")
    ilze.reads("On Monday you were at the school.", "28:00 of 160:00 h")
    log(ilze, FIRST_DAY + timedelta(weeks=1, days=4), "4:00")
    ilze.press("Send week 2")
    ilze.reads("1 entry was sent. Andris can approve it now.")
    road.mentor.choose("To review")
    approve(road.mentor)


def meet(road: Road, number: int) -> None:
    """A fortnightly meeting with one note."""
    dace = road.trainer
    road.come_back(DACE)
    dace.choose("Meetings")
    dace.follow("Ilze Bērziņa")
    dace.write({"Note": "The scans are good. Next: names from the school."})
    dace.press("Write the meeting down")
    dace.reads("The meeting is written down.", "The scans are good.")
    road.learner.choose("Meetings")
    expect(road.learner.main).to_contain_text("Held")


def _count(ilze: Reader, week: int) -> None:
    """The learner's page counts what the mentor approved, work and assessment apart."""
    ilze.choose("Logbook")
    assessed = "0:00" if week < 5 else "2:30" if week < 9 else "5:00"
    ilze.reads(f"{16 * week}:00 of 160:00 h", f"{assessed} of 5:00 h approved")
