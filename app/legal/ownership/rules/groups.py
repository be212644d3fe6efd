"""Tables of groups, hosts and their agreements: how their rows relate to people."""

from app.legal.ownership.rules.kin import MINE, Kin

GROUPS: dict[str, Kin] = {
    "cohort": Kin(nobody="a group has a name and figures; its people stand in enrolments"),
    "reported_day": Kin(of=MINE, evidence=("reason",)),
    "extra_field": Kin(nobody="what a group asks for on its papers", evidence=("label",)),
    "library": Kin(
        naming=("contact_id",), nobody="a host; its contact is told and erased by number or address"
    ),
    "free_day": Kin(by={"by_id": ("country", "day", "name")}, evidence=("country", "name")),
    "agreement": Kin(
        # the number stands on pages only while a placement runs under it
        by=dict.fromkeys(
            ("responsible_id", "provider_id", "host_id"),
            ("valid_from", "valid_until", "signed_on", "ended_on"),
        ),
        evidence=(
            *("number", "protocol", "provider_name", "host_name"),
            *("obligations", "insurance", "extra"),
        ),
    ),
    "agreement_line": Kin(
        by={
            "before_id": ("from_on", "role"),
            "after_id": ("from_on", "role"),
            "by_id": ("from_on", "made_at"),
        }
    ),
    "agreement_file": Kin(nobody="a signed paper of a host; who sent it stands with the file"),
    "handover": Kin(
        of=(*MINE, "comer_id"),
        by={"by_id": ("from_on", "reason", "made_at"), "undone_by_id": ("undone_at",)},
        secret=("reason",),  # among coordinators, as its page says
        empty={"reason": ""},
        evidence=("moved",),  # numbers alone
    ),
    "host_change": Kin(
        learner=True,
        by={"by_id": ("from_on", "reason", "made_at"), "undone_by_id": ("undone_at",)},
        empty={"reason": ""},
    ),
    "letterhead": Kin(nobody="who pays for the site or a group, in words that stand on every page"),
    "letterhead_picture": Kin(nobody="the emblem of who pays; who sent it stands with the file"),
    "enrolment": Kin(of=MINE, empty={"status_reason": ""}, evidence=("profile",)),
    "assignment": Kin(of=(*MINE, "for_id"), learner=True),
    "absence": Kin(
        of=MINE,
        by={
            "deputy_id": ("from_on", "until_on"),
            "by_id": ("from_on", "until_on", "at"),
            "ended_by_id": ("ended_at",),
        },
        gone=True,
    ),
}
