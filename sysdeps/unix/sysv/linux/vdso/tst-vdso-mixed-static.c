/* The static variant of tst-vdso-mixed.c.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define STATIC 1
#include "tst-vdso-mixed.c"
