# ivl - one makefile for everything. `make help` lists the targets.
#
# Out-of-tree: objects in build/VARIANT/obj, VARIANT = release, debug, asan, cov.

.DEFAULT_GOAL := all

VARIANT ?= release
# For tests: a sanitizer needs more memory.
export IVL_VARIANT := $(VARIANT)
BUILD ?= build/$(VARIANT)
PREFIX ?= /usr/local
SHARED ?= ../shared
JOBS ?= 2
# As many at a time, if nothing else is asked for.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(JOBS)
endif
VERSION := 0.1.0
# The first number changes when programs that were linked with an older library need another.
SONAME := libivl.so.1
# What programs that are linked with libivl.a need besides.
PC_LIBS := -lyajl -lgmp -lsqlite3 -lb2 -lm -ldl

CC ?= gcc
ifeq ($(origin CC),default)
CC := gcc
endif
FLEX ?= flex
BISON ?= bison
LD := ld
OBJCOPY ?= objcopy
CLANG ?= clang

# -- set-up: dependencies found or fetched once ----------------------------------------------

CONFIG ?= config.mk
ifneq ($(or $(if $(MAKECMDGOALS),,build),$(filter-out clean help,$(MAKECMDGOALS))),)
-include $(CONFIG)
endif
$(CONFIG): tools/setup $(if $(filter-out $(CURDIR),$(HERE)),moved)
	@tools/setup $@
.PHONY: moved # what config.mk says is about another directory

# -- flags ------------------------------------------------------------------------------------

WARN := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wswitch-enum -Wvla -Wundef -Wpointer-arith -Wwrite-strings -Wold-style-definition
OPT_release := -O2 -g
LINK_release := -no-pie # the loader has nothing to relocate: a millisecond of each start
OPT_debug := -O0 -g -DIVL_DEBUG
OPT_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer -DIVL_DEBUG
OPT_tsan := -O1 -g -fsanitize=thread -DIVL_DEBUG
OPT_cov := -O0 -g --coverage
LD_asan := -fsanitize=address,undefined
LD_tsan := -fsanitize=thread
LD_cov := --coverage
DEF_release := -DNDEBUG
DEF_cov := -DIVL_COVERAGE

CPPFLAGS := -D_POSIX_C_SOURCE=200809L -I. -Iinclude -I$(BUILD)/gen $(DEF_$(VARIANT)) \
	-DIVL_VERSION='"$(VERSION)"' -DIVL_XML_LIBRARY='"$(XML_LIBRARY)"' \
	$(subst -I,-isystem ,$(REPORT_CFLAGS)) $(EXTRA_CPPFLAGS)
# The objects are for the program and for the libraries alike: position-independent, and nobody
# sees more of them than what the public headers declare.
SHAPE := -fPIC -fvisibility=hidden
CFLAGS := -std=c11 $(OPT_$(VARIANT)) $(SHAPE) $(WARN) $(EXTRA_CFLAGS)
LDFLAGS := $(LD_$(VARIANT)) $(EXTRA_LDFLAGS)
# What runs for less time than it takes to optimise it; the examples, a little.
TEST_CFLAGS := $(CFLAGS:-O2=-O0)
LDLIBS := $(LINK_LIBS) -lm -ldl

# `make V=1` shows the commands.
ifeq ($(V),)
quiet = @echo '$(1)$(2)';
endif

# -- sources ----------------------------------------------------------------------------------

DIRS := base ivl grammar frontend builder civl exec vcgen smt driver
SRC := $(sort $(wildcard $(addsuffix /*.c,$(DIRS) $(addsuffix /*,$(DIRS)))))
C_FILES = $(wildcard $(addsuffix /*.[ch],$(DIRS) $(addsuffix /*,$(DIRS)) tests/unit tests/fuzz tests/oracle include python/native examples/javelin examples/minidafny examples/tutorial))
LIB_SRC := $(filter-out driver/main.c smt/backend/cvc5.c smt/work/ivl_worker.c,$(SRC))
GEN := $(BUILD)/gen/ivl.tab.c $(BUILD)/gen/ivl_quick.tab.c $(BUILD)/gen/ivl.lex.c
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/obj/%.o) $(GEN:$(BUILD)/gen/%.c=$(BUILD)/obj/gen/%.o)
MAIN_OBJ := $(BUILD)/obj/driver/main.o
UNIT_SRC := $(sort $(wildcard tests/unit/*_test.c))
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))

.DELETE_ON_ERROR:
.PHONY: all docs demo examples check check-all threads unit golden-check faults golden debug asan cov layers lint \
	format format-check fuzz bench bench-check suite corpus cases runs raise-floors mutants differential differential-self oracle \
	install uninstall dist tarball clean help

# All that the library is made of, for ourselves and for the tests.
WHOLE := $(BUILD)/obj/whole.a
WORKER := $(BUILD)/libexec/ivl-worker

all: $(BUILD)/ivl $(WORKER) $(BUILD)/libexec/complete $(BUILD)/libivl.a $(BUILD)/$(SONAME)

$(BUILD)/ivl: $(MAIN_OBJ) $(WHOLE)
	$(call quiet,LINK  ,$@)$(CC) $(LDFLAGS) $(LINK_$(VARIANT)) -o $@ $^ $(LDLIBS)

$(WHOLE): $(LIB_OBJ)
	@rm -f $@
	$(call quiet,AR    ,$@)ar rcs $@ $^

# One object, so that names that are for ourselves can be made its own.
$(BUILD)/libivl.a: $(LIB_OBJ)
	@rm -f $@ $(@:.a=.o)
	$(call quiet,AR    ,$@)$(LD) -r -o $(@:.a=.o) $^
	@$(OBJCOPY) --localize-hidden $(@:.a=.o) && ar rcs $@ $(@:.a=.o) && rm -f $(@:.a=.o)

$(BUILD)/$(SONAME): $(LIB_OBJ) include/ivl.map
	$(call quiet,LINK  ,$@)$(CC) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=include/ivl.map \
		$(if $(filter asan tsan,$(VARIANT)),,-Wl,-z,defs) -o $@ $(LIB_OBJ) $(PC_LIBS)
	@ln -sf $(SONAME) $(BUILD)/libivl.so

$(BUILD)/gen/ivl.tab.c: grammar/ivl.y $(CONFIG)
	@mkdir -p $(@D)
	$(call quiet,BISON ,$<)$(BISON) -Wall -Wno-yacc -Werror -d -o $@ $<

$(BUILD)/gen/ivl.tab.h: $(BUILD)/gen/ivl.tab.c

# The same grammar without lookahead correction, for texts without syntax errors (grammar/parse.c).
$(BUILD)/gen/ivl_quick.tab.c: grammar/ivl.y $(CONFIG)
	@mkdir -p $(@D)
	$(call quiet,BISON ,$< (quick))$(BISON) -Wall -Wno-yacc -Werror -Fparse.lac=none -o $@ $<

$(BUILD)/obj/gen/ivl_quick.tab.o: private CPPFLAGS += -DIVL_QUICK -Divl_yyparse=ivl_yyparse_quick

$(BUILD)/gen/ivl.lex.c: grammar/ivl.l $(CONFIG)
	@mkdir -p $(@D)
	$(call quiet,FLEX  ,$<)$(FLEX) --header-file=$(BUILD)/gen/ivl.lex.h -o $@ $<

$(BUILD)/gen/ivl.lex.h: $(BUILD)/gen/ivl.lex.c

# The libraries of /lib: as C strings, a line each.
$(BUILD)/gen/libraries.inc: $(wildcard lib/*.bpl)
	@mkdir -p $(@D)
	@for f in $^; do n=$$(basename $$f .bpl); \
		printf '{ "%s", "%s.bpl",\n' $$n $$n; \
		sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $$f; \
		printf '},\n'; done >$@

$(BUILD)/obj/driver/session/library.o: $(BUILD)/gen/libraries.inc

# What a report as a page consists of, as C strings, too.
$(BUILD)/gen/page.%.inc: driver/report/page.%
	@mkdir -p $(@D)
	@sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $< >$@

$(BUILD)/obj/driver/report/html.o: $(BUILD)/gen/page.css.inc $(BUILD)/gen/page.js.inc

# What the library and its workers must have in common (smt/work/order.h).
$(BUILD)/gen/stamp.inc: $(filter base/% smt/%,$(C_FILES)) $(wildcard smt/*/*.def)
	@mkdir -p $(@D)
	@cat $^ | sha256sum | sed 's/ .*//; s/.*/"&"/' >$@

$(BUILD)/obj/smt/work/order.o: $(BUILD)/gen/stamp.inc

# The program that the library starts for each dialogue.
$(WORKER): $(BUILD)/obj/smt/work/ivl_worker.o $(WHOLE)
	@mkdir -p $(@D)
	$(call quiet,LINK  ,$@)$(CC) $(LDFLAGS) $(LINK_$(VARIANT)) -o $@ $^ $(LDLIBS)

# Objects of other flags are made again.
$(BUILD)/flags: force
	@mkdir -p $(@D)
	@echo '$(CPPFLAGS) $(CFLAGS)' | cmp -s - $@ || echo '$(CPPFLAGS) $(CFLAGS)' >$@
.PHONY: force

$(BUILD)/obj/%.o: %.c $(CONFIG) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,CC    ,$<)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The programs of solvers, and our own around cvc5's library: they have libraries, a loader and a
# C library of their own (smt/backend/programs.h), and so no instrumentation.
HELPER_SRC := smt/backend/cvc5.c smt/backend/child.c smt/backend/huge_pages.c base/buf.c base/mem.c base/vec.c base/arena.c base/pages.c \
	base/bug.c
HELPER_OBJ := $(HELPER_SRC:%.c=$(BUILD)/helper/%.o)
HELPER := $(if $(CVC5_CFLAGS),$(BUILD)/libexec/ivl-cvc5)
SOLVERS := $(wildcard $(if $(BUNDLE_PROGRAMS),$(addprefix $(BUNDLE_PROGRAMS)/,cvc5 z3)))

$(BUILD)/helper/%.o: %.c $(CONFIG)
	@mkdir -p $(@D)
	$(call quiet,CC    ,$< (helper))$(CC) $(CPPFLAGS) $(subst -I,-isystem ,$(CVC5_CFLAGS)) -std=c11 -O2 -g $(WARN) \
		-MMD -MP -c -o $@ $<

$(BUILD)/libexec/ivl-cvc5: $(HELPER_OBJ)
	@mkdir -p $(@D)
	$(call quiet,LINK  ,$@)$(CC) -no-pie -o $@ $^ $(CVC5_LIBS)

$(BUILD)/libexec/complete: $(HELPER) tools/bundle $(CONFIG)
	@tools/bundle --link $(@D) '$(BUNDLE_LIBS)' '$(BUNDLE_LOADER)' $(HELPER) $(SOLVERS)
	@touch $@

$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags $(BUILD)/gen/ivl.tab.h $(BUILD)/gen/ivl.lex.h
	@mkdir -p $(@D)
	$(call quiet,CC    ,$<)$(CC) $(CPPFLAGS) $(filter-out -Wconversion -Wshadow -Wswitch-enum -Wundef \
		-Wmissing-prototypes,$(CFLAGS)) -Wno-sign-compare -MMD -MP -c -o $@ $<

# Hand-written files may include the generated headers.
$(LIB_OBJ): | $(BUILD)/gen/ivl.tab.h $(BUILD)/gen/ivl.lex.h

-include $(LIB_OBJ:.o=.d) $(MAIN_OBJ:.o=.d) $(BUILD)/obj/smt/work/ivl_worker.d $(HELPER_OBJ:.o=.d) $(UNIT_BIN:=.d) $(UNIT_OBJ:.o=.d)

# -- using it ---------------------------------------------------------------------------------

demo: all
	@tools/demo $(BUILD)/ivl

# Front ends on the public interface; each has a makefile of its own.
# Paths as the folder itself has them: its files of dependencies name targets so.
EXAMPLE_FLAGS := BUILD='../../$(BUILD)' OPT='$(OPT_$(VARIANT):-O2=-O1)' LDFLAGS='$(LDFLAGS)' --no-print-directory
examples: all
	@$(MAKE) -C examples/javelin $(EXAMPLE_FLAGS)
	@$(MAKE) -C examples/minidafny $(EXAMPLE_FLAGS)
	@$(MAKE) -C examples/tutorial $(EXAMPLE_FLAGS)

# -- tests ------------------------------------------------------------------------------------

# Files beside the tests that belong to some of them.
UNIT_OBJ := $(addprefix $(BUILD)/obj/tests/unit/,stand_in.o rebuild.o rebuild_body.o)
$(BUILD)/unit/pool_test $(BUILD)/unit/portfolio_test: $(BUILD)/obj/tests/unit/stand_in.o
$(BUILD)/unit/rebuild_test: $(addprefix $(BUILD)/obj/tests/unit/,rebuild.o rebuild_body.o)
$(UNIT_OBJ): private CFLAGS := $(TEST_CFLAGS)

$(BUILD)/unit/%: tests/unit/%.c $(WHOLE) | $(WORKER) $(BUILD)/libexec/complete
	@mkdir -p $(@D) && ln -sfn ../libexec $(@D)/libexec
	$(call quiet,TEST  ,$<)$(CC) $(CPPFLAGS) $(filter-out -Wmissing-prototypes,$(TEST_CFLAGS)) -MMD -MP -o $@ $< \
		$(filter %.o,$^) $(WHOLE) $(LDFLAGS) $(LDLIBS) $$(pkg-config --cflags --libs check)

# Of the oracle: programs that are edited in a session.
$(BUILD)/unit/edits: tests/oracle/edits.c $(WHOLE) | $(WORKER)
	@mkdir -p $(@D) && ln -sfn ../libexec $(@D)/libexec
	$(call quiet,TEST  ,$<)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(WHOLE) $(LDFLAGS) $(LDLIBS)

# Tests with sanitizers take as much longer, by Check's clock, too.
ifneq ($(filter asan tsan cov debug,$(VARIANT)),)
export CK_TIMEOUT_MULTIPLIER := 5
endif

# One more than there are cores: many wait for a time to pass.
TEST_JOBS ?= $(shell expr $(JOBS) + 1)

check: all examples $(UNIT_BIN) layers
	@tests/run.sh --ivl $(BUILD)/ivl --jobs $(TEST_JOBS) --unit '$(UNIT_BIN)' \
		--golden tests/golden --faults tests/faults --examples

unit: all $(UNIT_BIN)
	@tests/run.sh --ivl $(BUILD)/ivl --jobs $(TEST_JOBS) --unit '$(UNIT_BIN)'

golden-check: all
	@tests/run.sh --ivl $(BUILD)/ivl --jobs $(TEST_JOBS) --golden tests/golden

faults: all
	@tests/run.sh --ivl $(BUILD)/ivl --jobs $(TEST_JOBS) --faults tests/faults

golden: all
	@tests/run.sh --ivl $(BUILD)/ivl --jobs $(JOBS) --golden tests/golden --update

# What takes longer than `make check`.
check-all: examples threads
	$(MAKE) VARIANT=asan check
	examples/javelin/run_tests $(BUILD)/javelin
	examples/minidafny/check $(BUILD)/minidafny
	tests/lsp/fuzz $(BUILD)/ivl 2 1000
	tests/lsp/editor $(BUILD)/ivl
	tests/cache/kills $(BUILD)/ivl 8 20
	tests/mutants/run --fits
	$(MAKE) tutorial-check
	$(if $(shell command -v $(or $(TREE_SITTER),tree-sitter)),$(MAKE) tree-sitter-check)

# The grammar of editors against the programs that ivl accepts; wants tree-sitter-cli.
.PHONY: tree-sitter-check
tree-sitter-check: all
	@editors/tree-sitter/check $(BUILD)/ivl examples/*.bpl examples/civl/*.bpl tests/golden/*/*.bpl

# The Python module, installed besides a library that is installed, too.
.PHONY: python-check
python-check: examples
	@$(MAKE) --no-print-directory install DESTDIR= PREFIX='$(CURDIR)/build/python/prefix' >/dev/null
	@python/tests/run build/python/prefix build/python/venv

# The programs of the page, in C and, where there is the module, in Python. One behind the other, as
# an installation is a make of its own.
.PHONY: tutorial-check
tutorial-check: python-check
	@examples/tutorial/check docs/frontend-tutorial.md $(BUILD)/tutorial $$(ls build/python/venv/bin/python 2>/dev/null)

# Sessions in threads: no races, nothing left behind.
threads:
	$(MAKE) VARIANT=tsan build/tsan/unit/session_test
	IVL_SESSION_PROGRAMS=1000 build/tsan/unit/session_test
	$(MAKE) build/release/unit/session_test
	IVL_SESSION_PROGRAMS=1000 build/release/unit/session_test

debug:
	$(MAKE) VARIANT=debug all
asan:
	$(MAKE) VARIANT=asan check
cov:
	-find build/cov -name '*.gcda' -delete
	$(MAKE) VARIANT=cov check
	@tools/coverage build/cov

suite: all
	@tools/suite $(SHARED) $(BUILD)/ivl $(JOBS)
corpus: all
	@tools/corpus $(SHARED) $(BUILD)/ivl $(JOBS)
runs: all
	@tools/runs --ivl $(BUILD)/ivl --jobs $(JOBS) $(SHARED)/suite/Test
cases: all
	@tools/cases $(SHARED) $(BUILD)/ivl $(JOBS)
raise-floors: all
	@tools/suite --raise $(SHARED) $(BUILD)/ivl $(JOBS)
	@tools/corpus --raise $(SHARED) $(BUILD)/ivl $(JOBS)
	@tools/cases --raise $(SHARED) $(BUILD)/ivl $(JOBS)
# PEER: a command like Boogie's, run in turn; CLIENTS: only these; SOLVERS: ivl with each of these alone, too;
# DOCS: put the table and the plot into docs/performance.md; RESUME: keep what a run before has measured.
bench: all
	@bench/table --ivl $(BUILD)/ivl --corpus $(SHARED)/corpus $(if $(PEER),--peer '$(PEER)') \
		$(CLIENTS:%=--client %) $(foreach s,$(SOLVERS),--also '$(s)=$(BUILD)/ivl boogie --solver=$(s)') \
		--csv $(BUILD)/clients.csv $(if $(RESUME),--resume) \
		$(if $(DOCS),--page docs/performance.md --cactus docs/performance.svg,--cactus $(BUILD)/clients.svg)
	@bench/run $(BUILD)/ivl $(SHARED)
	@bench/growth $(BUILD)/ivl
bench-check: all
	@bench/growth $(BUILD)/ivl
mutants:
	@tests/mutants/run

# Random programs and what is said of them: against the reference tool, where it is there; of
# ivl in other forms.
DIFF_SECONDS ?= 300
DIFF_SEED ?= 1
DIFFERENTIAL = @tests/differential/run --ivl $(BUILD)/ivl --jobs $(JOBS) --seed $(DIFF_SEED) --seconds $(DIFF_SECONDS) \
	$(if $(DIFF_COUNT),--count $(DIFF_COUNT)) $(if $(DIFF_FILES),--files $(DIFF_FILES)) $(if $(DIFF_FLOOR),--no-reduce --floor $(DIFF_FLOOR))
differential: all
	$(DIFFERENTIAL) --reference $(SHARED)/reference/boogie
	$(DIFFERENTIAL) --reference $(SHARED)/reference/boogie --concurrent --out build/differential-concurrent
differential-self: all
	$(DIFFERENTIAL) --self --out build/differential-self

# The real Slurm on this machine, where it is installed.
CLUSTER_CONDITIONS ?= 200
CLUSTER_SHARDS ?= 20
.PHONY: cluster-test
cluster-test: all
	@tests/cluster/run $(BUILD)/ivl $(CLUSTER_CONDITIONS) $(CLUSTER_SHARDS)

# Random programs, verified and run: what is verified never fails.
ORACLE_SECONDS ?= 300
ORACLE_SEED ?= 1
oracle: all $(BUILD)/unit/edits
	@tests/oracle/run --ivl $(BUILD)/ivl --jobs $(JOBS) --seed $(ORACLE_SEED) --seconds $(ORACLE_SECONDS) \
		$(if $(ORACLE_COUNT),--count $(ORACLE_COUNT)) $(if $(ORACLE_FILES),--files $(ORACLE_FILES))

# -- keeping it in shape ----------------------------------------------------------------------

layers:
	@tools/layers

lint: all
	@tools/lint $(JOBS) $(CPPFLAGS) $(subst -I,-isystem ,$(CVC5_CFLAGS))

format:
	clang-format -i $(C_FILES)

format-check:
	clang-format --dry-run -Werror $(C_FILES)

FUZZ_SECONDS ?= 60
fuzz:
	@BUILD=build/fuzz CLANG='$(CLANG)' tools/fuzz $(FUZZ_SECONDS) $(FUZZ_SRC)

# Pages that are written from the tables of the program.
docs: all
	$(BUILD)/ivl help man >man/ivl.1
	$(BUILD)/ivl explain --all >docs/diagnostics.md

# -- installing -------------------------------------------------------------------------------

# All is found relative to the program (smt/backend/programs.h): the tree may be moved afterwards.
TO = $(DESTDIR)$(PREFIX)
COMPLETION_bash := bash-completion/completions/ivl
COMPLETION_zsh := zsh/site-functions/_ivl
COMPLETION_fish := fish/vendor_completions.d/ivl.fish
COMPLETIONS := $(COMPLETION_bash) $(COMPLETION_zsh) $(COMPLETION_fish)
install: all
	install -d $(TO)/bin $(TO)/lib/pkgconfig $(TO)/lib/ivl $(TO)/libexec/ivl $(TO)/include \
		$(TO)/share/man/man1 $(TO)/share/ivl $(TO)/share/doc/ivl
	install -m 755 $(BUILD)/ivl $(TO)/bin/ivl
	$(if $(WITH_BOOGIE_NAME),ln -sf ivl $(TO)/bin/boogie)
	ln -sfn ../../lib/ivl $(TO)/libexec/ivl/lib
	install -m 755 $(WORKER) $(TO)/libexec/ivl/ivl-worker
	tools/bundle $(TO)/libexec/ivl '$(BUNDLE_LIBS)' '$(BUNDLE_LOADER)' $(HELPER) $(SOLVERS)
	install -m 644 $(BUILD)/libivl.a $(TO)/lib/libivl.a
	install -m 644 $(BUILD)/$(SONAME) $(TO)/lib/$(SONAME)
	ln -sf $(SONAME) $(TO)/lib/libivl.so
	install -m 644 include/ivl.h $(TO)/include/ivl.h
	install -m 644 include/ivl_build.h $(TO)/include/ivl_build.h
	install -m 644 docs/report.schema.json $(TO)/share/ivl/report.schema.json
	install -m 644 man/ivl.1 $(TO)/share/man/man1/ivl.1
	install -d $(dir $(addprefix $(TO)/share/,$(COMPLETIONS)))
	$(foreach s,bash zsh fish,$(BUILD)/ivl completion $(s) >$(TO)/share/$(COMPLETION_$(s)) &&) :
	install -m 644 LICENSE README.md NEWS.md $(TO)/share/doc/ivl
	$(if $(BUNDLE_LOADER),for f in $(BUNDLE_PROGRAMS)/../share/doc/*/copyright; do \
		install -D -m 644 "$$f" "$(TO)/share/doc/ivl/licences/$$(basename "$$(dirname "$$f")")"; done)
	sed -e 's|@VERSION@|$(VERSION)|' -e 's|@LIBS@|$(PC_LIBS)|' ivl.pc.in >$(TO)/lib/pkgconfig/ivl.pc

uninstall:
	rm -f $(TO)/bin/ivl $(TO)/lib/libivl.a $(TO)/lib/$(SONAME) $(TO)/lib/libivl.so $(TO)/include/ivl.h $(TO)/include/ivl_build.h $(TO)/lib/pkgconfig/ivl.pc \
		$(TO)/share/man/man1/ivl.1
	rm -f $(addprefix $(TO)/share/,$(COMPLETIONS))
	[ "$$(readlink $(TO)/bin/boogie)" != ivl ] || rm -f $(TO)/bin/boogie
	rm -rf $(TO)/libexec/ivl $(TO)/lib/ivl $(TO)/share/ivl $(TO)/share/doc/ivl

# The sources, and a tree that runs on another machine with nothing installed.
NAME := ivl-$(VERSION)
dist:
	@mkdir -p build
	git archive --prefix=$(NAME)/ HEAD | gzip -9n >build/$(NAME).tar.gz
	@echo build/$(NAME).tar.gz

tarball: all
	rm -rf build/tarball
	$(MAKE) install DESTDIR= PREFIX=$(CURDIR)/build/tarball/$(NAME)
	tar -C build/tarball --owner=0 --group=0 --numeric-owner --sort=name \
		-czf build/$(NAME)-$(shell uname -m).tar.gz $(NAME)
	@echo build/$(NAME)-$(shell uname -m).tar.gz

# Packages for Debian and its like (packaging/debian).
.PHONY: deb
deb: all
	rm -rf build/deb
	@$(MAKE) --no-print-directory install DESTDIR='$(CURDIR)/build/deb/tree' PREFIX=/usr >/dev/null
	@packaging/debian/build build/deb/tree/usr $(VERSION) build/deb

clean:
	rm -rf build

help:
	@echo 'make            build $(BUILD)/ivl (sets up dependencies the first time)'
	@echo 'make demo       build and verify the programs of examples/'
	@echo 'make examples   build the front ends of examples/: build/release/javelin'
	@echo 'make check      unit, golden and fault tests'
	@echo 'make check-all  what is longer: the tests with sanitizers; do the mutants still fit'
	@echo 'make python-check  install the Python module into a clean environment, and test it'
	@echo 'make tree-sitter-check  the grammar of editors/tree-sitter (wants tree-sitter-cli)'
	@echo 'make tutorial-check  the programs of docs/frontend-tutorial.md, in C and in Python'
	@echo 'make debug|asan|cov            variants'
	@echo 'make suite|corpus|cases        acceptance tests, where $(SHARED) exists'
	@echo 'make bench|bench-check         measurements (PEER=command: in turn with it); of these only growth with the input'
	@echo 'make docs                       man page and docs/diagnostics.md'
	@echo 'make differential|differential-self  random programs: against the reference tool, where $(SHARED) exists;'
	@echo '                             against other forms of ivl (DIFF_SECONDS, DIFF_SEED, DIFF_COUNT, DIFF_FILES)'
	@echo 'make oracle            random programs: what is verified never fails in a run'
	@echo 'make cluster-test      tasks through Slurm on this machine, where it is installed (CLUSTER_CONDITIONS, CLUSTER_SHARDS)'
	@echo 'make layers|lint|format|fuzz|mutants'
	@echo 'make install DESTDIR= PREFIX=$(PREFIX) WITH_BOOGIE_NAME=1 (a link named boogie); the tree can be moved'
	@echo 'make uninstall DESTDIR= PREFIX=$(PREFIX)'
	@echo 'make dist|tarball      the sources; a tree that runs on another machine'
	@echo 'make deb               packages for Debian: ivl, libivl1, libivl-dev'
