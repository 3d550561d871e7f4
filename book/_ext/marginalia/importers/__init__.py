"""What others publish, read from files on disk and proposed as records. Nothing here writes into the book or asks the network."""
