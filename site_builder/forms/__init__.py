"""Forms in the browser: a coordinator keeps the records true without a text editor."""
