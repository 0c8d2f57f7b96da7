"""Record files: finding, parsing and validating YAML, and locating problems by line."""
