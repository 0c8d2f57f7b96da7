"""The domain: frozen values with the terms of the field. No file names, no line numbers, no HTML."""
