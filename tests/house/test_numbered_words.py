"""What is numbered has a name of its own in each language: "Goal 1" is no "Objective 1"."""

import tomllib
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "app" / "programme" / "biblio" / "documents.toml"


def _goal_and_aim(language: str) -> tuple[str, str]:
    documents = tomllib.loads(DOCUMENTS.read_text())["documents"]
    fields = {f["key"]: f for one in documents for part in one["parts"] for f in part["fields"]}
    aim = fields["aim_innovation"]["label"][language].partition(":")[0]
    return fields["goals"]["item"][language], aim.replace("1", "%(number)s")


def _objective_and_task(language: str) -> tuple[str, str]:
    po = polib.pofile(str(ROOT / f"app/translations/{language}/LC_MESSAGES/messages.po"))
    objective, task = (po.find(f"{word} %(number)s") for word in ("Objective", "Task"))
    assert objective
    assert task
    return objective.msgstr, task.msgstr


@pytest.mark.parametrize("language", ["en", "bg", "el", "it", "lv"])
def test_goals_aims_objectives_and_tasks_are_numbered_by_words_of_their_own(language: str) -> None:
    names = [*_goal_and_aim(language), *_objective_and_task(language)]
    assert all("%(number)s" in name for name in names)
    assert len(set(names)) == len(names), names
