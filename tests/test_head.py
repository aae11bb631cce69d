"""The merge of partial heads: which of a head's readers is believed."""

from __future__ import annotations

from dataclasses import fields

from kvparse.letterhead import Person
from kvparse.letterhead.head import WINS, Head, Partial, merge

FINANCE = Person(name="Pieters", role="minister", portfolio="Financiën")
DEFENCE = Person(role="minister", portfolio="Defensie", on_behalf_of=True)


def test_every_field_says_who_wins() -> None:
    """A field that a reader can know stands in the table of who is believed, and no other does."""
    assert set(WINS) == {field.name for field in fields(Partial)}


def test_the_first_reader_that_knows_wins() -> None:
    """A reader further down the table is heard where those above it know nothing."""
    label, bare = Partial(subject="geld"), Partial(subject="Kamervragen")
    assert merge({"bare label": bare, "label": label}).subject == "geld"
    assert merge({"bare label": bare, "label": Partial()}).subject == "Kamervragen"
    assert merge({"bare label": bare, "sentences": Partial(subject="munten")}).subject == "munten"


def test_what_no_reader_knows_is_empty() -> None:
    """A head of nothing is a head, of a plain letter."""
    assert merge({}) == Head()
    assert merge({}).layout == "plain"


def test_a_reader_that_may_not_know_a_field_is_not_asked() -> None:
    """A case number of the furniture is no reference of the cover, and the like."""
    assert merge({"around": Partial(subject="Postbus 20201")}).subject is None


def test_a_signature_answers_where_nobody_else_does() -> None:
    """Who signs at the end is believed only where the head names nobody but those on whose behalf it is."""
    signature = Partial(respondents=(FINANCE,))
    assert merge({"signature": signature}).respondents == (FINANCE,)
    assert merge({"signature": signature, "cover": Partial(on_behalf=(DEFENCE,))}).respondents == (FINANCE, DEFENCE)
    other = Person(name="De Vries", role="minister", portfolio="Defensie")
    assert merge({"signature": signature, "sentences": Partial(respondents=(other,))}).respondents == (other,)


def test_on_whose_behalf_is_told_beside_who_answers() -> None:
    """ "mede namens" in the cover's text adds to who signs it."""
    cover = Partial(respondents=(FINANCE,), on_behalf=(DEFENCE,))
    assert merge({"cover": cover}).respondents == (FINANCE, DEFENCE)
