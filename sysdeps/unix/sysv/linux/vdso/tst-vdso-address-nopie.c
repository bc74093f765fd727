/* The variant of tst-vdso-address.c at a fixed address.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "tst-vdso-address.c"
