"""The running tool as a requirement of a site: its origin, and the files that install the same version again."""
