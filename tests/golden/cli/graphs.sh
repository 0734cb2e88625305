# Files for Graphviz: of implementations as written, and of the pieces that are proved.
tmp=$(mktemp -d)
cp foci.bpl ../verify/loops.bpl $tmp
cd $tmp
$IVL boogie /printCFG:g /quiet /noVerify loops.bpl
ls *.dot 2>/dev/null
$IVL boogie /printCFG:g /quiet foci.bpl
cat g.P.dot
$IVL boogie /vcsDumpSplits /quiet foci.bpl
ls P.*
cat P.split.1.dot
rm -r $tmp
