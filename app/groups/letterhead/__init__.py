"""Who pays for a group or the site: words and a picture on its papers and at the foot of pages."""
