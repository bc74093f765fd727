/* A library's idea of where libc's functions are.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "tst-vdso-linkage.h"

DEFINE_POINTERS (mod)
