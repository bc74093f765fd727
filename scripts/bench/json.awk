# Print the benchmark's times in the form of glibc's benchtests.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Usage: awk -f json.awk times.csv
# The form is that of benchtests/scripts/benchout.schema.json.  A variant is
# what the function was called with, the libc, and the way; each round is one
# iteration, and the times are nanoseconds of one call.

{
  split($0, field, ",")
  name = field[3]
  if (name == "memory_a_thread")
    next
  variant = (field[4] == "" ? "" : field[4] ",") field[2] "," field[5]
  if (!(name in variants))
    names[name_count++] = name
  if (!((name, variant) in n))
    listed[name, variants[name]++] = variant
  key = name SUBSEP variant
  x = field[6] + 0
  if (n[key]++ == 0 || x < min[key])
    min[key] = x
  if (x > max[key])
    max[key] = x
  sum[key] += x
}

END {
  print "{\n \"timing_type\": \"clock_gettime\",\n \"functions\": {"
  for (i = 0; i < name_count; ++i) {
    name = names[i]
    print "  \"" name "\": {"
    for (j = 0; j < variants[name]; ++j) {
      key = name SUBSEP listed[name, j]
      printf "   \"%s\": {\"duration\": %.2f, \"iterations\": %d, " \
	     "\"max\": %.2f, \"min\": %.2f, \"mean\": %.2f}%s\n",
	     listed[name, j], sum[key], n[key], max[key], min[key],
	     sum[key] / n[key], j < variants[name] - 1 ? "," : ""
    }
    print i < name_count - 1 ? "  }," : "  }"
  }
  print " }\n}"
}
