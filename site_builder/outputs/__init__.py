"""One module for each kind of file in the site. All follow the contract in `kind` and are listed in `kinds`."""
