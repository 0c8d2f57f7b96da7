"""The domain: frozen values named in the terms of the field. No file names, no line numbers, no HTML."""
