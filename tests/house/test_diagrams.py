"""The diagrams in docs/ are those of the tables of transitions."""

from bin import diagrams


def test_docs_draw_the_tables_of_transitions() -> None:
    # python -m bin.diagrams writes it
    assert diagrams.FILE.read_text("utf-8") == diagrams.text()
