"""What is looked at by turns: five commits in a row look at all of it."""

from itertools import chain

import pytest

from tests.kit import choosing, turns

LETTERS = "abcdefghijk"


def shares(monkeypatch, of, commits):
    """What each of these commits looks at."""
    found = []
    for number in commits:
        monkeypatch.setattr(turns, "turn", lambda number=number: number)
        found.append(turns.some("LETTERS", of))
    return found


@pytest.mark.parametrize("first", [0, 3, 1204])
def test_five_commits_in_a_row_look_at_each_thing_once(monkeypatch, first):
    looked_at = shares(monkeypatch, LETTERS, range(first, first + 5))
    assert sorted(chain(*looked_at)) == list(LETTERS)
    assert {len(each) for each in looked_at} == {2, 3}


def test_of_two_things_each_commit_looks_at_one(monkeypatch):
    assert shares(monkeypatch, "ab", range(4)) == [["a"], ["b"], ["a"], ["b"]]


def test_of_what_takes_turns_within_a_turn_each_pair_comes_once_in_twenty_five():
    pairs = [
        (language, page)
        for now in range(25)
        for language in turns.some("LETTERS", "abcde", now)
        for page in turns.some("LETTERS", "vwxyz", now // turns.PARTS)
    ]
    assert len(set(pairs)) == 25


def test_of_nothing_there_is_nothing_to_look_at():
    assert turns.some("LETTERS", "") == []


def test_whole_looks_at_all(monkeypatch):
    monkeypatch.setenv("LETTERS", "whole")
    assert turns.some("LETTERS", LETTERS) == list(LETTERS)
    assert turns.most("LETTERS", 3) > 1000
    assert turns.most("NUMBERS", 3) == 3


@pytest.mark.parametrize("git", [None, "/bin/false"])
def test_a_tree_that_git_does_not_know_has_its_first_turn(monkeypatch, git):
    monkeypatch.setattr(turns.shutil, "which", lambda _name: git)
    assert turns.turn.__wrapped__() == 0


class Item:
    """A test as pytest has gathered it."""

    def __init__(self, name: str, marked: bool) -> None:
        self.nodeid, self._marked = name, marked

    def get_closest_marker(self, name: str) -> bool:
        return self._marked and name == "in_turn"


def test_of_the_long_tests_each_runs_in_one_of_five_commits_and_all_others_always(monkeypatch):
    items = [Item(name, marked=name in LETTERS) for name in "abcdefghijkxyz"]
    ran = []
    for number in range(5):
        monkeypatch.setattr(turns, "turn", lambda number=number: number)
        left_out = choosing._out_of_turn(items, "sqlite")
        ran += [one.nodeid for one in items if one not in left_out]
    assert sorted(ran) == sorted(LETTERS + 5 * "xyz")


def test_postgresql_takes_each_page_in_one_of_three_commits_and_its_own_always(monkeypatch):
    items = [Item(f"tests/desk/test_views.py::{name}", marked=False) for name in LETTERS]
    items += [Item(f"tests/desk/test_queries.py::{name}", marked=False) for name in LETTERS]
    ran = []
    for number in range(3):
        monkeypatch.setattr(turns, "turn", lambda number=number: number)
        left_out = choosing._out_of_turn(items, "postgres")
        ran += [one.nodeid for one in items if one not in left_out]
    assert len(ran) == 4 * len(LETTERS)
    assert set(ran) == {one.nodeid for one in items}
