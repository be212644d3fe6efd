"""The part of the table (permissions.py) about papers: each is as the page that it belongs to."""

PAPERS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "agreements.hosts_paper"): "401 404 404 404 404 404 404 ok 404",
    ("GET", "agreements.paper"): "401 404 404 404 404 404 404 ok 404",
    ("GET", "cohorts.paper"): "401 404 404 ok 404 404 ok ok 404",
    ("GET", "evaluation.result_on_paper"): "401 404 ok ok ok 404 ok ok 404",
    ("GET", "folders.paper"): "401 404 ok ok ok ok ok ok 404",
    ("GET", "handins.changes_on_paper"): "401 404 ok ok ok 404 ok ok 404",
    ("GET", "handins.on_paper"): "401 404 ok ok ok 404 ok ok 404",
    ("GET", "hours.paper"): "401 404 ok ok ok ok ok ok 404",
    ("GET", "hours.week_paper"): "401 404 ok ok ok ok ok ok 404",
    ("GET", "agendas.list_paper"): "401 404 ok ok ok 403 ok ok 404",
    ("GET", "agendas.paper"): "401 404 ok ok ok 403 ok ok 404",
    ("GET", "overview.paper"): "401 404 404 ok 404 404 ok ok 404",
    ("GET", "placements.paper"): "401 404 ok ok ok ok ok ok 404",
    ("GET", "plans.print"): "401 404 ok 404 404 404 404 404 404",
}
