/* Programs that run without a vDSO, or with another one.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_VDSO_HIDE_H
#define SUPPORT_VDSO_HIDE_H

#include <stdint.h>
#include <sys/cdefs.h>
#include <sys/types.h>

__BEGIN_DECLS

/* Take the vDSO out of the auxiliary vector of PID, which the caller traces
   and which stands right behind a successful execve.  The image stays
   mapped, but nothing tells the program of it.  Returns 0, also where there
   was none, or a negative errno value.  */
int support_vdso_hide (pid_t pid);

/* Make AT_SYSINFO_EHDR of PID, which stands as above, say ADDRESS.  Returns
   0, -ENOENT where the kernel passed none, or another negative errno
   value.  */
int support_vdso_replace (pid_t pid, uint64_t address);

/* Run the program ARGV[0] (a path) with the arguments ARGV, without a vDSO
   and not traced, and wait for it.  The programs that it executes in turn
   have a vDSO again.  Returns its wait status, or a negative errno value if
   it could not be started that way.  */
int support_vdso_rerun_hidden (char *const argv[]);

/* The same for the calling process's own command line, whether it was
   started directly or by way of ld.so.  The new process tells itself from
   the old by getauxval (AT_SYSINFO_EHDR) == 0.  */
int support_vdso_rerun_self_hidden (void);

__END_DECLS

#endif /* SUPPORT_VDSO_HIDE_H */
