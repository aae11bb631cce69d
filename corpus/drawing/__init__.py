"""Draws the corpus: letter sources to PDF, DOCX and TXT, and to the gold that says what is in them.

Nothing here imports kvparse: the gold comes from the source alone, or it would prove nothing.
"""
