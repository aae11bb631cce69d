"""The head of a letter: who asks whom about what, who answers, when, and what kind of letter it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import ENGINES, HEAD, Sheet, read_pdf, read_text, shape, texts

from kvparse.letterhead import kind_of_notice
from kvparse.records import Letter

TOP = (
    "Tweede Kamer der Staten-Generaal2\nVergaderjaar 2023–2024 Aanhangsel van de Handelingen\n"
    "Vragen gesteld door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n871\n"
)
BODY = "Vraag 1\nKent u het bericht?\nAntwoord 1\nJa.\n"
ASKED = "Vragen van het lid Jansen (VVD) aan de Minister van Financiën over geld (ingezonden 5 maart 2024)."
REPLY = "Antwoord van Minister Pieters (Financiën) (ontvangen 2 april 2024)."

Person = tuple[str | None, str | None, str | None, bool]


def aanhangsel(asked: str = ASKED, reply: str = REPLY, body: str = BODY) -> Letter:
    """An Aanhangsel as text."""
    return read_text(f"{TOP}{asked}\n{reply}\n{body}")


def askers(letter: Letter) -> list[tuple[str, str | None]]:
    return [(asker.name, asker.party) for asker in letter.askers]


def addressees(letter: Letter) -> list[tuple[str, str | None]]:
    return [(one.role, one.portfolio) for one in letter.addressees]


def respondents(letter: Letter) -> list[Person]:
    return [(one.name, one.role, one.portfolio, one.on_behalf_of) for one in letter.respondents]


def test_the_whole_head_of_an_aanhangsel() -> None:
    """Every field that an Aanhangsel prints is there."""
    letter = aanhangsel(reply=f"{REPLY} Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 799.")
    assert (letter.kind, letter.layout, letter.chamber) == ("answer", "aanhangsel", "tweede-kamer")
    assert (letter.session_year, letter.number) == ("2023-2024", 871)
    assert (letter.submitted, letter.received, letter.dated) == ("2024-03-05", "2024-04-02", None)
    assert letter.subject == "geld"
    assert askers(letter) == [("Jansen", "VVD")]
    assert addressees(letter) == [("minister", "Financiën")]
    assert respondents(letter) == [("Pieters", "minister", "Financiën", False)]
    assert [(one.label, one.id) for one in letter.see_also] == [("AANHANGSEL", "ah-tk-20232024-799")]
    assert letter.opening is None


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("het lid Jansen (VVD)", "Jansen VVD"),
        ("de leden Jansen, Pieters en De Boer (allen D66)", "Jansen D66, Pieters D66, De Boer D66"),
        ("het lid Jansen en Pieters (beiden VVD)", "Jansen VVD, Pieters VVD"),
        ("de leden Jansen en Pieters (D66)", "Jansen D66, Pieters D66"),
        ("de leden Jansen (VVD), Pieters (SP) en De Boer (CDA)", "Jansen VVD, Pieters SP, De Boer CDA"),
        ("de leden Jansen, Pieters (beiden VVD) en De Boer (SP)", "Jansen VVD, Pieters VVD, De Boer SP"),
        (
            "de leden Jansen en Pieters (beiden VVD), De Boer en Smit (beiden SP) en Bakker (Volt)",
            "Jansen VVD, Pieters VVD, De Boer SP, Smit SP, Bakker Volt",
        ),
        ("het lid Jansen (BBB) en het lid Pieters (VVD)", "Jansen BBB, Pieters VVD"),
        ("het lid Faber-van de Klashorst(PVV)", "Faber-van de Klashorst PVV"),
        ("het lid vanDijk (SP)", "van Dijk SP"),
        ("het lid Kostic´ (PvdD)", "Kostić PvdD"),
        ("het lid Yes¸ilgöz (VVD)", "Yeşilgöz VVD"),
        ("het lid Jansen (Nieuw Sociaal Contract)", "Jansen Nieuw Sociaal Contract"),
        (
            "de leden Van den Berg en Van der Lee (beiden GroenLinks-PvdA)",
            "Van den Berg GroenLinks-PvdA, Van der Lee GroenLinks-PvdA",
        ),
        ("het lid El Abassi (DENK)", "El Abassi DENK"),
        ("het lid Van ’t Wout (VVD)", "Van ’t Wout VVD"),
        ("het lid In 't Veld (D66)", "In 't Veld D66"),
        ("het lid Inge van Dijk (CDA)", "Inge van Dijk CDA"),
        ("het lid Den Haan (Fractie Den Haan)", "Den Haan Fractie Den Haan"),
        ("het Kamerlid Jansen (VVD)", "Jansen VVD"),
        ("het lid Jansen (VVD) c.s.", "Jansen VVD"),
        (
            "het lid Jansen (VVD), mede namens de leden Pieters (BBB) en Smit (SP)",
            "Jansen VVD, Pieters BBB, Smit SP",
        ),
        ("de leden Jansen (VVD) en Pieters (D66) van uw Kamer", "Jansen VVD, Pieters D66"),
    ],
)
def test_askers_and_their_parties(printed: str, read: str) -> None:
    """A party that several share goes to each; slips in print are mended."""
    letter = aanhangsel(ASKED.replace("het lid Jansen (VVD)", printed))
    assert ", ".join(f"{name} {party}" for name, party in askers(letter)) == read
    assert (letter.subject, letter.submitted, addressees(letter)) == (
        "geld",
        "2024-03-05",
        [("minister", "Financiën")],
    )


def test_an_asker_without_a_party() -> None:
    """A member alone has no party to print."""
    assert askers(aanhangsel(ASKED.replace(" (VVD)", ""))) == [("Jansen", None)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("de Minister van Financiën", "m Financiën"),
        ("de Minister voor Rechtsbescherming", "m Rechtsbescherming"),
        (
            "de Staatssecretaris van Financiën – Fiscaliteit en Belastingdienst",
            "s Financiën – Fiscaliteit en Belastingdienst",
        ),
        ("de Staatsecretaris van Defensie", "s Defensie"),
        ("de minister-president", "p None"),
        ("de Minister-President, Minister van Algemene Zaken", "p None; m Algemene Zaken"),
        ("de Minister-President en de Minister van Financiën", "p None; m Financiën"),
        ("de Minister en Staatssecretaris van Financiën", "m Financiën; s Financiën"),
        (
            "de Minister en de Staatssecretaris van Volksgezondheid, Welzijn en Sport",
            "m Volksgezondheid, Welzijn en Sport; s Volksgezondheid, Welzijn en Sport",
        ),
        ("de Ministers van Financiën en van Justitie en Veiligheid", "m Financiën; m Justitie en Veiligheid"),
        ("de Ministers van Financiën en voor Rechtsbescherming", "m Financiën; m Rechtsbescherming"),
        (
            "de Ministers van Financiën, van Defensie en van Buitenlandse Zaken",
            "m Financiën; m Defensie; m Buitenlandse Zaken",
        ),
        (
            "de Ministers van Onderwijs, Cultuur en Wetenschap, Justitie en Veiligheid en Defensie",
            "m Onderwijs, Cultuur en Wetenschap; m Justitie en Veiligheid; m Defensie",
        ),
        ("de Staatssecretarissen van Financiën en van Defensie", "s Financiën; s Defensie"),
        (
            "de Ministers van Klimaat en Groene Groei en van Defensie en de Staatssecretaris van "
            "Infrastructuur en Waterstaat",
            "m Klimaat en Groene Groei; m Defensie; s Infrastructuur en Waterstaat",
        ),
        (
            "de Minister van Landbouw, Visserij, Voedselzekerheid en Natuur, de Staatssecretaris van Financiën "
            "en de Minister van Defensie",
            "m Landbouw, Visserij, Voedselzekerheid en Natuur; s Financiën; m Defensie",
        ),
    ],
)
def test_addressees(printed: str, read: str) -> None:
    """Offices in a row, their portfolios cut where one ends, not at every en and comma."""
    letter = aanhangsel(ASKED.replace("de Minister van Financiën", printed))
    short = {"minister": "m", "staatssecretaris": "s", "minister-president": "p"}
    assert "; ".join(f"{short[role]} {portfolio}" for role, portfolio in addressees(letter)) == read
    assert letter.subject == "geld"


FIN: Person = ("Pieters", "minister", "Financiën", False)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Minister Pieters (Financiën) (ontvangen 7 juni 2024).", [FIN]),
        ("Minister Pieters (Financiën) (ontvangen (ontvangen 7 juni 2024).", [FIN]),
        ("Minister Pieters (Financiën (ontvangen 7 juni 2024).", [FIN]),
        ("minister Pieters (Financiën) (ontvangen: 7 juni 2024)", [FIN]),
        (
            "Minister Pieters (Financiën), mede namens de Minister van Defensie (ontvangen 7 juni 2024).",
            [FIN, (None, "minister", "Defensie", True)],
        ),
        (
            "Minister Pieters (Financiën), mede namens de Ministers van Defensie en van Justitie en Veiligheid en de "
            "Staatssecretaris van Financiën (ontvangen 7 juni 2024).",
            [
                FIN,
                (None, "minister", "Defensie", True),
                (None, "minister", "Justitie en Veiligheid", True),
                (None, "staatssecretaris", "Financiën", True),
            ],
        ),
        (
            "Minister Pieters (Financiën) en Staatssecretaris De Vries (Defensie) (ontvangen 7 juni 2024).",
            [FIN, ("De Vries", "staatssecretaris", "Defensie", False)],
        ),
        (
            "Minister Pieters (Financiën) en van Minister De Vries (Defensie), mede namens de Minister-President "
            "(ontvangen 7 juni 2024).",
            [FIN, ("De Vries", "minister", "Defensie", False), (None, "minister-president", None, True)],
        ),
        ("de Minister van Financiën (ontvangen 7 juni 2024).", [(None, "minister", "Financiën", False)]),
        ("Minister-President Smit (ontvangen 7 juni 2024).", [("Smit", "minister-president", None, False)]),
        (
            "Staatssecretaris Van ’t Hof (Volksgezondheid, Welzijn en Sport – Jeugd, Preventie en Sport) "
            "(ontvangen 7 juni 2024).",
            [
                (
                    "Van ’t Hof",
                    "staatssecretaris",
                    "Volksgezondheid, Welzijn en Sport – Jeugd, Preventie en Sport",
                    False,
                )
            ],
        ),
    ],
)
def test_respondents(printed: str, read: list[Person]) -> None:
    """Who answers, and in whose name; an unclosed bracket and a doubled word do no harm."""
    letter = aanhangsel(reply=f"Antwoord van {printed}")
    assert (respondents(letter), letter.received, letter.opening) == (read, "2024-06-07", None)


def test_two_ministers_under_one_word() -> None:
    """Ministers in the plural are two people."""
    letter = aanhangsel(
        reply="Antwoord van Ministers Pieters (Financiën) en De Vries (Defensie) (ontvangen 7 juni 2024)."
    )
    assert respondents(letter) == [FIN, ("De Vries", "minister", "Defensie", False)]


@pytest.mark.parametrize(
    "printed",
    [
        "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 2147.",
        "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, 2147.",
        "Zie ook Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 2147",
        "Zie ook Aanhangsel van de Handelingen, vergaderjaar 2023–2024, nr. 2147.",
        "Zie ook Aanhangsel Handelingen,vergaderjaar 2023–2024, nr. 2147.",
        "Zie ookAanhangsel Handelingen, vergaderjaar 2023–2024, nr. 2147.",
    ],
)
def test_zie_ook_with_and_without_nr(printed: str) -> None:
    """The earlier answer is linked however its number is printed, and the words are no opening."""
    letter = aanhangsel(reply=f"{REPLY} {printed}")
    assert [one.id for one in letter.see_also] == ["ah-tk-20232024-2147"]
    assert letter.opening is None


@pytest.mark.parametrize("printed", ["2023–2024, nrs. 12 en 13", "2022–2023, nr. 12 en vergaderjaar 2023–2024, nr. 13"])
def test_zie_ook_with_two_numbers(printed: str) -> None:
    """Two earlier answers are two entities."""
    assert len(aanhangsel(reply=f"{REPLY} Zie ook Aanhangsel Handelingen, vergaderjaar {printed}.").see_also) == 2


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("over het bericht over geld", "het bericht over geld"),
        ("inzake geld", "geld"),
        ("met betrekking tot geld", "geld"),
        ("naar aanleiding van het bericht «Geld»", "het bericht «Geld»"),
        (
            "over een brief aan de Minister van Defensie over tanks",
            "een brief aan de Minister van Defensie over tanks",
        ),
        ("over een fonds (nr. 5)", "een fonds (nr. 5)"),
        (
            "over de uitzending «Wie\nbetaalt?» over\npensioenen",
            "de uitzending «Wie betaalt?» over pensioenen",
        ),
    ],
)
def test_the_subject_is_what_the_questions_are_about(printed: str, subject: str) -> None:
    """Without "Vragen van … over" and without dates, over as many lines as it takes."""
    letter = aanhangsel(ASKED.replace("over geld", printed))
    assert (letter.subject, addressees(letter)) == (subject, [("minister", "Financiën")])


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("De vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord.", "postponement"),
        (
            "Vanwege de nodige afstemming kunnen de vragen niet binnen drie weken worden beantwoord. "
            "U ontvangt de antwoorden zo spoedig mogelijk.",
            "postponement",
        ),
        (
            "Hierbij bericht ik u dat de vragen niet binnen de gestelde termijn van drie weken "
            "beantwoord kunnen worden.",
            "postponement",
        ),
        ("In verband met de benodigde interdepartementale afstemming is meer tijd nodig.", "postponement"),
        ("De vragen zijn beantwoord in de brief van 3 april 2024 (Kamerstuk 36 410, nr. 12).", "notice"),
        ("Het lid heeft de vragen ingetrokken.", "notice"),
        ("De beantwoording van deze vragen wordt betrokken bij het debat van volgende week.", "notice"),
    ],
)
def test_a_postponement_is_told_from_another_notice(said: str, kind: str) -> None:
    """An uitstelbericht says that the answer comes later; any other Mededeling that it does not."""
    assert kind_of_notice(said) == kind
    with_questions = "Vraag 1\nKent u A?\nVraag 2\nKent u B?\nMededeling\n" + said + "\n"
    for body in (with_questions, said + "\n"):
        letter = aanhangsel(reply=REPLY.replace("Antwoord", "Mededeling"), body=body)
        assert letter.kind == kind
        assert letter.notice is not None
        assert letter.notice.text == said
        assert letter.opening is None


@pytest.mark.parametrize(
    "said",
    [
        "Voor de beantwoording van deze vragen is uitstel nodig.",
        "Helaas lukt het niet de vragen binnen de termijn te beantwoorden.",
        "Ik streef ernaar u de antwoorden binnen drie weken te doen toekomen.",
    ],
)
def test_more_words_of_a_postponement(said: str) -> None:
    """Uitstel, the term that is not met, and answers that are still to come."""
    assert kind_of_notice(said) == "postponement"


def test_a_case_number_loses_its_space() -> None:
    """2024Z 17972 is 2024Z17972, told once, and with its kind the id of a letter that prints none."""
    letter = read_text(HEAD.replace("2024Z01234", "2024Z 17972") + BODY + "Zie zaak 2024Z17972.\n")
    assert (letter.case_numbers, letter.id) == (("2024Z17972",), "2024Z17972-answer")


# -- ministry letters ------------------------------------------------------------------------------------------------

SIDE = (
    "Ministerie van Financiën",
    "Postbus 20201",
    "",
    "Contactpersoon",
    "T 070 123 45 67",
    "",
    "Ons kenmerk",
    "2024-12345",
)
MINE = (
    "In antwoord op uw brief van 5 maart 2024, nr. 2024Z04503, deel ik u mede dat",
    "de vragen worden beantwoord zoals aangegeven in de bijlage van deze brief.",
)


def ministry(
    *signed: str,
    text: Sequence[str] = MINE,
    subject: Sequence[str] = ("Onderwerp Beantwoording Kamervragen van het lid Jansen (VVD) over geld",),
    engine: str = "pdfium",
) -> Letter:
    """A ministry's letter: a cover with a side column, and a page of answers whose running head has another date."""
    cover = [
        "Aan de Voorzitter van de Tweede Kamer",
        "der Staten-Generaal",
        "",
        "Datum 5 april 2024",
        *subject,
        "",
        *text,
        "",
        *signed,
    ]
    answers = ["**Vraag 1**", "**Kent u het bericht?**", "", "**Antwoord op vraag 1**", "Ja, dat ken ik."]
    return read_pdf(
        Sheet(cover, side=SIDE, foot="Pagina", left=70, start=120),
        Sheet(
            answers,
            side=("Datum", "6 april 2024", "Ons kenmerk", "2024-12345"),
            foot="Pagina",
            left=70,
            start=120,
        ),
        engine=engine,
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_the_head_of_a_ministry_s_letter(engine: str) -> None:
    """Date, reference, subject and signature, each from its place; the first page's date wins."""
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", engine=engine)
    assert (letter.layout, letter.kind) == ("ministry-letter", "answer")
    assert (letter.dated, letter.submitted, letter.reference) == ("2024-04-05", "2024-03-05", "2024-12345")
    assert (letter.subject, letter.case_numbers) == ("geld", ("2024Z04503",))
    assert askers(letter) == [("Jansen", "VVD")]
    assert respondents(letter) == [("E. Pieters", "minister", "Financiën", False)]
    assert letter.opening is not None
    assert letter.opening.text == " ".join(MINE)
    assert shape(letter) == [("1", "1")]


@pytest.mark.parametrize(
    ("signed", "read"),
    [
        (
            ("De minister voor Rechtsbescherming,", "", "", "Frans Pieters"),
            [("Frans Pieters", "minister", "Rechtsbescherming", False)],
        ),
        (
            ("de minister van Landbouw, Visserij, Voedselzekerheid en Natuur,", "", "Femke Maria Pieters"),
            [("Femke Maria Pieters", "minister", "Landbouw, Visserij, Voedselzekerheid en Natuur", False)],
        ),
        (
            ("De minister van Financiën,", "E. Pieters", "", "De staatssecretaris van Defensie,", "G.P. de Vries"),
            [("E. Pieters", "minister", "Financiën", False), ("G.P. de Vries", "staatssecretaris", "Defensie", False)],
        ),
        (
            ("Mede namens de minister van Defensie,", "", "De minister van Financiën,", "", "E. Pieters"),
            [("E. Pieters", "minister", "Financiën", False), (None, "minister", "Defensie", True)],
        ),
        (
            ("Els Maria Pieters", "Minister van Financiën"),
            [("Els Maria Pieters", "minister", "Financiën", False)],
        ),
        (
            ("DE STAATSSECRETARIS VAN DEFENSIE a.i.", "", "", "G.P. de Vries"),
            [("G.P. de Vries", "staatssecretaris", "Defensie", False)],
        ),
        (
            ("de staatssecretaris van Financiën –", "Fiscaliteit, Belastingdienst en Douane,", "", "", "E. Pieters"),
            [("E. Pieters", "staatssecretaris", "Financiën – Fiscaliteit, Belastingdienst en Douane", False)],
        ),
        (
            ("De minister-president,", "minister van Algemene Zaken,", "", "", "E. Pieters"),
            [("E. Pieters", "minister-president", "Algemene Zaken", False)],
        ),
        (
            ("De minister van Binnenlandse Zaken en Konink-", "rijksrelaties,", "", "", "E. Pieters"),
            [("E. Pieters", "minister", "Binnenlandse Zaken en Koninkrijksrelaties", False)],
        ),
    ],
)
def test_signatures(signed: tuple[str, ...], read: list[Person]) -> None:
    """One minister or two, mede namens above or not, the name under its office or over it."""
    assert respondents(ministry(*signed)) == read


@pytest.mark.parametrize(
    "signed",
    [
        ("De minister van Volksgezondheid,", "Welzijn en Sport,", "", "", "P.H. Pieters"),
        ("De minister van Landbouw, Visserij,", "Voedselzekerheid en Natuur,", "", "", "P.H. Pieters"),
        ("De minister van Onderwijs,", "Cultuur en Wetenschap,", "", "", "P.H. Pieters"),
    ],
)
def test_an_office_signed_over_two_lines(signed: tuple[str, ...]) -> None:
    """A long portfolio breaks before a capital."""
    assert [name for name, *_ in respondents(ministry(*signed))] == ["P.H. Pieters"]


@pytest.mark.parametrize(
    "signed",
    [
        ("De minister van Financiën,", "", "ing. R. (Robert) Pieters"),
        ("De minister van Financiën,", "", "w.g. M.L.A. van Pieters"),
        ("De minister van Financiën a.i.,", "", "mr. drs. J.A. van der Berg-de Vries"),
    ],
)
def test_names_with_titles_and_brackets(signed: tuple[str, ...]) -> None:
    """A name is found under its office however it is dressed."""
    assert respondents(ministry(*signed))[0][0] is not None


def test_hoogachtend_is_no_part_of_the_opening() -> None:
    """The contract leaves the signature out, and its greeting is part of it."""
    letter = ministry("Hoogachtend,", "", "De minister van Financiën,", "", "", "E. Pieters")
    assert letter.opening is not None
    assert letter.opening.text == " ".join(MINE)


def test_mede_namens_in_the_cover_s_text() -> None:
    """In whose name the letter is sent may stand in its first sentence."""
    letter = ministry(
        "De minister van Financiën,",
        "",
        "E. Pieters",
        text=(
            "Hierbij bied ik u, mede namens de staatssecretaris van Defensie, de antwoorden aan",
            "op de vragen van het lid Jansen (VVD).",
        ),
    )
    assert respondents(letter) == [
        ("E. Pieters", "minister", "Financiën", False),
        (None, "staatssecretaris", "Defensie", True),
    ]


def test_an_office_that_a_line_of_text_begins_with_signs_nothing() -> None:
    """A sentence of the cover may break before an office, or before the word "antwoorden", and goes on all the same."""
    text = (
        "In antwoord op uw brief van 5 maart 2024 deel ik u, mede namens de",
        "Minister van Asiel en Migratie, mee dat u hierbij mijn",
        "antwoorden op de vragen van het lid Jansen (VVD) ontvangt.",
    )
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", text=text)
    assert letter.opening is not None
    assert letter.opening.text == " ".join(text)
    assert respondents(letter) == [
        ("E. Pieters", "minister", "Financiën", False),
        (None, "minister", "Asiel en Migratie", True),
    ]


@pytest.mark.parametrize(
    "last",
    [
        "De minister van Financiën laat dit najaar onderzoeken of de regeling\nkan worden verruimd.",
        "De staatssecretaris van Defensie komt hier na de zomer\nop terug.",
        "De minister-president stuurde uw Kamer hierover een brief\n(bijlage 1)",
        "Mede namens de minister van Financiën stuur ik uw Kamer voor het\nreces een overzicht.",
    ],
)
def test_a_last_answer_that_begins_with_an_office_is_kept(last: str) -> None:
    """An office signs a letter only where no verb follows it."""
    letter = aanhangsel(body=f"Vraag 1\nKent u het bericht?\nAntwoord 1\nJa, dat ken ik.\n{last}\n")
    answer = letter.exchanges[0].answer
    assert answer is not None
    assert answer.passage.text.split() == ["Ja,", "dat", "ken", "ik.", *last.split()]


def test_a_subject_s_word_broken_at_the_line_s_end_is_whole_again() -> None:
    """As everywhere else in the letter."""
    subject = ("Onderwerp Antwoorden op vragen van het lid Jansen (VVD) over de waterkwali-", "teit van sloten")
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", subject=subject)
    assert letter.subject == "de waterkwaliteit van sloten"


def test_the_case_number_may_stand_in_the_side_column_alone() -> None:
    """ "Uw kenmerk 2024Z06377" says which questions a letter answers that names no number in its text."""
    cover = ["Datum 5 april 2024", "", "Hierbij beantwoord ik de vragen over geld.", "", "De minister van Financiën,",
             "", "", "E. Pieters"]  # fmt: skip
    letter = read_pdf(
        Sheet(cover, side=("Uw kenmerk", "2024Z06377"), left=70), Sheet(BODY.split("\n"), side=("Datum",), left=70)
    )
    assert letter.case_numbers == ("2024Z06377",)


def test_a_copy_without_spaces_behind_commas_names_the_same_office() -> None:
    """So that a portfolio is one and the same wherever it was copied from."""
    reply = REPLY.replace("Financiën", "Financiën –Fiscaliteit,Belastingdienst en Douane")
    assert respondents(aanhangsel(reply=reply))[0][2] == "Financiën – Fiscaliteit, Belastingdienst en Douane"


@pytest.mark.parametrize("title", ["Nr. 1180\nBRIEF VAN DE MINISTER", "Nr. 1180 BRIEF VAN DE MINISTER"])
@pytest.mark.parametrize("said", ["Ik vertrouw erop u hiermee voldoende te hebben geïnformeerd.", ""])
def test_a_letter_printed_as_a_kamerstuk_has_its_date_signer_and_closing(title: str, said: str) -> None:
    """ "Den Haag, 14 februari 2025" dates it; the members' staff print the signature below the last answer."""
    letter = read_text(
        f"Tweede Kamer der Staten-Generaal2\nVergaderjaar 2024–2025\n31 936 Luchtvaart\n{title} VAN FINANCIËN\n"
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag, 14 februari 2025\n"
        "Hierbij beantwoord ik, mede namens de Staatssecretaris van Defensie, de vragen van uw Kamer.\n"
        f"{BODY}{said}\nDe Minister van Financiën,\nE. Pieters\n"
    )
    assert (letter.dated, letter.dossier) == ("2025-02-14", "31936-1180")
    assert letter.opening is not None
    assert letter.opening.text.startswith("Hierbij beantwoord ik")
    assert respondents(letter) == [
        ("E. Pieters", "minister", "Financiën", False),
        (None, "staatssecretaris", "Defensie", True),
    ]
    assert (letter.closing.text if letter.closing else "") == said
    assert [(question, answer) for (question,), answer in texts(letter)] == [("Kent u het bericht?", "Ja.")]


def test_a_postponement_that_names_no_minister_still_says_who_asked_when_about_what() -> None:
    """ "Op 14 maart 2024 heeft het lid … schriftelijke vragen gesteld over …" needs no addressee."""
    said = (
        "Op 14 maart 2024 heeft het lid Jansen (VVD) schriftelijke vragen gesteld over de",
        "teelt van uien. Deze kunnen niet binnen de termijn worden beantwoord.",
    )
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", text=said, subject=("Onderwerp Uitstel",))
    assert (letter.submitted, letter.subject) == ("2024-03-14", "de teelt van uien")
    assert askers(letter) == [("Jansen", "VVD")]


@pytest.mark.parametrize(
    "then", ["worden hieronder beantwoord.", "treft u hierbij aan.", "zijn beantwoord.", "bied ik u hierbij aan."]
)
def test_a_subject_ends_where_its_sentence_says_what_is_sent(then: str) -> None:
    """The cover's sentence goes on after what the questions are about."""
    said = ("De antwoorden op vragen van het lid Jansen (VVD) over de teelt van uien", then)
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", text=said, subject=("Onderwerp Kamervragen",))
    assert letter.subject == "de teelt van uien"


def test_a_cover_says_in_its_text_when_questions_were_sent_and_by_whom() -> None:
    """ "… de vragen die zijn gesteld door de leden …, ingezonden op …" is read as "Vragen van … (ingezonden …)" is."""
    text = (
        "Hierbij ontvangt u de antwoorden op de vragen die zijn gesteld door de leden El",
        "Jansen (VVD) en Van der Vries (BBB) over muntgeld, ingezonden op 4 maart 2024.",
    )
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", text=text, subject=("Onderwerp Kamervragen",))
    assert askers(letter) == [("El Jansen", "VVD"), ("Van der Vries", "BBB")]
    assert (letter.subject, letter.submitted) == ("muntgeld", "2024-03-04")


def test_the_day_of_sending_may_stand_above_the_sentence_that_says_who_asks() -> None:
    """What is head is no opening, in whichever order it is printed."""
    asked = ASKED.partition(" (ingezonden")[0]
    above = read_text(f"2024Z01234\n\n(ingezonden 5 maart 2024)\n\n{asked}\n\n1. Kent u het bericht?\n")
    assert (above.opening, above.subject, above.submitted) == (None, "geld", "2024-03-05")


def test_the_subject_of_a_postponement_ends_where_it_says_what_becomes_of_the_questions() -> None:
    """ "… over X (2024Z01234) kunnen helaas niet …" is about X."""
    said = "De vragen van het lid Jansen (VVD) over muntgeld (2024Z01234) kunnen niet op tijd worden beantwoord."
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", text=(said,), subject=("Onderwerp Uitstel",))
    assert letter.subject == "muntgeld"


@pytest.mark.parametrize("side_at", [20.0, 470.0])
def test_ons_kenmerk_in_a_column_left_or_right_of_the_text(side_at: float) -> None:
    """Foreign Affairs and others once put their side column at the left."""
    beside = [(side_at, 130 + 9 * at, 6.5, words) for at, words in enumerate(("Ons kenmerk", "BZ-7788"))]
    text = ["Datum 5 april 2024", "", *MINE, "", "De minister van Financiën,", "", "", "E. Pieters"]
    letter = read_pdf(Sheet(text, at=beside, left=120, foot=""), Sheet(BODY.split("\n"), left=120, foot=""))
    assert letter.reference == "BZ-7788"


def test_when_questions_were_asked_is_read_from_the_sentence_that_says_so() -> None:
    """ "Op 4 maart 2024 heeft het lid … vragen gesteld" dates them, also where the subject names the asker."""
    said = (
        "Op 4 maart 2024 heeft het lid Jansen (VVD) schriftelijke vragen gesteld aan de minister van",
        "Financiën over geld.",
    )
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", text=said)
    assert (letter.submitted, askers(letter)) == ("2024-03-04", [("Jansen", "VVD")])


@pytest.mark.parametrize(
    "said",
    ["ingezonden d.d. 4 maart 2024", "die mij op 4 maart 2024 zijn toegezonden", "die zijn gesteld op 4 maart 2024"],
)
def test_more_words_for_when_questions_were_sent(said: str) -> None:
    """A cover says so in its own words."""
    text = ("Hierbij beantwoord ik de vragen van het lid Jansen (VVD) over geld,", f"{said}.")
    assert ministry("De minister van Financiën,", "", "", "E. Pieters", text=text).submitted == "2024-03-04"


def test_a_subject_that_wraps_back_under_its_label_goes_on() -> None:
    """Without columns the second line stands where "Betreft" does, and begins in the middle of the sentence."""
    subject = ("Betreft Antwoorden op vragen van de leden El Jansen en Van der Vries", "(beiden VVD) over muntgeld")
    letter = ministry("De minister van Financiën,", "", "", "E. Pieters", subject=subject)
    assert (letter.subject, askers(letter)) == ("muntgeld", [("El Jansen", "VVD"), ("Van der Vries", "VVD")])


# -- heads of other papers -------------------------------------------------------------------------------------------

PAPER_BODY = "Vraag 1\nHoeveel bruggen zijn er?\nAntwoord 1\nTwee.\n"


@pytest.mark.parametrize(
    ("title", "dossier", "chamber"),
    [
        ("34 999 A Jaarverslag Bruggenfonds\nNr. 6 LIJST VAN VRAGEN EN ANTWOORDEN", "34999-A-6", "tweede-kamer"),
        ("36 999 V Begroting\nNr. 19\nLIJST VAN VRAGEN EN ANTWOORDEN", "36999-V-19", "tweede-kamer"),
        (
            "Lijst van vragen en antwoorden : begroting\n36 999 V Begroting\nNr. 19\nLIJST VAN VRAGEN EN ANTWOORDEN",
            "36999-V-19",
            "tweede-kamer",
        ),
        ("33 999 Wet op de bruggen\nAB VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "33999-AB", "eerste-kamer"),
    ],
)
def test_papers_of_dossiers_with_chapters_and_of_the_eerste_kamer(title: str, dossier: str, chamber: str) -> None:
    """Chapters are Roman numbers or letters; the Eerste Kamer numbers with letters; a title line may stand above."""
    letter = read_text(f"{title}\nVastgesteld 6 juni 2020\n{PAPER_BODY}")
    assert (letter.layout, letter.dossier, letter.id, letter.chamber) == (
        "kamerstuk",
        dossier,
        f"kst-{dossier}",
        chamber,
    )


def test_a_printed_id_with_a_chapter_letter_is_read_whole() -> None:
    """kst-34475-A-6 is not kst-34475-A."""
    letter = read_text(
        f"kst-34475-A-6\nTweede Kamer der Staten-Generaal2\nVergaderjaar 2015–2016\n34 475 A Verslag\n{PAPER_BODY}"
    )
    assert (letter.id, letter.dossier) == ("kst-34475-A-6", "34475-A-6")


def test_a_report_with_a_list_of_questions_is_about_what_its_dossier_is() -> None:
    """Where the committee's sentence names no subject, the dossier's title does; a sentence is never one."""
    letter = read_text(
        "36 999 V Vaststelling van de begrotingsstaat van Bruggen\nNr. 19\nVERSLAG HOUDENDE EEN LIJST VAN VRAGEN\n"
        "Vastgesteld 13 november 2030\nDe vragen zijn op 9 oktober 2030 voorgelegd aan de Minister van Financiën.\n"
        f"Bij brief van 11 november 2030 zijn ze door de Minister van Financiën beantwoord.\n{PAPER_BODY}"
    )
    assert letter.subject == "Vaststelling van de begrotingsstaat van Bruggen"
    assert addressees(letter) == [("minister", "Financiën")]


def test_a_title_line_above_the_head_does_not_hide_it() -> None:
    """The sentence that names parties and ministers tells more than the title of a web page."""
    letter = read_text(
        "Antwoord schriftelijke vragen : Antwoord op vragen van de leden Jansen en Smit over geld\n"
        f"{ASKED.replace('het lid Jansen (VVD)', 'de leden Jansen (NSC) en Smit (D66)')}\n{REPLY}\n{BODY}"
    )
    assert askers(letter) == [("Jansen", "NSC"), ("Smit", "D66")]
    assert (addressees(letter), letter.subject) == ([("minister", "Financiën")], "geld")


def test_a_page_copied_from_the_chamber_s_site_has_its_number_and_session() -> None:
    """Its columns lose the space between them."""
    letter = read_text(
        "Aanhangsel van de Handelingen\n\nDatum publicatieOrganisatieVergaderjaarNummerDatum ontvangst\n"
        f"Tweede Kamer der Staten-Generaal2023-20249910\n\n{ASKED}\n\n{REPLY}\n\n{BODY}"
    )
    assert (letter.number, letter.session_year) == (9910, "2023-2024")


def test_labels_above_their_values() -> None:
    """A copied letterhead has "datum", "betreft" and "ons kenmerk" on lines of their own."""
    letter = read_text(
        "www.voorbeeld.nl\ndatum\n4 juni 2024\nbetreft\nBeantwoording vragen Tweede Kamer over het rapport Bruggen\n\n"
        f"1/2\n\nons kenmerk\n24009999 R\nbijlage(n)\n\nGeachte Voorzitter,\n\nHierbij onze antwoorden.\n\n{BODY}"
    )
    assert (letter.dated, letter.subject, letter.reference) == ("2024-06-04", "het rapport Bruggen", "24009999 R")
    assert letter.opening is not None
    assert letter.opening.text == "Hierbij onze antwoorden."


def test_another_label_ends_a_subject() -> None:
    """ "Uw kenmerk" below "Betreft" is not what the questions are about."""
    letter = read_text(
        "Datum 25 maart 2025\nBetreft Antwoorden op Kamervragen over geld\nUw kenmerk 2025Z04511\n"
        f"Ons kenmerk 6123456\n\nHierbij zend ik u de antwoorden.\n\nDe Minister van Financiën,\nB. Pieters\n\n{BODY}"
    )
    assert (letter.subject, letter.reference, letter.case_numbers) == ("geld", "6123456", ("2025Z04511",))


def test_a_municipality_answers_its_council() -> None:
    """ "het raadslid A (B)" asks; the letter is no ministry's."""
    letter = read_text(
        "Gemeente Dorp\n\nBeantwoording schriftelijke vragen ex artikel 41 RvO van het raadslid A. Jansen "
        "(Dorpsbelang)\n\n"
        f"Datum: 3 maart 2025\nOnderwerp: veerpont\n\n{BODY}"
    )
    assert (letter.layout, letter.dated, letter.subject) == ("plain", "2025-03-03", "veerpont")
    assert askers(letter) == [("A. Jansen", "Dorpsbelang")]


@pytest.mark.parametrize("named", ["Oosterveen (D66)", "mevrouw Oosterveen (D66)", "de heer Oosterveen (D66)"])
def test_a_member_who_is_not_called_one(named: str) -> None:
    """ "Vragen van A (X) aan" names an asker too."""
    letter = aanhangsel(ASKED.replace("het lid Jansen (VVD)", named))
    assert (askers(letter), letter.subject) == ([("Oosterveen", "D66")], "geld")


def test_what_is_said_behind_a_member_is_no_member() -> None:
    """ "… en mij op 2 juli 2019 medegedeeld" dates the questions."""
    text = ("Hierbij de antwoorden op de vragen van het lid Jansen (VVD), mij op 2 juli 2019 medegedeeld, over geld.",)
    letter = ministry("De minister van Financiën,", "", "E. Pieters", text=text, subject=("Onderwerp Kamervragen",))
    assert (askers(letter), letter.submitted) == ([("Jansen", "VVD")], "2019-07-02")


def test_each_member_whose_questions_stand_under_a_line_of_their_own_asks() -> None:
    """Answers after a debate are grouped by member."""
    letter = read_text(
        "Geachte voorzitter,\n\nHierbij de antwoorden.\n\nVragen van het lid Jansen (D66)\n\n"
        "Vraag 1\nKent u A?\nAntwoord 1\nJa.\n\n"
        "Vragen van het lid Smit (CDA)\n\nVraag 2\nKent u B?\nAntwoord 2\nNeen.\n"
    )
    assert askers(letter) == [("Jansen", "D66"), ("Smit", "CDA")]


@pytest.mark.parametrize(
    "said",
    [
        "Deze vragen dienen ter aanvulling op eerdere vragen ter zake van het lid Smit (SP) (2023Z11111).",
        "Zie ook de vragen met nummer 2023Z11111.",
        "Vervolgvragen op 2023Z11111.",
    ],
)
def test_the_case_of_somebody_else_s_questions_is_not_the_letter_s(said: str) -> None:
    """A number that names earlier questions neither identifies the letter nor is one of its own."""
    assert read_text(f"{said}\n{ASKED}\n\n1. Kent u het bericht?\n").case_numbers == ()
    assert read_text(f"2024Z22222\n{said}\n{ASKED}\n\n1. Kent u het bericht?\n").case_numbers == ("2024Z22222",)


def test_a_list_of_decisions_has_no_case_of_its_own() -> None:
    """It names many cases, and nobody who asks."""
    cases = "".join(f"Zaak 2024Z0000{n}: brief regering.\n" for n in range(1, 7))
    assert read_text(f"Besluitenlijst\n{cases}").case_numbers == ()


def test_a_further_answer_says_that_it_is_one() -> None:
    """ "Nader antwoord" is a letter of its own beside the answer it adds to."""
    assert aanhangsel(reply=REPLY.replace("Antwoord", "Nader antwoord")).kind == "answer"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (ASKED.replace("5 maart 2024", "31 februari 2024"), "dates-inconsistent"),
        (ASKED.replace("5 maart 2024", "5 maart 20244"), "dates-inconsistent"),
        (ASKED.replace("5 maart 2024", "5 mei 2024"), "dates-inconsistent"),
        (ASKED.replace("het lid Jansen", "het lid Jansen en 12 anderen"), "head-incomplete"),
    ],
)
def test_a_head_that_cannot_be_right_is_reported(asked: str, code: str) -> None:
    """The record says so itself."""
    assert [problem.code for problem in aanhangsel(asked).problems] == [code]


def test_two_portfolios_without_a_preposition_between_them() -> None:
    """ "de staatssecretarissen van Cultuur en Media en Defensie" are two."""
    letter = aanhangsel(
        ASKED.replace("de Minister van Financiën", "de Staatssecretarissen van Cultuur en Media en Defensie")
    )
    assert addressees(letter) == [("staatssecretaris", "Cultuur en Media"), ("staatssecretaris", "Defensie")]


def test_offices_whose_spaces_a_copy_lost() -> None:
    """ "… en deStaatssecretaris van X" names a second office."""
    letter = aanhangsel(
        ASKED.replace("de Minister van Financiën", "de Minister van Financiën en deStaatssecretaris van Defensie")
    )
    assert addressees(letter) == [("minister", "Financiën"), ("staatssecretaris", "Defensie")]


def test_labels_in_lower_case_end_a_subject_too() -> None:
    """ "ons kenmerk" below "betreft" is no part of what the questions are about, though it is set like it."""
    cover = ["datum", "4 juni 2024", "betreft", "Beantwoording vragen over geld", "ons kenmerk", "24009999 R", "",
             "Hierbij onze antwoorden.", "", "De minister van Financiën,", "", "E. Pieters"]  # fmt: skip
    letter = read_pdf(Sheet(cover, left=70), Sheet(BODY.split("\n"), left=70))
    assert (letter.subject, letter.reference) == ("geld", "24009999 R")


# -- who answers, behind the questions -------------------------------------------------------------------------------

BEHIND = """Vragen van het lid Oosterveen (D66) aan de minister van Financiën over munten (ingezonden 4 maart 2024).
Vraag 1
Is dat waar?
Vraag 2
Waarom?
{reply}
Antwoord 1
Ja.
Antwoord 2
{last}
"""
BELOW = "Antwoord van minister De Boer (Financiën)\n(ontvangen 18 maart 2024)"


def behind(reply: str, last: str = "Daarom.") -> tuple[list[str | None], str | None, list[str]]:
    """Who answers and when, as far as a letter tells behind its questions, and what it says."""
    letter = read_text(BEHIND.format(reply=reply, last=last))
    said = [passage.text for one in letter.exchanges for passage in (
        *(question.passage for question in one.questions), *([one.answer.passage] if one.answer else []),
    )]  # fmt: skip
    return [who.name for who in letter.respondents], letter.received, said


@pytest.mark.parametrize(
    "reply", [BELOW, BELOW.replace("\n", " "), "Antwoord van minister De Boer (Financiën), ontvangen 18 maart 2024."]
)
def test_who_answers_may_stand_between_the_questions_and_the_answers(reply: str) -> None:
    """The sentence is of the head, and no part of the last question."""
    assert behind(reply) == (["De Boer"], "2024-03-18", ["Is dat waar?", "Ja.", "Waarom?", "Daarom."])


def test_a_sentence_that_only_begins_so_stays_where_it_is() -> None:
    """In an answer, or without a day, it is text."""
    last = "Antwoord van minister De Boer kwam er niet."
    assert behind("Klopt dat?", last) == ([], None, ["Is dat waar?", "Ja.", "Waarom?\nKlopt dat?", last])
    assert behind("Antwoord van minister De Boer bleef uit.")[2][2].endswith("bleef uit.")
