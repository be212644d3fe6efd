"""Every rule of the app: how it is asked, whom it lets in, an example of its address."""

import secrets
from typing import Any

from app import create_app
from tests.probe.addresses import VARIABLE, access, methods, rules

EXAMPLES = {"part": "swot", "field": "strengths", "row": "r1", "role": "mentor", "name": "app.css"}


def routes() -> list[dict[str, Any]]:
    """The rules, ready for JSON; no database is asked."""
    app = create_app({"SECRET_KEY": secrets.token_urlsafe(32), "LANGUAGES": ["en"]})
    return [
        {
            "rule": rule.rule,
            "endpoint": rule.endpoint,
            "methods": methods(rule),
            "access": access(app, rule),
            "example": VARIABLE.sub(_example, rule.rule),
        }
        for rule in rules(app)
    ]


def _example(match: Any) -> str:
    return "1" if match["kind"] == "int" else EXAMPLES.get(match["name"], match["name"])
