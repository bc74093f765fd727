# Make one table of what the benchmark has counted and timed.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Usage: awk -f quantile.awk -f collect.awk counts.tsv startup.tsv times.csv > bench.csv
# Columns: what was measured; a function and what with; a libc; the way (libc,
# or what libc is compared with); a unit; exact or noise; a value, for times the
# median of all rounds; then, for times alone, how often as long as the fork's
# own in the same round: the median, and the two quartiles.

BEGIN {
  OFS = ","
  print "measure", "function", "with", "libc", "way", "unit", "kind", "value",
	"ratio", "low", "high"
}

# As bench-vdso-calls.c makes two of a name.
function split_name(name) {
  with = name
  function_name = name
  sub(/[ ,].*/, "", function_name)
  with = substr(name, length(function_name) + 1)
  gsub(/[^A-Za-z0-9]+/, "-", with)
  gsub(/^-|-$/, "", with)
}

function exact(measure, libc, way, unit, value) {
  if (value != "-")
    print measure, function_name, with, libc, way, unit, "exact", value, "", "", ""
}

FILENAME ~ /counts.tsv$/ {
  split($0, field, "\t")
  libc = field[1]
  if (field[2] == "once") {
    function_name = "getrandom"
    with = "first-" field[3]
    exact("first", libc, "libc", "instructions", field[4])
    exact("first", libc, "vdso", "instructions", field[5])
    exact("first", libc, "libc", "syscalls", field[6])
    next
  }
  measure = field[2]
  split_name(field[3])
  if (measure == "call" && field[8] != "-")
    counted[counted_count++] = function_name SUBSEP with SUBSEP libc SUBSEP "libc"
  if (libc == "fork")
    exact(measure, libc, "direct", "instructions", field[7])
  exact(measure, libc, "libc", "instructions", field[8])
  if (field[8] != "-") {
    exact(measure, libc, "outside", "instructions", field[8] - field[9])
    exact(measure, libc, "libc", "syscalls", field[10])
  }
  next
}

FILENAME ~ /startup.tsv$/ {
  split($0, field, "\t")
  function_name = "startup"
  with = field[2] == "vdso" ? "vdso" : "no-vdso"
  exact("startup", field[1], "libc", "instructions", field[3])
  exact("startup", field[1], "libc", "syscalls", field[4])
  next
}

{
  split($0, field, ",")
  round = field[1]
  libc = field[2]
  key = field[3] SUBSEP field[4] SUBSEP libc SUBSEP field[5]
  if (!(key in seen)) {
    seen[key]
    keys[key_count++] = key
  }
  at[key, round] = field[6] + 0
  if (round > last)
    last = round
}

END {
  for (k = 0; k < counted_count; ++k)
    if (!(counted[k] in seen)) {
      gsub(SUBSEP, " ", counted[k])
      print "bench: counted and not timed: " counted[k] | "cat >&2"
      exit 1
    }
  for (k = 0; k < key_count; ++k) {
    key = keys[k]
    split(key, part, SUBSEP)
    for (round = 1; round <= last; ++round)
      list[round - 1] = at[key, round]
    sort(last)
    median = quantile(last, 0.5)
    unit = part[1] == "memory_a_thread" ? "bytes" : "ns"
    measure = part[1] == "memory_a_thread" ? "memory" : "time"
    own = part[1] SUBSEP part[2] SUBSEP "fork" SUBSEP \
	  (part[1] == "thread_create" ? part[4] : "libc")
    n = 0
    if (measure == "time")
      for (round = 1; round <= last; ++round)
	if (at[own, round] > 0)
	  list[n++] = at[key, round] / at[own, round]
    if (n > 0) {
      sort(n)
      print measure, part[1], part[2], part[3], part[4], unit, "noise", median,
	    sprintf("%.3f", quantile(n, 0.5)), sprintf("%.3f", quantile(n, 0.25)),
	    sprintf("%.3f", quantile(n, 0.75))
    } else
      print measure, part[1], part[2], part[3], part[4], unit, "noise", median,
	    "", "", ""
  }
}
