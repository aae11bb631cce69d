"""The parts of the pages that ``kvparse.view`` makes, with their looks and what they do."""
