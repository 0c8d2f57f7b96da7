"""Shows the site while it is written: the same stages as a build, one page at a time, and no output folder."""
