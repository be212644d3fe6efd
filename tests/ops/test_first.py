"""How the first person of an empty installation comes in."""

from app.ops import first


def test_the_first_account_is_made_by_a_link_and_only_while_nobody_is_here(cli, as_, client):
    as_("krista")
    said = cli.invoke(first.command, ["first"])
    assert said.exit_code == 1
    assert "flask person link ADDRESS" in said.output


def test_the_link_of_the_first_account_opens_the_page_that_makes_it(cli, client):
    said = cli.invoke(first.command, ["first"])
    assert said.exit_code == 0
    path = said.output.strip().removeprefix("https://localhost")
    assert "password" in client.get(path).text.lower()
