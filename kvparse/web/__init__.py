"""The parts of the pages that ``kvparse.web.view`` makes, with their looks and what they do."""
