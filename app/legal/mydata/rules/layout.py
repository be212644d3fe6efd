"""Lays out what a learner wrote as the programme does: its labels, its order, its words."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.programme.choosing import Folder, Option, choices
from app.programme.content import Content, is_blank
from app.programme.course import Programme
from app.programme.shape import Text
from app.programme.spec import DocumentSpec, FieldSpec, PartSpec

Said = Callable[[str, Any], Any]  # a value of a field of this type, in words
Choices = Mapping[str, list[Option]]


@dataclass(frozen=True)
class Layout:
    """How a programme lays out texts in a language. What it does not know stays as it is."""

    programme: Programme
    language: str
    said: Said

    def titles(self) -> dict[str, str]:
        """Key → title of documents, criteria and decisions."""
        found = {one.key: self._say(one.title) for one in self.programme.documents}
        for rubric in self.programme.rubrics:
            titled = (*rubric.criteria, *rubric.decisions)
            found |= {one.key: self._say(one.title) for one in titled}
            found["cannot"] = self._say(rubric.cannot_judge)
        return found

    def title_of_part(self, kind: str | None, key: str) -> str:
        """A part's title; without its document, that of the first part with this key."""
        for part in self._parts(kind):
            if part.key == key:
                return self._say(part.title)
        return key

    def folder(self, contents: Folder) -> dict[str, Any]:
        """Documents by their titles, parts by theirs; other keys as they are."""
        titles = self.titles()
        return {
            titles.get(kind, kind): self._parts_of(kind, contents)
            if kind in self._kinds()
            else parts
            for kind, parts in contents.items()
        }

    def _parts_of(self, kind: str, contents: Folder) -> dict[str, Content]:
        known = [one.key for one in self._parts(kind) if one.key in contents[kind]]
        every = dict.fromkeys([*known, *contents[kind]])
        return {self.title_of_part(kind, key): self.part(kind, key, contents) for key in every}

    def agreed(self, kind: str, content: Content) -> Content:
        """The part of a document that people agree on, as it was then."""
        part = next((one for one in self._parts(kind) if one.agreed), None)
        return self.part(kind, part.key, {kind: {part.key: content}}) if part else content

    def part(self, kind: str | None, key: str, contents: Folder) -> Content:
        """The fields of a part by their labels, in the order of the programme."""
        content = contents.get(kind or "", {}).get(key, {})
        if kind not in self._kinds() or key not in {one.key for one in self._parts(kind)}:
            return content
        document = self.programme.document(kind)
        return self._fields(document.part(key).fields, content, self._choices(document, contents))

    def _fields(self, fields: Iterable[FieldSpec], content: Content, offered: Choices) -> Content:
        found: Content = {}
        known = {one.key: one for one in fields}
        for key in [*known, *(one for one in content if one not in known and one != "key")]:
            value = content.get(key)
            if is_blank(value):
                continue
            label = self._say(known[key].label) if key in known else key
            while label in found:
                label = f"{label} +"
            found[label] = self._value(known[key], value, offered) if key in known else value
        return found

    def _value(self, field: FieldSpec, value: Any, offered: Choices) -> Any:
        if field.type == "rows" and isinstance(value, list):
            return [self._fields(field.columns, row, offered) for row in value]
        if field.source is None:
            return self.said(field.type, value)
        words = {one.key: self._option(one) for one in offered.get(field.source, ())}
        if isinstance(value, list):
            return [words.get(str(one), one) for one in value]
        return words.get(str(value), value)

    def _option(self, one: Option) -> str:
        title = self._say(one.title)
        if not one.own:
            return title
        return one.own if one.number else f"{title} ({one.own})"

    def _choices(self, document: DocumentSpec, contents: Folder) -> Choices:
        known = {kind: parts for kind, parts in contents.items() if kind in self._kinds()}
        return choices(self.programme, document, known, None)

    def _kinds(self) -> set[str]:
        return {one.key for one in self.programme.documents}

    def _parts(self, kind: str | None) -> list[PartSpec]:
        wanted = (one for one in self.programme.documents if kind in (None, one.key))
        return [part for one in wanted for part in one.parts]

    def _say(self, text: Text) -> str:
        return text.said(self.language)[0]


Row = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """The texts in the rows of somebody's copy: documents and parts by their numbers."""

    layout: Layout
    documents: Mapping[int, Row]
    parts: Mapping[int, Row]

    def kind_of(self, row: Row) -> str | None:
        """The kind of document that a row belongs to, if the document is among the rows."""
        part = self.parts.get(row.get("part_id", 0), row)
        return self.documents.get(part.get("document_id", 0), {}).get("kind")

    def title_of_part(self, row: Row) -> str:
        """The title of the part that a row is, or is about."""
        return self.layout.title_of_part(self.kind_of(row), row.get("key") or row["part"])

    def content(self, table: str, row: Row) -> Content:
        """A row's content in words."""
        content, kind = row["content"], self.kind_of(row)
        if table == "version":
            return self.layout.folder(json.loads(content))
        if kind is None:
            return dict(content)
        if table == "topic":
            return self.layout.agreed(kind, content)
        part = self.parts.get(row.get("part_id", 0), row)
        folder = self._folder(self._course(part))
        folder.setdefault(kind, {})[part["key"]] = content
        return self.layout.part(kind, part["key"], folder)

    def _course(self, part: Row) -> int | None:
        return self.documents.get(part.get("document_id", 0), {}).get("enrolment_id")

    def _folder(self, course: int | None) -> dict[str, dict[str, Content]]:
        """All that is written in the documents of one course."""
        found: dict[str, dict[str, Content]] = {}
        for part in self.parts.values():
            kind = self.kind_of(part)
            if kind and "content" in part and self._course(part) == course:
                found.setdefault(kind, {})[part["key"]] = part["content"]
        return found
