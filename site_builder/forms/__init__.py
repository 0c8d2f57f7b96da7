"""Forms in the browser, with which a coordinator keeps the records up to date without a text editor."""
