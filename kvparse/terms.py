"""The closed lists of words in the record: kinds of letter, layouts, chambers, roles."""

from __future__ import annotations

from typing import Literal

__all__ = ["Chamber", "Kind", "Layout", "Mod", "NoteKind", "Paper", "Role"]

Kind = Literal["answer", "postponement", "notice", "questions", "question-list", "consultation", "other"]
Layout = Literal["aanhangsel", "ministry-letter", "kamerstuk", "historical", "plain"]
Paper = Literal["question-list", "consultation"]
Chamber = Literal["tweede-kamer", "eerste-kamer"]
Role = Literal["minister", "staatssecretaris", "minister-president"]
NoteKind = Literal["footnote", "source"]
Mod = Literal["START", "MID", "END"]
