"""The road's second part: the learner writes, asks, answers and hands in."""

from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.road import Road
from tests.browser.road_texts import GOAL, PLAN, SWOT


def write_the_folder(road: Road) -> None:
    """From a profile to a version that nobody can change any more."""
    choose_profile(road.learner)
    write_swot(road.learner)
    write_goal(road.learner)
    write_plan(road.learner)
    agree_on_topic(road)
    talk(road)
    hand_in(road.learner, "Action plan")


def choose_profile(ilze: Reader) -> None:
    """The table left it open."""
    ilze.reads("Begin with this: SWOT of the library", "0:00 of 5:00 h approved")
    ilze.follow("Choose your profile")
    ilze.main.get_by_label("CECO").check()
    ilze.press("Take this profile")
    ilze.reads("Your profile: CECO")


def keep(one: Reader, text: str) -> None:
    """Let what was typed last be saved: by itself with scripts, else by the button."""
    if not one.scripts:
        one.press("Save and continue")
        return
    with one.page.expect_response(lambda answer: text in (answer.request.post_data or "")):
        one.page.keyboard.press("Tab")
    expect(one.page.locator("#save-state")).to_contain_text("Saved")


def finish(one: Reader) -> None:
    """Tick the section as finished, and let it be saved."""
    one.look()
    one.main.get_by_label("This section is finished").check()
    keep(one, 'name="finished"')


def write_swot(ilze: Reader) -> None:
    """Four short lists; strengths get a second line."""
    ilze.press("Begin")
    ilze.reads("Only you can read this now.")
    ilze.write(SWOT)
    ilze.press("Add a strength")
    ilze.write({"Strength 2": "Two colleagues know every family in the town."})
    finish(ilze)


def write_goal(ilze: Reader) -> None:
    """One goal that answers a line of the SWOT."""
    ilze.choose("Project")
    ilze.follow("SMART goals")
    ilze.write(GOAL)
    ilze.main.get_by_label("only warm public room").check()
    finish(ilze)


def write_plan(ilze: Reader) -> None:
    """All sections in their order."""
    for section, texts in PLAN.items():
        ilze.choose("Project")
        ilze.follow("Action plan")
        ilze.follow(section)
        ilze.write(texts)
        if section == "Activities and dates":
            ilze.reads("Goal 1: By 13 November 60 photographs are online")
        if section == "Modules and competences":
            ilze.main.get_by_role("checkbox").first.check()
        finish(ilze)


def agree_on_topic(road: Road) -> None:
    """The learner proposes; mentor and trainer find it among what waits for them."""
    ilze = road.learner
    ilze.choose("Project")
    ilze.reads("Propose the topic of your project")
    ilze.follow("Go to your topic")
    ilze.press("Propose this topic")
    ilze.reads("Your topic is proposed.")
    for one in (road.mentor, road.trainer):
        one.choose("To review")
        one.reads("1 topic, about 5 minutes.")
        one.follow("Topic of the project")
        one.reads("Our oldest photographs, online and named")
        one.press("Agree to this topic")
        one.reads("You agreed to this topic.")


def talk(road: Road) -> None:
    """The draft is shown; the trainer asks for a change; the learner makes it and says so."""
    ilze = road.learner
    ilze.choose("Project")
    ilze.follow("Action plan")
    ilze.reads("Only you can read this now.", "11 of 11 sections done")
    ilze.press("Ask for comments")
    ilze.reads("You and Dace and Andris can read this now, while you write.")
    _comment(road.trainer)
    ilze.choose("Project")
    ilze.reads("Changes asked")
    ilze.follow("Need and evidence")
    ilze.reads("Name the source of the 41 questions.", "Must be fixed")
    ilze.write({"Evidence": "41 questions in the visitors' book of 2025, pages 3 to 19."})
    keep(ilze, "pages 3 to 19")
    _answer(ilze)


def _comment(dace: Reader) -> None:
    dace.choose("To review")
    dace.follow("Action plan")
    dace.reads("Ilze Bērziņa asked for comments, so you can read this draft.", "Budget", "50.00")
    thread = dace.main.locator("#comments-need")
    thread.get_by_text("Write a comment").click()
    thread.get_by_label("Must be fixed").check()
    thread.get_by_label("Your comment").fill("Name the source of the 41 questions.")
    thread.get_by_role("button", name="Send comment").click()
    expect(thread).to_contain_text("Name the source of the 41 questions.")


def _answer(ilze: Reader) -> None:
    ilze.choose("Project")
    ilze.follow("Need and evidence")
    if not ilze.scripts:
        ilze.follow("Answer or write comments on a page of their own")
    thread = ilze.main.locator("#comments-need")
    thread.get_by_text("Answer", exact=True).click()
    thread.get_by_label("Your answer").fill("It is the visitors' book; I added the pages.")
    thread.get_by_role("button", name="Send answer").click()
    expect(thread).to_contain_text("1 answered comment")


def hand_in(ilze: Reader, document: str, version: int = 1) -> None:
    """Check everything, then let go of it."""
    ilze.choose("Project")
    ilze.follow(document)
    ilze.follow("Check everything and hand in")
    ilze.reads("Who will read it", "Dace Ozola", "Andris Kalniņš")
    ilze.press(f"Hand in version {version}")
    ilze.reads("Handed in. Nothing in this version changes any more.")
