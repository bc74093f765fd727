/* Which relocations x86's ld.so asserts: what glibc's files of this name say.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_MACHINE_REL_H
#define _DL_MACHINE_REL_H	1

#define ELF_MACHINE_NO_RELA 0
#define ELF_MACHINE_NO_REL (__ELF_NATIVE_CLASS == 64)

#endif
