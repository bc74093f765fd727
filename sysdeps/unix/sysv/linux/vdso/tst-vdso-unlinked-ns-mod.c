/* A library that is nothing but the names of others.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Compiled, so that it says how it calls functions: arm's ld.so opens no
   other.  */
