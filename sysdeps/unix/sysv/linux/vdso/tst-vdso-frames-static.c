/* The static variant of tst-vdso-frames.c.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "tst-vdso-frames.c"
