/* The static variant of tst-vdso-random-torture.c.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define TEST_STATIC 1
#include "tst-vdso-random-torture.c"
