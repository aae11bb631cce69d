"""What a font's name tells: bold, italic. PDF has no other sign that every engine gives."""

from __future__ import annotations

__all__ = ["style_of"]

BOLD = ("bold", "black", "heavy", "demi")
ITALIC = ("italic", "oblique", "kursiv")


def style_of(name: str) -> tuple[bool, bool]:
    """Whether a font of this name is bold and italic.

    >>> style_of("ABCDEF+RijksoverheidSansText-BoldItalic")
    (True, True)
    """
    plain = name.lower()
    return any(word in plain for word in BOLD), any(word in plain for word in ITALIC)
