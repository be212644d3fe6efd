"""The design system for templates: every macro of templates/ui under one name, `ui`."""

from typing import TYPE_CHECKING, Any

from app.core.web.rendering import attributes, control, repeated

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "ui/"


class Macros:
    """`ui.field(…)`, `ui.tag(…)`: finds the macro among the files of templates/ui.

    Read at the first use and not before, so that the macros know every global that the
    other parts of the program have added by then (gettext, url_for, csrf_token, ui itself).
    """

    def __init__(self, env: "Environment") -> None:
        self._env = env
        self.attrs, self.control, self.repeated = attributes, control, repeated

    def __getattr__(self, name: str) -> Any:
        """The macro of this name. Raises AttributeError for a name that no file defines."""
        if name.startswith("_"):
            raise AttributeError(name)
        for template in sorted(self._env.list_templates(filter_func=_is_macros)):
            for word, macro in vars(self._env.get_template(template).module).items():
                if not word.startswith("_"):
                    self.__dict__.setdefault(word, macro)
        if name not in self.__dict__:
            raise AttributeError(f"no macro {name} in templates/ui")
        return self.__dict__[name]


def _is_macros(template: str) -> bool:
    return template.startswith(FOLDER) and not template.startswith(FOLDER + "_")


def load_macros(env: "Environment") -> Macros:
    """The namespace to put into the environment's globals as `ui`."""
    return Macros(env)
