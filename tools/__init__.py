"""Small programs for the house: what `make check` runs beside the usual tools."""
