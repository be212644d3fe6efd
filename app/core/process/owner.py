"""Who a process is. What root types works as the owner of the instance, so that every file that it
makes is one that the service can read and write."""

import os
import pwd
from pathlib import Path

from app.core.config import SettingsError


def become_owner(instance: Path) -> None:
    """Let go of root, for good, where the instance belongs to somebody else.

    An instance that is not there yet will belong to whoever has the folder around it. Raises
    SettingsError when that user cannot read the program or its Python.
    """
    if os.geteuid() != 0:
        return
    owner = next(one for one in (instance, *instance.parents) if one.exists()).stat()
    if owner.st_uid == 0:
        return
    try:
        user = pwd.getpwuid(owner.st_uid)
        os.initgroups(user.pw_name, user.pw_gid)
        os.setgid(user.pw_gid)
        os.environ["HOME"] = user.pw_dir
    except KeyError:  # a number without a name
        os.setgroups([])
        os.setgid(owner.st_gid)
    os.setuid(owner.st_uid)
    for needed in (Path(__file__), Path(os.__file__)):
        if not os.access(needed, os.R_OK):
            said = f"it is of {name()}, who may not read {needed.parent}: move that, say to /opt"
            raise SettingsError(f"FLASK_INSTANCE={instance}", said)


def name() -> str:
    """The user under whom this runs."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"the user {os.geteuid()}"
