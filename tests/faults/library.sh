# The library as others get it: what it exports is what the headers declare and what is recorded
# (include/ivl.symbols: a name goes only with a new SONAME), and the programs of docs/api.md and
# docs/builder.md are built with it, as C and C++, and run.
root=$PWD build=$(dirname "$IVL")
. "$(dirname "$0")/lib.inc"
sort "$root/include/ivl.symbols" >recorded

same() {
	sort -u "$1" | cmp -s - recorded && return
	sort -u "$1" | diff recorded - >out
	fail "$2 (< recorded, > there)"
}
sed -n '/^[a-z].*[ *]ivl_[a-z_]*(/{/^static/!s/.*[ *]\(ivl_[a-z_]*\)(.*/\1/p;}' "$root"/include/*.h >there
same there "functions of the headers"
nm -D --defined-only "$build/libivl.so.1" | sed -n 's/.* [TDBRVW] \([^@]*\).*/\1/p' >there
same there "exported by libivl.so.1"
nm -g --defined-only "$build/libivl.a" | sed -n 's/.* [TDBRVWC] \(.*\)/\1/p' |
	grep -vE '^(\.weak\.|__)' >there # those of sanitizers
same there "global in libivl.a"
readelf -d "$build/libivl.so.1" | grep -q 'SONAME.*\[libivl\.so\.1\]' || fail "SONAME"

make -s -C "$root" install VARIANT="${IVL_VARIANT:-release}" DESTDIR="$TMP/stage" PREFIX=/usr >out 2>&1 ||
	fail "make install"
mv stage/usr moved && rmdir stage
PKG_CONFIG_PATH=$TMP/moved/lib/pkgconfig
export PKG_CONFIG_PATH
case ${IVL_VARIANT:-release} in
asan) flags=-fsanitize=address,undefined ;;
cov) flags=--coverage ;;
*) flags= ;;
esac

# Programs are named by their first line, a comment; what each prints is in the block behind it.
# Those in C are C++, too.
awk '/^```c(pp)?$/ { n++; take = 1; file = "program" n (/cpp/ ? ".cc" : ".c"); next }
	/^```text$/ { take = 1; file = "program" n ".out"; next }
	/^```$/ { take = 0 }
	take { print >file }' "$root/docs/api.md" "$root/docs/builder.md"
n=0
gxx=$(command -v g++ >/dev/null && echo c++)
for program in program*.c program*.cc; do
	grep -q '^int main' "$program" || continue
	name=${program%.c*} n=$((n + 1)) ways="c static $gxx"
	[ "$program" = "$name.c" ] || ways=$gxx
	[ -f "$name.out" ] || : >"$name.out"
	for how in $ways; do
		case $how in
		c++) cc="g++ -std=c++20 -x c++" libs=$(pkg-config --cflags --libs ivl) ;;
		c) cc="gcc -std=c11 -pedantic" libs=$(pkg-config --cflags --libs ivl) ;;
		static) cc="gcc -std=c11" libs="$(pkg-config --cflags ivl) $TMP/moved/lib/libivl.a \
			$(pkg-config --libs --static ivl | sed 's/-livl//')" ;;
		esac
		# shellcheck disable=SC2086 # words on purpose
		$cc -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wno-missing-field-initializers -Werror $flags \
			"$program" -x none $libs -pthread -o "moved/bin/$name" >out 2>&1 ||
			fail "$program as $how"
		(cd moved && env LD_LIBRARY_PATH="$TMP/moved/lib" "bin/$name") >out 2>&1
		status=$?
		cmp -s out "$name.out" || fail "$program as $how prints (status $status), not $(cat "$name.out")"
		[ $status = 0 ] || fail "$program as $how: status $status"
	done
done
[ $n -gt 0 ] || fail "docs/api.md has no program"

# A format whose library is not to be had: no document, and the host says so.
program=$(grep -l ivl_report_new program*.c) && mkdir broken && echo 'no library' >broken/libxml2.so.2
sed 's/"github"/"junit"/' "$program" >junit.c
# shellcheck disable=SC2046,SC2086
gcc -std=c11 -D_POSIX_C_SOURCE=200809L $flags junit.c $(pkg-config --cflags --libs ivl) -pthread -o moved/bin/junit >out 2>&1 ||
	fail 'a program that writes junit'
(cd moved && env LD_LIBRARY_PATH="$TMP/broken:$TMP/moved/lib" bin/junit) >out 2>&1
status=$?
[ $status = 1 ] || fail "junit without libxml2: status $status"
