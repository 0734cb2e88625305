# --format=html: one well-formed file with nothing from elsewhere, in which all is found.
. ./common.inc
count() { # what, XPath
	echo "$1: $(xmllint --xpath "count($2)" html-out.tmp)"
}
text() { xmllint --xpath "$1" html-out.tmp | steady; echo; }
"$IVL" verify --solver=cvc5 --resource-limit=30000 --separately --counterexample --format=html -o html-out.tmp -q \
	../cli/ok.bpl calls.bpl loop.bpl errors.bpl syntax.bpl >/dev/null
echo "exit $?"
xmllint --noout html-out.tmp
count 'rows of programs' '//table[@id="files"]/tbody/tr'
count 'rows of procedures' '//table[@id="procedures"]/tbody/tr'
count 'of them not proved' '//table[@id="procedures"]/tbody/tr[@data-verdict!="proved"]'
count 'failures' '//article'
count 'with an excerpt' '//article/pre/code/mark'
count 'with values' '//article//table[@class="values"]'
count 'with a path' '//article//ol'
count 'links to failures' '//a[starts-with(@href, "#f")]'
count 'links that lead nowhere' '//a[not(substring(@href, 2) = //article/@id)]'
count 'slowest conditions' '//table[@id="slowest"]/tbody/tr'
count 'numbers of slowest conditions that are less than a later one' \
	'//table[@id="slowest"]/tbody/tr[td[3]/@data-value < following-sibling::tr[1]/td[3]/@data-value]'
echo 'totals:'
text '//dl//dt/text() | //dl//dd/text()' | paste - -
text 'string(//article[2]/h3)'
text 'string(//article[2]/pre/code/mark)'
text '//article[2]//table[@class="values"]//code/text()' | paste - -
text 'string(//table[@id="files"]/tbody/tr[2]/td[1])'
echo '== for screen readers and keys'
count 'language' '/html[@lang]'
count 'tables without caption' '//table[not(caption)]'
count 'columns without scope' '//thead//th[not(@scope="col")]'
count 'rows without head' '//tbody/tr[not(th[@scope="row"])]'
count 'articles without name' '//article[not(@aria-labelledby = .//h3/@id)]'
count 'sections without name' '//section[not(@aria-labelledby = h2/@id)]'
count 'controls without label' '//form//*[self::input or self::select][not(ancestor::label)]'
count 'live region' '//output[@role="status"]'
count 'ids that are there twice' '//*[@id = following::*/@id]'
grep -c 'prefers-color-scheme: dark' html-out.tmp
echo '== from elsewhere: nothing'
count 'sources and sheets' '//*[@src] | //link | //iframe | //object | //embed'
count 'links out of the page' '//a[not(starts-with(@href, "#"))]'
grep -ciE 'https?:|url\(|@import|fetch\(|XMLHttp|import\(' html-out.tmp
echo '== names and texts that look like marks'
printf 'procedure A() { assert {:msg "<b>&\\""} 1 < 0 && 2 > 3; }\n' >'html-<&".tmp'
"$IVL" verify --solver=cvc5 --format=html -o html-out.tmp -q 'html-<&".tmp' >/dev/null
xmllint --noout html-out.tmp
text 'string(//article/h3)'
text 'string(//article/pre/code/mark)'
echo '== nothing to tell'
"$IVL" verify --format=html --no-proc='*' ../cli/ok.bpl >html-out.tmp
xmllint --noout html-out.tmp
text 'string(//h1)'
count 'failures' '//article'
rm -f ./html-*.tmp
