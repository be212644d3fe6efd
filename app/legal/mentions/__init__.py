"""Where a person is named in what others wrote: found with endings, accents and capitals."""
