"""Full-text search: splits text into words, computes each study's contribution, and makes the index in shards."""
