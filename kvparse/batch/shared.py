"""The columns that the tables share: what a row a question, a mention and a letter all say, said once."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from ..records import IsoDate

__all__ = [
    "Answered",
    "CaseNumbers",
    "Chamber",
    "Countries",
    "CountryNames",
    "Day",
    "Days",
    "FileName",
    "Group",
    "Kind",
    "Laws",
    "LetterId",
    "Ministers",
    "Ministries",
    "Organisations",
    "Papers",
    "Parties",
    "SessionYear",
    "Subject",
    "Submitted",
    "Text",
    "Texts",
    "Url",
]

Text: TypeAlias = str | None
Texts: TypeAlias = tuple[str, ...]
Day: TypeAlias = IsoDate | None

LetterId: TypeAlias = Annotated[str, Field(description="id of the letter")]
Group: TypeAlias = Annotated[
    Text, Field(description="heading under which the numbers begin anew, such as a member or fractie")
]
Subject: TypeAlias = Annotated[Text, Field(description="what the letter is about")]
Kind: TypeAlias = Annotated[
    str, Field(description="answer, postponement, notice, questions, question-list, consultation or other")
]
Parties: TypeAlias = Annotated[
    Texts, Field(description="their parties, each once, by the short name of today where known")
]
Ministers: TypeAlias = Annotated[
    Texts, Field(description="who answers, name and office; who is asked, where nobody has answered yet")
]
Ministries: TypeAlias = Annotated[Texts, Field(description="their portfolios, each once")]
Submitted: TypeAlias = Annotated[Day, Field(description="day the questions were sent in")]
Answered: TypeAlias = Annotated[
    Day, Field(description="day the answer was received, else the day its letter bears; null without an answer")
]
Days: TypeAlias = Annotated[int | None, Field(description="days from submitted to answered")]
Countries: TypeAlias = Annotated[
    Texts, Field(description="ISO 3166-1 codes of countries, nationalities and INTERPOL offices named")
]
CountryNames: TypeAlias = Annotated[
    Texts, Field(description="the same countries by their Dutch names, in the same order")
]
Organisations: TypeAlias = Annotated[Texts, Field(description="organisations named, each as it is first written")]
Laws: TypeAlias = Annotated[
    Texts, Field(description="laws, articles, treaties and EU acts named, each as it is first written")
]
Papers: TypeAlias = Annotated[
    Texts, Field(description="ids of parliamentary papers named (kst-32317-751), as written where no id is known")
]
FileName: TypeAlias = Annotated[
    str, Field(description="file the letter was read from, relative to the folder converted")
]
Url: TypeAlias = Annotated[Text, Field(description="address of the official publication")]
CaseNumbers: TypeAlias = Annotated[Texts, Field(description="case numbers (zaaknummers)")]
Chamber: TypeAlias = Annotated[Text, Field(description="tweede-kamer or eerste-kamer")]
SessionYear: TypeAlias = Annotated[Text, Field(description="parliamentary year: 2023-2024")]
