"""Tables that an office exports from another system, and what becomes of their rows."""
