"""The domain: frozen values named as the field names them. No file names, no line numbers, no HTML."""
