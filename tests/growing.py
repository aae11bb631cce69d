"""Letters that grow in one dimension: a letter of ``n`` questions, of ``n`` notes, of ``n`` brackets.

For ``complexity.py``, which asks whether four times as much costs four times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from raw_files import OFFICE, WORD, body, docx, odt, pdf, run, stream_object, written

__all__ = ["LETTERS", "Growing", "letter", "one_of_many"]

AANHANGSEL: Final = (
    "ah-tk-20232024-1234\nTweede Kamer der Staten-Generaal\nVergaderjaar 2023-2024\nAanhangsel van de Handelingen\n"
    "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden\n1234\n"
    "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld (ingezonden 5 maart 2024).\n"
    "Antwoord van Minister Pieters (Financiën) (ontvangen 7 juni 2024).\n\n"
)
PLAIN: Final = "AH 71\n2024Z01234\nAntwoord van minister Jansen (Financiën) (ontvangen 6 maart 2024)\n\n"
PROSE: Final = "De gemeente heeft de regels voor het beheer van de wegen in het afgelopen jaar niet gewijzigd."
MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()


@dataclass(frozen=True)
class Growing:
    """A kind of letter that grows: what in it, from how much, in what sort of file, and how it is written."""

    name: str
    size: int
    file: str
    write: Callable[[int], bytes]

    def fresh(self, count: int) -> bytes:
        """A letter with ``count`` of it, whose words are in none before."""
        _Words.renew()
        return self.write(count)


class _Words:
    """Words that no letter had before: what kvparse remembers of words is of no help."""

    first = 0

    @classmethod
    def renew(cls) -> None:
        """Let every word from now on be another."""
        cls.first += 1_000_003


def word(number: int, length: int = 5) -> str:
    """A word of small letters, another for every number."""
    return "".join(chr(97 + (number + _Words.first) // 26**place % 26) for place in range(length))


def letter(question: str, answer: str = "Ja.", head: str = AANHANGSEL) -> str:
    """A letter of one question and its answer."""
    return f"{head}Vraag 1\n{question}\n\nAntwoord 1\n{answer}\n"


def many(piece: Callable[[int], str], count: int, between: str = " ") -> str:
    """So many pieces, each by its number, from 1."""
    return between.join(piece(number) for number in range(1, count + 1))


def one_of_many(number: int) -> str:
    """The letter of this number, for collections of them: each its own case and question."""
    head = PLAIN.replace("2024Z01234", f"2024Z{number:05}").replace("AH 71", f"AH {number}")
    return letter(f"Wat vindt u van {word(number)} in Duitsland op {1 + number % 28} mei 2023?", PROSE, head)


# -- texts -----------------------------------------------------------------------------------------------------------


def exchanges(count: int) -> str:
    """Questions and answers in turn."""
    return AANHANGSEL + many(
        lambda n: f"Vraag {n}\nKent u het bericht over {word(n)}?\n\nAntwoord {n}\n{PROSE}\n", count, "\n"
    )


def questions_first(count: int) -> str:
    """All questions, then all answers under their bare numbers."""
    asked = many(lambda n: f"{n}\nKent u het bericht over {word(n)}?\n", count, "\n")
    return f"{PLAIN}{asked}\n" + many(lambda n: f"Antwoord op vraag {n}\n{PROSE}\n", count, "\n")


def bare_numbers(count: int) -> str:
    """Numbered questions whose answers have no heading."""
    return PLAIN + many(lambda n: f"{n}. Kent u het bericht over {word(n)}?\n{PROSE}\n", count, "\n")


def joint(count: int) -> str:
    """Questions that one answer answers."""
    asked = many(lambda n: f"Vraag {n}\nKent u {word(n)}?\n", count, "\n")
    return f"{AANHANGSEL}{asked}\nAntwoord {many(str, count, ', ')}\n{PROSE}\n"


def groups(count: int) -> str:
    """Members of parliament whose questions begin anew at 1."""
    return (
        f"{PLAIN}Vragen en opmerkingen van de fracties\n"
        + many(lambda n: f"Vragen van de leden van de {word(n).upper()}-fractie\n\n"
               f"Vraag 1\nKent u dit?\n\nAntwoord 1\n{PROSE}\n", count, "\n")
    )  # fmt: skip


def sources(count: int) -> str:
    """Marks in the text, and the asker's own list of sources behind it."""
    marked = many(lambda n: f"Kent u het bericht over {word(n)} {n})?", count, "\n")
    return letter(marked) + "\n" + many(lambda n: f"{n}) NOS, 6 maart 2024, {word(n)}", count, "\n") + "\n"


def bracketed_sources(count: int) -> str:
    """Marks in square brackets, and addresses behind them."""
    marked = many(lambda n: f"Kent u het bericht over {word(n)}? [{n}]", count, "\n")
    return letter(marked) + "\n" + many(lambda n: f"[{n}] https://www.nos.nl/{word(n)}", count, "\n") + "\n"


def several_letters(count: int) -> str:
    """Letters one behind another in one file."""
    return many(
        lambda n: AANHANGSEL.replace("1234", str(1000 + n)) + f"Vraag 1\nKent u {word(n)}?\n\nAntwoord 1\nJa.\n",
        count,
        "\n\n",
    )


def past(count: int) -> str:
    """A letter of the fifties: numbered questions, and the answers under one heading."""
    asked = many(lambda n: f"{n}. Is het waar, dat de weg bij {word(n)} gesloten is?", count, "\n")
    answered = many(lambda n: f"{n}. De weg bij {word(n)} is in het afgelopen jaar hersteld.", count, "\n")
    return (
        "Zitting 1954-1955\nAanhangsel tot het Verslag van de Handelingen der Tweede Kamer\n\n"
        "17. VRAGEN van de heer Jansen (P.v.d.A.) betreffende de wegen. (Ingezonden 5 Maart 1955.)\n"
        f"{asked}\nANTWOORD van de heer Algera, Minister van Verkeer en Waterstaat. (Ontvangen 7 April 1955.)\n"
        f"{answered}\n"
    )


def past_lines(count: int) -> str:
    """A letter of the fifties whose one answer runs over many lines."""
    return past(1) + many(
        lambda n: f"De weg bij {word(n)} is in het afgelopen jaar geheel ver-\nnieuwd en", count, "\n"
    )


def past_letters(count: int, questions: int = 2) -> str:
    """Letters of the fifties one behind another; a question of that time has a number below 100."""
    return many(lambda n: past(questions).replace("17. VRAGEN", f"{n}. VRAGEN"), count, "\n\n")


def running_heads(count: int) -> str:
    """Pages of a text, each with its running foot."""
    foot = "\nTweede Kamer, vergaderjaar 2023–2024, Aanhangsel {}\n\f\n"
    return exchanges(1) + many(lambda n: f"{PROSE}\n{word(n)} {PROSE}\n" + foot.format(n), count, "")


def abbreviations(count: int) -> str:
    """Organisations that the letter gives a short name, and uses it."""
    return letter(
        "Kent u dit?",
        many(lambda n: f"Het Bureau {word(n).title()} ({word(n).upper()}) meldt dit. {word(n).upper()} ook.", count),
    )


def signatures(count: int) -> str:
    """Ministers who sign one under another."""
    return letter("Kent u dit?") + many(
        lambda n: f"\nDe minister van Financiën,\n\n\n{word(n).title()} {word(n + 9).title()}\n", count, "\n"
    )


def in_answer(piece: Callable[[int], str], between: str = " ") -> Callable[[int], str]:
    """A letter in whose answer this stands so many times."""
    return lambda count: letter("Kent u het bericht?", many(piece, count, between))


def in_question(piece: Callable[[int], str], between: str = " ") -> Callable[[int], str]:
    """A letter in whose question this stands so many times."""
    return lambda count: letter(many(piece, count, between))


def head_with(before: str, piece: Callable[[int], str], between: str, after: str) -> Callable[[int], str]:
    """A letter in whose head this stands so many times."""

    def write(count: int) -> str:
        head = AANHANGSEL.partition("Vragen van het lid")[0] + before + many(piece, count, between) + after
        return letter("Kent u het bericht?", "Ja.", head + "\n\n")

    return write


_ASKED = " aan de Minister van Financiën over geld (ingezonden 5 maart 2024).\n"
_ANSWERED = "Antwoord van Minister Pieters (Financiën) (ontvangen 7 juni 2024)."

TEXTS: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "questions": (100, exchanges),
    "questions, then answers": (100, questions_first),
    "questions of bare numbers": (100, bare_numbers),
    "questions of one answer": (200, joint),
    "sub-questions": (100, lambda n: AANHANGSEL + many(
        lambda at: f"Vraag 1{word(at, 1)}\nKent u {word(at)}?\n\nAntwoord 1{word(at, 1)}\nJa.\n", n, "\n")),
    "groups of questions": (100, groups),
    "one number repeated": (100, lambda n: AANHANGSEL + "Vraag 1\nKent u het bericht?\n\nAntwoord 1\nJa.\n\n" * n),
    "headings": (500, lambda n: AANHANGSEL + many("Vraag {}".format, n, "\n")),
    "headings repeated": (500, lambda n: letter("Kent u dit?") + "Vraag 1\n" * n),
    "headings of answers": (500, lambda n: letter("Kent u dit?") + "Antwoord\n" * n),
    "subheadings": (200, lambda n: AANHANGSEL + many(lambda at: f"Thema {word(at)}\n\nVraag {at}\nKent u dit?\n\n"
                                                     f"Antwoord {at}\nJa.\n", n, "\n")),
    "numbers of a heading": (2000, lambda n: letter(
        f"Kent u dit?\n\nVraag {many(lambda at: str(at % 900 + 100), n, ', ')}\nEn dit?")),
    "sources": (200, sources),
    "sources in brackets": (200, bracketed_sources),
    "marks of no note": (4000, in_answer(lambda n: f"Ja.{n % 90 + 10}) Nee")),
    "links": (2000, in_answer(lambda n: f"https://www.nos.nl/{word(n)}")),
    "links in a source list": (2000, lambda n: letter("Kent u dit? 1)") + "\n1) " + many(
        lambda at: f"https://www.nos.nl/{word(at)}", n)),
    "link before brackets": (30_000, lambda n: letter("Kent u https://a.nl/" + ")" * n + "?")),
    "link of many parts": (6000, lambda n: letter("Kent u https://www.a.nl/" + many(word, n, "/") + "?")),
    "link over many lines": (1000, lambda n: letter("Kent u https://www.a.nl/" + many(word, n, "/\n") + "?")),
    "domains": (6000, in_answer(lambda n: f"{word(n)}.nl")),
    "persons": (500, in_answer(lambda n: f"het lid Jans{word(n)} (VVD) en minister Pie{word(n)}")),
    "askers": (2000, head_with("Vragen van de leden ", lambda n: f"{word(n).title()} (VVD)", ", ",
                              f"{_ASKED}{_ANSWERED}")),
    "respondents": (500, head_with(f"Vragen van het lid Jansen (VVD){_ASKED}Antwoord van ",
                                   lambda n: f"Minister {word(n).title()} (Financiën)", ", ",
                                   " (ontvangen 7 juni 2024).")),
    "addressees": (2000, head_with("Vragen van het lid Jansen (VVD) aan ", lambda _: "de Minister van Financiën", ", ",
                                  f" over geld (ingezonden 5 maart 2024).\n{_ANSWERED}")),
    "see also": (4000, head_with(f"Vragen van het lid Jansen (VVD){_ASKED}{_ANSWERED} Zie ook Aanhangsel Handelingen, "
                                "vergaderjaar 2022–2023, ", lambda n: f"nr. {n}", ", ", ".")),
    "words of the subject": (6000, head_with("Vragen van het lid Jansen (VVD) aan de Minister van Financiën over ",
                                            word, " ", f" (ingezonden 5 maart 2024).\n{_ANSWERED}")),
    "case numbers": (2000, in_answer(lambda n: f"2024Z{n:05}")),
    "spaces": (50_000, lambda n: letter("Kent u" + " " * n + "dit?")),
    "tabs": (50_000, lambda n: letter("Kent u" + "\t" * n + "dit?")),
    "blank lines": (5000, lambda n: letter("Kent u dit?", "Ja." + "\n" * n + "Nee.")),
    "brackets opened": (30_000, lambda n: letter("Kent u " + "(" * n)),
    "brackets closed": (30_000, lambda n: letter("Kent u " + ")" * n)),
    "brackets in brackets": (15_000, lambda n: letter("Kent u " + "(" * n + ")" * n)),
    "square brackets": (15_000, lambda n: letter("Kent u " + "[" * n + "]" * n)),
    "words in brackets": (4000, in_answer(lambda n: f"({word(n)})")),
    "quotes opened": (30_000, lambda n: letter("Kent u " + "«" * n)),
    "quotes": (4000, in_answer(lambda n: f"«{word(n)}»")),
    "straight quotes": (4000, in_answer(lambda n: f'"{word(n)}" \'{word(n)}\'')),
    "letters of one word": (30_000, lambda n: letter("Kent u " + "a" * n)),
    "capitals of one word": (30_000, lambda n: letter("Kent u " + "A" * n)),
    "combining characters": (30_000, lambda n: letter("Kent u e" + "\u0301" * n)),
    "accented letters": (30_000, lambda n: letter("Kent u " + "e\u0301" * n)),
    "spacing accents": (30_000, lambda n: letter("Kent u " + "e´" * n)),
    "soft hyphens": (30_000, lambda n: letter("Kent u " + "e\u00ad" * n)),
    "digits": (30_000, lambda n: letter("Kent u " + "1" * n)),
    "dots": (50_000, lambda n: letter("Kent u " + "." * n)),
    "dashes": (50_000, lambda n: letter("Kent u " + "-" * n)),
    "slashes": (50_000, lambda n: letter("Kent u " + "/" * n)),
    "commas": (50_000, lambda n: letter("Kent u " + "," * n)),
    "letter-spaced text": (2000, lambda n: letter("K e n t u " + many(lambda at: " ".join(word(at)), n, "  "))),
    "capitalised words": (2000, in_answer(lambda n: word(n).title())),
    "capitalised words, small ones between": (1000, in_answer(lambda n: f"{word(n).title()} van de")),
    "characters of one line": (200, in_answer(lambda _: PROSE)),
    "sentences on lines": (200, in_answer(lambda _: PROSE, "\n")),
    "paragraphs": (200, in_answer(lambda _: PROSE, "\n\n")),
    "line ends lost": (50, lambda n: exchanges(n).replace("\n", " ")),
    "hyphens at line ends": (500, in_answer(lambda n: f"de hulp{word(n)}-\naanbod", " ")),
    "items of a list": (500, in_answer(lambda n: f"– {word(n)} en {word(n)};", "\n")),
    "numbered items": (500, in_answer(lambda n: f"{n}. {word(n)} en {word(n)};", "\n")),
    "rows of columns": (300, in_answer(lambda n: f"{word(n)}      {n}      {n * 3}", "\n")),
    "running heads": (100, running_heads),
    "letters of a file": (50, several_letters),
    "historical questions": (10, lambda n: past_letters(n, 8)),
    "historical lines": (300, past_lines),
    "historical letters": (25, past_letters),
    "dates": (500, in_answer(lambda n: f"{1 + n % 28} {MONTHS[n % 12]} {1990 + n % 30}")),
    "dates without a year": (500, in_answer(lambda n: f"op {1 + n % 28} {MONTHS[n % 12]} jl.")),
    "ranges of dates": (500, in_answer(lambda n: f"van {1 + n % 20} tot en met {2 + n % 20} {MONTHS[n % 12]} 2023")),
    "parliamentary papers": (500, in_answer(lambda n: f"Kamerstuk {30000 + n % 6000}, nr. {n}")),
    "numbers of a parliamentary paper": (500, lambda n: letter("Kent u dit?", "Kamerstuk 32 317, " + many(
        "nr. {}".format, n, ", "))),
    "earlier questions": (500, in_answer(lambda n: f"Aanhangsel Handelingen, vergaderjaar 2022–2023, nr. {n}")),
    "debates": (500, in_answer(lambda n: f"Handelingen II 2021/22, nr. {n}, item 4")),
    "laws": (500, in_answer(lambda n: f"artikel {n}, eerste lid, van de Wet {word(n)}")),
    "articles of a law": (500, lambda n: letter("Kent u dit?", "artikelen " + many(str, n, ", ")
                                                + " van de Huisvestingswet 2014")),
    "European acts": (500, in_answer(lambda n: f"Verordening (EU) 2016/{n}")),
    "cases in court": (500, in_answer(lambda n: f"ECLI:NL:HR:2020:{n}")),
    "organisations": (500, in_answer(lambda n: f"de Stichting {word(n).title()} en de gemeente Utrecht")),
    "ministries": (500, in_answer(lambda _: "het Ministerie van Financiën")),
    "ministers": (500, in_answer(lambda _: "de Minister van Financiën")),
    "abbreviations": (300, abbreviations),
    "capitals": (2000, in_answer(lambda n: word(n).upper())),
    "countries": (500, in_answer(lambda _: "Duitsland, Frankrijk en België")),
    "nationalities": (500, in_answer(lambda _: "Nederlands-Duitse")),
    "central bureaus": (500, in_answer(lambda _: "National Central Bureau (NCB) Moskou")),
    "newspapers": (500, in_answer(lambda _: "NRC, de Volkskrant en NOS")),
    "notices": (300, lambda n: letter("Kent u dit?") + "\n" + "Mededeling van Minister Pieters (Financiën) "
                                                              "(ontvangen 7 juni 2024).\n\n" * n),
    "signatures": (100, signatures),
    "form feeds": (600, lambda n: letter("Kent u dit?", "Ja.\n\f" * n)),
}  # fmt: skip


# -- Markdown, HTML, XML ---------------------------------------------------------------------------------------------

MARKED: Final = "## Vraag 1\n\nKent u **dit**?\n\n## Antwoord 1\n\n"

MARKDOWN: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "Markdown headings": (100, lambda n: PLAIN + many(
        lambda at: f"## Vraag {at}\n\nKent u {word(at)}?\n\n## Antwoord {at}\n\nJa.\n", n, "\n")),
    "Markdown list items": (300, lambda n: MARKED + many(lambda at: f"- {word(at)} is **zo**", n, "\n")),
    "Markdown lists in lists": (50, lambda n: MARKED + many(lambda at: "  " * at + f"- {word(at)}", n, "\n")),
    "Markdown rows of a table": (300, lambda n: MARKED + "| a | b |\n|---|---|\n" + many(
        lambda at: f"| {word(at)} | {at} |", n, "\n")),
    "Markdown columns of a table": (100, lambda n: MARKED + "|" + " a |" * n + "\n|" + "---|" * n + "\n|" + " b |" * n),
    "Markdown emphasis": (500, lambda n: MARKED + many(lambda at: f"**{word(at)}** *{word(at)}*", n)),
    "Markdown emphasis opened": (1000, lambda n: MARKED + many(lambda at: f"**{word(at)}", n)),
    "Markdown brackets": (1000, lambda n: MARKED + "[" * n),
    "Markdown links": (300, lambda n: MARKED + many(lambda at: f"[{word(at)}](https://www.a.nl/{at})", n)),
    "Markdown notes": (200, lambda n: MARKED + many(lambda at: f"Zie {word(at)}.[^{at}]", n) + "\n\n" + many(
        lambda at: f"[^{at}]: NOS, {word(at)}", n, "\n")),
    "Markdown quotes in quotes": (100, lambda n: MARKED + ">" * n + " zo"),
}  # fmt: skip


def page(inner: str) -> str:
    """A web page with a letter's question, and this for its answer."""
    return (
        "<html><body><h1>Vragen van het lid Jansen (VVD)</h1><h2>Vraag 1</h2><p>Kent u dit?</p>"
        f"<h2>Antwoord 1</h2>{inner}</body></html>"
    )


HTML: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "HTML paragraphs": (500, lambda n: page(many(lambda at: f"<p>{word(at)} is zo.</p>", n))),
    "HTML questions": (100, lambda n: page("<p>Ja.</p>" + many(
        lambda at: f"<h2>Vraag {at + 1}</h2><p>Kent u {word(at)}?</p><h2>Antwoord {at + 1}</h2><p>Ja.</p>", n))),
    "HTML elements of a line": (1000, lambda n: page("<p>" + many(lambda at: f"<b>{word(at)}</b>", n) + "</p>")),
    "HTML elements in elements": (500, lambda n: page("<div>" * n + "zo" + "</div>" * n)),
    "HTML inline in inline": (500, lambda n: page("<p>" + "<i>" * n + "zo" + "</i>" * n + "</p>")),
    "HTML tags never closed": (500, lambda n: page("<p><b>zo " * n)),
    "HTML rows of a table": (200, lambda n: page("<table>" + many(
        lambda at: f"<tr><td>{word(at)}</td><td>{at}</td></tr>", n) + "</table>")),
    "HTML columns of a table": (200, lambda n: page("<table><tr>" + many(lambda at: f"<td>{at}</td>", n)
                                                    + "</tr></table>")),
    "HTML tables in tables": (100, lambda n: page("<table><tr><td>" * n + "zo" + "</td></tr></table>" * n)),
    "HTML list items": (500, lambda n: page("<ul>" + many(lambda at: f"<li>{word(at)}</li>", n) + "</ul>")),
    "HTML links": (300, lambda n: page(many(lambda at: f'<a href="https://www.a.nl/{at}">{word(at)}</a>', n))),
    "HTML rules of style": (300, lambda n: "<style>" + many(lambda at: f".c{word(at)} {{display:none}}", n) + "</style>"
                            + page(many(lambda at: f'<p class="c{word(at)} d">zo</p>', n))),
    "HTML entities": (2000, lambda n: page("<p>" + "&eacute;" * n + "</p>")),
    "HTML comments": (1000, lambda n: page("<p>zo" + "<!-- zo -->" * n + "</p>")),
    "HTML attributes": (1000, lambda n: page("<p " + many(lambda at: f'data-{word(at)}="zo"', n) + ">zo</p>")),
}  # fmt: skip


def official(inner: str) -> str:
    """An official publication in XML, with this between question and answer's end."""
    return (
        '<?xml version="1.0"?><officiele-publicatie><kamervragen><kamervraagkop><kamervraagnummer>1234'
        "</kamervraagnummer></kamervraagkop><vraag><nr>1</nr><al>Kent u dit?</al></vraag>"
        f"<antwoord><nr>1</nr>{inner}</antwoord></kamervragen></officiele-publicatie>"
    )


XML: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "XML paragraphs": (500, lambda n: official(many(lambda at: f"<al>{word(at)} is zo.</al>", n))),
    "XML questions": (100, lambda n: official("<al>Ja.</al></antwoord>" + many(
        lambda at: f"<vraag><nr>{at + 1}</nr><al>Kent u {word(at)}?</al></vraag><antwoord><nr>{at + 1}</nr>"
        "<al>Ja.</al></antwoord>", n) + "<antwoord>")),
    "XML elements in elements": (50, lambda n: official("<divisie>" * n + "<al>zo</al>" + "</divisie>" * n)),
    "XML elements of a line": (1000, lambda n: official("<al>" + many(lambda at: f"<nadruk>{word(at)}</nadruk>", n)
                                                        + "</al>")),
    "XML notes": (200, lambda n: official(many(
        lambda at: f'<al>{word(at)}<noot id="n{at}" type="voet"><noot.nr>{at}</noot.nr><noot.al>zo {word(at)}'
        "</noot.al></noot></al>", n))),
    "XML rows of a table": (200, lambda n: official("<table><tgroup><tbody>" + many(
        lambda at: f"<row><entry><al>{word(at)}</al></entry><entry><al>{at}</al></entry></row>", n)
        + "</tbody></tgroup></table>")),
    "XML entities": (1000, lambda n: official("<al>" + "&amp;" * n + "</al>")),
}  # fmt: skip


# -- Word and OpenDocument -------------------------------------------------------------------------------------------


def asked(*answer: str) -> tuple[str, ...]:
    """The paragraphs of a Word letter with this answer."""
    return (run("Vraag 1"), run("Kent u dit?"), run("Antwoord 1"), *answer)


def word_notes(count: int, link: str = "") -> bytes:
    """A Word letter with footnotes, each with an address where one is given."""
    notes = many(lambda n: f'<w:footnote w:id="{n}"><w:p>{run(f"zie {word(n)} {link}")}</w:p></w:footnote>', count, "")
    part = f'<?xml version="1.0"?><w:footnotes xmlns:w="{WORD}">{notes}</w:footnotes>'.encode()
    answer = (run("Ja en nee") + f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(1, count + 1))
    return docx(body(*asked(*answer)), footnotes=part)


def cell(inner: str) -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:p>{inner}</w:p></w:tc>"


def word_table(rows: int, columns: int) -> bytes:
    """A Word letter with a table."""
    row = "<w:tr>" + many(lambda n: cell(run(word(n))), columns, "") + "</w:tr>"
    return docx(body(*asked(run("Ja:")), rest=f"<w:tbl>{row * rows}</w:tbl>"))


def nested_tables(count: int) -> bytes:
    """A Word letter with tables inside each other."""
    return docx(
        body(
            *asked(),
            rest="<w:tbl><w:tr><w:tc>" * count + f"<w:p>{run('zo')}</w:p>" + "</w:tc></w:tr></w:tbl>" * count,
        )
    )


def text_box(inner: str) -> str:
    """A text box anchored in a paragraph."""
    return (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"<w:p>{run(inner)}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></w:r>"
    )


def numbered(count: int) -> bytes:
    """A Word letter with a list that Word numbers."""
    part = (
        f'<?xml version="1.0"?><w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return docx(body(*asked(*(listed + run(f"{word(n)} is zo;") for n in range(count)))), numbering=part.encode())


def linked(count: int) -> bytes:
    """A Word letter with links, each by a relation of its own."""
    relations = many(
        lambda n: f'<Relationship Id="l{n}" Type="{OFFICE}/hyperlink" Target="https://www.a.nl/{n}" '
        'TargetMode="External"/>', count, "")  # fmt: skip
    links = many(lambda n: f'<w:hyperlink r:id="l{n}">{run(word(n))}</w:hyperlink>', count, run(" en "))
    return docx(body(*asked(links)), relations=relations)


BEGIN: Final = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"https://a.nl\"</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
)
END: Final = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"

WORD_FILES: Final[dict[str, tuple[int, Callable[[int], bytes]]]] = {
    "Word questions": (50, lambda n: docx(body(*(
        paragraph for at in range(1, n + 1)
        for paragraph in (run(f"Vraag {at}"), run(f"Kent u {word(at)}?"), run(f"Antwoord {at}"), run("Ja."))
    )))),
    "Word paragraphs": (500, lambda n: docx(body(*asked(*(run(f"{word(at)} is zo.") for at in range(n)))))),
    "Word runs of a paragraph": (1000, lambda n: docx(body(*asked(run("Ja en ") * n)))),
    "Word letters, a run each": (2000, lambda n: docx(body(*asked(run("a") * n)))),
    "Word line breaks": (1000, lambda n: docx(body(*asked("<w:r><w:t>Ja</w:t><w:br/></w:r>" * n)))),
    "Word tabs": (1000, lambda n: docx(body(*asked("<w:r><w:tab/></w:r>" * n + run("zo"))))),
    "Word fields": (300, lambda n: docx(body(*asked((BEGIN + run("Ja ") + END) * n)))),
    "Word fields never closed": (500, lambda n: docx(body(*asked(BEGIN * n + run("Ja"))))),
    "Word fields in fields": (500, lambda n: docx(body(*asked(BEGIN * n + run("Ja") + END * n)))),
    "Word links": (300, linked),
    "Word notes": (200, word_notes),
    "Word notes with links": (200, lambda n: word_notes(n, "https://a.nl/ en https://b.nl/")),
    "Word rows of a table": (200, lambda n: word_table(n, 3)),
    "Word columns of a table": (200, lambda n: word_table(3, n)),
    "Word tables": (50, lambda n: docx(body(*asked(run("Ja:")), rest=(
        f"<w:tbl><w:tr>{cell(run('a'))}{cell(run('b'))}</w:tr></w:tbl><w:p>{run('En zo.')}</w:p>" * n)))),
    "Word tables in tables": (50, nested_tables),
    "Word text boxes": (200, lambda n: docx(body(*asked(many(lambda at: text_box(word(at)), n, ""))))),
    "Word text boxes in text boxes": (15, lambda n: docx(body(*asked(
        text_box("@").replace(run("@"), "@").partition("@")[0] * n + run("zo")
        + text_box("@").replace(run("@"), "@").partition("@")[2] * n)))),
    "Word tracked changes": (500, lambda n: docx(body(*asked(
        (f"<w:ins>{run('Ja ')}</w:ins><w:del><w:r><w:delText>Nee </w:delText></w:r></w:del>") * n)))),
    "Word numbered items": (300, numbered),
    "Word bookmarks": (2000, lambda n: docx(body(*asked('<w:bookmarkStart w:id="1"/>' * n + run("zo"))))),
    "Word symbols": (2000, lambda n: docx(body(*asked('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' * n)))),
}  # fmt: skip

ASKED: Final = "<text:p>Vraag 1</text:p><text:p>Kent u dit?</text:p><text:p>Antwoord 1</text:p>"

OPEN_DOCUMENTS: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "ODT paragraphs": (500, lambda n: ASKED + many(lambda at: f"<text:p>{word(at)} is zo.</text:p>", n, "")),
    "ODT spans of a paragraph": (1000, lambda n: ASKED + "<text:p>" + "<text:span>zo </text:span>" * n + "</text:p>"),
    "ODT spans in spans": (100, lambda n: ASKED + "<text:p>" + "<text:span>" * n + "zo" + "</text:span>" * n
                           + "</text:p>"),
    "ODT sections in sections": (100, lambda n: ASKED + "<text:section>" * n + "<text:p>zo</text:p>"
                                 + "</text:section>" * n),
    "ODT spaces": (1000, lambda n: f"{ASKED}<text:p>zo{'<text:s/>' * n}is</text:p>"),
    "ODT notes": (200, lambda n: ASKED + "<text:p>" + many(
        lambda at: f"zo<text:note text:note-class='footnote'><text:note-citation>{at}</text:note-citation>"
        f"<text:note-body><text:p>{word(at)}</text:p></text:note-body></text:note>", n, " ") + "</text:p>"),
    "ODT rows of a table": (200, lambda n: f"{ASKED}<table:table>" + many(
        lambda at: f"<table:table-row><table:table-cell><text:p>{word(at)}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{at}</text:p></table:table-cell></table:table-row>", n, "") + "</table:table>"),
    "ODT items of a list": (300, lambda n: f"{ASKED}<text:list>" + many(
        lambda at: f"<text:list-item><text:p>{word(at)}</text:p></text:list-item>", n, "") + "</text:list>"),
    "ODT lists in lists": (50, lambda n: ASKED + "<text:list><text:list-item>" * n + "<text:p>zo</text:p>"
                           + "</text:list-item></text:list>" * n),
}  # fmt: skip


# -- PDF -------------------------------------------------------------------------------------------------------------


def put(x: float, y: float, words: str, size: float = 9) -> bytes:
    """Words at a place on the page."""
    return f"BT /F {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({words}) Tj ET\n".encode()


QUESTION: Final = put(200, 760, "Vraag 1") + put(200, 748, "Kent u dit?") + put(200, 730, "Antwoord 1")


def on_page(piece: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """A letter of one page on which this is drawn so many times."""
    return lambda count: pdf([QUESTION + b"".join(map(piece, range(count)))])


def pages(count: int) -> bytes:
    """A letter of many pages: a question and an answer on each, with running feet and page numbers."""
    return pdf([printed(number) for number in range(1, count + 1)])


def printed(number: int) -> bytes:
    """A page like those of an Aanhangsel."""
    asked = number // 5 + 1  # a question every fifth page: a number has three figures at most
    heads = (
        (f"Vraag {asked}", f"Kent u het bericht over {word(number)}?", f"Antwoord {asked}") if number % 5 == 1 else ()
    )
    lines = (*heads, *[f"{PROSE[:50]} {word(number)}"] * 30)
    foot = put(200, 30, f"Tweede Kamer, vergaderjaar 2023-2024, Aanhangsel {number}", 7)
    return b"".join(put(200, 760 - 11 * at, words, 8.5) for at, words in enumerate(lines)) + foot


def pages_of_notes(count: int) -> bytes:
    """A letter whose every page has notes at its foot, and their marks above."""

    def drawn(number: int) -> bytes:
        first = printed(number)
        for at in range(3):
            label = str(number * 3 + at - 2)
            first += put(480, 716 - 11 * at + 3, label, 5.5) + put(200, 80 - 9 * at, label, 4.5)
            first += put(206, 77 - 9 * at, f"Zie https://www.nos.nl/{word(number)}{at}", 6.9)
        return first + b"0.5 w 200 95 m 290 95 l S\n"

    return pdf([drawn(number) for number in range(1, count + 1)])


def pages_of_table(count: int) -> bytes:
    """A letter whose table runs over its pages."""

    def drawn(number: int) -> bytes:
        rows = [put(205 + 90 * column, 700 - 14 * row, f"{word(number * 90 + row)}", 7)
                for row in range(40) for column in range(3)]  # fmt: skip
        rules = [f"200 {710 - 14 * row} m 480 {710 - 14 * row} l S\n".encode() for row in range(41)]
        return (QUESTION if number == 1 else b"") + b"".join(rows + rules)

    return pdf([drawn(number) for number in range(1, count + 1)])


def grid(rows: int, columns: int) -> bytes:
    """A table drawn on one page."""
    wide, high = 300 / columns, 600 / rows
    rules = [f"{200 + wide * at:.2f} 110 m {200 + wide * at:.2f} 710 l S\n" for at in range(columns + 1)]
    rules += [f"200 {110 + high * at:.2f} m 500 {110 + high * at:.2f} l S\n" for at in range(rows + 1)]
    cells = [put(201 + wide * column, 112 + high * row, word(row * columns + column, 2), 4)
             for row in range(rows) for column in range(columns)]  # fmt: skip
    return pdf([QUESTION + "".join(rules).encode() + b"".join(cells)])


def form(inner: bytes, resources: bytes = b"/Font<</F 3 0 R>>") -> bytes:
    """A form XObject."""
    return stream_object(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + resources + b">>")


def forms(count: int) -> bytes:
    """A page of forms beside each other."""
    named = "".join(f"/X{at} {4 + at} 0 R" for at in range(count))
    inner = (form(put(200, 700 - at * 0.6, word(at))) for at in range(count))
    shown = b"".join(b"/X%d Do\n" % at for at in range(count))
    return pdf([QUESTION + shown], resources=f"/XObject<<{named}>>", more=inner)


def nested_forms(count: int) -> bytes:
    """A page of forms inside each other."""
    below = (
        form(b"/X Do", b"/XObject<</X %d 0 R>>" % (5 + at)) if at + 1 < count else form(put(200, 700, "zo"))
        for at in range(count)
    )
    return pdf([QUESTION + b"/X Do"], resources="/XObject<</X 4 0 R>>", more=below)


def annotated(count: int) -> bytes:
    """A page with links that are pressed."""
    links = "".join(
        f"<</Type/Annot/Subtype/Link/Rect[200 {700 - at * 0.5:.1f} 300 {709 - at * 0.5:.1f}]"
        f"/A<</S/URI/URI(https://www.a.nl/{at})>>>>"
        for at in range(count)
    )
    drawn = b"".join(put(200, 700 - at * 0.5, word(at)) for at in range(count))
    return pdf([QUESTION + drawn], annotations=f"/Annots[{links}]")


def pictures(count: int) -> bytes:
    """A page of small pictures."""
    image = stream_object(
        bytes(3), b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    drawn = b"".join(b"q 5 0 0 5 %d %d cm /I Do Q\n" % (at % 500, 700 - at // 500) for at in range(count))
    return pdf([QUESTION + drawn], resources="/XObject<</I 4 0 R>>", more=[image])


def turned(at: int) -> bytes:
    """A word that stands on its side."""
    return f"BT /F 9 Tf 0 1 -1 0 {20 + at % 170} {60 + at // 170 * 30} Tm ({word(at)}) Tj ET\n".encode()


def line_numbers(count: int) -> bytes:
    """Pages whose every line is numbered at its left."""

    def drawn(number: int) -> bytes:
        at = [(row, 760 - 12 * row) for row in range(50)]
        numbers = b"".join(put(60, y, str(number * 50 + row + 1), 7) for row, y in at)
        return numbers + b"".join(put(100, y, PROSE[:60] if row > 3 else f"Vraag {number + 1}") for row, y in at)

    return pdf([drawn(number) for number in range(count)])


def columns(at: int) -> bytes:
    """A word in one of many columns."""
    return put(20 + at % 40 * 14, 700 - at // 40 * 9, word(at, 2), 5)


PDFS: Final[dict[str, tuple[int, Callable[[int], bytes]]]] = {
    "PDF pages": (20, pages),
    "PDF pages with notes": (15, pages_of_notes),
    "PDF pages of a table": (5, pages_of_table),
    "PDF pages of numbered lines": (10, line_numbers),
    "PDF pages that are empty": (200, lambda n: pdf([QUESTION, *[b""] * n])),
    "PDF rows of a table": (10, lambda n: grid(n, 4)),
    "PDF columns of a table": (10, lambda n: grid(10, n)),
    "PDF rows without lines": (150, on_page(
        lambda at: put(200, 700 - at * 1.5, word(at), 6) + put(320, 700 - at * 1.5, str(at), 6))),
    "PDF objects on a page": (1000, on_page(lambda at: put(200 + at % 7 * 40, 700 - at // 7 * 2, word(at), 5))),
    "PDF objects at one place": (300, on_page(lambda at: put(200, 700, word(at)))),
    "PDF objects of one letter": (1000, on_page(lambda at: put(60 + at % 90 * 5, 700 - at // 90 * 10, word(at, 1)))),
    "PDF objects in one line": (3000, on_page(lambda at: put(20 + at * 0.04, 700, word(at, 1), 3))),
    "PDF columns of words": (300, on_page(columns)),
    "PDF letters of one object": (8000, lambda n: pdf([QUESTION + put(20, 700, PROSE[:40] * (n // 40 + n % 40), 2)])),
    "PDF lines of a block": (70, lambda n: pdf([written("Vraag 1", "Kent u dit?", "Antwoord 1", *[PROSE[:50]] * n)])),
    "PDF lines drawn": (3000, on_page(
        lambda at: f"{at % 500} {at // 9} m {at % 500 + 9} {at // 9} l S\n".encode())),
    "PDF boxes filled": (400, on_page(
        lambda at: f"{at % 500} {at // 9} 3 3 re f\n".encode() + put(200, 700 - at * 0.3, word(at)))),
    "PDF turned words": (300, on_page(turned)),
    "PDF marks raised": (300, on_page(
        lambda at: put(200, 700 - at * 0.5, word(at)) + put(225, 703 - at * 0.5, str(at), 5.5))),
    "PDF words unseen": (300, on_page(lambda at: b"3 Tr " + put(200, 700 - at * 0.5, word(at)))),
    "PDF words marked": (300, on_page(
        lambda at: b"/P <</MCID %d>> BDC\n" % at + put(200, 700 - at * 0.5, word(at)) + b"EMC\n")),
    "PDF marks in marks": (500, lambda n: pdf(
        [QUESTION + b"/Span <</MCID 1>> BDC\n" * n + put(200, 700, "zo") + b"EMC\n" * n])),
    "PDF states saved": (5000, lambda n: pdf([QUESTION + b"q " * n + put(200, 700, "zo") + b"Q " * n])),
    "PDF forms": (300, forms),
    "PDF forms in forms": (5, nested_forms),
    "PDF links": (250, annotated),
    "PDF pictures": (1000, pictures),
}  # fmt: skip


def _texts(found: dict[str, tuple[int, Callable[[int], str]]], file: str) -> Iterable[Growing]:
    return (Growing(name, size, file, _encoded(write)) for name, (size, write) in found.items())


def _encoded(write: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: write(count).encode()


def _opened(write: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: odt(write(count))


LETTERS: Final[tuple[Growing, ...]] = (
    *_texts(TEXTS, "brief.txt"),
    *_texts(MARKDOWN, "brief.md"),
    *_texts(HTML, "brief.html"),
    *_texts(XML, "brief.xml"),
    *(Growing(name, size, "brief.docx", write) for name, (size, write) in WORD_FILES.items()),
    *(Growing(name, size, "brief.odt", _opened(write)) for name, (size, write) in OPEN_DOCUMENTS.items()),
    *(Growing(name, size, "brief.pdf", write) for name, (size, write) in PDFS.items()),
)
