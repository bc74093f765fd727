/* What start-up makes of AT_SYSINFO_EHDR: ports without vDSO calls.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Ports that call the vDSO name unix/sysv/linux/vdso in an Implies file
   and get that directory's file of this name instead.  */

#ifndef _DL_VDSO_BIND_H
#define _DL_VDSO_BIND_H	1

/* The vDSO's ELF header as the kernel gave it, unexamined.  */
#define _dl_vdso_bind(ehdr) (ehdr)

/* The difference between the image's addresses and its link-time ones,
   as glibc's own set-up computed it.  */
#define _dl_vdso_load_bias(computed) (computed)

#endif
