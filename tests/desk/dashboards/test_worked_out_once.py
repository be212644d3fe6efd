"""What a page asks for each week of a placement is worked out once."""

from collections import Counter

from app.desk.dashboards.queries import learner as queries


def test_the_weeks_of_a_learner_are_worked_out_once_a_page(seat, monkeypatch):
    asked, count = [], queries.week_number

    def counted(*given):
        asked.append(given)
        return count(*given)

    monkeypatch.setattr(queries, "week_number", counted)
    assert seat("ilze").get("/").text
    assert max(Counter(asked).values()) <= 2  # once for the page, once for the next step
