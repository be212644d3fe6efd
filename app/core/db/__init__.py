"""The database: tables, one transaction a request, versioned saves, who may wait to write."""
