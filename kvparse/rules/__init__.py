"""What kvparse knows of Dutch letters: tables that a Dutch reader can check, and what loads them."""
