"""Dutch parliamentary questions and answers (Kamervragen) as structured, validated data."""

__version__ = "0.1.0"
