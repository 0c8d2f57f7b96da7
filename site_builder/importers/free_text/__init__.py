"""Free text of registries, divided into paragraphs, lists and the two sides of the criteria."""
