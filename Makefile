# The verbs.  `make help' lists them.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Each verb starts from whatever there is, nothing included, and writes only
# below build/ (and ./configure).  Settings are Makeconfig's; the work is done
# by the scripts; glibc's own makefiles run in $(obj), scrubbed of this make.

include Makeconfig

.DEFAULT_GOAL := all
.PHONY: all run info html check check-migration torture bench bench-programs check-fork check-bases check-arch check-arches show-arches check-ports check-booted check-emulated check-base check-deb check-kernel test fuzz fuzz-images models series tree tools \
	deb deb-root series-files \
	container container-shows \
	clean distclean \
	help FORCE
.NOTPARALLEL:
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

quote = '$(subst ','\'',$(1))'

# Before anything is looked for under that name.
ifneq ($(words $(base))$(filter-out $(default-base) $(newer-bases),$(base)),1)
$(error no base "$(base)"; there are: $(default-base) $(newer-bases))
endif

# Only from the command line: who builds kernels has one in the environment.
ifeq ($(origin ARCH),command line)
host = $(ARCH)
ifeq ($(filter $(foreign-hosts),$(ARCH)),)
$(error no architecture "$(ARCH)" to build for; there are: $(foreign-hosts))
endif
ifneq ($(filter test,$(MAKECMDGOALS)),)
ifeq ($(filter $(emulated-hosts),$(ARCH)),)
$(error no emulator runs programs of $(ARCH): make ARCH=$(ARCH) builds the libraries)
endif
endif
ifneq ($(filter check-arch,$(MAKECMDGOALS)),)
ifeq ($(filter $(tested-hosts),$(ARCH)),)
$(error nothing runs programs of $(ARCH): make ARCH=$(ARCH) builds the libraries)
endif
endif
ifneq ($(filter run check check-fork check-bases check-kernel check-migration \
	torture bench bench-programs,$(MAKECMDGOALS)),)
$(error programs of $(ARCH) do not run here: make check-arch tests it)
endif
ifneq ($(filter deb,$(MAKECMDGOALS)),)
$(error make deb takes its architectures from deb-archs="$(deb-archs)")
endif
else ifneq ($(filter check-arch,$(MAKECMDGOALS)),)
$(error which architecture?  make check-arch ARCH=NAME; there are: $(tested-hosts))
endif

ifneq ($(plain),)
ifneq ($(filter-out all tree test,$(MAKECMDGOALS)),)
$(error plain=yes, the base without the fork, goes with all, tree and test)
endif
endif

ifneq ($(filter test,$(MAKECMDGOALS)),)
ifeq ($(t),)
$(error which test?  usage: make test t=FOLDER/TEST, like t=time/tst-clock)
endif
endif

ifneq ($(filter-out $(deb-hosts),$(deb-archs)),)
$(error no Debian packages for "$(filter-out $(deb-hosts),$(deb-archs))"; deb-archs is of: $(deb-hosts))
endif

# They are put to the test in a chroot of the default base's release.
ifneq ($(base),$(default-base))
ifneq ($(filter container container-shows check-deb,$(MAKECMDGOALS)),)
$(error $(filter container container-shows check-deb,$(MAKECMDGOALS)) goes with base $(default-base) alone, and this is $(base))
endif
endif

installing = $(filter install uninstall check-install,$(MAKECMDGOALS))
ifneq ($(installing),)
ifneq ($(foreign),)
$(error glibc of $(ARCH) is not installed on this machine: make ARCH=$(ARCH) builds it)
endif
ifeq ($(origin prefix),file)
prefix = $(default-prefix)
endif
endif
ifneq ($(installing)$(filter command,$(origin prefix)),)
why-not := $(shell scripts/install/refuse-place $(or $(firstword $(filter \
	install uninstall,$(installing))),build) $(call quote,$(prefix)) \
	$(if $(installing),$(call quote,$(DESTDIR)),''))
ifneq ($(why-not),)
$(error $(why-not))
endif
override prefix := $(abspath $(prefix))
endif

# Verbs that need no configuration must not cause one.
ifneq ($(filter-out fuzz models info html uninstall help clean distclean configure,$(or $(MAKECMDGOALS),all)),)
include $(config)
endif

scrub = $(abspath $(T)/scrub)
glibc-make = $(scrub) make -j$(jobs) -C $(obj)
source-version = $(shell sed -n 's/^version //p' $(B)/source.id 2>/dev/null)
progress = scripts/progress
known-objects = $(if $(wildcard $(stamp)/shared),,$(objects-$(if $(foreign),foreign,$(1))-$(base)))

tool-names := $(patsubst scripts/%.c,%,$(wildcard scripts/*.c))
tools := $(tool-names:%=$(T)/%)
tool-headers := $(wildcard scripts/*/*.h $(vdso-dir)/*.h)

help:
	@echo 'make                     build the libraries'
	@echo 'make run                 and run programs of this machine on them'
	@echo 'make check               run the whole suite; compare it with the base'
	@echo 'make check subdirs="time elf"'
	@echo '                         the same for these folders of glibc'
	@echo 'make check-fork          the same for our own tests alone, on a build of the'
	@echo '                         libraries (some minutes); check-bases: on each base'
	@echo '                         but $(default-base)'
	@echo 'make check-kernel        run tests of the vDSO on real kernels, in qemu-system,'
	@echo '                         one with two NUMA nodes (a minute)'
	@echo 'make check-migration     freeze a process by CRIU and restore it, twice (root)'
	@echo 'make test t=time/tst-X   run one test and show what it prints'
	@echo '                         (all, tree and test with plain=yes: on the base'
	@echo '                         without the fork; with base=VERSION: on another one)'
	@echo 'make check-arch ARCH=$(firstword $(emulated-hosts))'
	@echo '                         cross-build, and run our tests and those of time,'
	@echo '                         random bytes and the vDSO under qemu-user and on real'
	@echo '                         kernels (short=yes: our own tests alone;'
	@echo '                         long=yes: there also what takes minutes;'
	@echo '                         also $(wordlist 2,99,$(tested-hosts)));'
	@echo '                         check-emulated, check-booted: half of it;'
	@echo '                         where="PLACE..." only there, like kernel-6.12;'
	@echo '                         check-booted short=yes only="time/tst-X|...": these'
	@echo '                         tests alone, long ones too;'
	@echo '                         check-arches: all of them, and a matrix;'
	@echo '                         show-arches: the matrix of earlier runs;'
	@echo '                         check-ports: some, in the short form, as CI does;'
	@echo '                         ARCH= goes with all, tree and test too'
	@echo 'make install             install beside the system'"'"'s libc, in $(default-prefix);'
	@echo '                         prefix=DIRECTORY another place (built for each),'
	@echo '                         DESTDIR=DIRECTORY what goes before it;'
	@echo '                         uninstall takes the same, and all of it away'
	@echo 'make check-install       try that, where nobody sees it'
	@echo 'make fuzz                run the fuzzer of the vDSO'"'"'s parser; SECONDS=60,'
	@echo '                         SEEDS="FILE..." more images to begin with'
	@echo 'make fuzz-images         get those of the kernels of all architectures'
	@echo 'make torture             all that can happen to a call, at once; SECONDS=60'
	@echo 'make bench               instructions and times of all calls, compared with the'
	@echo '                         machine'"'"'s libc (4 minutes);'
	@echo '                         AGAINST="NAME=DIRECTORY ..." and with other ones'
	@echo 'make bench-programs      whole programs, likewise (6 minutes; root)'
	@echo 'make info, html          the manual of the vDSO'"'"'s calls, to build/manual'
	@echo 'make models              check models of protocols, and that their mutants fail'
	@echo 'make series              write the fork as a patch series, to'
	@echo '                         $(series)'
	@echo 'make deb                 build Debian packages, for $(deb-archs) (root)'
	@echo 'make container           Debian on the packages, as a container and a chroot (root)'
	@echo 'make container-shows     what servers ask the kernel for there (json=yes; root)'
	@echo 'make check-deb           try them against Debian'"'"'s and in a fresh chroot (root);'
	@echo '                         debs=DIR other ones; parts="packages upgrade tools base",'
	@echo '                         checks="NAME..." only these'
	@echo 'make check-base          tell whether Debian has a newer glibc to build on'
	@echo 'make tools               build vdso-step, glibc-vdso-run and other programs of ours'
	@echo 'make tree                only prepare the source, in $(src:$(CURDIR)/%=%)'
	@echo 'make configure           write ./configure, to choose a base, host or source'
	@echo 'make clean, distclean    remove what was built; and what was configured'

# ---- What the machine has

# Looked at only when the list may have changed.  What the verbs need is asked
# for with it, also the source where nobody chose another one.
$(build)/packages: Makeconfig scripts/install-missing
	@mkdir -p $(@D)
	@scripts/install-missing $(sort $(packages) $(if $(foreign),$(foreign-packages)) \
	  $(verb-packages) $(if $(source-fetched)$(wildcard $(build)/config.status)$(filter \
	  configure,$(MAKECMDGOALS)),,$(source-package)))
	@touch $@

# Kept: an intermediate file would be made anew each time.
.PRECIOUS: $(build)/%-packages
$(build)/%-packages: Makeconfig scripts/install-missing
	@mkdir -p $(@D)
	@scripts/install-missing $(sort $($*-packages) $(verb-packages))
	@touch $@

# Before the tree; so the verbs need not name them again.
verb-lists = $(sort $(foreach v,$(MAKECMDGOALS),$(filter-out machine,$(lists-$(v)))))

configure: configure.ac | $(build)/packages
	@autom4te --language=autoconf --cache=$(build)/autom4te.cache -o $@ $<

# An earlier configuration keeps what the user chose; a source that was chosen
# needs no package.
$(config): configure scripts/config.mk.in Makeconfig $(build)/packages
	@if test -f $(build)/config.status; then \
	  cd $(build) && ./config.status --recheck >/dev/null && ./config.status --silent; \
	else \
	  scripts/install-missing $(source-package) && ./configure --silent; \
	fi
	@touch $@

# ---- The tree

# Prepared on every run: it takes a moment, and so a file that was deleted is
# never overlooked.  $(stamp)/tree changes only when the tree did.
$(stamp)/tree: FORCE | $(verb-lists:%=$(build)/%-packages) $(source-fetched)
	@scripts/unpack $(call quote,$(glibc-source)) $(B)
	@mkdir -p $(stamp) $(log) $(B)/list
	@scripts/overlay $(B) $(bases) $(base-header) $(overlay)
	@scripts/apply-series $(B) $(bases)
	@scripts/sync-tree $(B) $@

tree: $(stamp)/tree

$(B)/machine-packages: Makeconfig scripts/install-missing
	@mkdir -p $(@D)
	@scripts/install-missing $(machine-packages)
	@touch $@

$(B)/packages: Makeconfig scripts/install-missing | $(compiler-dir)
	@mkdir -p $(@D)
	@scripts/install-missing $(foreign-packages)
	@touch $@

$(B)/include/assert.h: Makeconfig | $(stamp)/tree
	@scripts/link-headers $(@D) $(linux-headers) $(multiarch)

# By the environment, for its lines are several.
$(stamp)/configured: private export CONFIGPARMS = $(configparms)
$(stamp)/configured: $(stamp)/tree $(if $(foreign),$(B)/packages) $(B)/include/assert.h $(T)/scrub FORCE
	@printf '%s\n' "$$CONFIGPARMS" > $(B)/list/configparms; \
	scripts/configure-glibc $(B) $@ '$(strip $(cc) $(link-flags-$(host)))' \
	  '$(strip $(cxx) $(link-flags-$(host)))' $(configure-options) \
	  > $(log)/configure.log 2>&1 || \
	  { tail -n 20 $(log)/configure.log; echo "All of it: $(log)/configure.log"; exit 1; }

# ---- Our own programs

.SECONDEXPANSION:
$(T)/%: scripts/%.c $$(tool-sources-$$*) $(tool-headers) Makeconfig
	@mkdir -p $(@D)
	$(build-cc) $(tool-flags) $(tool-flags-$*) -o $@ $< $(tool-sources-$*)

tools: $(tools)

# ---- Building

# Half of all objects are for the archives; shared libraries are enough to run.
build-libs = $(progress) $(log)/$(1).log $(build-limit) 'Building the $(2)' \
	  'scripts/count-objects $(log)/$(1).log "$(call known-objects,$(1))"' \
	  $(scrub) $(abspath scripts)/build-libs $(1) $(obj) $(jobs) $(B)/pending-$(1) \
	    $(if $(foreign),,$(library-dirs-$(base)))

$(stamp)/shared: $(stamp)/tree $(stamp)/configured
	@$(call build-libs,shared,shared libraries)
	@touch $@

$(stamp)/libs: $(stamp)/tree $(stamp)/configured
	@$(call build-libs,all,libraries)
	@touch $@ $(stamp)/shared && : > $(B)/pending-shared

all: $(stamp)/libs $(if $(foreign),,$(tools))

build-everything = \
	$(progress) $(log)/everything.log $(build-limit) 'Building everything' \
	  'scripts/count-objects $(log)/everything.log "$(call known-objects,everything)"' \
	  $(glibc-make) \
	&& touch $(stamp)/everything $(stamp)/everything-once $(stamp)/libs $(stamp)/shared \
	&& : > $(B)/pending-all && : > $(B)/pending-shared

$(stamp)/everything: $(stamp)/tree $(stamp)/configured
	@$(build-everything)

# Some tests run programs of glibc; for the loop of a day those of the first
# build will do.
$(stamp)/everything-once: $(stamp)/configured FORCE
	@test -f $@ || { $(build-everything); }

# ---- Fuzzing

# None where there is no clang, nor a way to get it.
fuzzers := $(if $(shell command -v $(fuzz-cc) || command -v dpkg-query),\
	$(fuzz-targets:%=$(fuzz)/parse-%))

$(fuzz)/%.o: scripts/fuzz/$$(*F).c $(fuzz-headers) Makeconfig | $(build)/fuzz-packages
	@mkdir -p $(@D)
	@$(fuzz-cc) --target=$(*D) $(fuzz-tables-$(*D):%=-I%) $(fuzz-flags) \
	  $(fuzz-flags-$(*F)) -c -o $@ $<

$(fuzzers): $(fuzz)/parse-%: $(addprefix $(fuzz)/%/,$(fuzz-objects))
	$(fuzz-cc) --target=$* $(fuzz-link-flags) -o $@ $^

fuzz-run = scripts/fuzz/run $(SECONDS) $(call quote,$(SEEDS)) $(fuzzers)
fuzz-as-test = scripts/as-test $(obj) $(log)/results fuzz/dl-vdso-parse \
	$(fuzz-run)

fuzz: $(fuzzers)
	@$(fuzz-run) || test $$? = 77

# Images to begin with, from the kernels of all architectures.
fuzz-kernels = $(sort $(foreach h,$(build-host) $(booted-hosts),$(foreach \
	k,$(call kernels-of,$h),$(call kernel-image,$h,$k))))
fuzz-images: $(fuzz-kernels) $(T)/find-images | $(build)/image-packages
	@scripts/kernel-vdsos $(T) $(build)/images $(fuzz-kernels)
	@echo 'make fuzz SEEDS="$(build)/images/*"'

# ---- Torture

torture-tests = tst-vdso-random-torture tst-vdso-random-torture-static
torture: $(stamp)/fork-needs $(tools)
	@$(scrub) $(abspath scripts)/make-folders $(src) $(obj) \
	  stdlib/vdso-torture -- -j$(jobs) > $(log)/torture.log 2>&1 || \
	  { tail -n 20 $(log)/torture.log; exit 1; }
	@scripts/torture $(obj) $(SECONDS) $(torture-tests:%=$(obj)/stdlib/%)

# ---- Benchmark

# In build/bench; the first time with what is compared.
bench-out = $(build)/bench$(if $(filter-out $(default-base),$(base)),-$(base))
against-fetched = $(filter $(fetched)/%,$(foreach a,$(AGAINST),$(lastword \
	$(subst =, ,$a))))
bench-run = $(scrub) $(abspath scripts)/bench/run $(obj) $(T) $(1) $(build-cc) \
	$(src)/benchtests
bench: $(stamp)/libs $(tools) | $(against-fetched)
	@$(call bench-run,$(bench-out)) $(call quote,$(rounds)) $(AGAINST)

# One round: that all of it works.
bench-as-test = scripts/as-test $(obj) $(log)/results bench/round \
	$(call bench-run,$(B)/bench) 1

bench-programs: $(stamp)/shared $(T)/scrub | $(fetched)/postgresql
	@$(scrub) $(abspath scripts)/bench/run-whole $(obj) $(bench-out) \
	  $(fetched)/postgresql $(call quote,$(whole-rounds))

# ---- Models

model-run = scripts/models/run $(1) $(models-dir)/$(1) $(model-compiler-$(1))
model-as-test = scripts/as-test $(obj) $(log)/results models/$(1) \
	$(call model-run,$(1))
models-as-tests = $(foreach m,$(models),$(call model-as-test,$(m));)

models: $(models:%=model-%)

model-%: | $(build)/check-packages
	@$(call model-run,$*)

# ---- The fork as patches

series-files: $(stamp)/tree
	@scripts/make-series $(B) $(bases) scripts/concerns $(series) \
	  $(call quote,$(maintainer)) "$$(scripts/source-date ChangeLog)"

series: series-files
	@scripts/show-series $(series)

# Of the files as they are: it must not make the tree anew in a test's middle.
series-as-test = scripts/as-test $(obj) $(log)/results series/apply \
	scripts/check-series $(call quote,$(glibc-source)) $(series) $(src) $(B)/check-series

# ---- The manual

manual-texi = manual/vdso.texi
$(build)/manual/vdso-table.texi: scripts/manual-table $(wildcard \
  sysdeps/unix/sysv/linux/*/dl-vdso-arch.h \
  sysdeps/unix/sysv/linux/*/*/dl-vdso-arch.h \
  sysdeps/unix/sysv/linux/*/*/*/dl-vdso-arch.h)
	@mkdir -p $(@D)
	@scripts/manual-table sysdeps > $@

$(build)/manual/vdso.%: $(manual-texi) $(build)/manual/vdso-table.texi | $(build)/manual-packages
	@makeinfo --error-limit=0 -I $(@D) $(manual-format-$*) -o $@ $<
	@echo $@

manual-format-html = --html --no-split
info html: %: $(build)/manual/vdso.%

manual-as-test = scripts/as-test $(obj) $(log)/results manual/examples \
	scripts/check-manual $(manual-texi) $(obj) $(T)/glibc-vdso-run

# The tests' own library is in no target for libraries.
$(stamp)/support: $(stamp)/everything-once $(stamp)/libs
	@$(scrub) $(abspath scripts)/make-folders $(src) $(obj) support/others -- \
	  -j$(jobs) > $(log)/support.log 2>&1 || \
	  { tail -n 20 $(log)/support.log; exit 1; }
	@touch $@

# ---- Debian packages

# The version is known only when the tree is there: no target names it.
$(deb)/%.dsc: FORCE | series-files
	@test -n "$(source-version)" || \
	  { echo "The source is not Debian's: no version for packages" >&2; exit 2; }
	@scripts/fetch-source $(deb-release) "$(source-version)" $(deb-base) \
	  $(call quote,$(rebuild))
	@scripts/make-debian-source $(deb-base)/glibc_$(source-version).dsc \
	  $(series) debian/additions "$(deb-version)" $(call quote,$(maintainer)) \
	  "$$(scripts/source-date ChangeLog)" $(@D)

deb-arch = $(lastword $(subst _, ,$*))

$(deb)/%.changes: $$(deb-dsc) | $(T)/scrub
	@$(progress) $(deb)/root-$(deb-arch).log $(build-limit) \
	  "A chroot of Debian $(deb-release) $(deb-arch)" \
	  "echo \$$(grep -c ^Unpacking $(deb)/root-$(deb-arch).log) packages" \
	  $(scrub) scripts/make-root $(deb-release) $(deb-arch) \
	    "$(deb-profiles-$(deb-arch))" $< $(deb)/root-$(deb-arch) $(deb-root-packages)
	@$(progress) $(deb)/build-$(deb-arch).log $(deb-limit) \
	  "Packages for $(deb-arch)" \
	  "scripts/count-deb $(deb)/work-$(deb-arch)/tree $(deb-objects-$(base))" \
	  $(scrub) scripts/build-deb $< $(deb)/root-$(deb-arch) $(deb-arch) \
	    $(deb-kind-$(deb-arch)) "$(deb-profiles-$(deb-arch))" "$(deb-options)" \
	    $(deb)/work-$(deb-arch)
	@scripts/collect-deb $(deb)/work-$(deb-arch)/tree/$(@F) $(@D)

.PRECIOUS: $(deb)/%.dsc $(deb)/%.changes

# What a rule for one target needs is expanded before the tree is there.
$(deb)/%.shown: $$(foreach a,$$(deb-archs),$$(deb-out)/glibc_$$(deb-version)_$$(a).changes)
	@scripts/show-debs $(deb-out) "$(source-version)"

# What needs to be root says so before an hour of work.
deb-root:
	@test "$$(id -u)" -eq 0 || \
	  { echo "Packages are built in a chroot, which takes root.  Run:" $(call quote,sudo make $(strip $(MAKEOVERRIDES)) $(MAKECMDGOALS)) >&2; exit 2; }

deb: deb-root $(stamp)/tree $(deb)/packages.shown

# ---- A container

# The packages' version is known only when the tree is there; what a pattern
# needs is expanded last of all.
$(container)/%.context: $$(deb-out)/glibc_$$(deb-version)_$$*.changes FORCE
	@scripts/container-context $(deb-out) $* debian $(container)/context

container-needs = deb-root $(stamp)/tree $(container)/$(container-arch).context \
	| $(T)/scrub

make-container = \
	$(progress) $(container)/$(1).log $(container-limit) $(call quote,$(2)) \
	  "echo \$$(grep -c '^Unpacking' $(container)/$(1).log) packages" \
	  $(scrub) scripts/container $(deb-release) $(container-arch)

container: $(container-needs)
	@$(call make-container,tar,A container) $(container)/context $(container-tar)
	@scripts/show-container $(container-tar) $(container)/context

container-shows: $(container-needs)
	@$(call make-container,servers,Servers) '' $(container)/servers \
	  $(container-server-packages) >&2
	@scripts/container-shows $(if $(json),--json) $(scrub) $(container)/servers \
	  $(container)/context $(container)/shown $(container-servers)

check-deb: $(if $(debs),,deb) $(build)/check-deb-packages
	@scripts/check-deb/run "$(or $(debs),$(deb-out))" \
	  $(deb-release) $(check-deb) $(deb-preferences) $(check-deb-limit) \
	  '$(parts)' '$(checks)' $(check-deb-root-packages)

check-base: $(stamp)/tree
	@scripts/check-base $(deb-release) "$(source-version)" $(build)/check-base \
	  $(call quote,$(rebuild))

# ---- Running

run: $(stamp)/shared $(tools) | $(untouched)
	@scripts/demo $(obj) $(T) $(untouched)

suite = scripts/run-suite $(scrub) $(src) $(obj) $(log) $(bases)/expected \
	$(jobs) $(timeout-factor) $(check-limit) $(reruns) $(subdirs)

check: $(if $(subdirs),$(stamp)/support,$(stamp)/everything series) $(tools) \
       $(if $(subdirs),,$(fuzzers))
	@scripts/refresh-testroot $(obj)
	@$(suite)
	@$(if $(subdirs),,$(fuzz-as-test))
	@$(if $(subdirs),,$(models-as-tests))
	@$(if $(subdirs),,$(series-as-test))
	@$(if $(subdirs),,$(bench-as-test))
	@$(if $(subdirs),,$(manual-as-test))
	@scripts/compare-results $(bases)/expected $(log)/results $(obj) $(subdirs)

# On this machine; a build of the libraries will do.
$(stamp)/fork-needs: $(stamp)/libs
	@$(progress) $(log)/fork-needs.log $(build-limit) 'Building what tests need' \
	  'scripts/count-objects $(log)/fork-needs.log ""' \
	  $(scrub) $(abspath scripts)/make-folders $(src) $(obj) $(fork-needs) -- -j$(jobs)
	@touch $@

check-fork: $(stamp)/fork-needs $(tools)
	@scripts/refresh-testroot $(obj)
	@scripts/check-emulated $(scrub) $(src) $(obj) $(log) $(bases)/expected-fork \
	  $(host) $(check-limit) $(timeout-factor) $(reruns) $(jobs) '$(fork-tests)' \
	  machine=env

# Nothing that an earlier run has left may count.  A release in the making goes
# on to another glibc one day.
base-summary = $(build)/$(1)-$(build-host)/log/machine/summary
# A variable, so that make -n runs none of it.
check-each-base = rm -f $(foreach b,$(newer-bases),$(call base-summary,$b)); \
	for base in $(newer-bases); do \
	  echo "== base $$base"; \
	  $(MAKE) base=$$base $(fetched)/glibc-$$base || continue; \
	  if test -f $(fetched)/glibc-$$base/usr/src/glibc/glibc-$$base.tar.xz; then \
	    $(MAKE) base=$$base check-fork; \
	  else \
	    echo "Debian's release has another glibc by now: not checked"; \
	    mkdir -p $(dir $(call base-summary,$$base)); \
	    echo '0 passed, 0 failed, 1 skipped' > $(call base-summary,$$base); \
	  fi; \
	done; \
	scripts/result-table base \
	  $(foreach b,$(newer-bases),$b=machine=$(call base-summary,$b))
check-bases:
	@$(check-each-base)

# Kernels are unpacked, never installed.
kernel-images = $(foreach k,$(if $(foreign),$(sort $(booted-kernels) \
	$(booted-off)),$(kernels)),$(call kernel-image,$(host),$(k)))
$(kernel-dir)/%:
	@scripts/fetch-kernel $(kernel-suites-$(@F)) $(@F) \
	  $(kernel-package-$(*D)) $@

# Or built, one each ARCH of Debian's names for compilers.
$(built-kernels:%=$(build)/kernels/%): $(build)/kernels/linux-6.12-%: \
  scripts/build-kernel scripts/kernels/common.config scripts/kernels/%.config \
  | $(fetched)/linux-source $(build)/built-kernel-packages $(T)/scrub
	@scripts/install-missing gcc-$(gcc-$(base))-$*-linux-gnu
	@$(progress) $@.log $(built-kernel-limit) 'Building Linux for $*' \
	  'echo $$(grep -c "^  [A-Z]" $@.log) of about $(linux-objects) steps' \
	  $(scrub) $(abspath scripts)/build-kernel $(abspath $(linux-source)) \
	    $(linux-arch-$*) $*-linux-gnu- $(call cc-for,$*-linux-gnu) \
	    $(abspath $@) $(jobs) $(addprefix $(CURDIR)/scripts/kernels/,\
	      common.config $*.config)

check-kernel: $(stamp)/support $(tools) $(kernel-images) | $(B)/machine-packages
	@scripts/build-tests $(scrub) $(src) $(obj) $(log)/build-tests.log scripts/kernel-tests
	@scripts/check-kernel $(obj) /lib/$(multiarch) $(machine) $(T)/boot-init \
	  scripts/kernel-tests $(log)/kernel.log $(kernel-images)

# As a compiler: with all that it needs.
$(fetched)/criu $(fetched)/musl:
	@mkdir -p $(@D)
	@scripts/install-missing patchelf
	@scripts/fetch-programs $(abspath $@) $(package-$(@F))

check-migration: $(stamp)/shared $(T)/migrant | $(fetched)/criu
	@scripts/check-migration $(obj) $(T) $(fetched)/criu $(build)/migration

test: $(if $(foreign),$(stamp)/foreign$(short),$(stamp)/support $(tools))
	@scripts/refresh-testroot $(obj)
	@scripts/run-test $(scrub) $(src) $(obj) $(log)/test.log $(timeout-factor) '$(t)' \
	  $(if $(foreign),test-wrapper='$(call emulate-by,$(firstword $(emulators)))')

# ---- Other architectures

$(fetched)/%:
	@mkdir -p $(@D)
	@scripts/fetch-package $(package-$*) $@

$(abspath $(fetched))/gcc-%:
	@mkdir -p $(@D)
	@scripts/install-missing $(foreign-packages)
	@scripts/fetch-programs $@ $(package-gcc-$*)

emulate-by = $(abspath scripts)/emulate $(call emulator,$(1)) --
# By the machine's own kernel: a wrapper that does nothing.
emulate-machine = env

# Programs of ours find the compiler's libraries among glibc's.
$(stamp)/foreign$(short): $(stamp)/libs | $(emulators:%=$(fetched)/%)
	@ln -sf $(addprefix $(cross-libs)/,$(or $(libgcc-$(host)),libgcc_s.so.1) \
	  libstdc++.so.6) $(obj)
	@$(progress) $(log)/foreign.log $(build-limit) 'Building what tests need' \
	  'scripts/count-objects $(log)/foreign.log ""' \
	  $(scrub) $(abspath scripts)/make-folders $(src) $(obj) \
	  $(foreign-needs-$(base)) -- -j$(jobs) \
	  test-wrapper='$(call emulate-by,$(firstword $(emulators)))'
	$(if $(short),,@scripts/make-locales $(src) $(obj) $(jobs) time)
	@touch $@

arch-log = $(dir $(B))$(base)-$(1)/log
run-arches = scripts/check-arches $(3) scripts/arches-empty $(build)/$@ '$(1)' $(2) -- \
	$(MAKE)

check-arches show-arches:
	@$(call run-arches,$(emulators) $(addprefix kernel-,6.12 7.2),\
	  $(foreach h,$(foreign-hosts),$(h)=$(call arch-log,$(h))$(if \
	    $(filter $(h),$(tested-hosts)),,=none)),$(if $(filter \
	    show-arches,$@),-n)) $(if $(short),short=$(short))

check-ports:
	@$(call run-arches,machine $(firstword $(emulators)) kernel-6.12,\
	  $(foreach h,$(port-hosts),$(h)=$(call arch-log,$(h))=$(port-places-$(h)))) \
	  short=yes

# What runs first on a kernel must not need what is tested.
$(B)/boot-init: scripts/boot-init.c Makeconfig | $(B)/packages
	$(cc) $(tool-flags) -static -o $@ $<

$(stamp)/commands$(short): $(stamp)/foreign$(short) FORCE
	@scripts/name-commands $(scrub) $(src) $(obj) $(jobs) $(log)/commands.log \
	  $(build-limit) '$(foreign-tests)' '$(long-tests)' \
	  '$(if $(only)$(long),,$(if $(short),$(long-tests),$(stepped-tests)))' > $@.all
	@$(if $(only),grep -E -- $(call quote,^($(only)) ),cat) $@.all > $@ || \
	  { echo 'none of the tests$(if $(short), of the short form) is of only="$(only)"' >&2; exit 2; }

check-emulated: $(stamp)/foreign$(short)
	@scripts/check-emulated $(scrub) $(src) $(obj) $(log) $(expected-arch) $(host) \
	  $(check-limit) $(emulated-timeout-factor) $(reruns) $(jobs) '$(foreign-tests)' \
	  $(foreach e,$(emulated-places),'$(e)=$(call emulate-$(or $(filter \
	    machine,$(e)),by),$(e))')

# The places to test in: all there are, or those of where="PLACE...".
chosen = $(strip $(if $(where),$(filter $(where),$(1)),$(1)))
emulated-places = $(call chosen,$(native-$(host)) $(if \
	$(filter $(host),$(emulated-hosts)),$(or $(emulators-$(host)),$(emulators))))
booted-kernels = $(patsubst kernel-%,%,$(call chosen,$(if \
	$(filter $(host),$(booted-hosts)),$(kernels:%=kernel-%))))
booted-off = $(if $(call chosen,$(off:%=kernel-%-off)),$(off))
arch-places = $(emulated-places) $(booted-kernels:%=kernel-%) \
	$(booted-off:%=kernel-%-off)
arch-parts = $(if $(emulated-places),check-emulated) \
	$(if $(booted-kernels)$(booted-off),check-booted)
off = $(firstword $(no-vdso-$(host)))
boot = 'kernel-$(1)$(3)=$(call kernel-image,$(host),$(1))=$(strip $(kernel-words-$(host)) $(2))'
boots = $(foreach k,$(booted-kernels),$(call boot,$(k))) \
	$(if $(booted-off),$(call boot,$(off),$(wordlist 2,9,$(no-vdso-$(host))),-off))

# Each part even if the one before failed.
check-arch: $(stamp)/foreign$(short)
	@test -n "$(strip $(arch-places))" || \
	  { echo '$(host) is tested in no place of "$(where)"' >&2; exit 2; }; \
	status=0; \
	for part in $(arch-parts); do $(MAKE) $$part || status=1; done; \
	scripts/result-table architecture \
	  $(foreach w,$(arch-places),$(host)=$w=$(log)/$w/summary) && exit $$status

# .../TRIPLET-gcc-VERSION has its strip beside it.
strip-of-cc = $(patsubst %-gcc-$(lastword $(subst -, ,$(firstword \
	$(cc)))),%-strip,$(firstword $(cc)))

check-booted: $(stamp)/commands$(short) $(kernel-images) $(B)/boot-init \
	      | $(B)/machine-packages $(machine-fetched-$(machine):%=$(fetched)/%)
	@scripts/collect-root $(obj) $(strip-of-cc) $< $(B)/root.cpio
	@scripts/check-booted $(scrub) $(log) $(expected-arch) $(host) \
	  '$(foreign-tests)' $< $(B)/root.cpio $(machine) $(abspath $(fetched)) $(B)/boot-init \
	  $(check-limit) $(test-limit) $(boot-timeout-factor) $(reruns) $(boots)

# ---- Installing

.PHONY: install uninstall check-install
installers := $(filter-out %/check,$(wildcard scripts/install/*))

$(stamp)/staged: $(stamp)/everything $(T)/glibc-vdso-run $(installers)
	@$(progress) $(log)/stage.log $(build-limit) 'Collecting what is installed' \
	  'find $(B)/install ! -type d 2>/dev/null | wc -l | sed "s/$$/ of about $(installed-files-$(base)) files/"' \
	  $(scrub) $(abspath scripts/install/stage) $(obj) $(B)/install $(prefix) \
	  $(jobs) $(abspath $(T)/glibc-vdso-run scripts/install/glibc-vdso-gcc.in)
	@touch $@

install: $(stamp)/staged
	@scripts/install/copy $(B)/install $(prefix) $(call quote,$(DESTDIR))

uninstall:
	@scripts/install/uninstall $(prefix) $(call quote,$(DESTDIR))

check-install: $(stamp)/staged
	@scripts/check-install $(CURDIR) $(prefix) $(build-cc) $(build-cxx)

# ---- Removing

clean:
	rm -rf $(build)/*-linux-gnu* $(build)/prefix $(T) $(fuzz) $(models-dir)
	rm -rf $(deb)/work-* $(deb)/*+vdso*
	rm -rf $(container)/context $(container)/shown $(container-tar)*

distclean:
	rm -rf $(build) configure autom4te.cache
