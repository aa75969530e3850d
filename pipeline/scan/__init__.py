"""A picture of a page to words: mended, read, and read again where ink was left unread."""
