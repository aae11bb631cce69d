"""The parts of ``kvparse.convert``: what to convert, who does it, what is done, and how it is written."""
