"""Words as OCR reads them -> as they were printed, where no other reading is Dutch.

Each entry has the character that was misread and what stands there in print; learnt from scans of 2023 and 2024 that
tesseract's Dutch model read.
"""

from __future__ import annotations

from ... import regex

__all__ = ["mended"]

_MISREAD = tuple(
    (regex.compile(pattern), printed)
    for pattern, printed in (
        (r"(?<!\d)(?:19|20)\d\d(?P<char>2)\d{5}(?!\d)", "Z"),  # 2023Z19677: no other number has ten figures from 19, 20
        (r"^(?P<char>[lI])[lI]{1,2}\b", "I"),  # Kamerstukken II
        (r"^I(?P<char>[lI])[lI]?\b", "I"),
        (r"^I[lI](?P<char>[lI])\b", "I"),
        (r"(?<!\p{L})(?P<char>I)(?=hb[tq])", "l"),  # lhbti
        (r"^(?P<char>l)(?=(?:k|n|s|edere(?:en)?|ndien|nmiddels)\b)", "I"),  # Ik, In, Is, Iedere, Indien, Inmiddels
        (r"^\d?(?P<char>\d)en$", r"\g<char> "),  # 3, 4 en 5
        (r"^(?P<char>l)en$", "1 "),  # Vraag 1 en 4
        (r"^(?P<char>l)$", "1"),
        (r"(?<=Cura)(?P<char>[gc])(?=ao)", "ç"),  # Curaçao, Curaçaose: no Dutch word has cura- before -ao
        (r"(?<=\bKosti)(?P<char>[éè6])\b", "ć"),  # names of members that the Dutch model has no letters for
        (r"(?i)(?<=\blhbti)(?P<char>g)", "q"),  # no Dutch word begins so
        (r"^j(?P<char>l)(?=\?$)", "l."),  # jl. has its stop; what was read for it is the mark behind it
        (r"^(?P<char>=)$", "–"),  # a list's dash
        (r"^(?P<char>_)", ""),  # an underlined link
        (r"(?P<char>_)$", ""),
    )
)


def mended(characters: list[str]) -> list[str]:
    """Return the characters of a word, those that were misread as they were printed.

    >>> "".join(mended(list("2023219677"))), "".join(mended(list("Il,"))), "".join(mended(list("4en")))
    ('2023Z19677', 'II,', '4 en')
    """
    text = "".join(characters)
    if len(text) != len(characters):  # a ligature, which none of these words holds
        return characters
    for pattern, printed in _MISREAD:
        if found := pattern.search(text):
            characters = [*characters]
            characters[found.start("char")] = found.expand(printed)
            if all(len(char) == 1 for char in characters):
                text = "".join(characters)
    return characters
