"""One module for each kind of file in the site. All kinds keep one contract, in `kind`; all are listed in `kinds`."""
