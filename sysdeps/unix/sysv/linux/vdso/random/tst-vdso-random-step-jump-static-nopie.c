/* The static variant of tst-vdso-random-step-jump.c.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define TEST_STATIC 1
#define STEP_DENSITY step_at_some_places
#include "tst-vdso-random-step-jump.c"
