"""The settings of a site, in site.yaml: its organisation, look, texts, checks, editors and targets."""
