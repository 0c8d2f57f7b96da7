"""The running tool as a requirement of a site: where it was installed from, and what installs the same again."""
