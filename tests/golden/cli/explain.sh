# Pages of codes.
"$IVL" explain E0200
"$IVL" explain E0700 E0704
"$IVL" explain --all | grep -c '^## '| sed 's/[0-9][0-9]*/some/'
