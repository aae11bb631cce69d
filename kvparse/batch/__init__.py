"""The parts of ``kvparse.batch.convert``: what to convert, who does it, what is done, and how it is written."""
