#!/bin/sh
# Cloudflare Pages: connect the repository, and set in the project's settings
#   build command: sh cloudflare-pages.sh
#   build output directory: output
#   environment variable PYTHON_VERSION: 3.13
# The headers are in the site's own file _headers, which Cloudflare reads.
set -eu

pip install --requirement requirements.txt
# Reads the days of the last changes from the published site, because nobody commits changes.tsv here.
studyboard dates
# Errors stop the publication; warnings do not.
studyboard check
# Stops if more than a fifth of the published pages or studies would be removed. To allow this, set the environment variable
# STUDYBOARD_ACCEPT_REMOVALS to 1 for one deployment.
studyboard guard
