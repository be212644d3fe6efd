"""News for a person, shown in the app. What waits for somebody is never news: it is computed."""
