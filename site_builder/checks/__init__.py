"""Looks at records and built pages for what would embarrass the organisation, and says what to write instead."""
