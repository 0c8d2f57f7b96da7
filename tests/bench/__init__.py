"""The benchmark: Studyboard and Hugo build the same site, and both are measured. See README.md."""
