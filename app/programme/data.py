"""Reads a programme's folder once: `load(SHIPPED)` is the BIBLIO programme."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.programme.check import check
from app.programme.course import Programme
from app.programme.modules import read_modules
from app.programme.shape import Framework, Questionnaire, Rubric
from app.programme.spec import DocumentSpec
from app.programme.tables import Languages, ProgrammeError, build, build_all, read_toml

__all__ = ["SHIPPED", "Programme", "ProgrammeError", "load"]

SHIPPED = Path(__file__).parent / "biblio"
T = TypeVar("T")


@cache
def load(folder: Path) -> Programme:
    """The programme in a folder, read once in the life of the process.

    Raises ProgrammeError, one sentence with file, place and value, if anything is missing or
    contradicts something else.
    """
    raw = read_toml(folder / "programme.toml")
    known = build_all(str, "programme.toml, languages", raw.get("languages"), frozenset())
    languages = frozenset(known)
    main = build(Programme, "programme.toml", raw, languages)
    frameworks = _list(Framework, folder / "frameworks.toml", languages)
    programme = replace(
        main,
        frameworks=tuple(map(_with_codes, frameworks)),
        rubrics=_list(Rubric, folder / "rubrics.toml", languages),
        documents=_list(DocumentSpec, folder / "documents.toml", languages),
        questionnaires=_asked(folder / "questionnaires.toml", languages),
    )
    programme = replace(programme, modules=read_modules(folder / "modules.csv", programme))
    check(programme)
    return programme


def _list(kind: type[T], path: Path, languages: Languages) -> tuple[T, ...]:
    """The one list of a file, which has the file's name: `[[rubrics]]` in rubrics.toml."""
    raw = read_toml(path)
    for key in raw.keys() - {path.stem}:
        raise ProgrammeError(f"{path.name}: “{key}” is not known here.")
    return build_all(kind, path.name, raw.get(path.stem, []), languages)


def _asked(path: Path, languages: Languages) -> tuple[Questionnaire, ...]:
    """The questionnaires; a programme without that file asks nothing."""
    return _list(Questionnaire, path, languages) if path.exists() else ()


def _with_codes(framework: Framework) -> Framework:
    competences = tuple(replace(one, framework=framework.key) for one in framework.competences)
    return replace(framework, competences=competences)
