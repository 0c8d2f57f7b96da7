"""Checks records and built pages for mistakes that would embarrass the organisation, and proposes better wording."""
