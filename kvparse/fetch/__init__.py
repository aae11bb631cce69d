"""The published letters themselves: from the Tweede Kamer's open data, and official publications by their id.

A document becomes a file and, beside it, ``<file>.meta.json`` with what is published about it. What is there already is
not asked for again. Only two public hosts are spoken to, over HTTPS, one request at a time, and no other is followed.
"""
