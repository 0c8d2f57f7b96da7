"""Law 8: for every study, location and day, no two outputs disagree about a status."""
