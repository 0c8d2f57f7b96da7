"""Shows the site while somebody edits it: same stages as a build, but one page at a time and without output folder."""
