# Print the benchmark's table for people.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Usage: awk -f show.awk bench.csv

BEGIN { FS = "," }
NR == 1 { next }

{
  if (!($4 in seen)) {
    seen[$4] = 1
    if ($4 ~ /-static/)
      linked_in[linked_in_count++] = $4
    else
      loaded[loaded_count++] = $4
  }
  thing = $2 ($3 == "" ? "" : " " $3)
  if (!(($1, thing) in listed)) {
    listed[$1, thing] = 1
    things[$1, count[$1]++] = thing
  }
  value[$1, thing, $4, $5, $6] = $8
  ratio[$1, thing, $4, $5] = $9
}

function heading(text) {
  print (headings++ ? "\n" : "") text "\n"
}

# A row: its name, and cell[0..n-1], as wide as the names of the libcs.
function row(name, n,   i) {
  printf "%-*s", name_width, name
  for (i = 0; i < n; ++i)
    printf " %*s", width[i], cell[i]
  print ""
}

# The tables that follow have columns for libcs that are loaded, or for those
# that are linked in; columns are as wide as LEAST, or as their names.
function columns(static, least,   i) {
  libcs = static ? linked_in_count : loaded_count
  for (i = 0; i < libcs; ++i) {
    cell[i] = libc[i] = static ? linked_in[i] : loaded[i]
    width[i] = length(libc[i]) > least ? length(libc[i]) : least
  }
}

# The instructions of THING on LIBC; "+k" means that the kernel was entered.
function instructions(measure, thing, libc, way) {
  if (!((measure, thing, libc, way, "instructions") in value))
    return "-"
  return value[measure, thing, libc, way, "instructions"] \
	 (value[measure, thing, libc, "libc", "syscalls"] > 0 ? "+k" : "")
}

# All calls, on each libc, with the vDSO's own in the last column.
function calls(   i, j, key) {
  columns(static, 9)
  cell[libcs] = "direct"
  width[libcs] = 9
  row("", libcs + 1)
  for (i = 0; i < count["call"]; ++i) {
    thing = things["call", i]
    for (j = 0; j < libcs; ++j)
      cell[j] = instructions("call", thing, libc[j], "libc")
    key = "call" SUBSEP thing SUBSEP "fork" SUBSEP "direct" SUBSEP "instructions"
    cell[libcs] = key in value ? value[key] : "-"
    row(thing, libcs + 1)
  }
}

# Random bytes, outside the vDSO: lengths that cost the same are one row.
function lengths(   i, j, part, next_part, line, first) {
  columns(static, 9)
  row("", libcs)
  for (i = 0; i < count["length"]; ++i) {
    split(things["length", i], part, /[ -]/)
    if (part[1] " " line_of(i) != line) {
      line = part[1] " " line_of(i)
      first = part[2]
    }
    # The last of its kind says it for all.
    split(things["length", i + 1], next_part, /[ -]/)
    if (next_part[1] " " line_of(i + 1) == line)
      continue
    for (j = 0; j < libcs; ++j)
      cell[j] = instructions("length", things["length", i], libc[j], "outside")
    row(part[1] " " (first == part[2] ? "" : first " to ") part[2] " bytes", libcs)
  }
}

# What length number I costs on all libcs.
function line_of(i,   j, line) {
  for (j = 0; j < libcs; ++j)
    line = line " " instructions("length", things["length", i], libc[j], "outside")
  return line
}

# Times of THINGs that match PATTERN: the fork's, and how often as long others
# take.
function times(pattern,   i, j, n, first) {
  columns(static, 9)
  first = static ? 0 : 1
  for (j = libcs - 1; j >= first; --j) {
    cell[j - first + 3] = cell[j]
    width[j - first + 3] = width[j]
  }
  cell[0] = "fork, ns"
  cell[1] = "direct"
  cell[2] = "syscall"
  width[0] = width[1] = width[2] = 9
  n = libcs - first + 3
  row("", n)
  for (i = 0; i < count["time"]; ++i) {
    thing = things["time", i]
    if (thing !~ pattern || thing ~ /^thread_create/)
      continue
    cell[0] = sprintf("%.1f", value["time", thing, "fork", "libc", "ns"])
    cell[1] = factor(thing, "fork", "direct")
    cell[2] = factor(thing, "fork", "syscall")
    for (j = first; j < libcs; ++j)
      cell[j - first + 3] = factor(thing, libc[j], "libc")
    row(thing, n)
  }
}

function factor(thing, libc, way) {
  if (!(("time", thing, libc, way) in ratio))
    return "-"
  return sprintf("%.2f", ratio["time", thing, libc, way])
}

# What the first calls of getrandom do, and start-up.
function firsts(   i, j, thing, what) {
  split("the first of a process|the second|the first of a thread|its next|" \
	"the first of a later one|its next", what, "|")
  columns(static, 10)
  row("", libcs)
  for (i = 0; i < 6; ++i) {
    thing = "getrandom first-" i
    for (j = 0; j < libcs; ++j)
      cell[j] = value["first", thing, libc[j], "libc", "instructions"] "+" \
		value["first", thing, libc[j], "vdso", "instructions"] "," \
		value["first", thing, libc[j], "libc", "syscalls"]
    row(what[i + 1], libcs)
  }
}

function startups(   i, j, thing) {
  columns(static, 10)
  row("", libcs)
  for (i = 0; i < count["startup"]; ++i) {
    thing = things["startup", i]
    for (j = 0; j < libcs; ++j)
      cell[j] = value["startup", thing, libc[j], "libc", "instructions"] "," \
		value["startup", thing, libc[j], "libc", "syscalls"]
    row(thing ~ /no-/ ? "the vDSO hidden" : "the vDSO there", libcs)
  }
}

function threads(   i, j, asking) {
  cell[0] = "us"
  cell[1] = "asking"
  cell[2] = "mapped"
  cell[3] = "resident"
  for (i = 0; i < 4; ++i)
    width[i] = 9
  row("", 4)
  for (j = 0; j < loaded_count; ++j) {
    asking = value["time", "thread_create", loaded[j], "asking", "ns"]
    cell[0] = sprintf("%.2f", asking / 1000)
    cell[1] = sprintf("%.2f", asking / value["time", "thread_create", loaded[j], "silent", "ns"])
    cell[2] = value["memory", "memory_a_thread mapped", loaded[j], "libc", "bytes"]
    cell[3] = value["memory", "memory_a_thread resident", loaded[j], "libc", "bytes"]
    row(loaded[j], 4)
  }
}

END {
  name_width = 25
  plain = "^[^ ]*( (MONOTONIC|REALTIME|cpu-.*|[0-9]+-bytes))?$"
  heading("Exact.  Instructions of one call, from the PLT to its return; +k: and\n" \
	  "those of the kernel, which it enters.  Direct: the vDSO's function alone.")
  calls()
  heading("Exact.  Random bytes: instructions without those in the vDSO.")
  name_width = 32
  lengths()
  name_width = 25
  heading("Exact.  The first calls of getrandom, 16 bytes: instructions in libc +\n" \
	  "in the vDSO, system calls.")
  firsts()
  heading("Exact.  Start-up of a program that does nothing, from exec to its end:\n" \
	  "instructions, system calls.")
  startups()

  heading("Noise.  Times of one call: on the fork, and how often as long others take\n" \
	  "in the same round; more than 1 is slower than the fork.  Medians.  Direct\n" \
	  "is the vDSO's function, syscall is syscall (2).")
  times(plain)
  heading("Noise.  Random bytes, likewise.")
  times("getrandom length-")
  heading("Noise.  Several threads at once, likewise; the time is that of all divided\n" \
	  "by the calls of all.")
  times(" threads-")
  heading("Noise.  A thread from its creation to its join that asks for 16 bytes, and\n" \
	  "how often as long as one that asks for nothing; and bytes that a thread\n" \
	  "takes more after its first getrandom, of 256 living ones.")
  threads()

  static = 1
  heading("The same for static programs, first what is exact:")
  calls()
  print ""
  firsts()
  print ""
  startups()
  print ""
  times(plain)
}
