"""Grants before their piece says whether they stand: told in sentences, in lists, in tables."""
