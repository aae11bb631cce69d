"""Printed lines to running text: characters mended, hyphens resolved, paragraphs joined, captions and links told."""
