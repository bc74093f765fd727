/* The port's own clone, under another name.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   clone.c has the public ones.  */

#include <sysdep.h>

#undef weak_alias
#define weak_alias(name, alias)
#define __clone __vdso_clone_entry
#include_next <clone.S>
