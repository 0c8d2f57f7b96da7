"""Reads on after a mistake, in a corrected copy that is never saved, so that all mistakes are reported at once."""
