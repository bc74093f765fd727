/* ld.so's options about the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_SHOW_H
#define _DL_VDSO_SHOW_H	1

/* What --help says of them.  */
#define DL_VDSO_HELP \
  "  --list-vdso           list the vDSO's functions, what uses them, and which\n" \
  "                        calls are system calls and why\n"		      \
  "  --dump-vdso           write the vDSO's image to standard output\n"

/* If OPTION is --list-vdso or --dump-vdso, do that and end the process, with
   status 1 if nothing could be written.  Otherwise return zero.  */
extern int _dl_vdso_show (const char *option) attribute_hidden;

/* Print the lines "vdso.*=" of --list-diagnostics.  */
extern void _dl_vdso_diagnostics (void) attribute_hidden;

#endif
