"""Files made without a template: sitemap, robots.txt, assets."""
