"""What kvparse knows of Dutch letters: tables that a Dutch reader can check, and ``Rules``, the value of them all."""

from __future__ import annotations

from .additions import InvalidRules
from .headings import Headings
from .tables import Country, Law, Organisation
from .value import Rules, derived

__all__ = ["Country", "Headings", "InvalidRules", "Law", "Organisation", "Rules", "derived"]
