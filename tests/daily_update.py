"""The daily task of somebody who runs a public site: an engine follows a folder, with exact counts."""

from __future__ import annotations

from pathlib import Path

from kvparse.search.export import feed_to
from kvparse.search.sync import Synced, synchronise

__all__ = ["daily_update", "write"]

_HEAD = """ah-tk-20232024-{number}
Tweede Kamer der Staten-Generaal
Vergaderjaar 2023–2024
Aanhangsel van de Handelingen
{number}
Vragen van het lid Okma (D66) aan de Minister van Financiën over {about} (ingezonden 4 maart 2024).
Antwoord van Minister Terpstra (Financiën) (ontvangen 25 maart 2024).

"""
_BODY = """Vraag 1
Bent u bekend met het bericht over {about}?

Antwoord 1
Ja.

Vraag 2
Wie betaalt {about}?

Antwoord 2
{payer}
"""


def write(folder: Path, number: int, about: str, payer: str = "De provincie.") -> None:
    """Write a letter of two questions, whose id is its number in the Aanhangsel."""
    text = _HEAD.format(number=number, about=about) + _BODY.format(about=about, payer=payer)
    (folder / f"ah-tk-20232024-{number}.txt").write_text(text, encoding="utf-8")


def daily_update(folder: Path, target: str) -> None:
    """Feed three letters; then one is corrected, one is new and one withdrawn; then there is nothing left to do."""
    folder.mkdir()
    for number, about in ((2271, "de veerpont"), (2272, "de vuurtoren"), (2273, "de sluis")):
        write(folder, number, about)
    first = _synced(folder, target)
    assert _told(first) == {f"ah-tk-20232024-{number}": "new" for number in (2271, 2272, 2273)}
    assert (first.sent, first.counted, first.complete) == (6, 6, True)
    write(folder, 2271, "de veerpont", payer="Het Rijk.")
    write(folder, 2274, "de brug")
    (folder / "ah-tk-20232024-2273.txt").unlink()
    second = _synced(folder, target)
    assert _told(second) == {
        "ah-tk-20232024-2271": "changed",
        "ah-tk-20232024-2273": "gone",
        "ah-tk-20232024-2274": "new",
    }
    assert (second.unchanged, second.sent, second.counted, second.complete) == (1, 4, 4, True)
    third = _synced(folder, target)
    assert (third.changes, third.unchanged, third.sent, third.complete) == ((), 3, 0, True)
    with feed_to(target) as feed:
        assert [entry.letter_id for entry in sorted(feed.entries(), key=lambda entry: entry.key)] == [
            f"ah-tk-20232024-{number}" for number in (2271, 2272, 2274)
        ]
        assert feed.count([f"ah-tk-20232024-{number}" for number in (2271, 2272, 2273, 2274)]) == 6


def _synced(folder: Path, target: str) -> Synced:
    with feed_to(target) as feed:
        return synchronise(folder, feed)


def _told(done: Synced) -> dict[str, str]:
    return {one.letter_id: one.change for one in done.changes}
