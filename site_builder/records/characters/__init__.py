"""Characters that programs change or add when a text is copied, and those that no record may hold."""
