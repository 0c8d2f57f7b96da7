"""Shows the site while it is written: the same road as a build, one page at a time, and no output folder."""
