"""What the figures of retention are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

LABELS: dict[str, Any] = {
    "draft_course_days": _l("Drafts never handed in: days after the course"),
    "draft_days": _l("Drafts never handed in: and days after the last change"),
    "work_months": _l("Documents, comments and messages: months after the course"),
    "record_years": _l(
        "Hours, results, their words, signed agreements: years after the final payment"
    ),
    "invited_months": _l("People who never came: months after they were added"),
    "link_days": _l("Invitations and links: days after they end"),
    "sign_in_days": _l("Sign-ins: days after they end"),
    "text_days": _l("Texts that could not be stored in their place: days"),
    "unsent_days": _l("Forms that were typed and not sent: days"),
    "form_days": _l("Keys of forms that were sent: days"),
    "tries_days": _l("Failed tries to sign in: days"),
    "ask_days": _l("Mails to sign in that were asked for: days"),
    "mail_days": _l("Which mails were sent, without their words: days"),
    "news_months": _l("News: months"),
    "security_months": _l("Record of sign-ins and accounts: months"),
}
