#!/bin/sh
# What runs before relocation and TLS calls nothing and needs no relocation.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-freestanding.sh READELF OBJECT...
# Each OBJECT may refer to nothing but the code and data of vDSO set-up, of
# ld.so's read-only data, the GOT itself, arm's stub of a system call, and what
# hppa has of libgcc in every program, for calls through pointers and atomic
# stores; and holds no data with addresses in it.

readelf=$1
shift
status=0
for object; do
  echo "$object"
  "$readelf" -sSW "$object" | awk -v object="$object" '
    $7 == "UND" && $8 != "" \
    && $8 !~ /^(_dl_vdso.*|__vdso_fill_slots|(__GI_)?__tunable_get_val|_rtld_local_ro|_rtld_global_ro|_GLOBAL_OFFSET_TABLE_|\.TOC\.|_gp_disp|__libc_do_syscall|__thread_self|\$\$dyncall|__sync_lock_test_and_set_1)$/ {
      print object ": refers to " $8
      bad = 1
    }
    / \.rela?\.(data|rodata)/ {
      print object ": data that must be relocated"
      bad = 1
    }
    /\.symtab/ { seen = 1 }
    END { exit bad || !seen }' || status=1
done
exit $status
