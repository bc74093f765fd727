# Quantiles, for the benchmark's other awk programs.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Usage: awk -f quantile.awk -f PROGRAM ...
# sort(n) sorts the numbers list[0..n-1], which is global; quantile(n, part) is
# then the one below which PART, from 0 to 1, of them are: 0.5 for the median.

function sort(n,   i, j, x) {
  for (i = 1; i < n; ++i) {
    x = list[i]
    for (j = i; j > 0 && list[j - 1] > x; --j)
      list[j] = list[j - 1]
    list[j] = x
  }
}

function quantile(n, part) {
  return list[int((n - 1) * part + 0.5)]
}
