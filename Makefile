# SPDX-License-Identifier: MIT
#
# Entregent: the build.
#
# Two commands for everyone: `make run` and `make check`. Each first installs what
# is missing (`make deps`), then calls make again for the real work, so that this file
# needs no compiler before it has installed one. `make help` lists the rest.
#
# Variables, all to be set on the command line:
#   PREFIX=/usr/local  DESTDIR=  LIBDIR=  where `install` puts things
#   BUILD=build        the folder of everything that is made
#   READLINE=no        a program without line editing, free of the GPL
#   WERROR=yes         a warning is an error
#   RELEASE=yes        assertions become statuses (-DNDEBUG)
#   RECORD=yes         a long run leaves its figures in tests/figures
#   ONLY="unit/base"   `check` runs these suites alone; LAYER=base, the same for `unit`;
#                      ONLY="programs loading": `bench`, these sections
#   TARGET=rules       `fuzz`, this target alone; FUZZ_TIME=60, seconds for each

VERSION := 0.1.0
SONAME := libentregent.so.0

AR ?= ar
NM ?= nm
INSTALL ?= install
PKG_CONFIG ?= pkg-config
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
BUILD ?= build
READLINE ?= yes
WERROR ?= no
RELEASE ?= no
RECORD ?= no
VARIANT ?= plain
CFLAGS ?= -O2 -g
B := $(BUILD)

ifeq ($(origin CC),default)
CC := gcc
endif

# ---- what there is ------------------------------------------------------------------

LIB_LAYERS := base text source model network session space consult verify report api
PROGRAM_LAYERS := store dialogue practice program

LIB_SRC := $(sort $(wildcard $(LIB_LAYERS:%=engine/%/*.c)))
PROGRAM_SRC := $(sort $(wildcard $(PROGRAM_LAYERS:%=engine/%/*.c)))
LIB_OBJ := $(LIB_SRC:engine/%.c=$(B)/obj/lib/%.o)
PROGRAM_OBJ := $(PROGRAM_SRC:engine/%.c=$(B)/obj/program/%.o)
MAIN_OBJ := $(filter %/program/main.o,$(PROGRAM_OBJ))

# Unit tests, helpers that all of them share, and the test programs of other suites.
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_BIN := $(UNIT_SRC:%.c=$(B)/%)
HELPER_OBJ := $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard tests/unit/support/*.c)))
PRELOAD_SRC := tests/oom/preload.c
SUITE_SRC := $(sort $(filter-out tests/embed/% tests/mutants/% $(PRELOAD_SRC),\
    $(wildcard tests/*/*.c)))
SUITE_BIN := $(SUITE_SRC:%.c=$(B)/%)
# An allocator of one's own goes with no other.
PRELOAD := $(if $(filter plain,$(VARIANT)),$(PRELOAD_SRC:%.c=$(B)/%.so))
FUZZ_BIN := $(filter $(B)/tests/fuzz/%,$(SUITE_BIN))
# libFuzzer brings a main of its own, in the variant that is made for it.
FUZZ_OBJ = $(patsubst %.c,$(B)/obj/%.o,$(filter-out \
    $(if $(filter fuzz,$(VARIANT)),%/replay.c),$(sort $(wildcard tests/fuzz/*/*.c))))

STATIC := $(B)/libentregent.a
SHARED := $(B)/libentregent.so.$(VERSION)
# Before there is a main.c, there is a library alone.
PROGRAM := $(if $(MAIN_OBJ),$(B)/entregent)

C_FILES = $(sort $(wildcard engine/*/*.[ch] include/*.h tests/*/*.[ch] \
    tests/unit/*/*.[ch] tests/fuzz/support/*.[ch] tests/tools/*/*.c))

# ---- how it is made -----------------------------------------------------------------

# These goals build nothing themselves; only the others ask the compiler and pkg-config.
OUTER := help deps deps-all clean run check check-all asan tsan valgrind coverage \
    bench accept guidance limits promises faults soak format format-check layers style \
    uninstall install-files unit mutants fuzz oom
INNER := $(filter-out $(OUTER),$(or $(MAKECMDGOALS),all))

MODULES := yaml-0.1 libpcre2-8 libutf8proc jansson

ifneq ($(INNER),)
ifneq ($(shell $(PKG_CONFIG) --exists $(MODULES) 2>/dev/null && echo found),found)
$(error $(PKG_CONFIG) does not find $(MODULES): `make deps` installs what is missing)
endif
MODULE_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(MODULES))
MODULE_LIBS := $(shell $(PKG_CONFIG) --libs $(MODULES))
# Which of these flags the compiler has, judged on a file that includes the C library.
having = $(shell for flag in $(1); do $(CC) -Werror -O2 $$flag -include stdlib.h \
    -S -x c /dev/null -o - >/dev/null 2>&1 && echo " $$flag"; done)
# Checked copies need an optimizer.
FORTIFY := $(if $(filter -O0,$(CFLAGS)),,\
    $(firstword $(call having,-D_FORTIFY_SOURCE=3 -D_FORTIFY_SOURCE=2)))
HARDENING := $(call having,-fstack-protector-strong -fstack-clash-protection \
    -fcf-protection) $(FORTIFY:%=-U_FORTIFY_SOURCE %)
endif

WARNINGS := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes
ifeq ($(WERROR),yes)
WARNINGS += -Werror
endif

# The sanitizers and the counters replace the hardening; neither goes with the other.
LINK := -Wl,-z,relro,-z,now -Wl,--as-needed
DEFINED := -Wl,-z,defs
SHARED_LINK = -shared -Wl,-soname,$(SONAME) $(DEFINED)
ifeq ($(VARIANT),asan)
override CFLAGS := -O1 -g -fno-omit-frame-pointer
HARDENING := -fsanitize=address,undefined -fno-sanitize-recover=all
LINK += -fsanitize=address,undefined
DEFINED :=
else ifeq ($(VARIANT),tsan)
override CFLAGS := -O1 -g -fno-omit-frame-pointer
HARDENING := -fsanitize=thread
LINK += -fsanitize=thread
DEFINED :=
else ifeq ($(VARIANT),coverage)
override CFLAGS := -O0 -g
HARDENING := --coverage -fprofile-update=atomic
LINK += --coverage
LAST_OBJ := $(B)/obj/tests/tools/counting/last.o
else ifeq ($(VARIANT),fuzz)
override CFLAGS := -O2 -gline-tables-only -fno-omit-frame-pointer
HARDENING := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
    -fno-sanitize-coverage=trace-cmp
LINK += -fsanitize=address,undefined
DEFINED :=
else ifeq ($(VARIANT),mutants)
override CFLAGS := -O2
HARDENING :=
endif

STANDARD := -std=c17 -D_POSIX_C_SOURCE=200809L -Iengine -Iinclude
ifeq ($(RELEASE),yes)
STANDARD += -DNDEBUG
endif
# For mutants, the engine is one shared object: a mutant is one object and one link.
ifeq ($(VARIANT),mutants)
PIE := -fPIC
ENGINE := $(B)/libengine.so
ifeq ($(REACH),yes)
REACHING := -g -fsanitize-coverage=trace-pc
REACH_OBJ := $(B)/obj/tests/mutants/reached.o
endif
ENGINE_LINK = -shared -Wl,-Bsymbolic -Wl,-soname,$(abspath $(ENGINE))
else
PIE := -fPIE
VISIBILITY := -fvisibility=hidden
endif
COMMON := $(STANDARD) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) $(HARDENING)

# One set of library objects serves the static and the shared library.
LIB_FLAGS = $(COMMON) -Wconversion -fPIC $(VISIBILITY) $(REACHING) \
    $(MODULE_CFLAGS)
PROGRAM_FLAGS = $(COMMON) -Wconversion $(PIE) $(REACHING) -I$(B)/made \
    -DEG_TREE_RULES='"rules/relations"' \
    -DEG_RULES_DIR='"$(PREFIX)/share/entregent/rules/relations"'
TEST_FLAGS = $(COMMON) $(PIE) -Itests -Itests/unit $(MODULE_CFLAGS)

LIBS = $(MODULE_LIBS) -lpicosat -lm
ifeq ($(READLINE),yes)
PROGRAM_LIBS = -lreadline
else
PROGRAM_FLAGS += -DEG_NO_READLINE
endif

# ---- the goals ----------------------------------------------------------------------

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.SECONDEXPANSION:
.PHONY: told limits promises faults soak soak-now all program install \
    install-files uninstall \
    clean run check check-now check-all asan tsan valgrind coverage bench bench-now \
    unit unit-now format format-check tidy layers style accept accept-now help deps \
    deps-all mutants mutants-built mutants-now FORCE
.PHONY: oom oom-now

all: $(STATIC) $(SHARED) $(PROGRAM) ## the program and the library, static and shared
program: $(PROGRAM)

# Calls make again, on all cores unless the caller said how many.
CORES = $(shell nproc 2>/dev/null || echo 2)
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(CORES))
AGAIN = +@$(MAKE) --no-print-directory $(JOBS)
NEED = @CC='$(CC)' READLINE='$(READLINE)' tests/tools/deps

run: ## install what is missing, build, and start a consultation
	$(NEED) --quiet run
	$(AGAIN) program
	@$(B)/entregent $(ARGS); status=$$?; [ $$status -eq 3 ] || exit $$status

check: ## install what is missing, build, and run every quick test
	$(NEED) --quiet check
	$(AGAIN) check-now

check-all: ## every test, the slow ones too
	$(NEED) --quiet all
	$(AGAIN) check-now SLOW=--slow

unit: ## the unit tests alone; LAYER=base for those of one layer
	$(NEED) --quiet check
	$(AGAIN) unit-now

asan: ## every quick test under the address and undefined-behaviour sanitizers
	$(NEED) --quiet check
	$(AGAIN) check-now BUILD=$(B)/asan VARIANT=asan

tsan: ## what threads share, under the thread sanitizer; takes minutes
	$(NEED) --quiet check
	$(AGAIN) check-now BUILD=$(B)/tsan VARIANT=tsan ONLY="unit/api lines"

valgrind: ## the unit tests under valgrind
	$(NEED) --quiet check valgrind
	$(AGAIN) unit-now WRAP="valgrind -q --error-exitcode=99 --leak-check=full \
	    --errors-for-leak-kinds=definite,indirect,possible"

coverage: ## lines and branches that the quick tests reach; HTML=yes: as pages too
	$(NEED) --quiet check gcovr
	@find $(B)/coverage -name '*.gcda' -delete 2>/dev/null || true
	$(AGAIN) check-now BUILD=$(B)/coverage VARIANT=coverage
	@EG_RECORD=$(RECORD) tests/tools/coverage $(B)/coverage \
	    $(if $(filter yes,$(HTML)),--html)

.PHONY: fuzz fuzz-now
fuzz: ## libFuzzer on each target of tests/fuzz
	$(NEED) --quiet all
	$(AGAIN) fuzz-now BUILD=$(B)/fuzz VARIANT=fuzz CC=clang

faults: ## calls of the system failing in turn, kills, full disks: all of tests/faults
	$(NEED) --quiet check
	$(AGAIN) check-now ONLY=faults SLOW=--slow

told: all ## how well told situations are heard, as a table
	@ENTREGENT=$(B)/entregent python3 tests/told/score.py

mutants: ## do the tests notice small faults of the engine? COUNT=500 SEED=1 AREA=saving
	$(NEED) --quiet check
	$(AGAIN) mutants-built VARIANT=mutants BUILD=$(B)/mutants/reach REACH=yes
	$(AGAIN) mutants-now VARIANT=mutants BUILD=$(B)/mutants/plain

bench: ## a table of figures; ONLY=programs for those sections alone
	$(NEED) --quiet check clips jq
	$(AGAIN) bench-now

oom: ## every request for memory failed in turn: no crash, no leak, no wrong result
	$(NEED) --quiet check
	$(AGAIN) oom-now

soak: ## 100,000 random cases of each property; SEED=1 begins with these, RECORD=yes
	$(NEED) --quiet check
	$(AGAIN) soak-now

promises: ## write the figures of docs/promises.md, of what long runs recorded
	@tests/tools/promises

limits: ## write docs/limits.md: each bound, and what lies beyond it
	@tests/tools/limits.py

guidance: ## write docs/guidance.md: each claim, its rules and its cases
	$(AGAIN) accept-now ONLY=claims

accept: ## take what the program now says as what the printed tests expect
	$(NEED) --quiet check
	$(AGAIN) accept-now

layers: ## does each layer include only itself and the layers above it?
	@tests/tools/layers

style: ## lengths, columns, licence lines
	@tests/tools/style

format: ## let clang-format write the C files
	@clang-format -i $(C_FILES)

format-check: ## would clang-format change a C file?
	@clang-format --dry-run -Werror $(C_FILES) && echo "format: nothing to change"

tidy: $(MADE) ## clang-tidy over the engine
	@printf '%s\n' $(LIB_SRC) $(PROGRAM_SRC) | xargs -P "$$(nproc)" -I FILE \
	    clang-tidy --quiet --warnings-as-errors='*' FILE -- \
	    $(STANDARD) -I$(B)/made $(MODULE_CFLAGS) -DEG_RULES_DIR='""' \
	    -DEG_TREE_RULES='""' \
	    $(if $(filter no,$(READLINE)),-DEG_NO_READLINE)

deps: ## install what `run` and `check` need, or say how
	$(NEED) check

deps-all: ## install what every goal needs, or say how
	$(NEED) all

clean: ## remove all that was made
	rm -rf $(B)

help: ## this list
	@echo 'usage: make [GOAL] [VARIABLE=VALUE]...  (variables: see Makefile)'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile

# ---- objects and libraries ----------------------------------------------------------

# A stamp holds the words that its users are made of; it is rewritten only when they
# change. So other flags or a source file that is gone rebuild what they concern.
stamp = @mkdir -p $(@D); printf '%s\n' $(1) >$@.new; \
    if cmp -s $@.new $@; then rm -f $@.new; else mv -f $@.new $@; fi
COMMA := ,
quoted = '$(subst ','\'',$(1))'

$(B)/stamps/lib: FORCE
	$(call stamp,$(call quoted,$(CC) $(LIB_FLAGS)))
$(B)/stamps/program: FORCE
	$(call stamp,$(call quoted,$(CC) $(PROGRAM_FLAGS)))
$(B)/stamps/tests: FORCE
	$(call stamp,$(call quoted,$(CC) $(TEST_FLAGS)))
$(B)/stamps/objects: FORCE
	$(call stamp,$(call quoted,$(LIB_OBJ) $(PROGRAM_OBJ) $(HELPER_OBJ) $(LINK)))
FORCE:

compile = @mkdir -p $(@D); echo "  CC    $<"; $(CC) $(1) -MMD -MP -c $< -o $@
archive = @mkdir -p $(@D); rm -f $@; $(AR) rcsD $@ $(filter %.o,$^)
link = @mkdir -p $(@D); echo "  LINK  $@"; \
    $(CC) $(CFLAGS) $(LINK) $(LDFLAGS) $(1) -o $@ $(filter %.o %.a %.so,$^)

# What `entregent new` writes is in the program: each file of program/new/ as a string.
NEW_FILES := $(sort $(wildcard engine/program/new/*))
MADE := $(B)/made/new_files.h

$(MADE): $(NEW_FILES) Makefile
	@mkdir -p $(@D); for file in $(NEW_FILES); do \
	    name=$$(basename $$file | tr -c 'A-Za-z0-9\n' _); \
	    echo "static const char FILE_$$name[] ="; \
	    sed -e 's/[\\"]/\\&/g' -e 's/^/    "/' -e 's/$$/\\n"/' $$file; echo ';'; \
	done >$@

$(B)/obj/program/program/new.o: $(MADE)
$(B)/obj/lib/%.o: engine/%.c $(B)/stamps/lib
	$(call compile,$(LIB_FLAGS))
$(B)/obj/program/%.o: engine/%.c $(B)/stamps/program
	$(call compile,$(PROGRAM_FLAGS))
$(B)/obj/tests/%.o: tests/%.c $(B)/stamps/tests
	$(call compile,$(TEST_FLAGS))

$(STATIC): $(LIB_OBJ) $(B)/stamps/objects
	$(archive)

$(SHARED): $(LIB_OBJ) $(B)/stamps/objects
	$(call link,$(SHARED_LINK)) $(LIBS)
	@ln -sf $(@F) $(B)/$(SONAME); ln -sf $(SONAME) $(B)/libentregent.so

$(B)/obj/tests/mutants/reached.o: TEST_FLAGS += -DREACHED='"$(abspath $(B))/reached"'
$(B)/libengine.so: $(LIB_OBJ) $(filter-out $(MAIN_OBJ),$(PROGRAM_OBJ)) $(REACH_OBJ) \
    $(B)/stamps/objects
	$(call link,$(ENGINE_LINK)) $(LIBS) $(PROGRAM_LIBS)

$(B)/entregent: $(if $(ENGINE),$(MAIN_OBJ) $(ENGINE),$(PROGRAM_OBJ) $(STATIC)) \
    $(LAST_OBJ) $(B)/stamps/objects
	$(call link,-pie $(LAST_OBJ:%=-Wl$(COMMA)--wrap=raise)) $(LIBS) $(PROGRAM_LIBS)

# ---- tests --------------------------------------------------------------------------

# A unit test of a layer links that layer and those above it, nothing else: a test of
# `text` builds while `consult` does not compile, and a call downwards does not link.
# A test of the program part links all of it but main.o; any other, the whole library.
$(foreach layer,$(LIB_LAYERS),\
    $(eval $(B)/obj/lib/$(layer).a: $(filter $(B)/obj/lib/$(layer)/%,$(LIB_OBJ)))\
    $(eval SO_FAR := $(B)/obj/lib/$(layer).a $(SO_FAR))\
    $(eval UNIT_LINKS_$(layer) := $(SO_FAR)))
$(foreach layer,$(PROGRAM_LAYERS),\
    $(eval UNIT_LINKS_$(layer) := $(B)/obj/program.a $(STATIC)))
unit_links = $(or $(ENGINE),\
    $(UNIT_LINKS_$(notdir $(patsubst %/,%,$(dir $(1))))),$(STATIC))

$(LIB_LAYERS:%=$(B)/obj/lib/%.a): $(B)/stamps/objects
	$(archive)
$(B)/obj/program.a: $(filter-out $(MAIN_OBJ),$(PROGRAM_OBJ)) $(B)/stamps/objects
	$(archive)

$(UNIT_BIN): $(B)/tests/%: $(B)/obj/tests/%.o $(HELPER_OBJ) $$(call unit_links,$$@) \
    $(B)/stamps/objects
	$(call link,-pie) -lcmocka $(LIBS) $(PROGRAM_LIBS)
suite_links = $(if $(filter $(FUZZ_BIN),$(1)),$(FUZZ_OBJ)) $(or $(ENGINE),\
    $(if $(filter $(B)/tests/practice/%,$(1)),$(B)/obj/program.a) $(STATIC))
$(SUITE_BIN): $(B)/tests/%: $(B)/obj/tests/%.o $$(call suite_links,$$@) \
    $(B)/stamps/objects
	$(call link,-pie $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer)) \
	    $(LIBS) $(PROGRAM_LIBS)
# It gives the key of hashing itself.
$(B)/tests/properties/machine: LDFLAGS += -Wl,--wrap=symbols_seed

# What a suite finds in its environment; tests/README.md explains it.
SUITES = EG_TOP='$(CURDIR)' BUILD='$(abspath $(B))' \
    ENTREGENT='$(abspath $(B))/entregent' EG_VERSION='$(VERSION)' \
    EG_VARIANT='$(VARIANT)' EG_READLINE='$(READLINE)' EG_RECORD='$(RECORD)' \
    CC='$(CC)' NM='$(NM)' \
    PKG_CONFIG='$(PKG_CONFIG)' MAKE='$(MAKE)' tests/tools/run

$(PRELOAD): $(B)/%.so: %.c $(B)/stamps/tests
	@mkdir -p $(@D); echo "  CC    $<"
	@$(CC) -std=c17 -D_GNU_SOURCE -O2 -g $(WARNINGS) -fno-builtin -fPIC -shared $< \
	    -o $@

check-now: all $(UNIT_BIN) $(SUITE_BIN) $(PRELOAD)
	@$(SUITES) $(SLOW) $(ONLY)

mutants-built: $(B)/entregent $(UNIT_BIN) $(SUITE_BIN)

# Rests on the engine's objects alone: the shared object may hold a mutant.
mutants-now: mutants-built
	@EG_TOP='$(CURDIR)' BUILD='$(abspath $(B))' CC='$(CC)' EG_RECORD='$(RECORD)' \
	    EG_LINK_HEAD='$(CC) $(CFLAGS) $(LINK) $(ENGINE_LINK)' \
	    EG_LINK_TAIL='$(LIBS) $(PROGRAM_LIBS)' tests/mutants/mutants \
	    $(COUNT:%=--count %) $(SEED:%=--seed %) $(if $(AREA),--area '$(AREA)') \
	    $(PATIENCE:%=--patience %) $(if $(filter yes,$(ANEW)),--again) \
	    $(if $(filter yes,$(FURTHER)),--further)

unit-now: $(filter $(B)/tests/unit/$(or $(LAYER),%)/%,$(UNIT_BIN))
unit-now: $(if $(LAYER),,$(UNIT_BIN))
	@$(SUITES) $(if $(WRAP),--wrap "$(WRAP)") $(if $(LAYER),unit/$(LAYER),unit)

oom-now: all $(filter $(B)/tests/oom/%,$(SUITE_BIN)) $(PRELOAD)
	@env EG_TOP='$(CURDIR)' BUILD='$(abspath $(B))' EG_VARIANT='$(VARIANT)' \
	    ENTREGENT='$(abspath $(B))/entregent' EG_RECORD='$(RECORD)' \
	    tests/oom/run --all $(MOST:%=--most %)

bench-now: all $(filter $(B)/tests/bench/%,$(SUITE_BIN))
	@$(SUITES) --bench $(ONLY)

fuzz-now: $(if $(TARGET),$(TARGET:%=$(B)/tests/fuzz/%),$(FUZZ_BIN))
	@BUILD='$(abspath $(B))' EG_TOP='$(CURDIR)' EG_RECORD='$(RECORD)' \
	    tests/fuzz/fuzz.py --time $(or $(FUZZ_TIME),60) $(TARGET)

soak-now: $(filter $(B)/tests/properties/%,$(SUITE_BIN))
	@EG_RECORD=$(RECORD) EG_TOP='$(CURDIR)' BUILD='$(abspath $(B))' \
	    EG_VARIANT='$(VARIANT)' tests/properties/run --soak $(SEED)

accept-now: all $(SUITE_BIN)
	@$(SUITES) --accept $(ONLY)

# ---- installing ---------------------------------------------------------------------

RULE_FILES = $(wildcard rules/relations/*.yaml)
DOC_FILES = $(wildcard README.md LICENSE CHANGELOG.md docs/coach.md \
    docs/rule-language.md docs/embedding.md docs/limits.md docs/promises.md)
BIN = $(DESTDIR)$(PREFIX)/bin
LIB = $(DESTDIR)$(LIBDIR)
HEADERS = $(DESTDIR)$(PREFIX)/include
SHARE = $(DESTDIR)$(PREFIX)/share
RULES = $(SHARE)/entregent/rules/relations

PUBLIC = $(wildcard include/*.h)

INSTALLED = $(BIN)/entregent $(LIB)/libentregent.so.$(VERSION) $(LIB)/$(SONAME) \
    $(LIB)/libentregent.so $(LIB)/libentregent.a $(LIB)/pkgconfig/entregent.pc \
    $(PUBLIC:include/%=$(HEADERS)/%) $(SHARE)/man/man1/entregent.1 \
    $(RULE_FILES:rules/relations/%=$(RULES)/%) \
    $(addprefix $(SHARE)/doc/entregent/,$(notdir $(DOC_FILES)))

install: all ## program, library, rules and manual, below PREFIX=/usr/local, DESTDIR=
	+@$(MAKE) --no-print-directory install-files

# Copies what was built, and builds nothing.
install-files:
	$(INSTALL) -d $(BIN) $(LIB)/pkgconfig $(HEADERS) $(RULES) $(SHARE)/man/man1 \
	    $(SHARE)/doc/entregent
	$(INSTALL) -m 755 $(B)/entregent $(BIN)
	$(INSTALL) -m 644 $(B)/libentregent.a $(LIB)
	$(INSTALL) -m 755 $(B)/libentregent.so.$(VERSION) $(LIB)
	ln -sf libentregent.so.$(VERSION) $(LIB)/$(SONAME)
	ln -sf $(SONAME) $(LIB)/libentregent.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' \
	    -e 's|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|' \
	    include/entregent.pc.in >$(LIB)/pkgconfig/entregent.pc
	chmod 644 $(LIB)/pkgconfig/entregent.pc
	$(INSTALL) -m 644 $(PUBLIC) $(HEADERS)
	$(if $(RULE_FILES),$(INSTALL) -m 644 $(RULE_FILES) $(RULES))
	sed 's|/usr/local|$(PREFIX)|' docs/entregent.1 >$(SHARE)/man/man1/entregent.1
	chmod 644 $(SHARE)/man/man1/entregent.1
	$(if $(DOC_FILES),$(INSTALL) -m 644 $(DOC_FILES) $(SHARE)/doc/entregent)

uninstall: ## removes what `install` put there, and nothing else
	rm -f $(INSTALLED)
	-@rmdir $(RULES) $(SHARE)/entregent/rules $(SHARE)/entregent \
	    $(SHARE)/doc/entregent 2>/dev/null || true

-include $(wildcard $(LIB_OBJ:.o=.d) $(PROGRAM_OBJ:.o=.d) $(HELPER_OBJ:.o=.d) \
    $(patsubst %.c,$(B)/obj/%.d,$(UNIT_SRC) $(SUITE_SRC)))
