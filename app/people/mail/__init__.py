"""Mail that is to go out: to whom, about what, when. Its words are made when it goes."""
