"""The search side by side with Pagefind: index time, one edit, bytes to the first result, and what is found."""
