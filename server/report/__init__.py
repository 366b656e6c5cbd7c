"""`python -m server report LOG`: the memory story of any Halfgig log, as one file to look at."""
