"""Words broken at a line's end come out as Dutch writes them, and characters as a reader sees them."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from kvparse.text.characters import clean, closed_up, visible
from kvparse.text.hyphens import Vocabulary


def joined(broken: str, *printed: str, hyphenates: bool = True) -> str:
    """``hulpaan-/bod`` as one word; ``printed`` are lines of the same document."""
    left, right = broken.split("/", 1)
    vocabulary = Vocabulary(printed, hyphenates=hyphenates)
    stays, between = vocabulary.joint(left, right)
    if not stays:
        right = vocabulary.mended(left, right)
    return (left if stays else left[:-1]) + between + right


def table(text: str) -> list[tuple[str, str]]:
    return [(broken, whole.strip()) for broken, _, whole in (row.partition(" ") for row in text.strip().split("\n"))]


# Written as one word: the hyphen is the line's.
WHOLE = table("""
hulpaan-/bod hulpaanbod
minister-/raad ministerraad
bank-/president bankpresident
oud-/ste oudste
Julianaka-/naal Julianakanaal
financi-/eel financieel
financi-/ële financiële
pati-/ënten patiënten
muse-/um museum
oud-/heid oudheid
oud-/ers ouders
oud-/ste oudste
ex-/ploitatie exploitatie
ex-/port export
ex-/amen examen
ex-/tra extra
kabinets-/beleid kabinetsbeleid
maat-/regelen maatregelen
onder-/zoek onderzoek
verant-/woordelijk verantwoordelijk
thuis-/zorg thuiszorg
mee-/doen meedoen
toe-/zicht toezicht
milieu-/effecten milieueffecten
milieu-/eisen milieueisen
re-/actie reactie
pre-/ventie preventie
pro-/actief proactief
Kamer-/lid Kamerlid
Kamer-/leden Kamerleden
Rijks-/overheid Rijksoverheid
Itali-/aanse Italiaanse
Belgi-/sche Belgische
Europe-/se Europese
Europe-/anen Europeanen
Eu-/ropese Europese
asiel-/zoekers asielzoekers
be-/antwoording beantwoording
be-/oordelen beoordelen
ge-/opend geopend
ge-/adviseerd geadviseerd
co-/assistent coassistent
psycho-/sociaal psychosociaal
radio-/actief radioactief
situ-/atie situatie
evalu-/atie evaluatie
virtu-/eel virtueel
actu-/ele actuele
materi-/eel materieel
soci-/aal sociaal
the-/ater theater
oce-/aan oceaan
opti-/maal optimaal
eco-/nomie economie
geo-/politiek geopolitiek
initia-/tief initiatief
Arbeidsomstandighe-/denwet Arbeidsomstandighedenwet
deze-/lfde dezelfde
""")

# The hyphen is the word's own.
HYPHENATED = table("""
minister-/president minister-president
secretaris-/generaal secretaris-generaal
luitenant-/kolonel luitenant-kolonel
mvo-/standaarden mvo-standaarden
WIA-/uitkering WIA-uitkering
ENTSO-E-/verband ENTSO-E-verband
CCS-/projecten CCS-projecten
EU-/lidstaten EU-lidstaten
VN-/Veiligheidsraad VN-Veiligheidsraad
PFAS-/verontreiniging PFAS-verontreiniging
IC-/bedden IC-bedden
D66-/fractie D66-fractie
NWO-/Talentprogramma NWO-Talentprogramma
Secretaris-/Generaal Secretaris-Generaal
GroenLinks-/PvdA GroenLinks-PvdA
Noord-/Holland Noord-Holland
Zuid-/Afrika Zuid-Afrika
Nederlands-/Turkse Nederlands-Turkse
pro-/Russische pro-Russische
anti-/Israël anti-Israël
niet-/beschikbaarheid niet-beschikbaarheid
niet-/spoedeisende niet-spoedeisende
niet-/noodgevallen niet-noodgevallen
non-/proliferatie non-proliferatie
all-/electric all-electric
kandidaat-/lidstaat kandidaat-lidstaat
interim-/bestuurder interim-bestuurder
zee-/egel zee-egel
mee-/eter mee-eter
toe-/eigenen toe-eigenen
drie-/eenheid drie-eenheid
na-/apen na-apen
gala-/avond gala-avond
massa-/immigratie massa-immigratie
auto-/industrie auto-industrie
auto-/ongeluk auto-ongeluk
radio-/uitzending radio-uitzending
video-/opname video-opname
bio-/industrie bio-industrie
re-/integratie re-integratie
micro-/organisme micro-organisme
oud-/minister oud-minister
oud-/Kamerlid oud-Kamerlid
ex-/minister ex-minister
ex-/partner ex-partner
2022-/2028 2022-2028
COVID-/19 COVID-19
F-/16 F-16
18-/jarigen 18-jarigen
5-/jarige 5-jarige
A2-/tracé A2-tracé
e-/mail e-mail
x-/as x-as
ggz-/instelling ggz-instelling
pgb-/houders pgb-houders
btw-/tarief btw-tarief
ov-/chipkaart ov-chipkaart
vmbo-/leerlingen vmbo-leerlingen
hbo-/opleiding hbo-opleiding
cao-/overleg cao-overleg
zzp-/ers zzp-ers
tbs-/kliniek tbs-kliniek
lhbti-/personen lhbti-personen
mbo-/er mbo-er
""")

# A part that is left out: the hyphen stays and the space behind it.
HANGING = table("""
aanloop-/en aanloop- en
jeugd-/en jeugd- en
in-/en in- en
twee-/tot twee- tot
wet-/of wet- of
land-/noch land- noch
""")

# A trema that the break took away comes back.
TREMA = table("""
ge-/informeerd geïnformeerd
ge-/installeerd geïnstalleerd
ge-/eist geëist
ge-/evalueerd geëvalueerd
be-/invloed beïnvloed
be-/eindigen beëindigen
co-/ordinatie coördinatie
co-/operatie coöperatie
""")


@pytest.mark.parametrize(("broken", "whole"), WHOLE)
def test_the_hyphen_of_a_broken_word_goes(broken: str, whole: str) -> None:
    """A word that Dutch writes as one loses the hyphen of its line."""
    assert joined(broken) == whole


@pytest.mark.parametrize(("broken", "whole"), HYPHENATED)
def test_the_hyphen_of_the_word_itself_stays(broken: str, whole: str) -> None:
    """Abbreviations, capitals, digits, clashing vowels and prefixes such as niet- keep their hyphen."""
    assert joined(broken) == whole


@pytest.mark.parametrize(("broken", "whole"), HANGING)
def test_a_hanging_hyphen_keeps_its_space(broken: str, whole: str) -> None:
    """A part left out before en, of, tot stays apart."""
    assert joined(broken) == whole


@pytest.mark.parametrize(("broken", "whole"), TREMA)
def test_a_trema_lost_at_the_break_comes_back(broken: str, whole: str) -> None:
    """Dutch drops the trema where a line breaks before it."""
    assert joined(broken) == whole


@pytest.mark.parametrize(
    ("broken", "printed", "whole"),
    [
        ("sociaal-/economische", "de sociaal-economische raad", "sociaal-economische"),
        ("sociaal-/economische", "de sociaaleconomische raad", "sociaaleconomische"),
        ("radio-/actief", "radio-actief afval", "radio-actief"),
        ("wo-/ning", "een woning", "woning"),
        ("ggz-/instelling", "de ggzinstelling", "ggzinstelling"),
        ("kabinets-/beleid", "het Kabinets-beleid", "kabinets-beleid"),
    ],
)
def test_the_letter_itself_decides_first(broken: str, printed: str, whole: str) -> None:
    """A word that the letter prints elsewhere in the midst of a line is written as it is there."""
    assert joined(broken, printed) == whole


def test_a_letter_that_breaks_no_words_keeps_every_hyphen() -> None:
    """Where a word processor keeps words whole, a hyphen at a line's end is the writer's own."""
    assert joined("sociaal-/economische", hyphenates=False) == "sociaal-economische"
    assert joined("wonen in hulpaan-/bod", hyphenates=False) == "wonen in hulpaan-bod"


def test_a_hyphen_that_begins_a_word_stays() -> None:
    """In "mensenhandel en -smokkel" the hyphen belongs to what follows."""
    assert Vocabulary([]).joint("mensenhandel en -", "smokkel")[0] is True


# -- what is wrong today ---------------------------------------------------------------------------------------------

SYLLABLES = table("""
zo-/wel zowel
zo-/dat zodat
zo-/genaamd zogenaamd
so-/ciale sociale
wo-/ningen woningen
vo-/rige vorige
gas-/prijzen gasprijzen
gas-/opslag gasopslag
gas-/ten gasten
eu-/ro euro
app-/aratuur apparatuur
""")


@pytest.mark.parametrize(("broken", "whole"), SYLLABLES)
def test_a_syllable_is_not_an_abbreviation(broken: str, whole: str) -> None:
    """Zo-, so-, wo-, vo-, gas- and eu- begin common words that are written as one."""
    assert joined(broken) == whole


@pytest.mark.parametrize(
    ("broken", "whole"), [("zo-/als", "zoals"), ("even-/als", "evenals"), ("even-/als,", "evenals,")]
)
def test_zoals_and_evenals_are_one_word(broken: str, whole: str) -> None:
    """The "als" of zoals and evenals coordinates nothing."""
    assert joined(broken) == whole


@pytest.mark.parametrize(
    "whole",
    [
        "Oud-minister",
        "Ex-minister",
        "Niet-westerse",
        "Cao-partijen",
        "Hbo-studenten",
        "Ov-bedrijf",
        "Lhbti-acceptatie",
    ],
)
def test_a_capital_at_a_sentence_s_start_changes_nothing(whole: str) -> None:
    """Oud-, niet- and cao- keep their hyphen also as the first word of a sentence."""
    assert joined(whole.replace("-", "-/", 1)) == whole


@pytest.mark.parametrize(("broken", "whole"), [("ge-/uit", "geuit"), ("ge-/uite", "geuite")])
def test_geuit_has_no_trema(broken: str, whole: str) -> None:
    """The ui of geuit is read as one sound without help."""
    assert joined(broken) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("financi-/ele", "financiële"),
        ("offici-/ele", "officiële"),
        ("pati-/enten", "patiënten"),
        ("cli-/enten", "cliënten"),
        ("effici-/ent", "efficiënt"),
        ("cre-/eren", "creëren"),
        ("Oekra-/ine", "Oekraïne"),
        ("Oekra-/iense", "Oekraïense"),
        ("Isra-/el", "Israël"),
        ("continu-/iteit", "continuïteit"),
    ],
)
def test_a_trema_inside_a_stem_comes_back_too(broken: str, whole: str) -> None:
    """Typesetters that know Dutch drop every trema at a break, not only behind ge- and be-."""
    assert joined(broken) == whole


# -- characters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Kostic´", "Kostić"),
        ("Yes¸ilgöz", "Yeşilgöz"),
        ("Kostic´ en Yes¸ilgöz", "Kostić en Yeşilgöz"),
        ("financie¨le", "financiële"),
        ("S˘ˇ", "S˘ˇ"),
        ("e\u0301e\u0301n", "één"),
        ("een\u00a0woord", "een woord"),
        ("een\u202fwoord", "een woord"),
        ("een\twoord", "een woord"),
        ("een   woord", "een woord"),
        ("woor\u00adden", "woorden"),
        ("woor\u200bden", "woorden"),
        ("\ufeffwoorden", "woorden"),
        ("niet\u2011westers", "niet-westers"),
        ("ﬁnanciën", "financiën"),
        ("\uf0b7 een punt", "• een punt"),
        ("CO₂ en m²", "CO₂ en m²"),
        ("«ja» – ‘nee’", "«ja» – ‘nee’"),
    ],
)
def test_characters_are_read_as_a_reader_reads_them(printed: str, read: str) -> None:
    """Accents go back on their letters; spaces are spaces; what cannot be seen is gone; the rest stays."""
    assert clean(printed) == read


def test_an_accent_printed_behind_a_space_goes_back_too() -> None:
    """Text copied out of a PDF puts a space between letter and accent."""
    assert clean("het lid Kostic ´ (PvdD)") == "het lid Kostić (PvdD)"


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    """Cleaning twice is cleaning once, and gives NFC without invisible characters."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not regex.search("[\u00a0\u00ad\u200b\ufeff\t]", once)


@given(st.text(alphabet="abe-ïA1 ", min_size=1), st.text(alphabet="abe-ïA1 .,", min_size=1))
def test_a_joint_never_loses_a_letter(left: str, right: str) -> None:
    """Whatever is joined, only the hyphen, a space and a trema can change."""
    both = joined(f"{left}-/{right}") if "/" not in left + right and right.strip() else left + right

    def letters(text: str) -> str:
        return regex.sub(r"[\s-]|\p{M}", "", unicodedata.normalize("NFD", text))

    assert letters(both) == letters(left + right)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Ja.", "Ja."), ("V r a a g", "Vraag"), ("V r a a g   1 2", "Vraag 12"), ("J a  n e e", "Ja nee"),
        ("N e e n", "Neen"), ("a b c 1 2", "a b c 1 2"),
        ("1 2 3 4 5", "1 2 3 4 5"), ("a b 1 2 3", "a b 1 2 3"), ("Ja, in 2 t/m 4.", "Ja, in 2 t/m 4."),
    ],
)  # fmt: skip
def test_spaced_letters_are_closed_up(printed: str, read: str) -> None:
    """Where a whole line is printed so, of four letters at least; any other stays as it is."""
    assert closed_up(printed) == read


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Vraag 1", "Vraag 1"),
        ("één\tvraag\n", "één\tvraag\n"),
        ("Vr\u200baag\x07", "Vraag"),
        ("\u200bca. € 3 → 4", "ca. € 3 → 4"),
        ("", ""),
    ],
)
def test_what_nobody_sees_goes(text: str, seen: str) -> None:
    """Signs without width and control characters; tabs and line ends stay."""
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("Konink-", "rijksrelaties", "te Den Haag"), "Koninkrijksrelaties te Den Haag"),
        (("ge-", "informeerd"), "geïnformeerd"),
        (("mvo-", "standaarden"), "mvo-standaarden"),
        (("a-", "b"), "a- b"),
        (("een-", ""), "een- "),
    ],
)
def test_lines_of_a_head_are_joined(lines: tuple[str, ...], whole: str) -> None:
    """A word that two letters or more begin is whole again."""
    assert Vocabulary([]).joined(lines) == whole


def test_a_word_that_begins_compounds_keeps_its_hyphen() -> None:
    """Where the document prints it so before a word of four letters; three may be an abbreviation's."""
    assert joined("zorg-/kosten", "de zorg-apps") == "zorg-kosten"
    assert joined("zorg-/kosten", "de zorg-app") == "zorgkosten"


@pytest.mark.parametrize(
    ("broken", "hyphenates", "whole"),
    [
        ("VEILIG-/HEID", True, "VEILIGHEID"),
        ("WONING-/BOUW", False, "WONING-BOUW"),
        ("AOW-/WIA", True, "AOWWIA"),
        ("EU-/LANDEN", True, "EU-LANDEN"),
        ("MILIEU-/EU", True, "MILIEU-EU"),
    ],
)
def test_a_heading_in_capitals_is_broken_as_words_are(broken: str, hyphenates: bool, whole: str) -> None:
    """Where the document breaks words; the short capitals of an abbreviation keep their hyphen beside any word."""
    assert joined(broken, hyphenates=hyphenates) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Julianaka-/naal", "Julianakanaal"), ("JulianaKa-/naal", "JulianaKa-naal"),
        ("Juliana-/Kanaal", "Juliana-Kanaal"), ("Covid-/19", "Covid-19"), ("iPad-/gebruik", "iPad-gebruik"),
    ],
)  # fmt: skip
def test_a_name_with_a_capital_in_its_midst_keeps_its_hyphen(broken: str, whole: str) -> None:
    """A capital at the start alone says nothing: any word has one where its sentence begins."""
    assert joined(broken) == whole


def test_a_hyphen_behind_a_sign_or_a_space_joins_nothing() -> None:
    """A dash that is printed as a hyphen stays one; behind a bracket the word goes on where it stood."""
    vocabulary = Vocabulary([])
    assert vocabulary.joint("zo -", "dus") == (True, " ")
    assert vocabulary.joint("de (oud)-", "minister") == (True, "")
    assert vocabulary.joint("de brug-", "(oud)") == (True, " ")
