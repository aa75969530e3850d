"""What tables say: their cells, heads, columns and kinds."""
