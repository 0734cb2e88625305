# What these tests print is printed the same again; so are the examples.
sh ../../print_fixpoint.sh "$IVL" . ../../../examples
