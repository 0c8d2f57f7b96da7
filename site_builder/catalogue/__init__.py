"""What the site knows: entries, cards, what is computed from them, and read-only answers about it all."""
