"""Finding a study by words: how text becomes words, what a study contributes to the index, and the index in shards."""
