# A file may start with the mark of UTF-8; columns count bytes.
printf '\357\273\277#line x\naxiom "\303\251\342\210\200" @;\n' | $IVL boogie /noResolve stdin.bpl
