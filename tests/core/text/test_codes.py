"""How links and codes are written down for people."""

import pytest

from app.core.text import codes


def test_a_code_is_printed_in_groups_of_four():
    assert codes.grouped("K7MQ2XWA9PDH") == "K7MQ-2XWA-9PDH"


@pytest.mark.parametrize(
    "typed", ["K7MQ-2XWA-9PDH", "k7mq2xwa9pdh", " K7MQ 2XWA 9PDH ", "k7mq–2xwa–9pdh"]
)
def test_capitals_dashes_and_spaces_of_a_typed_code_do_not_matter(typed):
    assert codes.plain(typed) == "K7MQ2XWA9PDH"


def test_a_qr_code_has_no_style_of_its_own():
    svg = codes.qr("https://site.example/invitations/" + "a" * 32)
    assert svg.startswith("<svg")
    assert "style" not in svg


def test_an_address_ends_with_a_sign_that_mail_programs_take_along(monkeypatch):
    made = iter(["ends-", "ends_", "ends9"])
    monkeypatch.setattr(codes.secrets, "token_urlsafe", lambda _size: next(made))
    assert codes.token() == "ends9"
