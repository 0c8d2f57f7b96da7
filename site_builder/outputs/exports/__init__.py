"""Files that are made without a template: sitemap, robots.txt, data, assets."""
