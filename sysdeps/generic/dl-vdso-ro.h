/* What ld.so tells libc of the vDSO: nothing on ports without vDSO calls.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */
