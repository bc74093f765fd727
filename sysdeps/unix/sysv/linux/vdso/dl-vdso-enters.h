/* Whether a vDSO function enters the kernel.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_ENTERS_H
#define _DL_VDSO_ENTERS_H	1

#include <link.h>
#include <time.h>

enum dl_vdso_enters
{
  dl_vdso_enters_not,
  dl_vdso_enters_kernel,
  dl_vdso_enters_unknown	/* Nobody lets us try.  */
};

/* Read CLOCK_ID by the vDSO's function at ENTRY, in a child process that the
   kernel kills if it makes a system call.  In ld.so, where an option asks:
   the process has one thread and runs no program.  */
extern enum dl_vdso_enters _dl_vdso_enters (ElfW(Addr) entry,
					    clockid_t clock_id)
  attribute_hidden;

#endif
