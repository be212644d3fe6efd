"""Rows of lists: added, moved, removed, put back, and asked about when something names them."""


def test_rows_are_added_moved_and_removed_by_buttons_alone(editor, stored):
    swot = editor("swot", "swot")
    visitor = swot.visitor
    first = swot.page.form("part").value("strengths")[-1]
    page = visitor.submit("part", {f"strengths-{first}-text": "first"}, "Add a strength")
    second = page.form("part").value("strengths")[-1]
    page = visitor.submit("part", {f"strengths-{second}-text": "second"}, f"strengths:{second}")
    assert [row["text"] for row in stored("swot", "swot")["strengths"]] == ["second", "first"]
    visitor.submit("part", button=f"remove=strengths:{first}")
    assert [row["key"] for row in stored("swot", "swot")["strengths"]] == [second]


def test_a_removed_row_can_be_put_back(editor, stored):
    swot = editor("swot", "swot")
    key = swot.page.form("part").value("threats")[-1]
    swot.autosave({f"threats-{key}-text": "The budget"})
    swot.reload()
    swot.visitor.submit("part", button=f"remove=threats:{key}")
    assert stored("swot", "swot")["threats"] == []
    swot.visitor.submit("part", button="Put the removed row back")
    assert stored("swot", "swot")["threats"] == [{"key": key, "text": "The budget"}]


def test_with_scripts_only_the_list_comes_back_with_the_focus_in_the_new_row(editor):
    swot = editor("swot", "swot")
    page = swot.visitor.submit("part", button="Add a threat", htmx=True)
    assert not page.whole
    focused = page.find("textarea", autofocus="")
    assert focused.get("name").startswith("threats-")


def test_a_list_takes_no_more_rows_than_the_programme_allows(editor, stored):
    goals = editor("goals", "goals")
    for _number in range(5):
        goals.visitor.submit("part", button="Add a goal")
    assert "There is room for 6 rows here." in goals.visitor.page.text
    goals.reload()
    goals.visitor.submit("part", {}, "Save")
    goals.autosave({"add": "goals"})
    assert len(stored("goals", "goals")["goals"]) == 6


def cited(editor, stored):
    """A SWOT line that a goal answers; gives back the SWOT and the line's key."""
    swot, goals = editor("swot", "swot"), editor("goals", "goals")
    line = swot.page.form("part").value("threats")[-1]
    swot.autosave({f"threats-{line}-text": "Photos need consent"})
    swot.reload()
    goals.reload()
    goal = goals.page.form("part").value("goals")[-1]
    goals.autosave({f"goals-{goal}-sentence": "All consent", f"goals-{goal}-answers": line})
    assert stored("goals", "goals")["goals"][0]["answers"] == [line]
    return swot, line


def test_a_line_that_a_goal_names_is_not_removed_before_an_answer(editor, stored):
    swot, line = cited(editor, stored)
    page = swot.visitor.submit("part", button=f"remove=threats:{line}")
    assert page.h1 == "Remove this row?"
    assert "All consent" in page.text
    assert stored("swot", "swot")["threats"][0]["key"] == line
    swot.visitor.submit("Remove the row")
    assert stored("swot", "swot")["threats"] == []


def test_what_is_wrong_in_a_table_is_listed_with_its_row_and_column(editor):
    money = editor("business", "finance")
    key = money.page.form("part").value("costs")[-1]
    money.autosave({f"costs-{key}-quantity": "some", f"costs-{key}-price": "little"})
    page = money.visitor.get(f"{money.page.path}?check=1")
    assert "Cost 1: How many: Write a number, like 12 or 12.50." in page.links()
    assert "Cost 1: Each: Write a number, like 12 or 12.50." in page.links()
    assert "Error: Write a number, like 12 or 12.50." in page.words("p", class_="err")
