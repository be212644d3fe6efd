"""A cooperation agreement as a paper, and the table of the hosts."""

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Block, Cell, Column, Heading, Paper, Signatures, Table, Text
from app.core.text.i18n import format_day, format_days
from app.workplace.agreements.models import Agreement, lines_of
from app.workplace.agreements.queries import Host
from app.workplace.agreements.words import agreement_said, line_said, standing_said


def agreement(one: Agreement) -> Paper:
    """What it says, and lines to sign on (toolkit 1.3.2). A signed one is the same each time."""
    with speaking(_language()):
        on = one.signed_on or clock.today()
        return Paper(
            name=f"agreement-{one.id}-{on.isoformat()}",
            title=_("Cooperation agreement"),
            language=_language(),
            on=on,
            issuer=current_app.config["SITE_NAME"],
            days="" if one.signed_on else _("Draft, not signed"),
            facts=_facts(one),
            blocks=(*_texts(one), *_lines(one), Signatures(_signs(one))),
            foot=_foot(one),
            code=_("Check code: %(code)s", code=one.code) if one.signed_on else "",
        )


def _language() -> str:
    """An agreement belongs to no group: it is written as its installation speaks."""
    return str(current_app.config["SITE_LANGUAGE"])


def _facts(one: Agreement) -> tuple[tuple[str, str], ...]:
    endless, unnamed = _("until one side ends it"), _("not named")
    there, person = one.library, one.responsible
    address = ((_("Address"), " ".join(there.address.split())),) if there.address.strip() else ()
    ended = ((_("Ended on"), format_day(one.ended_on)),) if one.ended_on else ()
    protocol = ((_("Protocol number"), one.protocol),) if one.protocol else ()
    return (
        (_("Number"), one.number or _("without a number")),
        *protocol,
        (_("Host library"), there.name),
        *address,
        (_("Responsible person"), person.name),
        (_("Valid from"), format_day(one.valid_from)),
        (_("Valid until"), format_day(one.valid_until) if one.valid_until else endless),
        (_("Places"), str(one.places) if one.places else _("not limited")),
        (_("Who signs for the provider"), one.signs_for_provider or unnamed),
        (_("Who signs for the host"), one.signs_for_host or unnamed),
        (_("Signed on"), format_day(one.signed_on) if one.signed_on else _("not yet")),
        *ended,
        *((row["label"], row["text"]) for row in one.extra if row["text"]),
    )


def _texts(one: Agreement) -> list[Block]:
    blocks: list[Block] = []
    for heading, words in (
        (_("What each side does"), one.obligations),
        (_("Insurance and safety"), one.insurance),
    ):
        if words.strip():
            blocks += [Heading(heading), Text((words,))]
    return blocks


def _lines(one: Agreement) -> list[Block]:
    """Who has a part there since, which nobody has to sign again; the check code says nothing."""
    rows = [
        line_said(row.role, row.from_on, row.after.name if row.after else "")
        for row in lines_of(one.id)
    ]
    return [Heading(_("Since then")), Text(tuple(rows))] if rows else []


def _signs(one: Agreement) -> tuple[str, str]:
    """Who signs for each side, as far as somebody is named."""
    provider, host = one.signs_for_provider, one.signs_for_host
    return (
        _("Provider: %(name)s, date", name=provider) if provider else _("Provider, date"),
        _("Host library: %(name)s, date", name=host) if host else _("Host library, date"),
    )


def _foot(one: Agreement) -> str:
    if one.signed_on is None:
        return printed()
    site, day = current_app.config["SITE_NAME"], format_day(one.signed_on)
    return _("Signed on %(day)s, as noted in %(site)s.", day=day, site=site)


def hosts(rows: list[Host]) -> Paper:
    """All hosts, how they stand, and their agreements with the newest first."""
    with speaking(_language()):
        return Paper(
            name=f"hosts-{clock.today().isoformat()}",
            title=_("Libraries and agreements"),
            language=_language(),
            on=clock.today(),
            issuer=current_app.config["SITE_NAME"],
            days=format_day(clock.today()),
            blocks=(_hosts(rows),),
            foot=printed(),
        )


def _hosts(rows: list[Host]) -> Table:
    columns = (
        *map(Column, (_("Library"), _("State"), _("Agreements"))),
        Column(_("Valid from"), "day"),
        Column(_("Valid until"), "day"),
        Column(_("Responsible person")),
    )
    found = tuple(_row(one) for one in rows)
    return Table(_("All libraries"), columns, found, empty=_("No libraries yet"))


def _row(host: Host) -> tuple[Cell, ...]:
    """A host; days and the responsible person are those of its newest agreement."""
    library, state = host.library, standing_said(host.standing)
    name = f"{library.name}\n{library.kind}" if library.kind else library.name
    if not host.agreements:
        return (name, state, "–", None, None, "–")
    newest, *older = host.agreements
    said = "\n".join([agreement_said(newest), *map(_with_days, older)])
    return (name, state, said, newest.valid_from, newest.valid_until, newest.responsible.name)


def _with_days(one: Agreement) -> str:
    began, ended = one.valid_from, one.valid_until
    days = format_days(began, ended) if ended else _("from %(day)s", day=format_day(began))
    return f"{agreement_said(one)}\n{days}"
