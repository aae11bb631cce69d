"""The closed lists of words in the record: kinds of letter, layouts, chambers, roles, labels of entities."""

from __future__ import annotations

from typing import Literal

__all__ = ["Chamber", "EntityLabel", "Kind", "Layout", "Mod", "NoteKind", "Paper", "Relation", "Role"]

Kind = Literal["answer", "postponement", "notice", "questions", "question-list", "consultation", "other"]
Layout = Literal["aanhangsel", "ministry-letter", "kamerstuk", "historical", "plain"]
Paper = Literal["question-list", "consultation"]
Chamber = Literal["tweede-kamer", "eerste-kamer"]
Role = Literal["minister", "staatssecretaris", "minister-president"]
NoteKind = Literal["footnote", "source"]
Mod = Literal["START", "MID", "END"]
Relation = Literal["answers", "answered-by", "postponed-by", "follow-up-of", "corrects"]
EntityLabel = Literal[
    "COUNTRY",
    "NATIONALITY",
    "NCB",
    "DATE",
    "ORG",
    "MEDIUM",
    "PERSON",
    "PARTY",
    "OFFICE",
    "LAW",
    "ECLI",
    "KAMERSTUK",
    "AANHANGSEL",
    "HANDELINGEN",
    "ZAAK",
]
